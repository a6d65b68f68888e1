"""Facts whose value is a range: hours a day, session length, how often, dose, pressure, lifetime, course, heat, age."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lint_health.rules.directions.ages import ages
from lint_health.rules.directions.bounds import is_negated, modality_of
from lint_health.rules.directions.choices import Found
from lint_health.rules.directions.doses import doses, pressures
from lint_health.rules.directions.lengths import lengths
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.shown import show_range
from lint_health.rules.directions.spans import courses, heats, lifetimes, often
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.vocabulary import Vocabulary

Finder = Callable[[Statement, Measure, str, Vocabulary], Iterator[tuple[Value, int, int]]]
FINDERS: Mapping[str, Finder] = {
    "length": lengths,
    "dose": doses,
    "pressure": pressures,
    "lifetime": lifetimes,
    "course": courses,
    "heat": heats,
    "often": often,
    "wash-often": often,
    "age": ages,
}


def find_amounts(statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary) -> Iterator[Found]:
    """The ranges that a statement gives. ``main`` is the page's main action, for limits without a verb."""
    if statement.answer:
        return
    segment = statement.segment
    for value, start, _ in FINDERS[measure.name](statement, measure, main, vocabulary):
        denied = value.bound == "max" or is_negated(segment, start)
        shown = replace(value, shown=value.shown or show_range(value))
        yield Found(shown, measure.name, segment.start, segment.end, modality_of(segment, denied))
