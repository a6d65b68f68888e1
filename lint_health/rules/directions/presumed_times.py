"""For how long in all, or until a new one is due, of a sentence that is known to say so."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.language.phrases import Hit
from lint_health.rules.directions.limits import limit_of, value_of
from lint_health.rules.directions.marked import days, minutes
from lint_health.rules.directions.measures import HOUR, bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.wordings import Wordings

_MONTH = 30.44  # days
_TWO_DAYS = 2880.0  # in minutes; "48 hours" is a time of day rather than a life
_JUST_BEFORE = 8  # letters before a span in which "every" may stand


def presumed_courses(text: str, words: Wordings) -> Iterator[Value]:
    """For how many days in all."""
    found = [
        hit
        for hit in days(text)
        if hit.figures[0].low >= 2
        and not words["course.not"].starts(text[hit.end :])
        and not words["course.not-before"].ends(text[: hit.start])
    ]
    if len(found) > 1:
        firm = [hit for hit in found if limit_of(text, hit.start, hit.end, words) != "eq"]
        found = firm or found
    if found:
        yield value_of(text, found[0], "days", words)
    elif words["course.endless"].stands_in(text):
        yield Value(low=0, bound="any", unit="days", shown="with no end")
    elif hit := words["span.months"].search(text):
        first, last = hit.words
        count = (words.amount("month-names", last) - words.amount("month-names", first)) % 12 + 1
        shown = f"from {first.title()} to {last.title()}"
        yield Value(low=count * _MONTH * 0.8, high=count * _MONTH * 1.1, unit="days", shown=shown)
    elif read := list(_periods(text, "days", 1.0, words)):
        yield from read
    elif (hit := words["course.bare"].search(text)) and words["course.days"].stands_in(text):
        n = hit.figures[0].low
        yield bounded(n, n, limit_of(text, hit.start, hit.end, words), "days")


def presumed_lifetimes(text: str, words: Wordings) -> Iterator[Value]:
    """Until when, or for how many uses, one lasts."""
    uses, nth = words["lasting.uses"].search(text), words["lasting.nth"].search(text)
    hours = words["lasting.hours"].search(text) or next(minutes(text), None)
    spans = [hit for hit in days(text) if _lasts(text[: hit.start], words)]
    if miles := words["lasting.miles"].search(text):
        yield _lasting(miles, "miles")
    elif hours and _TWO_DAYS != hours.figures[0].low >= words.amount("lifetimes", "least-hours") * HOUR:
        yield _lasting(hours, "hours", 1 / HOUR)
    elif uses and uses.figures[0].low > 1:
        yield _lasting(uses, "uses")
    elif nth and nth.figures[0].low > 3:
        yield Value(low=nth.figures[0].low, high=nth.figures[0].low, unit="uses")
    elif spans:
        yield _lasting(max(spans, key=lambda hit: hit.figures[0].low), "months", 1 / _MONTH)
    elif (months := _due(text, "due-months", words)) and not words["lasting.single"].stands_in(text):
        yield Value(low=months, high=months, unit="months")
    elif words["lasting.once"].stands_in(text):
        yield Value(low=1, high=1, unit="uses", shown="once only")
    else:
        yield from _calendar(text, words)


def _lasts(before: str, words: Wordings) -> bool:
    """False for a span that says how often: "twice every six months"."""
    return not words["lasting.not-after"].ends(before) or words["lasting.every"].stands_in(before[-_JUST_BEFORE:])


def _due(text: str, table: str, words: Wordings) -> float:
    """What the first row of a table means that the text speaks of; 0 for none."""
    return next((words.amount(table, n) for n in words.meanings(table) if words[f"due.{n}"].stands_in(text)), 0.0)


def _calendar(text: str, words: Wordings) -> Iterator[Value]:
    months = _shorthand(words["span.shorthand"].search(text), words) / _MONTH
    months = months or _due(text, "due-months", words) or _due(text, "due-days", words) / _MONTH
    if months:
        yield Value(low=months, high=months, unit="months")
    else:
        yield from _periods(text, "months", 1 / _MONTH, words)


def _shorthand(hit: Hit | None, words: Wordings) -> float:
    """The days of "10/7"; 0 for none."""
    return hit.figures[0].low * words.amount("shorthand", hit.words[0]) if hit else 0.0


def _lasting(hit: Hit, unit: str, factor: float = 1.0) -> Value:
    """A lifetime: its end is when a new one is due, so that a limit is no more than that."""
    return Value(low=hit.figures[0].low * factor, high=hit.figures[0].high * factor, unit=unit)


def _periods(text: str, unit: str, factor: float, words: Wordings) -> Iterator[Value]:
    """ "After a month", "day ten", "the third week", "10/7"."""
    for hit, span in _spans(text, words):
        yield bounded(span * factor, span * factor, limit_of(text, hit.start, hit.end, words), unit)
        return


def _spans(text: str, words: Wordings) -> Iterator[tuple[Hit, float]]:
    """Places that name a span, and its days."""
    if hit := words["span.shorthand"].search(text):
        yield hit, _shorthand(hit, words)
    for hit in words["span.nth"].all(text):
        if hit.words and hit.figures[0].low > (1 if hit.words[-1] != "day" else 2):
            yield hit, hit.figures[0].low * words.amount("periods", hit.words[-1])
    for hit in words["span.period"].all(text):
        named = hit.words[0]
        if (
            named != "day"
            and not words["span.counted"].ends(text[: hit.start])
            and not words["span.each"].starts(hit.text)
        ):
            yield hit, words.amount("periods", named) * (0.5 if words["span.half"].starts(hit.text) else 1.0)
