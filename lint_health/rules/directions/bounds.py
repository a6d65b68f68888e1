"""How firmly a quantity binds: "up to", "no more than", "at least", "is enough"; and how firmly a statement speaks."""

from __future__ import annotations

from lint_health.rules.directions.reading import Segment
from lint_health.rules.directions.vocabulary import Mention

_BEFORE = 4  # words that may stand between a bound and its number
_AFTER = 6
_NUMBER_FOLLOWS = frozenset(
    (
        "over",
        "under",
        "beyond",
        "past",
        "above",
        "within",
        "exceed",
        "more than",
        "less than",
        "longer than",
        "limit",
        "stop at",
        "stop after",
    )
)


_ADJACENT = frozenset(("over", "under", "above", "past", "beyond"))  # prepositions too: "over each area"


_FEWER = frozenset(("less than", "fewer than", "shorter than", "under"))  # "never shorter than" is the least
_MARKS = frozenset((",", "and", "but", "so", ";"))


def negators(segment: Segment, position: int) -> int:
    """How many negators stand in the segment before a word. An answering "No," is none."""
    count = 0
    for tag in segment.find("neg"):
        if tag.end > position:
            continue
        if tag.text in ("no", "never") and _is_answer(segment, tag):
            continue
        if tag.text == "no" and not _MARKS.isdisjoint(segment.words[tag.end : position]):
            continue  # "it has no elastic, and stays on all night"
        count += 1
    return count


def _is_answer(segment: Segment, tag: Mention) -> bool:
    """True for "No, take them off": a mark follows."""
    return tag.end < len(segment.words) and not segment.words[tag.end][0].isalnum()


def is_negated(segment: Segment, position: int) -> bool:
    """True when the word at ``position`` is denied: by a negator before it, or by what is said of it afterwards."""
    odd = negators(segment, position) % 2 == 1
    after = any(t.start >= position for t in segment.find("neg.after"))
    return odd != after if odd or after else False


def bound_of(segment: Segment, start: int, end: int) -> str:
    """The bound of the quantity at words start..end, "" when the quantity is denied."""
    outer = [t for t in segment.find("bound.") if not _inside(t, segment)]
    outer = [t for t in outer if t.text not in _ADJACENT or t.start >= end or start - t.end <= 1]
    before = [t for t in outer if t.end <= start + 1 and start - t.end <= _BEFORE and t.start < start]
    after = [t for t in outer if t.start >= end and t.start - end <= _AFTER and t.text not in _NUMBER_FOLLOWS]
    others = {q.start for q in segment.quantities} - {start}
    after = [t for t in after if others.isdisjoint((t.end, t.end + 1))]  # "three days a week, at least one day apart"
    best: Mention | None = None
    if before:
        best = max(before, key=lambda t: (t.end, t.end - t.start))
    elif after:
        best = min(after, key=lambda t: (t.start, -t.end))
    if best is None:
        if is_negated(segment, start):
            return ""
        if any(t.end <= start for t in segment.find("only")):
            return "max"
        return "eq"
    kind = best.family[6:]
    if kind == "min" and negators(segment, best.start) % 2 == 1:
        return "max"
    if best.text in _FEWER and (negators(segment, best.start) % 2 == 1 or _follows_any(segment, best)):
        return "min"
    if kind == "perm" and any(t.start < start for t in segment.find("only")):
        return "max"
    if kind in ("exact",):
        return "eq"
    return kind


def _follows_any(segment: Segment, tag: Mention) -> bool:
    """True for "anything under half an hour": what falls short of it will not do."""
    return segment.words[tag.start - 1 : tag.start] == ("anything",)


def _inside(tag: Mention, segment: Segment) -> bool:
    return any(
        o.family.startswith("bound.")
        and o.start <= tag.start
        and tag.end <= o.end
        and o.end - o.start > tag.end - tag.start
        for o in segment.tags
    )


def modality_of(segment: Segment, negated: bool) -> str:
    """must (also a plain imperative), should or may."""
    if negated or segment.has("x.must"):
        return "must"
    if segment.has("x.should"):
        return "should"
    if segment.has("x.may"):
        return "may"
    return "plain"
