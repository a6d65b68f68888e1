"""The signals of a sentence for the table of directions: its words, their neighbours, and what the vocabulary sees.

Signals are strings: ``w:`` a word, ``p:`` how a long word begins, ``n:`` a word after a negator, ``e:`` the first word;
``t:`` a family, action, quantity or rate, ``o:`` two of these in order; ``a:`` and ``b:`` classes of words that mean
nearly the same (coarse and fine), ``ab:`` and ``bb:`` two neighbours, ``as:`` and ``bs:`` two with one or two between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from lint_health.language.quantities import Quantity
from lint_health.rules.directions.reading import Segment

_NEGATORS = frozenset("not never no n't without nothing avoid".split())
_ENDS = frozenset(", ; . but :".split())
_LONG, _STEM = 5, 5  # letters
_REACH = 7  # tags after a tag that are read in order with it
_SHORT, _DAY, _WEEKS = 130.0, 1440.0, 64800.0  # minutes: a go, a day, six weeks
_WORDS = 8192  # different words whose signals are kept


class WordClasses(Protocol):
    """What tells the coarse and fine class of a word; the same object always tells the same."""

    def get(self, word: str, /) -> tuple[str, str] | None:
        """The classes of a word, if it has any."""

    def __hash__(self) -> int:
        """Which object it is."""


def signals(segments: Sequence[Segment], classes: WordClasses) -> set[str]:
    """All signals of the segments of one sentence that speak to the reader."""
    found: set[str] = set()
    words: list[str] = []
    for segment in segments:
        words += segment.words[segment.start : segment.end]
        _add_tags(segment, found)
    if not words:
        return found
    known = [_of_word(w, classes) for w in words]
    found.add("e:" + known[0].word)
    for own in known:
        found.update(own.alone)
    if any(own.denies for own in known):
        found.update(_denied(known))
    for level in (0, 1):
        # Each pair is a prefix made once for its first word and the bare name of its second.
        names = [own.names[level] for own in known]
        nearby = [own.spaced[level] for own in known]
        found.update(map(" ".join, zip([own.next[level] for own in known], names[1:], strict=False)))
        found.update(map(" ".join, zip(nearby, names[2:], strict=False)))
        found.update(map(" ".join, zip(nearby, names[3:], strict=False)))
    return found


class _Word(NamedTuple):
    """What a word gives by itself, and its part in pairs: by level its class, and how pairs that it opens begin."""

    word: str
    alone: tuple[str, ...]
    names: tuple[str, str]
    next: tuple[str, str]
    spaced: tuple[str, str]
    denies: bool


@lru_cache(_WORDS)
def _of_word(word: str, classes: WordClasses) -> _Word:
    word = "#" if word[0].isdigit() else word
    a, b = classes.get(word) or (word, word)
    alone = ("w:" + word, *(("p:" + word[:_STEM],) if len(word) > _LONG else ()), "a:" + a, "b:" + b)
    denies = word in _NEGATORS or word.endswith("n't")
    return _Word(word, alone, (a, b), ("ab:" + a, "bb:" + b), ("as:" + a, "bs:" + b), denies)


def _denied(known: Sequence[_Word]) -> Iterator[str]:
    denied = False
    for own in known:
        if denied:
            yield "n:" + own.word
        denied = (denied or own.denies) and own.word not in _ENDS


def _add_tags(segment: Segment, found: set[str]) -> None:
    tags = {(a.start, "do." + a.kind) for a in segment.actions}
    tags.update((m.start, m.family) for m in segment.tags)
    tags.update((q.start, _of_quantity(q)) for q in segment.quantities)
    tags.update((r.start, "r.d" if r.per <= 1 else "r.w" if r.per <= 7 else "r.m") for r in segment.rates)
    if not tags:
        return
    names = [name for _, name in sorted(tags)]
    found.update(["t:" + name for name in names])
    first = ["o:" + name for name in names]
    for gap in range(1, min(_REACH + 1, len(names))):
        found.update(map(" ".join, zip(first, names[gap:], strict=False)))


def _of_quantity(q: Quantity) -> str:
    if q.dimension != "time":
        return "q." + q.dimension
    return "q.time." + ("s" if q.high <= _SHORT else "h" if q.high <= _DAY else "d" if q.high <= _WEEKS else "m")
