"""A catalogue row that claims no effect is told what it lacks, but only informed."""

from __future__ import annotations

import pytest

from lint_health import lint_text
from lint_health.diagnostics import Severity

RULES = ("caveat.supplement.medicine-interaction", "caveat.pregnancy.ask-first")


def severities(description: str) -> dict[str, Severity]:
    feed = f'title,description,price\n"Quarrow St John\'s wort, 60 capsules","{description}",$14.00\n'
    return {d.rule: d.severity for d in lint_text(feed, "feed.csv") if d.rule in RULES}


@pytest.mark.parametrize("rule", RULES)
def test_without_a_claim_it_informs(rule: str) -> None:
    found = severities("St John's wort extract, 300 mg. Take one capsule a day.")
    assert found.get(rule) is Severity.INFO


@pytest.mark.parametrize("rule", RULES)
def test_with_a_claim_it_warns(rule: str) -> None:
    found = severities("St John's wort extract, 300 mg. Lifts low mood and ends anxiety. Take one capsule a day.")
    assert found.get(rule) is Severity.WARNING
