"""Classes of misses on copy that nobody tuned on, each with look-alikes that stay silent."""

from __future__ import annotations

import pytest
import yaml

from tests.caveat.pages import HERE, found

CASES = yaml.safe_load((HERE / "classes.yaml").read_text(encoding="utf-8"))


def _pages(key: str) -> list[object]:
    return [pytest.param(rule, page, id=f"{rule}: {page[:40]}") for rule in CASES for page in CASES[rule][key]]


@pytest.mark.parametrize(("rule", "page"), _pages("wanted"))
def test_wanted(rule: str, page: str) -> None:
    assert found(page, rule) == [rule]


@pytest.mark.parametrize(("rule", "page"), _pages("silent"))
def test_silent(rule: str, page: str) -> None:
    assert found(page, rule) == []
