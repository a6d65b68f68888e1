"""The quantity parser: one case a spelling."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_health.language.quantities import find_quantities
from lint_health.language.rates import find_rate
from lint_health.language.tokens import tokenize


def words(text: str) -> list[str]:
    return [t.lower for t in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("half an hour", 30, 30, "min"),
        ("a half-hour", 30, 30, "min"),
        ("an hour and a half", 90, 90, "min"),
        ("a quarter of an hour", 15, 15, "min"),
        ("three quarters of an hour", 45, 45, "min"),
        ("an hour or two", 60, 120, "min"),
        ("1 h 30 min", 90, 90, "min"),
        ("2-3 hrs/day", 120, 180, "min"),
        ("2–3 hours", 120, 180, "min"),
        ("between 20 and 30 minutes", 20, 30, "min"),
        ("from 8 to 10 hours", 480, 600, "min"),
        ("8 hours to 10 hours", 480, 600, "min"),
        ("twenty-two hours", 1320, 1320, "min"),
        ("900 seconds", 15, 15, "min"),
        ("a fortnight", 20160, 20160, "min"),
        ("a full year", 525960, 525960, "min"),
        ("15-20 mmHg", 15, 20, "mmHg"),
        ("20 mm Hg", 20, 20, "mmHg"),
        ("a couple of drops", 2, 2, "drop"),
        ("a hundred sessions", 100, 100, "uses"),
        ("1,500 mg", 1500, 1500, "mg"),
        ("20mg", 20, 20, "mg"),
        ("0.5 g", 500, 500, "mg"),
        ("25 µg", 0.025, 0.025, "mg"),
        ("two teaspoons", 10, 10, "ml"),
        ("a tablespoon", 15, 15, "ml"),
        ("10,000 IU", 10000, 10000, "IU"),
        ("30 °C", 30, 30, "°C"),
        ("40 degrees", 40, 40, "°C"),
        ("2x per week", 2, 2, "times"),
        ("once or twice a week", 1, 2, "times"),
        ("2½ hours", 150, 150, "min"),
        ("ten-minute session", 10, 10, "min"),
    ],
)
def test_one_quantity(text: str, low: float, high: float, unit: str) -> None:
    found = find_quantities(words(text))[0]
    assert (
        (found.low, found.high, found.unit) == pytest.approx((low, high, unit))
        if unit == ""
        else (found.low == pytest.approx(low) and found.high == pytest.approx(high) and found.unit == unit)
    )


@pytest.mark.parametrize("text", ["from 12", "a wear", "the 1970s", "number four", "H1 is the Home", "24/7", "sku 104"])
def test_no_quantity(text: str) -> None:
    assert find_quantities(words(text)) == []


@pytest.mark.parametrize(
    ("text", "at", "per"),
    [("a day", 0, 1), ("per week", 0, 7), ("/ day", 0, 1), ("daily", 0, 1), ("in 24 hours", 0, 1), ("every night", 0, 1),
     ("out of every twenty-four", 0, 1), ("fortnightly", 0, 14), ("a year", 0, 365)],
)  # fmt: skip
def test_rates(text: str, at: int, per: float) -> None:
    rate = find_rate(words(text), at)
    assert rate is not None
    assert rate.per == per


@given(
    st.lists(
        st.sampled_from(
            "a an half hour hours 2 30 to - and or quarter of twice day / mmHg twenty two ° C + drops".split()
        ),
        max_size=12,
    )
)
def test_never_fails_and_never_overlaps(some: list[str]) -> None:
    found = find_quantities([w.lower() for w in some])
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.low <= q.high and 0 <= q.start < q.end <= len(some) for q in found)
