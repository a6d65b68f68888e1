"""How ranges are measured: whose number it is, the rate that follows it, and the value it makes."""

from __future__ import annotations

from dataclasses import dataclass

from lint_health.language.quantities import Quantity
from lint_health.language.rates import Rate
from lint_health.rules.directions.model import INFINITY, Value
from lint_health.rules.directions.reading import Segment
from lint_health.rules.directions.statement import Statement

HOUR, DAY = 60.0, 1440.0
SHORT = 9  # words of "Just the once, at night": a statement that may do without a verb
FOLLOWS = frozenset(
    (
        "before",
        "after",
        "of",
        "later",
        "old",
        "ago",
        "apart",
        "between",
        "earlier",
        "from",
        "older",
        "into",
        "prior",
        "delivery",
        "beforehand",
    )
)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a rule measures. ``actions``: whose numbers count; ``low``/``high``: lengths that can be meant, in minutes.
    ``events``: whether day events ("all day", "overnight") are lengths as well."""

    name: str
    actions: frozenset[str]
    low: float
    high: float
    events: bool
    default: frozenset[str]


# Until this long, what is kept on is a session when a device, a pack or a mask is what is kept on.
_SESSION = 120.0
_FITS = frozenset(("put-on", "use", "apply", "wear", "take-off"))
_TO_RATE = 4  # words between a quantity and its rate: "one patch on your body in any day"


def is_session(statement: Statement, q: Quantity, main: str) -> bool:
    """True for "keep the compress on for 20 minutes": a treatment, not wearing time."""
    if q.high > _SESSION or any(r.per == 1 and 0 <= r.start - q.end <= 3 for r in statement.segment.rates):
        return False
    words = statement.segment
    if words.has("session-thing"):
        return True
    return main in ("use", "apply") and not words.has("worn")


def owner_of(statement: Statement, position: int, measure: Measure, main: str, *, free: bool) -> str | None:
    """The action that a number at ``position`` belongs to; None when it belongs to another.

    ``free``: the number may stand without a verb ("three hours a day is the ceiling"): then the page's main action.
    """
    actions = statement.segment.actions
    if (
        "use" in measure.actions
        and any(a.noun and a.kind == "use" for a in actions)
        and any(a.kind == "replace" for a in actions)
    ):
        return "use"  # "a session lasts an hour"
    if actions:
        nearest = min(actions, key=lambda a: (abs(a.start - position) + (3 if a.start > position else 0), a.start))
        if nearest.kind in measure.actions:
            return nearest.kind
        if "replace" in measure.actions and nearest.kind in _FITS and any(a.kind == "replace" for a in actions):
            return "replace"  # "a new set is fitted every fortnight"
        if nearest.noun or any(not a.noun and a.kind in measure.actions for a in actions):
            kinds = [a.kind for a in actions if not a.noun and a.kind in measure.actions]
            if kinds and nearest.noun and nearest.kind in ("use", "wear", "take", "apply"):
                return kinds[0]
        return None
    for kind in statement.kinds:
        if kind in measure.actions and not (free and kind == "take-off"):
            return kind
    if free and main in measure.default and not (statement.kinds and statement.sentence.block.cell):
        return main
    return None


def range_of(q: Quantity, bound: str, unit: str, factor: float = 1.0) -> Value:
    """A quantity as a value."""
    return bounded(q.low * factor, q.high * factor, "min" if q.plus and bound == "eq" else bound, unit)


def bounded(low: float, high: float, bound: str, unit: str) -> Value:
    """A value with its bound: limits begin at nothing, minimums have no end."""
    if bound == "max":
        return Value(low=0, high=high, bound=bound, unit=unit)
    if bound == "perm":
        return Value(low=0, high=high, bound=bound, unit=unit)
    if bound == "min":
        return Value(low=low, high=INFINITY, bound=bound, unit=unit)
    return Value(low=low, high=high, bound=bound, unit=unit)


def rate_after(segment: Segment, q: Quantity) -> Rate | None:
    """The rate that follows a quantity, with a few words between."""
    return next((r for r in segment.rates if 0 <= r.start - q.end <= _TO_RATE), None)
