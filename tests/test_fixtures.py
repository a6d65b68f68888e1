"""Whole documents with exact expected diagnostics, and long honest texts that must stay silent.

A document of ``fixtures/mixed`` (or any that has one) has its findings in ``<name>.expected``, one a line:
``line:column-end_line:end_column severity rule "text" + other places``. A folder named ``*.site`` is one site.
Write the files anew with ``LINT_HEALTH_UPDATE=1 pytest tests/test_fixtures.py`` and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint_health import Diagnostic, lint_paths

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
CASES = sorted(
    {p for p in (ROOT / "mixed").glob("*") if p.suffix != ".expected" and (p.is_file() or p.suffix == ".site")}
    | {p.with_suffix("") for p in ROOT.glob("*/*.expected")}
)
CLEAN = sorted(p for p in (ROOT / "clean").rglob("*") if p.is_file())


def _line(d: Diagnostic, root: Path) -> str:
    name = "" if root.is_file() else Path(d.path).relative_to(root).as_posix() + ":"
    where = f"{name}{d.line}:{d.column}-{d.end_line}:{d.end_column}"
    also = "".join(f" + {Path(r.path).name}:{r.line}:{r.column}" for r in d.related)
    return f'{where} {d.severity} {d.rule} "{" ".join(d.text.split())}"{also}'


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_exact_findings(path: Path) -> None:
    found = "".join(_line(d, path) + "\n" for d in lint_paths([path]))
    expected = path.with_name(path.name + ".expected")
    if os.environ.get("LINT_HEALTH_UPDATE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert found, "a fixture outside clean/ finds something"


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.name)
def test_honest_copy_is_silent(path: Path) -> None:
    assert [_line(d, path) for d in lint_paths([path])] == []


def test_the_clean_copy_is_long_enough_to_mean_something() -> None:
    words = sum(len(p.read_text(encoding="utf-8").split()) for p in CLEAN if p.suffix != ".docx")
    assert words >= 8_000


def test_the_clean_folder_as_one_site_is_silent_within_each_page() -> None:
    """Read singly: its pages come from many shops and must not be compared with each other."""
    assert lint_paths(CLEAN) == []
