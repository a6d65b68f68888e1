"""Doubtful rules run on request only, in every way to ask."""

from __future__ import annotations

import pytest

from lint_health import lint_text
from lint_health.errors import UserError

PAGE = "# Balm\n\nWarm the quorvel in your hands. Let it parade to the ankle, and the the heel.\n"
DOUBTED = [("garble.doubtful.unknown-word", "quorvel"), ("garble.doubtful.odd-word", "parade")]


def found(**options: object) -> list[tuple[str, str]]:
    return [(d.rule, d.text) for d in lint_text(PAGE, select=["garble"], **options)]


def test_doubtful_rules_are_silent_by_default() -> None:
    assert found() == [("garble.double.word", "the the")]


def test_strict_shows_them_beside_the_others_with_low_confidence() -> None:
    assert found(strict=True) == [*DOUBTED, ("garble.double.word", "the the")]
    shown = [d for d in lint_text(PAGE, strict=True) if d.rule.startswith("garble.doubtful")]
    assert {(str(d.severity), str(d.confidence)) for d in shown} == {("info", "low")}


def test_who_names_nothing_but_doubtful_rules_gets_them() -> None:
    named = [(d.rule, d.text) for d in lint_text(PAGE, select=["garble.doubtful"])]
    assert named == DOUBTED


def test_a_brand_of_the_configuration_is_no_unknown_word() -> None:
    assert found(strict=True, brands=["Quorvel"]) == [DOUBTED[1], ("garble.double.word", "the the")]


def test_strict_is_a_switch() -> None:
    with pytest.raises(UserError, match='"strict" must be true or false'):
        lint_text(PAGE, strict="very")
