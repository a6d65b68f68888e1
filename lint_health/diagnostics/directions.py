"""What is listed of a direction of use, in plain values: reports need not know how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from lint_health.diagnostics.model import Place


@dataclass(frozen=True, slots=True)
class Stated:
    """What a direction says of its attribute: a ``choice`` or a range (``high`` None without an end) in ``unit``.

    ``shown`` is how messages say it; ``bound`` is eq, min, max, perm ("up to"), soft ("about") or any.
    """

    shown: str
    choice: str = ""
    low: float = 0.0
    high: float | None = None
    bound: str = "eq"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction of use. ``product`` is what the site calls it, "" when nothing names one; with ``page_only`` it is
    compared within its own page only. ``names`` are those it stands by, nearest first. ``action`` is what one does
    ("wear"), ``component`` a part of the product, ``readers`` whom it speaks to in plain words, from ``conditions``
    (kind and value). ``skipped`` is the reason why it takes no part in comparisons, or "".
    ``likely`` is how sure it is that the sentence is about the attribute: below 1 no rule reads it, a table supposes it.
    """

    place: Place
    rule: str
    attribute: str
    stated: Stated
    modality: str
    product: str = ""
    page_only: bool = False
    names: tuple[str, ...] = ()
    action: str = ""
    component: str = ""
    readers: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    skipped: str = ""
    likely: float = 1.0

    @property
    def sort_key(self) -> tuple[str, int, int, int, int, str, str]:
        """Site order."""
        p = self.place
        return (*p.order, p.end_line, p.end_column, self.rule, self.stated.shown)
