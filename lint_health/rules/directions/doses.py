"""How much at a time or a day, and how much pressure."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.language.numerals import number_at
from lint_health.rules.directions.bounds import bound_of
from lint_health.rules.directions.frequency import both_ends
from lint_health.rules.directions.measures import Measure, bounded, owner_of, range_of, rate_after
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.reading import Segment
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.vocabulary import Vocabulary


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
                and (main == "take" or (statement.inherited and "take" in statement.kinds))
                and not any(q.start <= at < q.end for q in segment.quantities)
            ):
                bound = bound_of(segment, at, n[1])
                if bound:
                    yield bounded(n[0], n[0], bound, "piece/day"), at, rate.end
                break


def _times(segment: Segment, words: tuple[str, ...]) -> float:
    """How many times a day, when it is said without a count: "morning and night", "every 8 hours", "at each of three meals"."""
    if both_ends(segment):
        return 2.0
    for q in segment.quantities:
        if q.dimension == "time" and words[q.start - 1] == "every" and 120 <= q.low == q.high <= 720:
            return 1440 / q.low
    for i in range(segment.start, segment.end - 1):
        if words[i] in ("three", "3", "two", "2") and "meals" in words[i + 1 : i + 3]:
            return 3.0 if words[i] in ("three", "3") else 2.0
    return 0.0


def doses(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
) -> Iterator[tuple[Value, int, int]]:
    """How much at a time or a day: tablets, drops, patches, mg."""
    segment, words = statement.segment, statement.reading.words
    if segment.has("x.content"):
        return
    times = next((q for q in segment.quantities if q.dimension == "times" and rate_after(segment, q)), None)
    often = _times(segment, words) if times is None else 0.0
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
        rate = rate_after(segment, q)
        bound = bound_of(segment, q.start, q.end)
        free = rate is not None and (
            bound in ("max", "soft") if q.dimension != "count" else bound != "eq" or rate.start == q.end
        )
        if (
            not bound
            or (rate is not None and rate.per != 1)
            or owner_of(statement, q.start, measure, main, free=free) is None
        ):
            continue
        part = "/part" if segment.has("scope.part") else ""
        if times is not None and (r := rate_after(segment, times)) and r.per == 1:
            yield bounded(q.low * times.low, q.high * times.high, bound, f"{q.unit}/day{part}"), q.start, q.end
        elif often and (segment.actions or statement.kinds):
            yield bounded(q.low * often, q.high * often, bound, f"{q.unit}/day{part}"), q.start, q.end
            if part:  # "morning and evening, two pumps for each leg"
                yield range_of(q, bound, f"{q.unit}/go{part}"), q.start, q.end
        elif rate is not None:
            yield range_of(q, bound, f"{q.unit}/day{part}"), q.start, q.end
        elif not q.indefinite and not segment.rates and q.dimension == "count" and (segment.actions or part):
            yield range_of(q, bound, f"{q.unit}/go{part}"), q.start, q.end


def pressures(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
) -> Iterator[tuple[Value, int, int]]:
    """The pressure of a product: the one figure of its sentence, when it is no limit."""
    found = [q for s in statement.reading.segments for q in s.quantities if q.dimension == "pressure"]
    if len(found) != 1 or "blood" in statement.reading.words:
        return
    for q in statement.segment.quantities:
        if q.dimension == "pressure":
            bound = bound_of(statement.segment, q.start, q.end)
            if bound in ("max", "min") and not _is_set(statement.segment, q.start):
                continue  # "anything above 30 mmHg needs a fitter" says nothing of this one
            if bound in ("eq", "max", "min") and not q.plus:
                yield range_of(q, bound, "mmHg"), q.start, q.end


_SETTING = frozenset("keep set choose pick wear use order buy go inflate need needs should must select turn".split())
_EXCUSE = frozenset(("without", "unless", "needs", "requires", "fitter", "fitted", "if", "prescription"))


def _is_set(segment: Segment, position: int) -> bool:
    """True when the reader is told to keep to a limit of pressure, and no professional may lift it."""
    words = segment.words[segment.start : segment.end]
    return not _SETTING.isdisjoint(segment.words[segment.start : position]) and _EXCUSE.isdisjoint(words)
