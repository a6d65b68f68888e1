"""A statement: a segment with the action it is about, whom it speaks to, and of what."""

from __future__ import annotations

from dataclasses import dataclass

from lint_health.language import Sentence
from lint_health.rules.directions.model import Condition
from lint_health.rules.directions.reading import Reading, Segment
from lint_health.source import Span


@dataclass(slots=True, eq=False)  # not frozen, as segments are not: see there
class Statement:
    """A segment with its surroundings. Never changed. ``kinds`` are its actions: its own, or those it inherits (``inherited``).

    ``skip`` says why it gives no fact ("question", "past"), "" when it may. ``answer`` is "yes" or "no" for the
    segments of a question that were answered so.
    """

    reading: Reading
    segment: Segment
    sentence: Sentence
    number: int
    kinds: tuple[str, ...]
    inherited: bool
    skip: str
    conditions: frozenset[Condition]
    part: str
    named: tuple[str, ...]
    scope: tuple[str, ...]
    record: str
    span: Span
    answer: str = ""
