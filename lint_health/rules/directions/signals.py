"""The signals of a sentence for the table of directions: its words, their neighbours, and what the vocabulary sees.

Signals are strings: ``w:`` a word, ``p:`` how a long word begins, ``n:`` a word after a negator, ``e:`` the first word;
``t:`` a family, action, quantity or rate, ``o:`` two of these in order; ``a:`` and ``b:`` classes of words that mean
nearly the same (coarse and fine), ``ab:`` and ``bb:`` two neighbours, ``as:`` and ``bs:`` two with one or two between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lint_health.language.quantities import Quantity
from lint_health.rules.directions.reading import Segment

_NEGATORS = frozenset("not never no n't without nothing avoid".split())
_ENDS = frozenset(", ; . but :".split())
_LONG, _STEM = 5, 5  # letters
_REACH = 7  # tags after a tag that are read in order with it
_SHORT, _DAY, _WEEKS = 130.0, 1440.0, 64800.0  # minutes: a go, a day, six weeks
WordClasses = Mapping[str, tuple[str, str]]


def signals(segments: Sequence[Segment], classes: WordClasses) -> set[str]:
    """All signals of the segments of one sentence that speak to the reader."""
    found: set[str] = set()
    words: list[str] = []
    for segment in segments:
        own = ["#" if w[0].isdigit() else w for w in segment.words[segment.start : segment.end]]
        words += own
        found.update(_tags(segment))
    if not words:
        return found
    found.update(_words(words))
    for level, name in enumerate("ab"):
        found.update(_neighbours([classes[w][level] if w in classes else w for w in words], name))
    return found


def _words(words: Sequence[str]) -> Iterator[str]:
    yield "e:" + words[0]
    denied = False
    for word in words:
        yield "w:" + word
        if len(word) > _LONG:
            yield "p:" + word[:_STEM]
        if denied:
            yield "n:" + word
        denied = (denied or word in _NEGATORS or word.endswith("n't")) and word not in _ENDS


def _neighbours(names: Sequence[str], level: str) -> Iterator[str]:
    for i, name in enumerate(names):
        yield f"{level}:{name}"
        for gap, sort in ((1, "b"), (2, "s"), (3, "s")):
            if i + gap < len(names):
                yield f"{level}{sort}:{name} {names[i + gap]}"


def _tags(segment: Segment) -> Iterator[str]:
    tags = {(a.start, "do." + a.kind) for a in segment.actions}
    tags |= {(m.start, m.family) for m in segment.tags}
    tags |= {(q.start, _of_quantity(q)) for q in segment.quantities}
    tags |= {(r.start, "r.d" if r.per <= 1 else "r.w" if r.per <= 7 else "r.m") for r in segment.rates}
    names = [name for _, name in sorted(tags)]
    for i, name in enumerate(names):
        yield "t:" + name
        for other in names[i + 1 : i + 1 + _REACH]:
            yield f"o:{name} {other}"


def _of_quantity(q: Quantity) -> str:
    if q.dimension != "time":
        return "q." + q.dimension
    return "q.time." + ("s" if q.high <= _SHORT else "h" if q.high <= _DAY else "d" if q.high <= _WEEKS else "m")
