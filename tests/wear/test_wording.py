"""Directions in wordings that no sample uses: which attribute they speak of, and near-misses that give no fact."""

from __future__ import annotations

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet
from lint_health.source import SourceFile


def facts(ruleset: RuleSet, text: str) -> list[tuple[str, str]]:
    page = f"# The Calder brace\n\n{text}\n"
    found = ruleset.check(reader_for("page.md")(SourceFile("page.md", page), ReaderOptions())).facts
    return [(f.rule.split(".")[-1], f.value.shown) for f in found]


@pytest.mark.parametrize(
    ("text", "rule", "shown"),
    [
        ("Use during sleep: not advised.", "overnight", "off at night"),
        ("Use the lamp before 10 a.m.", "time-of-day", "in the morning"),
        ("Swallow one tablet at 9 pm.", "time-of-day", "in the evening or at night"),
        ("Leave the ice pack on for 12 minutes.", "session", "12 min"),
        ("Rinse it off after eight minutes.", "session", "8 min"),
        ("Apply the balm every third day.", "frequency", "2.3 days a week"),
        ("Smooth the oil in, morning and night.", "frequency", "morning and night (twice a day)"),
        ("Swallow two tablets t.d.s.", "amount", "6 tablets a day"),
        ("Take one 250 mg capsule a day.", "amount", "1 capsule a day"),
        ("Have the powder alongside a light lunch.", "food", "with or after food"),
        ("It exerts 18 to 21 millimetres of mercury.", "level", "18-21 mmHg"),
        ("Wash temperature: max 30 °C", "wash-heat", "at most 30 °C"),
        ("Pop it in the washing machine.", "washing", "by machine"),
        ("Keep it away from radiators as you dry it.", "drying", "away from heat"),
        ("Single use only.", "replacement", "once only"),
        ("Replace the insoles after 400 miles.", "replacement", "400 miles"),
        ("Swim with the tape on.", "water", "may be worn in the pool"),
        ("Persevere for six weeks before you judge it.", "course", "at least 6 weeks"),
    ],
)
def test_wordings(ruleset: RuleSet, text: str, rule: str, shown: str) -> None:
    assert (rule, shown) in facts(ruleset, text)


@pytest.mark.parametrize(
    "text",
    [
        "The cell runs for five to seven days.",
        "The unit switches itself off after 40 minutes.",
        "Mr Hale wore his for nine hours on the train.",
        "Orders placed on Friday go out on Monday morning.",
        "Once opened, use within three months.",
        "Class 2 is defined as 18 to 24 mmHg.",
        "Clip your toenails every fortnight.",
        "Register within 14 days.",
    ],
)
def test_near_misses_give_nothing(ruleset: RuleSet, text: str) -> None:
    assert facts(ruleset, text) == []
