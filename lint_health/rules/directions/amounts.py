"""Facts whose value is a range: hours a day, session length, how often, dose, pressure, lifetime, course, heat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lint_health.language.quantities import Quantity, Rate, number_at
from lint_health.rules.directions.bounds import bound_of, is_negated, modality_of
from lint_health.rules.directions.choices import Found
from lint_health.rules.directions.model import INFINITY, Value
from lint_health.rules.directions.reading import Segment
from lint_health.rules.directions.shown import show_range
from lint_health.rules.directions.statements import Statement

HOUR, DAY = 60.0, 1440.0
_SHORT = 9  # words of "Just the once, at night": a statement that may do without a verb
_NOT_A_LENGTH = frozenset(
    ("every", "within", "in", "after", "since", "first", "last", "next", "under", "another", "past", "each", "than")
)
_FOLLOWS = frozenset(
    (
        "before",
        "after",
        "of",
        "later",
        "old",
        "ago",
        "apart",
        "between",
        "earlier",
        "from",
        "older",
        "into",
        "prior",
        "delivery",
        "beforehand",
    )
)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a rule measures. ``actions``: whose numbers count; ``low``/``high``: lengths that can be meant, in minutes.
    ``events``: whether day events ("all day", "overnight") are lengths as well."""

    name: str
    actions: frozenset[str]
    low: float
    high: float
    events: bool
    default: frozenset[str]


def find_amounts(statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]) -> Iterator[Found]:
    """The ranges that a statement gives. ``main`` is the page's main action, for limits without a verb."""
    if statement.answer:
        return
    finder = _FINDERS[measure.name]
    for value, start, end in finder(statement, measure, main, durations):
        segment = statement.segment
        denied = value.bound == "max" or is_negated(segment, start)
        low, high = _reported(statement, start, end)
        yield Found(
            replace(value, shown=value.shown or show_range(value)),
            measure.name,
            low,
            high,
            modality_of(segment, denied),
        )


def _reported(statement: Statement, start: int, end: int) -> tuple[int, int]:
    segment = statement.segment
    return segment.start, segment.end


def _owner(statement: Statement, position: int, measure: Measure, main: str, *, free: bool) -> str | None:
    """The action that a number at ``position`` belongs to; None when it belongs to another.

    ``free``: the number may stand without a verb ("two hours a day is the ceiling"): then the page's main action.
    """
    actions = statement.segment.actions
    if (
        "use" in measure.actions
        and any(a.noun and a.kind == "use" for a in actions)
        and any(a.kind == "replace" for a in actions)
    ):
        return "use"  # "a session lasts an hour"
    if actions:
        nearest = min(actions, key=lambda a: (abs(a.start - position) + (3 if a.start > position else 0), a.start))
        if nearest.kind in measure.actions:
            return nearest.kind
        if nearest.noun or any(not a.noun and a.kind in measure.actions for a in actions):
            kinds = [a.kind for a in actions if not a.noun and a.kind in measure.actions]
            if kinds and nearest.noun and nearest.kind in ("use", "wear", "take", "apply"):
                return kinds[0]
        return None
    for kind in statement.kinds:
        if kind in measure.actions and not (free and kind == "take-off"):
            return kind
    if free and main in measure.default:
        return main
    return None


