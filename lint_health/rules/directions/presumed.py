"""Values of a sentence whose attribute is presumed: the table of directions says what it is about, so that looser
wordings may be read than where the words alone must tell. The wordings stand in ``lexicons/wear-value-*.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lint_health.rules.directions.bounds import modality_of
from lint_health.rules.directions.choices import Found
from lint_health.rules.directions.measures import Measure, bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.presumed_ages import presumed_ages
from lint_health.rules.directions.presumed_doses import presumed_doses
from lint_health.rules.directions.presumed_lengths import presumed_lengths
from lint_health.rules.directions.presumed_levels import presumed_heats, presumed_pressures
from lint_health.rules.directions.presumed_often import is_mixed, presumed_often
from lint_health.rules.directions.presumed_times import presumed_courses, presumed_lifetimes
from lint_health.rules.directions.shown import show_range
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.vocabulary import Vocabulary

# Measures for which the looser reading speaks first: what it makes of limits and totals is nearer.
FIRST = frozenset(("length", "dose", "pressure", "heat"))
_READERS = {
    "dose": presumed_doses,
    "pressure": presumed_pressures,
    "lifetime": presumed_lifetimes,
    "course": presumed_courses,
    "heat": presumed_heats,
    "age": presumed_ages,
}


def presumed(statement: Statement, text: str, measure: Measure, vocabulary: Vocabulary) -> Iterator[Found]:
    """The ranges that a statement gives when its numbers are about what ``measure`` measures; ``text`` is its marked
    words."""
    segment = statement.segment
    part = "/part" if segment.has("scope.part") and measure.name in ("length", "dose") else ""
    for value in values_of(text, measure, vocabulary):
        shown = value.shown or show_range(value)
        yield Found(
            Value(value.choice, value.low, value.high, value.bound, value.unit + part, shown),
            measure.name,
            segment.start,
            segment.end,
            modality_of(segment, value.bound == "max"),
        )


def is_unclear(text: str, measure: Measure, vocabulary: Vocabulary) -> bool:
    """True for figures of other things, and when a statement on washing gives two rhythms: one is of another care."""
    words = vocabulary.wordings
    if words[f"other.{measure.name}"].stands_in(text):
        return True
    return measure.name == "wash-often" and is_mixed(text, words)


def firmed(found: Found, loose: Iterable[Found]) -> Found:
    """What was read, as the limit that the looser reading makes of the same figure."""
    value = found.value
    if value.bound in ("eq", "soft"):
        for other in (f.value for f in loose):
            same = abs((other.low or other.high) - value.low) < 1e-6 or abs(other.high - value.high) < 1e-6
            if other.bound in ("max", "min") and same and other.unit.split("/")[0] == value.unit.split("/")[0]:
                return found._replace(value=_bounded_as(value, other))
    return found


def _bounded_as(value: Value, other: Value) -> Value:
    """A value with the bound of another."""
    limited = bounded(value.low, value.high, other.bound, value.unit)
    return replace(limited, shown=show_range(limited))


def values_of(text: str, measure: Measure, vocabulary: Vocabulary) -> Iterator[Value]:
    """The ranges that a marked text gives of what ``measure`` measures."""
    words, name = vocabulary.wordings, measure.name
    if name == "length":
        yield from presumed_lengths(text, measure, vocabulary.table("durations"), words)
    elif name in ("often", "wash-often"):
        yield from presumed_often(text, words, washing=name == "wash-often")
    else:
        yield from _READERS[name](text, words)
