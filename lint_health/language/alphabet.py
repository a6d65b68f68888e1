"""Sentences as strings: each unit is written with one private character a class, its lemma and its form, so that a
compiled pattern can search them. The alphabet also lists patterns by what they need, so that few are tried.
"""

from __future__ import annotations

from collections.abc import Sequence

from lint_health.language.lexicon import Unit

OPEN, MARK, LEMMA, LOWER, EDGE, CLOSE = "\x02", "\x05", "\x03", "\x04", "\x06", "\x01"
BOUNDARY_WORDS = frozenset((";", ":", "—", "–", "(", ")", "[", "]", "|", "\n", ".", "!", "?", "--", "…", "...", "•", "but", "although", "though", "whereas", "→"))  # fmt: skip
_FIRST_CLASS_CHAR = 0xE000


class PatternError(ValueError):
    """A pattern that cannot be compiled: the message says why."""


class Alphabet:
    """One private character a class, in name order."""

    def __init__(self, classes: Sequence[str]) -> None:
        self._chars = {name: chr(_FIRST_CLASS_CHAR + i) for i, name in enumerate(sorted({*classes, "number"}))}
        self._cache: dict[frozenset[str], str] = {}
        self._by_word: dict[str, list[int]] = {}
        self._needs: list[tuple[frozenset[str], ...]] = []  # what else each needs, rarest first
        self._always: list[int] = []

    def register(self, needs: Sequence[frozenset[str]]) -> int:
        """Give a pattern its number, and list it under the rarest of what it needs."""
        number = len(self._needs)
        rest = sorted(needs, key=_commonness)
        if rest:
            for word in rest.pop(0):
                self._by_word.setdefault(word, []).append(number)
        else:
            self._always.append(number)
        self._needs.append(tuple(rest))
        return number

    def candidates(self, vocabulary: frozenset[str]) -> frozenset[int]:
        """Numbers of the patterns that can match in a sentence with these lemmas, words and @classes."""
        listed = set(self._always)
        for word in vocabulary:
            listed.update(self._by_word.get(word, ()))
        found = []
        for number in listed:
            for need in self._needs[number]:
                if need.isdisjoint(vocabulary):
                    break
            else:
                found.append(number)
        return frozenset(found)

    def char(self, name: str) -> str:
        """The character of a class. Raises ``PatternError`` for an unknown class."""
        try:
            return self._chars[name]
        except KeyError:
            raise PatternError(f"unknown lexicon class @{name}") from None

    def encode(self, units: Sequence[Unit]) -> tuple[str, list[int]]:
        """The encoded sentence and the offset of each unit in it."""
        parts, starts, at = [], [], 0
        for unit in units:
            tags = self._cache.get(unit.classes)
            if tags is None:
                tags = self._cache[unit.classes] = "".join(sorted(self._chars[c] for c in unit.classes))
            is_mark = unit.lower in BOUNDARY_WORDS
            edge = EDGE if is_mark or unit.lower == "," else ""
            part = f"{MARK if is_mark else OPEN}{tags}{LEMMA}{unit.lemma}{LOWER}{unit.lower}{edge}{CLOSE}"
            parts.append(part)
            starts.append(at)
            at += len(part)
        return "".join(parts), starts


def _commonness(need: frozenset[str]) -> int:
    """How many sentences a need lets through, roughly: a class holds many words, and common words are short."""
    return sum(40 if word[0] == "@" else 10 if len(word) < 4 else 1 for word in need)
