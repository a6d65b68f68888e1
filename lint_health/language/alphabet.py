"""Sentences as strings: each unit is written with one private character a class, its lemma and its form, so that a
compiled pattern can search them. The alphabet also lists patterns by what they need, so that few are tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from lint_health.language.lexicon import Unit

OPEN, MARK, LEMMA, LOWER, EDGE, CLOSE = "\x02", "\x05", "\x03", "\x04", "\x06", "\x01"
BOUNDARY_WORDS = frozenset((";", ":", "—", "–", "(", ")", "[", "]", "|", "\n", ".", "!", "?", "--", "…", "...", "•", "but", "although", "though", "whereas", "→"))  # fmt: skip
_FIRST_CLASS_CHAR = 0xE000


_RANKS = 4  # needs of a pattern that are asked for: the rarest hold back nearly all, and each further one costs time


class PatternError(ValueError):
    """A pattern that cannot be compiled: the message says why."""


class Atom(NamedTuple):
    """One unit of a pattern: its expression, the lemmas that it names, and what must be in the sentence (or None)."""

    source: str
    lemmas: tuple[str, ...]
    need: frozenset[str] | None


class Alphabet:
    """One private character a class, in name order; and an index of all patterns by what they need.

    The index is a table of bit masks, one bit a pattern: what a word stands for among the first needs of all patterns,
    among their second needs, and so on. So a sentence asks each of its words once, not each pattern.
    """

    def __init__(self, classes: Sequence[str]) -> None:
        self._chars = {name: chr(_FIRST_CLASS_CHAR + i) for i, name in enumerate(sorted({*classes, "number"}))}
        self._cache: dict[frozenset[str], str] = {}
        self.atoms: dict[str, Atom] = {}  # the units of patterns compiled so far, for many name the same
        self._count = 0
        self._needed: list[dict[frozenset[str], int]] = []  # by rank: the patterns that have this need, as a mask
        self._ranks: list[_Rank] = []

    def register(self, needs: Sequence[frozenset[str]]) -> int:
        """Give a pattern its number, and list it under the rarest of what it needs."""
        number = self._count
        self._count += 1
        self._ranks = []
        for rank, need in enumerate(sorted(needs, key=_commonness)[:_RANKS]):
            if rank == len(self._needed):
                self._needed.append({})
            known = self._needed[rank]
            known[need] = known.get(need, 0) | 1 << number
        return number

    def candidates(self, vocabulary: frozenset[str]) -> int:
        """The patterns that can match in a sentence with these lemmas, words and @classes: a mask of their numbers."""
        found = (1 << self._count) - 1
        if not self._ranks:
            self._ranks = [_Rank(needed, found) for needed in self._needed]
        for rank in self._ranks:
            found &= rank.met(vocabulary)
        return found

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


class _Rank:
    """The patterns that no need of a rank holds back, and those that each word lets through."""

    def __init__(self, needed: Mapping[frozenset[str], int], everything: int) -> None:
        self._needless = everything & ~reduce(or_, needed.values(), 0)
        self._by_word: dict[str, list[int]] = {}
        for need, mask in needed.items():
            for word in need:
                self._by_word.setdefault(word, []).append(mask)
        self._words = frozenset(self._by_word)  # two sets meet faster than a set and the keys of a mapping

    def met(self, vocabulary: frozenset[str]) -> int:
        """The patterns whose need of this rank one of these words meets, as a mask."""
        met = self._needless
        for word in vocabulary & self._words:
            masks = self._by_word[word]
            if len(masks) > 1:  # made one when a document first has the word
                masks[:] = [reduce(or_, masks)]
            met |= masks[0]
        return met


def _commonness(need: frozenset[str]) -> int:
    """How many sentences a need lets through, roughly: a class holds many words, and common words are short."""
    return sum(40 if word[0] == "@" else 10 if len(word) < 4 else 1 for word in need)
