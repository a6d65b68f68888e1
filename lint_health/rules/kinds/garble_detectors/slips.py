"""Words one slip of the keys apart: a letter more, less, other, or two swapped. The first is rarely the wrong one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from lint_health.language.words import word_table

SHORTEST = 6  # letters of a word that another may have been
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


class Neighbours:
    """Words of at least ``SHORTEST`` letters, found by one of at least five that is a slip away from them.

    A slip behind the third letter leaves the first three as they are; one before it leaves the first and the last two.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST:
                self._by_start[word[:3]].append(word)
                self._by_end[word[0] + word[-2:]].append(word)

    def of(self, word: str) -> Iterator[str]:
        """Those of the words that one slip makes ``word``; some may come twice."""
        for other in self._by_start.get(word[:3], ()):
            if is_slip(word, other):
                yield other
        for other in self._by_end.get(word[0] + word[-2:], ()):
            if is_slip(word, other):
                yield other


def is_slip(word: str, other: str) -> bool:
    """True when one slip behind the first letter makes ``other``, with a letter from a to z, of ``word``."""
    more = len(other) - len(word)
    if word[0] != other[0] or not -1 <= more <= 1 or word == other:
        return False
    at, shorter = 1, min(len(word), len(other))
    while at < shorter and word[at] == other[at]:
        at += 1
    if more < 0:
        return word[at + 1 :] == other[at:]
    if more > 0:
        return word[at:] == other[at + 1 :] and other[at] in _LETTERS
    if word[at + 1 :] == other[at + 1 :]:
        return other[at] in _LETTERS
    return word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]


@lru_cache(maxsize=1 << 11)
def frequent_neighbours(word: str) -> frozenset[str]:
    """The commonest words that one slip makes ``word``."""
    return frozenset(_frequent().of(word))


@cache
def _frequent() -> Neighbours:
    return Neighbours(word_table().common.frequent)
