"""What directions are made of: values, facts, and what a fact is about."""

from __future__ import annotations

from dataclasses import dataclass

from lint_health.diagnostics import Place

Condition = tuple[str, str]  # kind ("who.child", "phase.first", "if", "label") and its normalised value
INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Value:
    """What a direction says of an attribute: a choice ("off"), or a range with a bound.

    ``unit`` keeps what may not be compared apart ("min/day", "patch", "uses"); ``shown`` is how the message says it.
    """

    choice: str = ""
    low: float = 0.0
    high: float = INFINITY
    bound: str = "eq"
    unit: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One direction of use. Small, hashable and serialisable: a site is resolved from these alone.

    ``named`` are product names in the statement itself, ``scope`` those of its section, record and page, nearest
    first; a leading "?" marks one that may be a person's. ``group`` is the kind of action it is about ("wear", "take"); ``part`` a component ("pad").
    ``modality`` is must, should, may or implied; ``statement`` numbers the sentence in its file, ``block`` the block.
    """

    rule: str
    place: Place
    value: Value
    group: str
    part: str = ""
    named: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    record: str = ""
    conditions: frozenset[Condition] = frozenset()
    modality: str = "must"
    statement: int = 0
    block: int = 0
    table: int = -1  # the table of its cell
    likely: float = 1.0  # how sure it is that the sentence is about the attribute: less for what a table proposes

    @property
    def order(self) -> tuple[str, int, int, int, int, str]:
        """Stable order over a site."""
        p = self.place
        return (*p.order, p.end_line, p.end_column, repr(self.value))

    @property
    def phases(self) -> frozenset[Condition]:
        """Conditions that name a stretch of time ("the first two weeks") rather than a reader."""
        return frozenset(c for c in self.conditions if c[0].startswith("phase."))