def _lengths(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    """How long at a time or a day."""
    segment, words = statement.segment, statement.reading.words
    if segment.has("scope.lead"):
        return
    for q in segment.quantities:
        if (
            q.dimension != "time"
            or not measure.low <= q.high <= measure.high
            or q.word[:3] in ("day", "wee", "mon", "yea", "for")
        ):
            continue
        rate = _rate_after(segment, q)
        bound = bound_of(segment, q.start, q.end)
        per = "day" if rate and rate.per == 1 else "week" if rate else "go" if segment.has("scope.go") else ""
        owner = _owner(statement, q.start, measure, main, free=_is_free(segment, bound, per))
        if owner is None or not bound or per == "week" or not _is_length(words, segment, q, owner, bound):
            continue
        if owner == "take-off" and bound == "eq":
            bound = "max"
        part = "/part" if segment.has("scope.part") else ""
        yield _range(q, bound, f"min{'/' + per if per else ''}{part}"), q.start, q.end
    if measure.events:
        yield from _event_lengths(statement, measure, main, durations)


def _is_free(segment: Segment, bound: str, per: str) -> bool:
    """True when a length needs no verb: "two hours a day is plenty", "aim for six hours in the brace"."""
    if segment.has("in-it") or (bound == "max" and segment.end - segment.start <= _SHORT):
        return True
    return bool(per) and (bound in ("max", "min", "perm", "soft") or segment.has("x.should", "worn"))


def _is_length(words: tuple[str, ...], segment: Segment, q: Quantity, owner: str, bound: str) -> bool:
    before = words[q.start - 1] if q.start > segment.start else ""
    after = words[q.end] if q.end < len(words) else ""
    if after in _FOLLOWS and after not in ("of", "from"):
        return False
    if owner == "take-off":
        return (
            before == "after"
            or (bound == "max" and "after" in words[segment.start : q.start])
            or (bound in ("max", "eq") and before in ("by",))
        )
    if bound in ("max", "perm", "min"):
        return before != "within"
    return before not in _NOT_A_LENGTH


def _event_lengths(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    """ "All day", "from breakfast to bedtime", "sleep in them", "in at bedtime and out at breakfast" as hours."""
    segment = statement.segment
    text = statement.reading.text(segment.start, segment.end)
    for family, low, high in (("when.all-day", 7 * HOUR, 18 * HOUR), ("when.round-clock", 20 * HOUR, DAY)):
        for tag in segment.find(family):
            owner = _owner(statement, tag.start, measure, main, free=False)
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
    if _wears(segment, "put-on", "when.to-bed") and _closes(statement, "when.at-morning"):
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
    for phrase, span in durations.items():
        at = f" {text} ".find(f" {phrase} ")
        if at >= 0 and isinstance(span, list):
            start = segment.start + text[:at].count(" ")
            bound = bound_of(segment, start, start + len(phrase.split()))
            if bound == "eq" and not _for_before(statement.reading.words, start):
                continue
            if bound and _owner(statement, start, measure, main, free=False):
                low, high = float(span[0]), float(span[1])
                yield _bounded(low, high, bound, "min"), start, start + len(phrase.split())
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


def _range(q: Quantity, bound: str, unit: str, factor: float = 1.0) -> Value:
    return _bounded(q.low * factor, q.high * factor, "min" if q.plus and bound == "eq" else bound, unit)


def _bounded(low: float, high: float, bound: str, unit: str) -> Value:
    if bound == "max":
        return Value(low=0, high=high, bound=bound, unit=unit)
    if bound == "perm":
        return Value(low=0, high=high, bound=bound, unit=unit)
    if bound == "min":
        return Value(low=low, high=INFINITY, bound=bound, unit=unit)
    return Value(low=low, high=high, bound=bound, unit=unit)


def _rate_after(segment: Segment, q: Quantity) -> Rate | None:
    """The rate that follows a quantity, with at most three words between."""
    return next((r for r in segment.rates if 0 <= r.start - q.end <= 3), None)


def _bare_doses(statement: Statement, measure: Measure, main: str) -> Iterator[tuple[Value, int, int]]:
    """ "Two a day", "one each morning": a number without a noun, on a page about something to be taken."""
    segment, words = statement.segment, statement.reading.words
    for rate in segment.rates:
        for at in (rate.start - 1, rate.start - 2):
            n = number_at(words, at) if at >= segment.start else None
            if (
                n
                and n[1] == rate.start
                and rate.per == 1
                and main == "take"
                and not any(q.start <= at < q.end for q in segment.quantities)
            ):
                bound = bound_of(segment, at, n[1])
                if bound:
                    yield _bounded(n[0], n[0], bound, "piece/day"), at, rate.end
                break


def _doses(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    """How much at a time or a day: tablets, drops, patches, mg."""
    segment, words = statement.segment, statement.reading.words
    if segment.has("x.content"):
        return
    times = next((q for q in segment.quantities if q.dimension == "times" and _rate_after(segment, q)), None)
    yield from _bare_doses(statement, measure, main)
    for q in segment.quantities:
        if q.dimension not in ("count", "mass", "units", "volume"):
            continue
        after = words[q.end : q.end + 2]
        if q.dimension != "count" and any(
            n.start in (q.end, q.end + 1) and n.dimension == "count" for n in segment.quantities
        ):
            continue
        if q.dimension != "count" and (
            after[:1]
            and after[0]
            in (
                "tablet",
                "tablets",
                "capsule",
                "capsules",
                "pill",
                "bottle",
                "tube",
                "pump",
                "pack",
                "sachet",
                "per",
                "strength",
                "version",
                "softgels",
            )
        ):
            continue
        if words[q.start - 1 : q.start] == ("of",) and q.dimension != "count":
            continue
        rate = _rate_after(segment, q)
        bound = bound_of(segment, q.start, q.end)
        free = rate is not None and q.dimension == "count" and (bound != "eq" or rate.start == q.end)
        if (
            not bound
            or (rate is not None and rate.per != 1)
            or _owner(statement, q.start, measure, main, free=free) is None
        ):
            continue
        part = "/part" if segment.has("scope.part") else ""
        if times is not None and (r := _rate_after(segment, times)) and r.per == 1:
            yield _bounded(q.low * times.low, q.high * times.high, bound, f"{q.unit}/day{part}"), q.start, q.end
        elif rate is not None:
            yield _range(q, bound, f"{q.unit}/day{part}"), q.start, q.end
        elif not q.indefinite and not segment.rates and q.dimension == "count" and (segment.actions or part):
            yield _range(q, bound, f"{q.unit}/go{part}"), q.start, q.end


def _pressures(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    found = [q for s in statement.reading.segments for q in s.quantities if q.dimension == "pressure"]
    if len(found) != 1 or "blood" in statement.reading.words:
        return
    for q in statement.segment.quantities:
        if q.dimension == "pressure":
            bound = bound_of(statement.segment, q.start, q.end)
            if bound == "eq" and not q.plus:
                yield _range(q, bound, "mmHg"), q.start, q.end


def _lifetimes(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    """After how long, or how many uses, a new one is due."""
    segment, words = statement.segment, statement.reading.words
    if segment.has("pack"):
        return
    for q in segment.quantities:
        time = q.dimension == "time" and q.low >= 2 * DAY
        if not (time or (q.dimension == "uses" and q.low > 1)):
            continue
        if _owner(statement, q.start, measure, main, free=False) is None or words[q.end : q.end + 1] in (
            ("guarantee",),
            ("warranty",),
            ("old",),
        ):
            continue
        bound = bound_of(segment, q.start, q.end)
        if not bound:
            continue
        bound = "eq" if bound in ("min", "max", "perm") and words[q.start - 1] == "every" else bound
        yield _range(q, bound, "months" if time else "uses", 1 / 43830 if time else 1.0), q.start, q.end
    for rate in segment.rates:
        if any(rate.start <= q.start < rate.end for q in segment.quantities):
            continue
        if rate.per >= 7 and _owner(statement, rate.start, measure, main, free=False):
            times = next(
                (q for q in segment.quantities if q.dimension == "times" and 0 <= rate.start - q.end <= 1), None
            )
            n = times.low if times else 1.0
            months = rate.per / 30.44 / n
            yield Value(low=months, high=months, unit="months"), rate.start, rate.end


def _courses(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    """For how many days, weeks or months in all."""
    segment, words = statement.segment, statement.reading.words
    for tag in segment.find("bound.any"):
        if tag.text in (
            "indefinitely",
            "for life",
            "as long as you like",
            "as long as you want",
            "as long as you wish",
            "for as long as you like",
            "as long as you please",
        ) and _owner(statement, tag.start, measure, main, free=False):
            yield Value(low=0, bound="any", unit="days", shown="with no end"), tag.start, tag.end
    for q in segment.quantities:
        if q.dimension != "time" or q.low < 2 * DAY:
            continue
        bound = bound_of(segment, q.start, q.end)
        before = words[max(q.start - 3, segment.start) : q.start]
        if (
            not bound
            or _owner(statement, q.start, measure, main, free=bound == "max" or words[q.end : q.end + 1] == ("course",))
            is None
        ):
            continue
        if (
            any(
                w in ("every", "within", "after", "in", "since", "first", "last", "next", "than") and bound == "eq"
                for w in before
            )
            or "every" in before
        ):
            continue
        course = words[q.end : q.end + 1] in (("course",), ("programme",), ("program",), ("plan",), ("treatment",))
        if bound == "eq" and "for" not in before and not course:
            continue
        if words[q.end : q.end + 1] and words[q.end] in _FOLLOWS:
            continue
        yield _range(q, bound, "days", 1 / DAY), q.start, q.end


def _heats(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    for q in statement.segment.quantities:
        if q.dimension == "heat" and _owner(statement, q.start, measure, main, free=False):
            bound = bound_of(statement.segment, q.start, q.end)
            if bound:
                yield _range(q, bound, q.unit), q.start, q.end


def _often(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    from lint_health.rules.directions.frequency import frequencies

    segment = statement.segment
    for value, start, end in frequencies(segment, statement.reading.words, measure.name):
        spaced = value.shown.endswith("(3-4 days a week)") or value.shown.startswith("never two")
        spaced = spaced or value.shown.startswith("a rest of")
        counted = any(q.dimension in ("times", "uses") and start <= q.start < end for q in segment.quantities)
        free = bool(measure.default) and (spaced or (counted and segment.end - segment.start <= _SHORT))
        if _owner(statement, start, measure, main, free=free) is not None:
            yield value, start, end


_FINDERS = {
    "length": _lengths,
    "dose": _doses,
    "pressure": _pressures,
    "lifetime": _lifetimes,
    "course": _courses,
    "heat": _heats,
    "often": _often,
    "wash-often": _often,
}
