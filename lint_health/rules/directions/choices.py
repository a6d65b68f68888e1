"""Facts whose value is a choice: night on or off, morning or evening, with food or without.

A rule names for each value its frames: families that must stand together in one segment, the first of them the anchor.
``do.wear when.in-night`` finds "wear them at night" and "at night, keep them on"; negators before the anchor turn the value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lint_health.language.numerals import number_at
from lint_health.rules.directions.bounds import is_negated, modality_of
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.vocabulary import Mention

_NAMED_ONLY = frozenset(("wear", "use", "apply", "take"))  # "a session" asks for nothing


_EXCESS = frozenset(("more than", "longer than", "over", "beyond", "past", "above"))


class Found(NamedTuple):
    """A value found in a statement; ``start``/``end`` are the words to report."""

    value: Value
    group: str
    start: int
    end: int
    modality: str


class Frame(NamedTuple):
    """A value's frame: alternatives for each place, and families that must be absent."""

    value: str
    terms: tuple[frozenset[str], ...]
    absent: frozenset[str]


def parse_frames(values: Mapping[str, Sequence[str]]) -> tuple[Frame, ...]:
    """Read the frames of a rule."""
    frames = []
    for value, texts in values.items():
        for text in texts:
            terms = tuple(frozenset(t.split("|")) for t in text.split() if not t.startswith("-"))
            absent = frozenset(f for t in text.split() if t.startswith("-") for f in t[1:].split("|"))
            frames.append(Frame(value, terms, absent))
    return tuple(frames)


def find_choices(statement: Statement, frames: Sequence[Frame], negated: Mapping[str, str]) -> Iterator[Found]:
    """The values that a statement gives; the first frame of a value that fits is enough."""
    done: set[str] = set()
    here = statement.segment.families | {f"do.{k}" for k in statement.kinds}
    for frame in frames:
        if frame.value in done or not frame.terms or not _may_fit(frame, here):
            continue
        at = _fit(statement, frame)
        if at is None:
            continue
        done.add(frame.value)
        positions, kind = at
        value = _turned(statement, frame.value, positions, negated)
        if not value:
            continue
        segment = statement.segment
        denied = is_negated(segment, positions[0]) != (statement.answer == "no")
        yield Found(Value(choice=value, shown=value), kind, segment.start, segment.end, modality_of(segment, denied))


def is_limit(statement: Statement) -> bool:
    """True when what is denied is the excess of an amount."""
    segment = statement.segment
    if not segment.has("neg"):
        return False
    bounds = (t for t in segment.find("bound.") if t.text in _EXCESS)
    return any(number_at(segment.words, t.end) for t in bounds)


def is_refused(statement: Statement, frames: Sequence[Frame]) -> bool:
    """True when a frame would fit but for a word that must be absent: what it turns down is a look-alike."""
    here = statement.segment.families | {f"do.{k}" for k in statement.kinds}
    return any(_may_fit(f, here) and not f.absent.isdisjoint(statement.segment.families) for f in frames)


def _is_cut(tag: Mention, positions: Sequence[int], cuts: Sequence[int]) -> bool:
    """True when a purpose stands between the anchor and a time: "wearing them can ease cramps at night"."""
    return tag.family.startswith("when.") and bool(positions) and any(positions[0] < c < tag.start for c in cuts)


def _turned(statement: Statement, value: str, positions: Sequence[int], negated: Mapping[str, str]) -> str:
    """The value, or what its denial means ("" for nothing)."""
    denied = is_negated(statement.segment, positions[0])
    if (denied or value.startswith("no-")) and is_limit(statement):
        return ""  # "never lie on it for more than ten minutes" forbids the eleventh, not the lying
    if denied and statement.segment.has("often.every"):
        return ""  # "never nightly", "not every night": on some nights
    if statement.answer == "no":
        denied = not denied
    return negated.get(value, "") if denied else value


def _may_fit(frame: Frame, here: frozenset[str]) -> bool:
    """True when each of the frame's terms is among the families and actions that are here."""
    return all(not term.isdisjoint(here) for term in frame.terms)


def _fit(statement: Statement, frame: Frame) -> tuple[list[int], str] | None:
    """Where the frame's terms stand (those in the segment), and the action; None when it does not fit."""
    segment = statement.segment
    if not frame.absent.isdisjoint(segment.families):
        return None
    positions: list[int] = []
    cuts = [t.start for t in segment.find("purpose")]
    kind = ""
    used: set[int] = set()
    anchored = False
    for term in frame.terms:
        place = None
        for action in segment.actions:
            if (
                f"do.{action.kind}" in term
                and action.start not in used
                and not (action.noun and action.kind in _NAMED_ONLY)
            ):
                place, kind = action.first, action.kind
                anchored = anchored or not positions
                used.add(action.start)
                break
        if place is None:
            for tag in segment.tags:
                if (
                    tag.family in term
                    and not tag.family.startswith("do.")
                    and not (anchored and _is_cut(tag, positions, cuts))
                ):
                    place = tag.start
                    break
        if place is None:
            inherited = next((k for k in statement.kinds if f"do.{k}" in term), None) if statement.inherited else None
            if inherited is None:
                return None
            kind = inherited
            continue
        positions.append(place)
    if not positions:
        return None
    if not anchored:
        positions.sort(reverse=True)  # without a verb the negator may stand anywhere before the last word
    return positions, kind
