"""Which words name the least age of a product, and which ages are somebody else's."""

from __future__ import annotations

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet
from lint_health.source import SourceFile


def least_ages(ruleset: RuleSet, text: str) -> list[tuple[float, float]]:
    document = reader_for("a.md")(SourceFile("a.md", f"# The Harrow massager\n\n{text}\n"), ReaderOptions())
    return [(f.value.low, f.value.high) for f in ruleset.check(document).facts if f.rule == "wear.use.age"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Recommended for ages 14+.", (14, 14)),
        ("Under-16s must not use it.", (16, 16)),
        ("Suitable from 6 months.", (0.5, 0.5)),
        ("For use by adults only.", (18, 18)),
        ("Not suitable for children.", (12, 18)),
        ("Safe for all ages.", (0, 0)),
    ],
)
def test_the_least_age_is_read_in_years(ruleset: RuleSet, text: str, age: tuple[float, float]) -> None:
    assert least_ages(ruleset, text) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "Do not store it below 5 degrees.",
        "Not for under 10 minutes.",
        "Children over 12 may take two.",
        "Made by hand for over 15 years.",
        "Popular with people over 50.",
        "Customers must be over 18 to order.",
    ],
)
def test_other_numbers_are_no_age(ruleset: RuleSet, text: str) -> None:
    assert least_ages(ruleset, text) == []
