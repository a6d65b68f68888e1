"""Honest pages are silent; the same pages with one caveat cut out are not."""

from __future__ import annotations

import pytest
import yaml

from tests.caveat.pages import HERE, found

PAGES = HERE / "honest"
CUTS = yaml.safe_load((HERE / "cuts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(CUTS))
def test_whole_page_is_silent(name: str) -> None:
    assert found((PAGES / name).read_text(encoding="utf-8"), name=name) == []


@pytest.mark.parametrize(
    ("name", "rule", "cut"),
    [pytest.param(n, r, c, id=f"{n}: {r}: {c[:40]!r}") for n, cuts in CUTS.items() for r, c in cuts],
)
def test_cut_caveat_is_missed(name: str, rule: str, cut: str) -> None:
    whole = (PAGES / name).read_text(encoding="utf-8")
    assert cut in whole
    assert rule in found(whole.replace(cut, "", 1), name=name)
