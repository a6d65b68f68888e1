"""How values are said in messages: plain words, in units that people use."""

from __future__ import annotations

from sys import intern

from lint_health.rules.directions.model import INFINITY, Value

_BOUND = {"max": "at most ", "perm": "up to ", "min": "at least ", "soft": "about ", "any": "as much as you like"}


def show_range(value: Value) -> str:
    """A range as a reader says it: "at most 2 h a day", "20-30 min", "3 months"."""
    if value.bound == "any":
        return _BOUND["any"]
    unit, _, per = value.unit.partition("/")
    per = per.replace("/part", "").replace("part", "")
    low, high = value.low, value.high
    scale, name = _scale(unit, high if high != INFINITY else low)
    numbers = _numbers(low / scale, high / scale, value.bound)
    tail = {"day": " a day", "go": " at a time", "week": " a week"}.get(per, "")
    shown = f"{_BOUND.get(value.bound, '')}{numbers} {_plural(name, numbers)}{tail}".replace("  ", " ").strip()
    return intern(shown)  # many facts of a site say the same


def _scale(unit: str, size: float) -> tuple[float, str]:
    if unit == "min":
        return (60.0, "h") if size >= 120 else (1.0, "min")
    if unit == "days":
        return (7.0, "week") if size >= 14 and size % 7 == 0 else (1.0, "day")
    if unit == "months":
        return (12.0, "year") if size >= 12 else (1.0, "month")
    return 1.0, {"uses": "use", "times": "time", "miles": "mile"}.get(unit, unit)


def _plural(name: str, numbers: str) -> str:
    if name in ("h", "min", "mmHg", "mg", "ml", "IU", "°C", "°F", "cm", "") or numbers == "1":
        return name
    if name.endswith(("s", "x", "ch", "sh")):
        return name + "es"
    return name[:-1] + "ies" if name.endswith("y") and name[-2] not in "aeou" else name + "s"


def _numbers(low: float, high: float, bound: str) -> str:
    if bound in ("max", "perm"):
        return _number(high)
    if bound == "min" or high == INFINITY:
        return _number(low)
    return _number(low) if abs(low - high) < 1e-9 else f"{_number(low)}-{_number(high)}"


def _number(n: float) -> str:
    return f"{n:.1f}".rstrip("0").rstrip(".") if n < 100 else f"{n:.0f}"
