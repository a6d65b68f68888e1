"""Compiled patterns over the units of a sentence, and what they match; ``pattern_compiler`` makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple


class PatternMatch(NamedTuple):
    """Unit indices, ends exclusive: the reported range, the head, and the whole match."""

    start: int
    end: int
    head: int
    head_end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. ``needs``: of each set, at least one lemma, word or @class must be in the sentence.

    ``number`` is its place in the alphabet's index: ``Alphabet.candidates`` names the patterns worth trying.
    """

    text: str
    source: str
    number: int
    needs: tuple[frozenset[str], ...]
    words: frozenset[str]
    heads: tuple[str, ...]
    marks: tuple[str, ...]

    def find(self, code: str, index: Mapping[int, int], start: int = 0) -> list[PatternMatch]:
        """All matches in an encoded sentence; ``index`` maps code offsets (and the code's end) to unit indices."""
        found = []
        for m in _compiled(self.source).finditer(code, start):
            if m.end() == m.start():
                continue
            first, last = index[m.start()], index[m.end()]
            head = _group(m, self.heads, index) or (first, first + 1)
            mark = _group(m, self.marks, index) or (first, last)
            found.append(PatternMatch(*mark, *head, first, last))
        return found


class Patterns(tuple[Pattern, ...]):
    """Patterns that are looked for together. ``numbers`` are theirs: most sentences hold a candidate of none."""

    numbers: frozenset[int]

    def __new__(cls, patterns: Iterable[Pattern] = ()) -> Patterns:
        """The patterns in order."""
        self = super().__new__(cls, patterns)
        self.numbers = frozenset(p.number for p in self)
        return self


@cache
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled when a sentence first needs it: most patterns never run on a page."""
    return re.compile(source)


def _group(m: re.Match[str], names: Sequence[str], index: Mapping[int, int]) -> tuple[int, int] | None:
    for name in names:
        if m.start(name) >= 0 and m.end(name) > m.start(name):
            return index[m.start(name)], index[m.end(name)]
    return None
