"""Sentences as strings: each unit is written with one private character a class, its lemma and its form, so that a
compiled pattern can search them. The alphabet also lists patterns by what they need, so that few are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
    then among their second needs, and so on, in one whole number. So a sentence asks each of its words once, not each
    pattern.
    """

    def __init__(self, classes: Sequence[str]) -> None:
        self._chars = {name: chr(_FIRST_CLASS_CHAR + i) for i, name in enumerate(sorted({*classes, "number"}))}
        self._tags: dict[
            frozenset[str], tuple[str, int]
        ] = {}  # of the units of these classes: characters, what they meet
        self.atoms: dict[str, Atom] = {}  # the units of patterns compiled so far, for many name the same
        self._count = 0
        self._needs: dict[
            tuple[int, frozenset[str]], int
        ] = {}  # by rank and what is needed, its place in the next list
        self._needing: list[list[int]] = []  # the patterns that have this need
        self._ranks: list[int] = []  # and which of their needs it is
        self._by_word: dict[str, list[int]] = {}  # the needs that a word meets
        self._needless = -1  # the patterns that have no need of a rank; -1 until a sentence asks

    def register(self, needs: Sequence[frozenset[str]]) -> int:
        """Give a pattern its number, and list it under the rarest of what it needs."""
        number = self._count
        self._count += 1
        self._needless = -1
        self._tags.clear()
        for rank, need in enumerate(sorted(needs, key=_commonness)[:_RANKS]):
            at = self._needs.setdefault((rank, need), len(self._needing))
            if at == len(self._needing):
                self._needing.append([])
                self._ranks.append(rank)
                for word in need:
                    self._by_word.setdefault(word, []).append(at)
            self._needing[at].append(number)
        return number

    @property
    def size(self) -> int:
        """How many patterns there are; what words meet is known anew when there are more."""
        return self._count

    def candidates(self, met: int) -> int:
        """The patterns that can match in a sentence whose words meet these needs: a mask of their numbers."""
        if self._needless < 0:
            self._needless = (1 << self._count * _RANKS) - 1 & ~self._mask(range(len(self._needing)))
        met |= self._needless
        found = met
        for _ in range(_RANKS - 1):
            met >>= self._count
            found &= met
        return found

    def char(self, name: str) -> str:
        """The character of a class. Raises ``PatternError`` for an unknown class."""
        try:
            return self._chars[name]
        except KeyError:
            raise PatternError(f"unknown lexicon class @{name}") from None

    def write(self, lemma: str, lower: str, classes: frozenset[str]) -> tuple[str, int]:
        """How a unit is written in an encoded sentence, and the needs that it meets."""
        tags = self._tags.get(classes)
        if tags is None:
            chars = "".join(sorted(self._chars[c] for c in classes))
            tags = self._tags[classes] = (chars, self._met("@" + c for c in classes))
        is_mark = lower in BOUNDARY_WORDS
        edge = EDGE if is_mark or lower == "," else ""
        part = f"{MARK if is_mark else OPEN}{tags[0]}{LEMMA}{lemma}{LOWER}{lower}{edge}{CLOSE}"
        return part, tags[1] | self._met({lemma, lower})

    def _met(self, words: Iterable[str]) -> int:
        needs = {at for word in words for at in self._by_word.get(word, ())}
        return self._mask(needs) if needs else 0

    def _mask(self, needs: Iterable[int]) -> int:
        """The patterns that have one of the needs: those of each rank above those of the one before."""
        bits = bytearray(self._count * _RANKS // 8 + 1)
        for at in needs:
            low = self._ranks[at] * self._count
            for number in self._needing[at]:
                bits[(low + number) >> 3] |= 1 << ((low + number) & 7)
        return int.from_bytes(bits, "little")


def _commonness(need: frozenset[str]) -> int:
    """How many sentences a need lets through, roughly: a class holds many words, and common words are short."""
    return sum(40 if word[0] == "@" else 10 if len(word) < 4 else 1 for word in need)
