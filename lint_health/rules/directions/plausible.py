"""Amounts that nobody can mean, whatever else the page says: 300 hours a day, a wash at 90 °C, sixty tablets at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lint_health.expressions import expression
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.model import INFINITY, Value
from lint_health.rules.directions.shown import show_range

_PAIR = expression(r"(\d+(?:\.\d+)?) (\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Plausible:
    """The least and the most that can be meant, by unit; other units are not judged."""

    bounds: Mapping[str, tuple[float, float]]

    def excludes(self, value: Value) -> bool:
        """True for a figure or a whole range outside the bounds; a limit may be generous."""
        bounds = self.bounds.get(value.unit.replace("/part", ""))
        if bounds is None or value.bound in ("max", "any"):
            return False
        if value.bound not in ("min", "perm") and value.low != value.high:
            return value.high < bounds[0] or value.low > bounds[1]  # a range is judged as a whole
        amount = _amount(value)
        return amount != INFINITY and not bounds[0] <= amount <= bounds[1]

    def message(self, attribute: str, value: Value) -> str:
        """What is said of such a figure."""
        low, high = self.bounds[value.unit.replace("/part", "")]
        if _amount(value) < low:
            return f"Not possible: {attribute}, {value.shown}. It is too little to be meant."
        most = show_range(Value(low=high, high=high, unit=value.unit))
        return f"Not possible: {attribute}, {value.shown}. The most that can be meant is {most}."


def _amount(value: Value) -> float:
    return value.low if value.bound == "min" else value.high


def parse_bounds(texts: Mapping[str, str]) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """The bounds by unit ("tablet/go tablet/day": "0.25 30"), and the keys whose text is no pair of numbers."""
    found: dict[str, tuple[float, float]] = {}
    wrong: list[str] = []
    for units, text in texts.items():
        pair = _PAIR.fullmatch(str(text))
        if pair is None or float(pair[1]) > float(pair[2]):
            wrong.append(units)
            continue
        for unit in units.split():
            found[unit] = (float(pair[1]), float(pair[2]))
    return found, wrong


def unbounded(measure: Measure) -> Measure:
    """The measure without the lengths between which it looks, so that what lies outside is seen."""
    return replace(measure, low=0.0, high=INFINITY)
