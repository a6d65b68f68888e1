"""Every suggestion of every rule, put in place in the rule's own bad examples, clears the finding and brings none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from lint_health.config import Config, Settings
from lint_health.engine.inserting import Desk, put
from lint_health.engine.linter import Linter
from lint_health.engine.rulesets import make_linter
from lint_health.rules import Example, RuleSpec, load_ruleset
from lint_health.source import SourceFile

# What one sentence cannot mend: words that should go, and a daily quantity that only the maker knows.
WITHOUT = {"caveat.device.supplement-disclaimer", "caveat.nutrition.balanced-diet"}
# The page says the contrary ("order by shoe size"), which has to go first.
CONTRARY = ("Order by shoe size",)


@cache
def _linter(profile: str) -> tuple[Linter, Config]:
    config = Config(Settings(profiles=(profile,)))
    return make_linter(config), config


@pytest.fixture(scope="module")
def specs() -> dict[str, RuleSpec]:
    return {rule.spec.id: rule.spec for rule in load_ruleset().rules}


def test_every_claim_and_caveat_has_a_suggestion(specs: dict[str, RuleSpec]) -> None:
    without = {i for i, s in specs.items() if s.family in ("claim", "caveat") and not s.suggestions}
    assert without == WITHOUT


def test_every_finding_is_cleared_by_a_suggestion_and_every_suggestion_clears_one(specs: dict[str, RuleSpec]) -> None:
    uncleared, idle = [], []
    untried = set()
    for spec in (s for s in specs.values() if s.suggestions):
        worked: set[str] = set()
        tried = 0
        for example in spec.examples:
            if example.role == "bad" and example.format in ("md", "html", "txt") and not example.files:
                for found, cleared in _tried(spec, example):
                    worked |= cleared
                    tried += 1
                    if not cleared and not any(words in example.text for words in CONTRARY):
                        uncleared.append(f"{spec.id}: {found!r} in {example.text!r}")
        if tried:  # the example of a few rules is a feed, or a stronger rule speaks for them there
            idle += [f"{spec.id}: {words!r}" for words in spec.suggestions if words not in worked]
        else:
            untried.add(spec.id)
    assert (uncleared, idle) == ([], [])
    assert len(untried) <= 4


def _tried(spec: RuleSpec, example: Example) -> Iterator[tuple[str, set[str]]]:
    """Each finding of the rule in an example, and the suggestions that clear it without bringing another."""
    linter, config = _linter(example.profile or next(iter(spec.profiles), "editorial"))
    name = f"a.{example.format}"
    source = SourceFile(name, example.text)
    desk = Desk(linter, config, source, name)
    for d in linter.check_source(source, name).diagnostics:
        if d.rule == spec.id:
            assert d.suggestions == spec.suggestions
            cleared = set()
            for words in spec.suggestions:
                fix = desk.caveat(d, words) if spec.family == "caveat" else desk.instead(d, words)
                if fix is not None:
                    assert words in put(source.text, fix)
                    cleared.add(words)
            yield d.text, cleared
