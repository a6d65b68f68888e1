"""Fixtures for all tests: the command run in this process, and a small ruleset in place of the shipped one."""

from __future__ import annotations

import gc
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.small_rules import load_small


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.out)

    @property
    def findings(self) -> list[tuple[str, int, int, str]]:
        return [(f["path"], f["line"], f["column"], f["rule"]) for f in self.json["findings"]]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "LINT_HEALTH_TODAY", "LINT_HEALTH_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LINT_HEALTH_CACHE", "off")  # tests that are about what is kept say so


@pytest.fixture
def small_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ruleset that is loaded is the small one of tests/small_rules."""
    import lint_health.rules

    monkeypatch.setattr(lint_health.rules, "load_ruleset", load_small)


@pytest.fixture
def lint(small_rules: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Runs ``lint-health`` with the small rules in an empty folder, ``tmp_path``."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: run_command(monkeypatch, *arguments, **options)


def run_command(
    monkeypatch: pytest.MonkeyPatch,
    *arguments: str,
    stdin: bytes = b"",
    encoding: str = "utf-8",
    terminal: bool = False,
) -> Ran:
    """The command in this process, with streams of its own."""
    from lint_health.cli.main import run

    streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") for _ in range(2)]
    with monkeypatch.context() as patch:
        for name, stream in zip(("stdout", "stderr"), streams, strict=True):
            patch.setattr(stream, "isatty", lambda: terminal, raising=False)
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run(arguments)
        gc.unfreeze()  # the command freezes what it built for the life of its process; here that would pile up
        for stream in streams:
            stream.flush()
    out, err = (s.buffer.getvalue().decode("utf-8" if s is streams[0] else encoding, "replace") for s in streams)  # type: ignore[attr-defined]
    return Ran(code, out, err)


def write_files(root: Path, **files: str | bytes) -> None:
    """Write files below ``root``; ``__`` in a name is a slash and ``_`` before the suffix a dot."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
