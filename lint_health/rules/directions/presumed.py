"""Values of a sentence whose attribute is presumed: the table of directions says what it is about, so that looser
wordings may be read than where the words alone must tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lint_health.rules.directions.bounds import modality_of
from lint_health.rules.directions.choices import Found
from lint_health.rules.directions.marked import marked
from lint_health.rules.directions.measures import Measure, bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.presumed_amounts import (
    presumed_ages,
    presumed_doses,
    presumed_heats,
    presumed_pressures,
)
from lint_health.rules.directions.presumed_lengths import presumed_lengths
from lint_health.rules.directions.presumed_often import is_mixed, presumed_often
from lint_health.rules.directions.presumed_times import presumed_courses, presumed_lifetimes
from lint_health.rules.directions.shown import show_range
from lint_health.rules.directions.statements import Statement

# Measures for which the looser reading speaks first: what it makes of limits and totals is nearer.
FIRST = frozenset(("length", "dose", "pressure", "heat"))
# What a figure tells of beside directions: what a pack holds, what a device does by itself.
_CONTENT = re.compile(
    r"\b(?:contains?|provid\w+|delivers|per (?:tablet|capsule|pack|box)|equivalent|supplies|elemental|of which)\b"
)
_NO_DIRECTION: Mapping[str, re.Pattern[str]] = {
    "length": re.compile(
        r"\b(?:warms? up|warm-up|kicks in|heats? up|charg\w+|ready in|lingers?|battery|fan|takes effect|relief|(?:itself|switches|shuts) off|delivery|tingle|n't \w+ (?:it|them) for (?=t\d))\b"
    ),
    "dose": _CONTENT,
    "pressure": re.compile(r"\bblood\b"),
    "course": re.compile(r"\b(?:results?|notice|improvement)\b"),
    "often": re.compile(r"\b(?:walk|clip|look at|check|trim|exercise|brush your teeth|nails|toenails)\b"),
    "lifetime": re.compile(
        r"\b(?:bottle|tube|tub|box|pack|packet|jar|supply)s? (?:\w+ )?(?:is enough|holds|contains|covers)\b"
    ),
}


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


def is_unclear(statement: Statement, measure: Measure) -> bool:
    """True for figures of other things, and when a statement on washing gives two rhythms: one is of another care."""
    text = marked(statement.reading.words, statement.segment.start, statement.segment.end)
    other = _NO_DIRECTION.get(measure.name)
    return bool(other and other.search(text)) or (measure.name == "wash-often" and is_mixed(text))


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
