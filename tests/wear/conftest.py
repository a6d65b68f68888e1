"""A ruleset of the wear family alone, and a way to check texts with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from lint_health.diagnostics import Conflict
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet
from lint_health.rules.directions.vocabulary import vocabulary_of
from lint_health.rules.directions.wordings import Wordings
from lint_health.rules.loader import load_ruleset
from lint_health.source import SourceFile

Check = Callable[..., tuple[Conflict, ...]]


@pytest.fixture(scope="session")
def ruleset() -> RuleSet:
    return load_ruleset().select(["wear"])


@pytest.fixture(scope="session")
def wordings(ruleset: RuleSet) -> Wordings:
    return vocabulary_of(ruleset.language).wordings


@pytest.fixture(scope="session")
def check(ruleset: RuleSet) -> Check:
    """``check("text", format="md")`` or ``check({"a.md": ..., "b.html": ...})``: the conflicts."""

    def run(texts: str | Mapping[str, str], format: str = "md") -> tuple[Conflict, ...]:
        files = {f"page.{format}": texts} if isinstance(texts, str) else texts
        facts = []
        for name, text in files.items():
            facts += ruleset.check(reader_for(name)(SourceFile(name, text), ReaderOptions())).facts
        return ruleset.resolve(facts)

    return run
