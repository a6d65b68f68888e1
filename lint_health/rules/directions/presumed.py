"""Values of a sentence whose attribute is presumed: the table of directions says what it is about, so that looser
wordings may be read than where the words alone must tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lint_health.rules.directions.bounds import modality_of
from lint_health.rules.directions.choices import Found
from lint_health.rules.directions.limits import limit_of
from lint_health.rules.directions.marked import marked
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.presumed_amounts import presumed_ages, presumed_doses, presumed_heats, presumed_pressures
from lint_health.rules.directions.presumed_often import presumed_often
from lint_health.rules.directions.presumed_times import presumed_courses, presumed_lengths, presumed_lifetimes
from lint_health.rules.directions.shown import show_range
from lint_health.rules.directions.statements import Statement

__all__ = ["limit_of", "presumed"]


def presumed(statement: Statement, measure: Measure, durations: Mapping[str, object]) -> Iterator[Found]:
    """The ranges that a statement gives when its numbers are about what ``measure`` measures."""
    segment = statement.segment
    text = marked(statement.reading.words, segment.start, segment.end)
    part = "/part" if segment.has("scope.part") and measure.name in ("length", "dose") else ""
    for value in _values(text, measure, durations):
        shown = value.shown or show_range(value)
        yield Found(
            Value(value.choice, value.low, value.high, value.bound, value.unit + part, shown),
            measure.name,
            segment.start,
            segment.end,
            modality_of(segment, value.bound == "max"),
        )


def _values(text: str, measure: Measure, durations: Mapping[str, object]) -> Iterator[Value]:
    name = measure.name
    if name == "length":
        yield from presumed_lengths(text, measure, durations)
    elif name in ("often", "wash-often"):
        yield from presumed_often(text, washing=name == "wash-often")
    else:
        read = {
            "dose": presumed_doses,
            "pressure": presumed_pressures,
            "lifetime": presumed_lifetimes,
            "course": presumed_courses,
            "heat": presumed_heats,
            "age": presumed_ages,
        }
        yield from read[name](text)
