"""Searching for many regular expressions in clean copy: a plain string that each needs is looked for first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lint_health.language import Language

_SHORTEST_WORD = 4
_FEW = 4  # marks in a class that are worth to be looked for one by one
_MARKS = dict.fromkeys("@{}[]<>$%#_|^~\\«»=&*+", 6) | dict.fromkeys('/:;?!()£€"“”…', 2)


@dataclass(frozen=True)
class Gated:
    """A regular expression and strings of which one must be in the text; none means: always run. It is compiled when a
    text first has one of them, which for most expressions is never."""

    text: str
    flags: int
    needs: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.text, self.flags)

    def names(self, group: str) -> bool:
        """True when it has a group of this name."""
        return f"(?P<{group}>" in self.text

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches; none without a search when the text lacks what they need."""
        if self.needs and not any(need in text for need in self.needs):
            return iter(())
        return self.pattern.finditer(text)


class Gates(dict[tuple[str, bool, int], Gated]):
    """The expressions of a ruleset that were read before; kept with it, so that a run need not read them again."""

    def of(self, pattern: str, *, lower: bool = False, flags: int = 0) -> Gated:
        """As ``gated``."""
        key = (pattern, lower, flags)
        if key not in self:
            self[key] = gated(pattern, lower=lower, flags=flags)
        return self[key]


def gates_of(language: Language) -> Gates:
    """Those of the ruleset that a language belongs to."""
    return cast(Gates, language.once("garble.gates", Gates))


def gated(pattern: str, *, lower: bool = False, flags: int = 0) -> Gated:
    """Read an expression. With ``lower`` the pattern is for lower-cased text, so that it needs no IGNORECASE (slow)."""
    if lower:
        pattern = re.sub(r"\\.|[A-Z]", lambda m: m.group() if m.group()[0] == "\\" else m.group().lower(), pattern)
    needs = () if "(?i)" in pattern else tuple(_needs(pattern))
    return Gated(pattern, flags, needs)


def _needs(pattern: str) -> list[str]:
    """Strings of which one is in every match; empty when nothing is sure."""
    best, _ = _alternatives(pattern, 0)
    return best or []


def _alternatives(pattern: str, i: int) -> tuple[list[str] | None, int]:
    """The needs of a pattern from ``i`` to its end or its closing bracket: those of all alternatives, or None."""
    every: list[str] | None = []
    while True:
        best, i = _sequence(pattern, i)
        every = [*every, *best] if every is not None and best is not None else None
        if i >= len(pattern) or pattern[i] == ")":
            return every, i
        i += 1  # the bar between two alternatives


def _sequence(pattern: str, i: int) -> tuple[list[str] | None, int]:
    """The best needs among the pieces of one alternative: a run of sure characters, or a group that must match."""
    found: list[list[str]] = []
    run = ""
    while i < len(pattern) and pattern[i] not in "|)":
        char, start = pattern[i], i
        sure, inner = "", None
        if char == "\\":
            sure = "" if pattern[i + 1 : i + 2].isalnum() else pattern[i + 1 : i + 2]
            i += 2
        elif char == "[":
            i += 2 + (pattern[i + 1 : i + 2] == "^")
            while i < len(pattern) and pattern[i] != "]":
                i += 2 if pattern[i] == "\\" else 1
            i += 1
            inner = _of_class(pattern, start, i)
        elif char == "(":
            look = pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), i)
            inner, i = _alternatives(pattern, i + _opening(pattern, i))
            inner = None if look else inner
            i += 1
        else:
            sure = "" if char in ".^$" else char
            i += 1
        least, i = _repeat(pattern, i)
        if sure and least is None:
            run += sure
            continue
        found.append([run + sure * (least or 0)])
        run = ""
        if inner and least != 0:
            found.append(inner)
        if i == start:
            break
    found.append([run])
    good = [needs for needs in found if min(map(_worth, needs)) > 0]
    return max(good, key=lambda needs: (min(map(_worth, needs)), -len(needs)), default=None), i


def _of_class(pattern: str, start: int, end: int) -> list[str] | None:
    """What a class of characters brings: one of a few rare marks ("[£$€]"), or "[Xx]{2,3}", two of a letter in any case."""
    letters, often = pattern[start + 1 : end - 1], _REPEAT.match(pattern, end)
    if len(letters) <= _FEW and all(c in _MARKS for c in letters) and letters[0] != "^":
        return list(letters)
    if len(letters) != 2 or letters[0].lower() != letters[1].lower() or not often or int(often[1] or 0) < 2:
        return None
    return [one + other for one in letters for other in letters]


def _worth(text: str) -> int:
    """How much a string narrows the search: rare marks and capitals in a row most, short words nothing."""
    letters = sum(c.isalnum() for c in text)
    capitals = 2 * letters if letters > 1 and text.isupper() else 0
    return sum(_MARKS.get(c, 0) for c in text) + max(capitals, letters if letters >= _SHORTEST_WORD else 0)


def _opening(pattern: str, i: int) -> int:
    """Length of what opens a group at ``i``."""
    m = _GROUP.match(pattern, i)
    return m.end() - i if m else 1


_GROUP = re.compile(r"\((?:\?(?:P<\w+>|<[=!]|[:=!]|[a-z]*:))?")
_REPEAT = re.compile(r"[?*+]\??|\{(\d*),?\d*\}\??")


def _repeat(pattern: str, i: int) -> tuple[int | None, int]:
    """(how often at least a piece must come, None when it comes just once; where the pattern goes on)."""
    m = _REPEAT.match(pattern, i)
    if m is None:
        return None, i
    return (int(m[1] or 0) if m[0][0] == "{" else int(m[0][0] == "+")), m.end()
