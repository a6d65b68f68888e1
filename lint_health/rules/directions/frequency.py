"""How often: days a week and times a day, from "every other day", "twice daily", "Monday, Wednesday and Friday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_health.rules.directions.bounds import bound_of, is_negated
from lint_health.rules.directions.model import INFINITY, Value
from lint_health.rules.directions.reading import Segment

DAYS, TIMES = "days/week", "times/day"
_FIXED = {
    "often.every": (7.0, 7.0),
    "often.alternate": (3.0, 4.0),
    "often.weekdays": (5.0, 5.0),
    "often.weekends": (2.0, 2.0),
}


_THROUGH = frozenset("to through till until thru – -".split())  # "Monday to Friday" names more days than two
_ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "3rd": 3, "4th": 4}


def frequencies(segment: Segment, words: Sequence[str], measure: str) -> Iterator[tuple[Value, int, int]]:
    """The frequencies that a segment states. For washing, "after each wear" counts as every day."""
    if segment.has("often.need"):
        return
    for tag in segment.find("bound.any"):
        if (
            "often" in tag.text
            or "many times" in tag.text
            or "limit" in tag.text
            or "time you like" in tag.text
            or "whenever" in tag.text
        ):
            yield Value(low=0, bound="any", unit=TIMES, shown="no limit"), tag.start, tag.end
    fixed = [t for t in segment.tags if t.family in _FIXED or t.family in ("often.running", "often.each-use")]
    fixed = [
        t
        for t in fixed
        if not any(
            o.start <= t.start and t.end <= o.end and o != t and o.end - o.start > t.end - t.start for o in fixed
        )
    ]
    for tag in fixed:
        denied = is_negated(segment, tag.start)
        if tag.family == "often.running":
            if denied:
                yield Value(low=0, high=4, bound="max", unit=DAYS, shown="never two days running"), tag.start, tag.end
        elif tag.family == "often.each-use":
            if measure == "wash-often" and not denied:
                yield Value(low=7, high=7, unit=DAYS, shown="after each wear"), tag.start, tag.end
        elif denied:
            if tag.family == "often.every":
                yield Value(low=0, high=6, bound="max", unit=DAYS, shown="not every day"), tag.start, tag.end
        else:
            low, high = _FIXED[tag.family]
            yield (
                Value(
                    low=low,
                    high=high,
                    unit=DAYS,
                    shown=f"{tag.text} ({low:g} days a week)" if low == high else f"{tag.text} (3-4 days a week)",
                ),
                tag.start,
                tag.end,
            )
    if both_ends(segment) and not any(q.dimension == "times" and q.low > 1 for q in segment.quantities):
        yield Value(low=2, high=2, unit=TIMES, shown="morning and night (twice a day)"), segment.start, segment.end
        yield Value(low=7, high=7, unit=DAYS, shown="every day"), segment.start, segment.end
    yield from _counted(segment, words)
    yield from _spaced(segment, words)
    days = {t.text.rstrip("s") for t in segment.find("weekday")}
    tags = list(segment.find("weekday"))
    if len(days) >= 2 and not any(words[i] in _THROUGH for i in range(tags[0].end, tags[-1].start)):
        yield (
            Value(low=len(days), high=len(days), unit=DAYS, shown=f"{len(days)} named days a week"),
            tags[0].start,
            tags[-1].end,
        )


def both_ends(segment: Segment) -> bool:
    """True for "morning and night": what is to be done at both ends of the day is done twice."""
    if (not segment.has("often.twice") or segment.has("either-time")) and not segment.has("often.both"):
        return False
    kinds = {a.kind for a in segment.actions if not a.noun}
    if not kinds & {"apply", "take", "use"} or kinds & {"put-on", "take-off", "wear"}:
        return False
    return segment.has("often.both") or (
        segment.has("when.at-morning") and segment.has("when.at-evening", "when.to-bed", "when.in-night")
    )


def _counted(segment: Segment, words: Sequence[str]) -> Iterator[tuple[Value, int, int]]:
    """ "twice a day", "3-4 times a week", "five days a week", "weekly"."""
    used = set()
    for q in segment.quantities:
        rate = next((r for r in segment.rates if 0 <= r.start - q.end <= 2), None)
        day_count = q.dimension == "time" and q.word in ("days", "day") and rate is not None and rate.per == 7
        if rate is None or not (q.dimension in ("times", "uses") or day_count):
            continue
        used.add(rate.start)
        bound = bound_of(segment, q.start, rate.end)
        if not bound:
            continue
        low, high = (q.low / 1440, q.high / 1440) if day_count else (q.low, q.high)
        unit, scale = (TIMES, 1.0) if rate.per == 1 else (DAYS, 7.0 / rate.per)
        yield _value(low * scale, high * scale, bound, unit), q.start, rate.end
        if unit == TIMES and bound in ("eq", "soft", "min"):
            yield Value(low=7, high=7, unit=DAYS, shown="every day"), q.start, rate.end
    for rate in segment.rates:
        if rate.start in used or words[rate.start] not in (
            "weekly",
            "fortnightly",
            "monthly",
            "quarterly",
            "yearly",
            "annually",
            "every",
            "each",
            "a",
            "once",
        ):
            continue
        if any(0 <= rate.start - q.end <= 3 for q in segment.quantities):
            continue
        if words[rate.start] == "a" and not any(t.family == "do.wash" for t in segment.tags):
            continue
        if 7 <= rate.per < 90 and not is_negated(segment, rate.start):  # what is due once a year is upkeep
            bound = bound_of(segment, rate.start, rate.end) or "eq"
            yield _value(7 / rate.per, 7 / rate.per, bound, DAYS), rate.start, rate.end


def _spaced(segment: Segment, words: Sequence[str]) -> Iterator[tuple[Value, int, int]]:
    """ "every three days", "every 8 hours"."""
    for i in range(segment.start, segment.end - 2):
        n = _ORDINALS.get(words[i + 1]) if words[i] == "every" else None
        span = {"day": 1.0, "night": 1.0, "evening": 1.0, "morning": 1.0, "week": 7.0, "month": 30.4}.get(words[i + 2])
        if n and span and (n > 2 or span > 1) and not is_negated(segment, i):
            yield _value(7 / (n * span), 7 / (n * span), "eq", DAYS), i, i + 3
    for q in segment.quantities:
        if q.dimension == "time" and q.low > 1440 and words[q.end : q.end + 1] == ("between",):
            yield (
                Value(
                    low=0, high=7 * 1440 / q.low, bound="max", unit=DAYS, shown=f"a rest of {q.low / 60:g} h between"
                ),
                q.start,
                q.end,
            )
        if q.dimension != "time" or q.start == 0 or words[q.start - 1] != "every" or is_negated(segment, q.start):
            continue
        if q.low >= 1440:
            yield _value(7 * 1440 / q.high, 7 * 1440 / q.low, "eq", DAYS), q.start - 1, q.end
        elif q.low >= 120:
            yield _value(1440 / q.high, 1440 / q.low, "eq", TIMES), q.start - 1, q.end


def _value(low: float, high: float, bound: str, unit: str) -> Value:
    if bound in ("max", "perm"):
        return Value(low=0, high=high, bound=bound, unit=unit)
    if bound == "min":
        return Value(low=low, high=INFINITY, bound=bound, unit=unit)
    return Value(low=low, high=high, bound=bound, unit=unit)
