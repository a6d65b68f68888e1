"""Figures outside what can be meant are left out, ranges as a whole."""

from __future__ import annotations

import pytest

from lint_health.rules.directions.model import Value
from lint_health.rules.directions.plausible import Plausible

MINUTES = Plausible({"min": (1.0, 60.0)})


@pytest.mark.parametrize(
    ("low", "high", "bound", "excluded"),
    [
        (20, 30, "", False),
        (20, 90, "", False),  # part of it can be meant
        (0.2, 5, "", False),
        (90, 120, "", True),
        (0.2, 0.5, "", True),
        (90, 90, "", True),
        (90, 90, "min", True),
        (0, 90, "max", False),  # a limit may be generous
        (60, 60, "", False),
    ],
)
def test_a_range_is_left_out_only_as_a_whole(low: float, high: float, bound: str, excluded: bool) -> None:
    value = Value(low=low, high=high, unit="min", bound=bound)
    assert MINUTES.excludes(value) is excluded
    assert not MINUTES.excludes(Value(low=low, high=high, unit="h", bound=bound))
