"""What directions are made of: values, facts, and what a fact is about."""

from __future__ import annotations

from dataclasses import dataclass, field

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
class Identity:
    """What identifies a record of a feed, or a page: its title and the handles and ids of its fields.

    ``product`` are values that all variants of a product share, ``parents`` name the record that this is a variant
    of, ``records`` and ``items`` are its own ids and numbers, ``addresses`` the handles of its page. ``own`` are the
    fields with values that set it apart from another record of its title. Of a page ``title`` is the name of its
    product, and ``product`` all it may be found by.
    """

    title: str = ""
    variant: str = ""
    product: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    page: bool = False


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
    identity: Identity | None = field(default=None, compare=False)  # of its record or page; one for all their facts
    likely: float = 1.0  # how sure it is that the sentence is about the attribute: less for what a table proposes
    page: int = 0  # words of its document

    @property
    def order(self) -> tuple[str, int, int, int, int, str]:
        """Stable order over a site."""
        p = self.place
        return (*p.order, p.end_line, p.end_column, repr(self.value))

    @property
    def phases(self) -> frozenset[Condition]:
        """Conditions that name a stretch of time ("the first two weeks") rather than a reader."""
        return frozenset(c for c in self.conditions if c[0].startswith("phase."))
