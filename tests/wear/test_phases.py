"""Phases of use: how they are read, what they set apart, and where they reach."""

from __future__ import annotations

import json

import pytest

from lint_health.language.tokens import Tokens
from lint_health.rules.directions.phases import KIND, phases
from tests.wear.conftest import Check

READ = {
    "Days 1 to 3: ten minutes": "days 1-3",
    "From day 7: the full time": "days 7-",
    "Weeks one and two": "days 1-14",
    "week 5 onwards": "days 29-",
    "in the first week wear it for an hour": "days 1-7",
    "for the first few days": "days 1-3",
    "after the first month": "days 31-",
    "by the end of week two": "days 15-",
    "in your 2nd week": "days 8-14",
    "sessions 1 to 5": "goes 1-5",
    "Week 1 10 minutes": "days 1-7",
    "weeks 3 and 4": "days 15-28",
}
NO_PHASE = (
    "every second day",
    "three days a week",
    "the first day of the month",
    "take one a day, 2 at night",
    "within 30 days",
    "each third week",
)


def _read(text: str) -> set[str]:
    words = [token.lower for token in Tokens(text).between(0, len(text))]
    found = phases(words, 0, len(words))
    assert {kind for kind, _ in found} <= {KIND}
    return {phase for _, phase in found}


@pytest.mark.parametrize("text", READ)
def test_a_phase_is_a_span_of_days(text: str) -> None:
    assert _read(text) == {READ[text]}


@pytest.mark.parametrize("text", NO_PHASE)
def test_what_recurs_or_ends_is_no_phase(text: str) -> None:
    assert not _read(text)


APART = {
    "days in a list": "# Orla lamp\n\n- Days 1 to 3: use it for 10 minutes.\n- Days 4 to 6: use it for 20 minutes.\n- From day 7: use it for 30 minutes.",
    "weeks as headings": "# Orla brace\n\n## Weeks 1 and 2\n\nWear it for two hours a day.\n\n## Week 3 onwards\n\nWear it for eight hours a day.",
    "openings that follow each other": "# Orla brace\n\nFrom day one wear it for two hours a day.\n\nFrom week 2 wear it for eight hours a day.",
}


@pytest.mark.parametrize("name", APART)
def test_phases_are_apart(check: Check, name: str) -> None:
    assert [c.message for c in check(APART[name])] == []


def test_from_day_one_is_the_first_week_as_well(check: Check) -> None:
    text = "# Orla brace\n\nIn the first week wear it for no more than one hour a day.\n\nFrom day one wear it for eight hours a day."
    assert len(check(text)) == 1


CASES = {
    "from": ("week 1", "week 2"),
    "when": ("months 1-3", "months 4-6"),
    "if": ("your skin is fair", "your skin is dark"),
    "stage": ("first fitting", "daily wear"),
}


@pytest.mark.parametrize("key", CASES)
def test_what_an_object_of_a_row_is_for_holds_for_its_other_values(check: Check, key: str) -> None:
    first, second = CASES[key]
    plan = [{key: first, "how": "Wear it for two hours a day."}, {key: second, "how": "Wear it for eight hours a day."}]
    record = {"name": "Orla night brace", "intro": "A brace for the wrist, made in Leeds.", "plan": plan}
    assert [c.message for c in check(json.dumps(record), format="json")] == []
    for entry in plan:
        entry[key] = first
    assert len(check(json.dumps(record), format="json")) == 1
