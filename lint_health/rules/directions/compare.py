"""Which values cannot both hold, and how badly: the table of bounds, and pairs of choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lint_health.diagnostics import Severity
from lint_health.rules.directions.model import INFINITY, Value

_LIMITS_DIFFER = 1.25
_LIMITS_FAR = 2.0
_SOFT = 1.5
_HANDFUL = 8  # times a day's amount beyond which a figure is rather what a jar holds


@dataclass(frozen=True, slots=True)
class Clash:
    """That two values clash: how badly, which sort ("differ", "limit", "limits"), and how likely it is that the two
    statements that give them are at odds."""

    severity: Severity
    sort: str
    likely: float = 1.0


def units_meet(a: str, b: str) -> bool:
    """True when two units may be compared: equal, or one leaves open whether it counts a day or a go."""
    if a == b:
        return True
    if "piece/day" in (a, b) and a.endswith("/day") and b.endswith("/day"):
        return not {"mg/day", "ml/day", "IU/day"} & {a, b}
    base_a, base_b = a.split("/")[0], b.split("/")[0]
    return base_a == base_b == "min" and ("/part" in a) == ("/part" in b) and not {"/day", "/go"} <= {a[3:], b[3:]}


def compare_choices(a: str, b: str, clashes: Mapping[tuple[str, str], Severity]) -> Clash | None:
    """The clash of two choices by the rule's own table."""
    severity = clashes.get((a, b), clashes.get((b, a)))
    return Clash(severity, "differ") if severity is not None else None


def compare_ranges(a: Value, b: Value, slack: float, touch: bool = True) -> Clash | None:
    """The clash of two ranges. ``slack``: the share by which "equal" values may differ; ``touch``: whether ranges
    that share one end point agree."""
    if not units_meet(a.unit, b.unit):
        return _day_passed(a, b, slack)
    pair = {a.bound: a, b.bound: b}
    if "any" in pair:
        other = b if a.bound == "any" else a
        return Clash(Severity.WARNING, "limit") if other.bound in ("max", "perm") else None
    if a.bound in ("max", "perm") and b.bound in ("max", "perm"):
        return _limits(a, b)
    for limit, given in ((a, b), (b, a)):
        if limit.bound == "max":
            return Clash(Severity.ERROR, "limit") if given.low > limit.high * (1 + slack / 2) + 1e-9 else None
        if limit.bound == "perm":
            return Clash(Severity.WARNING, "limit") if given.low > limit.high * (1 + slack) + 1e-9 else None
        if limit.bound == "soft":
            return Clash(Severity.WARNING, "differ") if given.low > limit.high * _SOFT else None
    return _spans(a, b, slack, touch)


def _day_passed(a: Value, b: Value, slack: float) -> Clash | None:
    """The clash of what is taken at a time with less for the whole day: "two in the evening", "one is your lot"."""
    once, daily = (a, b) if a.unit.endswith("/go") else (b, a)
    if not (once.unit.endswith("/go") and daily.unit == once.unit[:-2] + "day") or once.unit.startswith("min"):
        return None
    if daily.bound not in ("max", "eq") or once.bound in ("max", "perm", "any"):
        return None
    far = daily.high * _HANDFUL >= once.low > daily.high * (1 + slack) + 1e-9
    return Clash(Severity.ERROR if daily.bound == "max" else Severity.WARNING, "limit") if far else None


def _limits(a: Value, b: Value) -> Clash | None:
    if a.bound == b.bound == "perm":
        return None
    low, high = sorted((a.high, b.high))
    if low <= 0 or high < low * _LIMITS_DIFFER:
        return None
    looser = a if a.high > b.high else b
    if looser.bound == "max" and a.bound != b.bound:
        # "up to 4" lies inside "never more than 10": both can be kept
        return None
    return Clash(Severity.ERROR if high >= low * _LIMITS_FAR else Severity.WARNING, "limits")


def _spans(a: Value, b: Value, slack: float, touch: bool) -> Clash | None:
    low, high = (a, b) if (a.low, a.high) <= (b.low, b.high) else (b, a)
    if low.high == INFINITY:
        return None
    gap = high.low - low.high
    allowed = slack * max(low.high, 1e-9)
    if gap > allowed + 1e-9 or (not touch and abs(gap) < 1e-9 and low.low != low.high and high.low != high.high):
        return Clash(Severity.WARNING, "differ")
    return None
