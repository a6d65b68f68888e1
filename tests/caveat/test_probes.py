"""Pushed or only mentioned: whole pages of many kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.caveat.pages import HERE, found

WANTED = yaml.safe_load((HERE / "probes.yaml").read_text(encoding="utf-8"))
PAGES = sorted((HERE / "probes").iterdir())


def test_all_pages_are_there() -> None:
    assert set(WANTED) <= {p.name for p in PAGES}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_findings(path: Path) -> None:
    assert found(path.read_text(encoding="utf-8"), name=path.name) == WANTED.get(path.name, [])
