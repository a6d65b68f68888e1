"""``lsp``: how it begins and ends; what it says to an editor is in tests/lsp."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import run_command


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        n for n in sys.modules if n.split(".")[0] in ("pygls", "lsprotocol") or n.startswith("lint_health.lsp")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    ran = run_command(monkeypatch, "lsp")
    assert (ran.code, ran.out) == (2, "")
    assert 'pip install "lint-health[lsp]"' in ran.err


def test_an_editor_that_goes_away_ends_it() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "lint_health", "lsp"]
    ran = subprocess.run(command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout) == (1, b"")
