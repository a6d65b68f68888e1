"""Many ways to word each caveat are accepted; lines that only look like it are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.caveat.pages import HERE, found

FILES = sorted((HERE / "wordings").glob("*.yaml"))


def _cases(key: str) -> list[object]:
    cases: list[object] = []
    for path in FILES:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases += [
            pytest.param(data["rule"], data["page"].format(line=line), id=f"{path.stem}: {line}") for line in data[key]
        ]
    return cases


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_page_needs_the_caveat(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert found(data["page"].format(line=""), data["rule"]) == [data["rule"]]


@pytest.mark.parametrize(("rule", "page"), _cases("accepted"))
def test_accepted(rule: str, page: str) -> None:
    assert found(page, rule) == []


@pytest.mark.parametrize(("rule", "page"), _cases("refused"))
def test_refused(rule: str, page: str) -> None:
    assert found(page, rule) == [rule]
