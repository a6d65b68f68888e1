"""How long at a time or a day: numbers, day events ("all day", "in at bedtime, out at breakfast"), well-known spans."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.language.quantities import Quantity
from lint_health.rules.directions.bounds import bound_of, is_negated
from lint_health.rules.directions.measures import (
    DAY,
    FOLLOWS,
    HOUR,
    SHORT,
    Measure,
    bounded,
    is_session,
    owner_of,
    range_of,
    rate_after,
)
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.reading import Segment
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.vocabulary import Vocabulary

_NOT_A_LENGTH = frozenset(
    ("every", "within", "in", "after", "since", "first", "last", "next", "under", "another", "past", "each", "than")
)


def lengths(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
) -> Iterator[tuple[Value, int, int]]:
    """How long at a time or a day."""
    segment, words = statement.segment, statement.reading.words
    named = any(a.noun and a.kind == "use" for a in segment.actions)  # "a session takes 20 minutes"
    if any(not (named and t.text == "takes") for t in segment.find("scope.lead")) or segment.has("x.content"):
        return
    for q in segment.quantities:
        if (
            q.dimension != "time"
            or not measure.low <= q.high <= measure.high
            or q.word[:3] in ("day", "wee", "mon", "yea", "for")
        ):
            continue
        rate = rate_after(segment, q)
        if rate and any(t.dimension in ("times", "uses") and q.end <= t.start < rate.start for t in segment.quantities):
            rate = None  # "for 20 minutes twice a day": a day has two of them
        bound = bound_of(segment, q.start, q.end)
        per = "day" if rate and rate.per == 1 else "week" if rate else "go" if segment.has("scope.go") else ""
        brief = is_session(statement, q, main)
        if brief and measure.events:
            continue
        owner = owner_of(statement, q.start, measure, main, free=_is_free(segment, bound, per))
        if owner is None and brief:
            on = ("wear", "put-on", "take-off") if segment.has("session-thing") else ("wear", "take-off")
            owner = next((a.kind for a in segment.actions if a.kind in on), None)
        if owner is None and segment.has("scope.go") and segment.has("do.use") and measure.actions & {"use"}:
            owner = "use"  # "allow an hour for each treatment"
        if owner is None or not bound or per == "week" or not _is_length(words, segment, q, owner, bound):
            continue
        if bound == "eq" and (owner == "take-off" or (owner == "switch-off" and words[q.start - 1] == "before")):
            bound = "max"
        part = "/part" if segment.has("scope.part") else ""
        yield range_of(q, bound, f"min{'/' + per if per else ''}{part}"), q.start, q.end
    if measure.events:
        yield from _event_lengths(statement, measure, main, vocabulary)


def _is_free(segment: Segment, bound: str, per: str) -> bool:
    """True when a length needs no verb: "two hours a day is plenty", "aim for six hours in the brace"."""
    if segment.has("in-it") or (bound == "max" and segment.end - segment.start <= SHORT):
        return True
    return bool(per) and (bound in ("max", "min", "perm", "soft") or segment.has("x.should", "worn"))


def _is_length(words: tuple[str, ...], segment: Segment, q: Quantity, owner: str, bound: str) -> bool:
    before = words[q.start - 1] if q.start > segment.start else ""
    after = words[q.end] if q.end < len(words) else ""
    if after in FOLLOWS and after not in ("of", "from"):
        return False
    if owner in ("take-off", "switch-off"):
        return (
            before in ("after", "before", "once", "when")
            or (bound == "max" and "after" in words[segment.start : q.start])
            or (bound in ("max", "eq") and before in ("by", "within"))
        )

    if bound in ("max", "perm", "min"):
        return before != "within"
    return before not in _NOT_A_LENGTH


def _event_lengths(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
) -> Iterator[tuple[Value, int, int]]:
    """ "All day", "from breakfast to bedtime", "sleep in them", "in at bedtime and out at breakfast" as hours."""
    segment = statement.segment
    text = statement.reading.text(segment.start, segment.end)
    for family, low, high in (("when.all-day", 7 * HOUR, 18 * HOUR), ("when.round-clock", 20 * HOUR, DAY)):
        for tag in segment.find(family):
            owner = owner_of(statement, tag.start, measure, main, free=False)
            if owner in ("wear", "put-on") and not is_negated(segment, tag.start) and not segment.has("phase.later"):
                yield (
                    Value(
                        low=low,
                        high=high,
                        bound="eq",
                        unit="min",
                        shown="all day (about 7-18 h)" if low < 10 * HOUR else "day and night (20-24 h)",
                    ),
                    tag.start,
                    tag.end,
                )
                return
    if _wears(segment, "wear", "when.from-morning") and segment.has("when.until-bed", "when.until-evening"):
        yield (
            Value(low=10 * HOUR, high=18 * HOUR, unit="min", shown="the whole day (about 10-18 h)"),
            segment.start,
            segment.end,
        )
    elif _wears(segment, "put-on", "when.to-bed") and _closes(statement, "when.at-morning"):
        yield (
            Value(low=6 * HOUR, high=11 * HOUR, unit="min", shown="the night (about 6-11 h)"),
            segment.start,
            segment.end,
        )
    elif _wears(segment, "put-on", "when.at-morning") and _closes(
        statement, "when.to-bed", "when.at-evening", "when.in-night"
    ):
        yield (
            Value(low=10 * HOUR, high=18 * HOUR, unit="min", shown="the whole day (about 10-18 h)"),
            segment.start,
            segment.end,
        )
    for phrase, span in vocabulary.table("durations").items():
        at = f" {text} ".find(f" {phrase} ")
        if at >= 0 and isinstance(span, list):
            start = segment.start + text[:at].count(" ")
            bound = bound_of(segment, start, start + len(phrase.split()))
            if bound == "eq" and not _for_before(statement.reading.words, start):
                continue
            if bound and owner_of(statement, start, measure, main, free=False):
                low, high = float(span[0]), float(span[1])
                yield bounded(low, high, bound, "min"), start, start + len(phrase.split())
                return


def _for_before(words: tuple[str, ...], start: int) -> bool:
    return any(
        w in ("for", "about", "over", "throughout", "through", "all", "whole") for w in words[max(start - 4, 0) : start]
    )


def _wears(segment: Segment, kind: str, *families: str) -> bool:
    return any(a.kind == kind for a in segment.actions) and segment.has(*families)


def _closes(statement: Statement, *families: str) -> bool:
    """True when the sentence goes on to take it off at one of these times."""
    later = [s for s in statement.reading.segments if s.start >= statement.segment.end]
    return any(_wears(s, "take-off", *families) for s in later)
