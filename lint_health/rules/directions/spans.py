"""How long it lasts, for how long in all, how often, how hot."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.language.quantities import Quantity
from lint_health.rules.directions.bounds import bound_of, is_negated
from lint_health.rules.directions.frequency import frequencies
from lint_health.rules.directions.measures import DAY, FOLLOWS, SHORT, Measure, bounded, owner_of, range_of, rate_after
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.vocabulary import Vocabulary

_HISTORY = 20 * 365 * DAY  # what has been done for longer than that is no course
_SHORT_UNITS = ("hou", "min", "hrs", "hr", "h")
_USES = frozenset(("use", "wear", "treatment", "treatments", "sessions", "applications", "wearing", "using", "taking"))


def lifetimes(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
) -> Iterator[tuple[Value, int, int]]:
    """After how long, or how many uses, a new one is due."""
    segment, words = statement.segment, statement.reading.words
    if segment.has("pack"):
        return
    for q in segment.quantities:
        time = q.dimension == "time" and (q.low >= 2 * DAY or q.high == 0)
        if not (time or q.dimension == "distance" or (q.dimension == "uses" and q.low > 1)):
            continue
        if owner_of(statement, q.start, measure, main, free=False) is None or words[q.end : q.end + 1] in (
            ("guarantee",),
            ("warranty",),
            ("old",),
        ):
            continue
        bound = bound_of(segment, q.start, q.end)
        if not bound:
            continue
        bound = "eq" if bound in ("min", "max", "perm") and words[q.start - 1] == "every" else bound
        yield range_of(q, bound, "months" if time else q.unit, 1 / 43830 if time else 1.0), q.start, q.end
    for tag in segment.find("single-use"):
        if not is_negated(segment, tag.start):
            yield Value(low=1, high=1, unit="uses", shown="once only"), tag.start, tag.end
            return
    for rate in segment.rates:
        if any(rate.start <= q.start < rate.end for q in segment.quantities):
            continue
        if rate.per >= 7 and owner_of(statement, rate.start, measure, main, free=False):
            times = next(
                (q for q in segment.quantities if q.dimension == "times" and 0 <= rate.start - q.end <= 1), None
            )
            n = times.low if times else 1.0
            months = rate.per / 30.44 / n
            yield Value(low=months, high=months, unit="months"), rate.start, rate.end


def courses(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
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
        ) and owner_of(statement, tag.start, measure, main, free=False):
            yield Value(low=0, bound="any", unit="days", shown="with no end"), tag.start, tag.end
    for q in segment.quantities:
        if (
            q.dimension != "time"
            or 0 < q.low < 2 * DAY
            or q.low > _HISTORY
            or (q.word[:3] in _SHORT_UNITS and rate_after(segment, q))
        ):
            continue  # "300 hours a day" and "3,000 years of use" are no courses
        if words[q.start - 1] == "within":
            continue  # "use within six months" of opening
        bound = bound_of(segment, q.start, q.end)
        before = words[max(q.start - 3, segment.start) : q.start]
        if (
            not bound
            or owner_of(
                statement, q.start, measure, main, free=bound == "max" or words[q.end : q.end + 1] == ("course",)
            )
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
        course = course or "course" in statement.kinds or _is_of_use(words, q.end)
        if bound == "eq" and "for" not in before and not course and not _is_answer(statement, q):
            continue
        if words[q.end : q.end + 1] == ("before",) and "course" in statement.kinds:
            bound = "min"  # "persist for two months before you give up"
        elif words[q.end : q.end + 1] and words[q.end] in FOLLOWS and not _is_of_use(words, q.end, course):
            continue
        yield range_of(q, bound, "days", 1 / DAY), q.start, q.end


def _is_answer(statement: Statement, q: Quantity) -> bool:
    """True for "Four weeks." under "For how long do I use it?": nothing but the length."""
    segment = statement.segment
    return statement.inherited and not segment.actions and segment.end - segment.start <= q.end - q.start + 1


def _is_of_use(words: tuple[str, ...], at: int, course: bool = False) -> bool:
    """ "Six weeks of nightly wear", "a course is two weeks of it": a course, not an amount."""
    return words[at : at + 1] == ("of",) and (course or not _USES.isdisjoint(words[at + 1 : at + 4]))


CYCLES = frozenset("30 40 50 60 90 95".split())
_AFTER_CYCLE = frozenset("and or on in with then inside after before but if max only gentle delicate".split())


def heats(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
) -> Iterator[tuple[Value, int, int]]:
    """The temperature of a wash."""
    if statement.inherited and statement.segment.has("how.iron"):
        return  # "Iron at 110 °C" after "Wash at 40 °C"
    for q in statement.segment.quantities:
        if q.dimension == "heat" and owner_of(statement, q.start, measure, main, free=False):
            bound = bound_of(statement.segment, q.start, q.end)
            if bound:
                yield range_of(q, bound, q.unit), q.start, q.end
    yield from _cycles(statement, measure, main)


def _cycles(statement: Statement, measure: Measure, main: str) -> Iterator[tuple[Value, int, int]]:
    """ "Machine wash at 40": the programmes of washing machines, as people call them."""
    segment, words = statement.segment, statement.reading.words
    for i in range(segment.start + 1, segment.end):
        if (
            words[i] not in CYCLES
            or words[i - 1] not in ("at", "on", "above", "over")
            or words[i + 1 : i + 2] == (":",)
        ):
            continue
        if i + 1 < len(words) and words[i + 1][0].isalnum() and words[i + 1] not in _AFTER_CYCLE:
            continue  # "at 30 minutes"
        if owner_of(statement, i, measure, main, free=False) and (bound := bound_of(segment, i, i + 1)):
            yield bounded(float(words[i]), float(words[i]), bound, "°C"), i, i + 1


def often(
    statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary
) -> Iterator[tuple[Value, int, int]]:
    """How often, as days a week and times a day."""
    segment = statement.segment
    for value, start, end in frequencies(segment, statement.reading.words, measure.name):
        spaced = value.shown.endswith("(3-4 days a week)") or value.shown.startswith("never two")
        spaced = spaced or value.shown.startswith("a rest of")
        counted = any(q.dimension in ("times", "uses") and start <= q.start < end for q in segment.quantities)
        free = bool(measure.default) and (spaced or (counted and segment.end - segment.start <= SHORT))
        if owner_of(statement, start, measure, main, free=free) is not None:
            yield value, start, end
