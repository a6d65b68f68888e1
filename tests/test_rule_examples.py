"""Every example of every shipped rule holds; the same run as ``lint-health test``."""

from __future__ import annotations

import pytest

from lint_health.engine.rule_examples import run_examples
from lint_health.rules import RuleSet, load_ruleset


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_ruleset()


def test_all_examples_hold(ruleset: RuleSet) -> None:
    assert [str(f) for f in run_examples(ruleset)] == []


def test_every_family_has_rules_and_every_rule_both_sides(ruleset: RuleSet) -> None:
    assert {i.split(".")[0] for i in ruleset.ids} == {"claim", "caveat", "wear", "garble"}
    for rule in ruleset.rules:
        roles = [e.role for e in rule.spec.examples]
        assert "bad" in roles, rule.spec.id
        assert "good" in roles, rule.spec.id


def test_messages_speak_plainly(ruleset: RuleSet) -> None:
    """A message says what, the advice what to do; neither promises compliance."""
    for rule in ruleset.rules:
        spec = rule.spec
        for text in (spec.message, spec.advice, spec.why):
            assert text == text.strip()
            assert "compliant" not in text.lower(), spec.id
        assert len(spec.message) <= 200, spec.id
