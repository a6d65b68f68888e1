"""The table of bounds: which ranges can both be kept."""

from __future__ import annotations

import pytest

from lint_health.diagnostics import Severity
from lint_health.rules.directions.compare import compare_ranges, units_meet
from lint_health.rules.directions.model import INFINITY, Value


def value(text: str) -> Value:
    """ "eq 8-10", "max 10", "min 6", "perm 4", "soft 3", "any"."""
    bound, _, numbers = text.partition(" ")
    if bound == "any":
        return Value(bound="any", unit="u")
    low, _, high = numbers.partition("-")
    a, b = float(low), float(high or low)
    if bound in ("max", "perm"):
        a = 0
    if bound == "min":
        b = INFINITY
    return Value(low=a, high=b, bound=bound, unit="u")


@pytest.mark.parametrize(
    ("a", "b", "severity"),
    [
        ("eq 8-10", "max 10", None),
        ("eq 8-12", "max 10", None),
        ("eq 12", "max 10", Severity.ERROR),
        ("min 6", "max 4", Severity.ERROR),
        ("eq 20", "eq 40", Severity.WARNING),
        ("eq 20", "eq 21", None),
        ("eq 20-30", "eq 30", None),
        ("eq 2", "perm 4", None),
        ("eq 8", "perm 4", Severity.WARNING),
        ("perm 4", "max 1", Severity.ERROR),
        ("perm 4", "perm 1", None),
        ("perm 2", "max 4", None),
        ("max 4", "max 4", None),
        ("max 2", "max 6", Severity.ERROR),
        ("max 4", "max 5.5", Severity.WARNING),
        ("soft 3", "eq 4", None),
        ("soft 3", "eq 9", Severity.WARNING),
        ("any", "max 2", Severity.WARNING),
        ("any", "eq 2", None),
        ("min 3", "min 5", None),
        ("min 20", "eq 10", Severity.WARNING),
    ],
)
def test_table(a: str, b: str, severity: Severity | None) -> None:
    for first, second in ((a, b), (b, a)):
        clash = compare_ranges(value(first), value(second), 0.1)
        assert (clash and clash.severity) == severity


def test_units() -> None:
    assert units_meet("min/day", "min")
    assert not units_meet("min/day", "min/go")
    assert not units_meet("min/part", "min")
    assert not units_meet("patch/day", "mg/day")
    assert not units_meet("mg/day", "IU/day")


def test_end_points_of_pressure_classes() -> None:
    a, b = Value(low=15, high=20, unit="mmHg"), Value(low=20, high=30, unit="mmHg")
    assert compare_ranges(a, b, 0.0, touch=False)
    assert compare_ranges(a, b, 0.0, touch=True) is None
