"""Directions without a verb, and what a page is about when they leave it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lint_health.language.numerals import number_at
from lint_health.rules.directions.reading import Segment

_FRAGMENT = 14  # words of a direction without a verb
_BEFORE_VALUE = ("bound.", "only", "x.must", "x.should", "neg", "answer.", "rel.")
_VALUE = ("when.", "food.", "often.", "bound.any", "ev.")
_SMALL = frozenset(("and", "then", "please", "about", "a", "for", "the"))
_KINDS = {"put-on": "wear", "take-off": "wear", "leave-off": "wear"}


def titled_action(segments: Iterable[Segment]) -> str:
    """What one does with the product that a title names ("capsules" are taken), "" when it names none."""
    return next((t.family[5:] for s in segments for t in s.find("kind.")), "")


def commonest_action(segments: Iterable[Segment]) -> str:
    """What a page mostly tells the reader to do: wear, use, apply or take."""
    count = Counter(_KINDS.get(a.kind, a.kind) for s in segments for a in s.actions)
    best = max(("wear", "use", "apply", "take"), key=lambda k: count[k])
    return best if count[best] else ""


def is_fragment(segment: Segment) -> bool:
    """True for a direction without a verb: "Two hours, tops", "With breakfast, please", "One each morning"."""
    if segment.actions or segment.end - segment.start > _FRAGMENT:
        return False
    at = _opening(segment)
    if any(q.start == at for q in segment.quantities):
        return True
    if any(t.start <= at < t.end and t.family.startswith(_VALUE) for t in segment.tags):
        return True
    return any(r.start in (at + 1, at + 2) for r in segment.rates) and number_at(segment.words, at) is not None


def _opening(segment: Segment) -> int:
    """The first word that may be a value, past bounds, negators and small words."""
    skip = {i for t in segment.tags if t.family.startswith(_BEFORE_VALUE) for i in range(t.start, t.end)}
    values = {t.start for t in segment.tags if t.family.startswith(_VALUE)} | {q.start for q in segment.quantities}
    at = segment.start
    while at < segment.end and at not in values:
        word = segment.words[at]
        if at not in skip and word[0].isalnum() and word not in _SMALL:
            break
        at += 1
    return at
