"""Helpers of the caveat tests: rules, pages in memory, and what is found in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules.loader import load_ruleset
from lint_health.rules.ruleset import RuleSet
from lint_health.source import SourceFile

HERE = Path(__file__).parent


@cache
def rules(*ids: str) -> RuleSet:
    """The caveat rules, or some of them."""
    return _all().select(ids or ("caveat",))


@cache
def _all() -> RuleSet:
    return load_ruleset()


def found(text: str, *ids: str, name: str = "page.md") -> list[str]:
    """Ids of the findings in a text, sorted."""
    document = reader_for(name)(SourceFile(name, text), ReaderOptions())
    return sorted(f.rule for f in rules(*ids).check(document).findings)
