"""Whole pages with exactly the claims they make, each on its phrase.

The findings of a page stand in ``<name>.claims``, one a line. Write the files anew with ``LINT_HEALTH_UPDATE=1``
and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint_health import lint_paths

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "claim"
PAGES = sorted(p for p in FOLDER.iterdir() if p.suffix != ".claims")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_claims_of_a_page(path: Path) -> None:
    found = "".join(
        f"{d.line}:{d.column} {d.severity} {d.rule} {' '.join(d.text.split())}\n"
        for d in lint_paths([path])
        if d.family == "claim"
    )
    expected = path.with_name(path.name + ".claims")
    if os.environ.get("LINT_HEALTH_UPDATE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert found
