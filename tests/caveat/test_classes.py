"""Classes of misses on copy that nobody tuned on, each with look-alikes that stay silent."""

from __future__ import annotations

import pytest
import yaml

from tests.caveat.pages import HERE, found

CASES = [
    case
    for name in ("classes.yaml", "offers.yaml")
    for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8")).items()
]


def _pages(key: str) -> list[object]:
    return [pytest.param(rule, page, id=f"{rule}: {page[:40]}") for rule, pages in CASES for page in pages[key]]


@pytest.mark.parametrize(("rule", "page"), _pages("wanted"))
def test_wanted(rule: str, page: str) -> None:
    assert found(page, rule) == [rule]


@pytest.mark.parametrize(("rule", "page"), _pages("silent"))
def test_silent(rule: str, page: str) -> None:
    assert found(page, rule) == []
