"""Searching for many regular expressions in clean copy: a plain string that each needs is looked for first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Gated:
    """A regular expression and strings of which one must be in the text; none means: always run."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches; none without a search when the text lacks what they need."""
        if self.needs and not any(need in text for need in self.needs):
            return iter(())
        return self.pattern.finditer(text)


@lru_cache(maxsize=512)
def gated(pattern: str, *, lower: bool = False, flags: int = 0) -> Gated:
    """Compile once. With ``lower`` the pattern is for lower-cased text, so that it needs no IGNORECASE (slow)."""
    if lower:
        pattern = re.sub(r"\\.|[A-Z]", lambda m: m.group() if m.group()[0] == "\\" else m.group().lower(), pattern)
    needs = () if "(?i)" in pattern else tuple(_needs(pattern))
    return Gated(re.compile(pattern, flags), needs)


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
        elif char == "(":
            look = pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), i)
            inner, i = _alternatives(pattern, i + _opening(pattern, i))
            inner = None if look else inner
            i += 1
        else:
            sure = "" if char in ".^$" else char
            i += 1
        optional, i = _repeat(pattern, i)
        if sure and not optional:
            run += sure
            continue
        found.append([run])
        run = ""
        if inner and not optional:
            found.append(inner)
        if i == start:
            break
    found.append([run])
    good = [needs for needs in found if min(map(_worth, needs)) > 0]
    return max(good, key=lambda needs: (min(map(_worth, needs)), -len(needs)), default=None), i


def _worth(text: str) -> int:
    """How much a string narrows the search: marks more than letters, short words nothing."""
    plain = sum(c.isalnum() for c in text)
    return 2 * (len(text) - plain - text.count(" ")) + (plain if plain >= _SHORTEST_WORD else 0)


def _opening(pattern: str, i: int) -> int:
    """Length of what opens a group at ``i``."""
    m = _GROUP.match(pattern, i)
    return m.end() - i if m else 1


_GROUP = re.compile(r"\((?:\?(?:P<\w+>|<[=!]|[:=!]|[a-z]*:))?")
_REPEAT = re.compile(r"[?*+]\??|\{(\d*),?\d*\}\??")


def _repeat(pattern: str, i: int) -> tuple[bool, int]:
    """(may be left out or comes several times, where the pattern goes on)."""
    m = _REPEAT.match(pattern, i)
    return (True, m.end()) if m else (False, i)
