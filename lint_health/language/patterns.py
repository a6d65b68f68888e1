"""Compiled patterns over the units of a sentence, and what they match; ``pattern_compiler`` makes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple, Protocol

from lint_health.expressions import expression


class Encoded(Protocol):
    """What patterns search: a sentence as its alphabet writes it."""

    @property
    def code(self) -> str:
        """Its units one after the other."""

    @property
    def index(self) -> Mapping[int, int]:
        """Which unit begins at an offset of the code; its end counts as one more."""


class PatternMatch(NamedTuple):
    """Unit indices, ends exclusive: the reported range, the head, and the whole match."""

    start: int
    end: int
    head: int
    head_end: int
    first: int
    last: int


class Pattern(NamedTuple):
    """A compiled pattern; a tuple, for thousands of them are read at every start.

    ``number`` is its place in the alphabet's index: ``Alphabet.candidates`` names the patterns worth trying.
    """

    text: str
    source: str
    number: int
    words: frozenset[str]
    heads: tuple[str, ...]
    marks: tuple[str, ...]

    def find(self, sentence: Encoded) -> list[PatternMatch]:
        """All matches in an encoded sentence."""
        found = []
        for m in _compiled(self.source).finditer(sentence.code):
            if m.end() == m.start():
                continue
            index = sentence.index
            first, last = index[m.start()], index[m.end()]
            head = _group(m, self.heads, index) or (first, first + 1)
            mark = _group(m, self.marks, index) or (first, last)
            found.append(PatternMatch(*mark, *head, first, last))
        return found


class Patterns(tuple[Pattern, ...]):
    """Patterns that are looked for together. ``mask`` has a bit for the number of each: most sentences hold a candidate
    of none, which one ``&`` of whole numbers tells."""

    @cached_property
    def mask(self) -> int:
        """Made when a document first asks: no rule that does not run needs it."""
        bits = bytearray(max((p.number for p in self), default=0) // 8 + 1)
        for pattern in self:
            bits[pattern.number >> 3] |= 1 << (pattern.number & 7)
        return int.from_bytes(bits, "little")

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, pattern in enumerate(self):
            found.setdefault(pattern.number, []).append(place)
        return found

    def among(self, candidates: int) -> list[Pattern]:
        """Those whose bit is set, in their order: the few are gone to, the many are not asked."""
        met = self.mask & candidates
        if not met:
            return []
        return [self[place] for place in sorted(p for number in places(met) for p in self._places[number])]


def places(mask: int) -> list[int]:
    """The places of the bits that are set, from the lowest."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


@cache
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled when a sentence first needs it: most patterns never run on a page."""
    return expression(source)


def _group(m: re.Match[str], names: Sequence[str], index: Mapping[int, int]) -> tuple[int, int] | None:
    for name in names:
        if m.start(name) >= 0 and m.end(name) > m.start(name):
            return index[m.start(name)], index[m.end(name)]
    return None
