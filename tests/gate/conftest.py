"""Real git repositories, and the shipped rules loaded once for all tests that need them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, run_command


class Repository:
    """A repository in a folder, with a user of its own and none of the machine's settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str) -> str:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        env = {**clean, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        env |= {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        command = ("git", "-c", "protocol.file.allow=always", *arguments)
        done = subprocess.run(
            command, cwd=self.folder, env=env, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, **files: str | bytes | None) -> None:
        """Write files, ``_md`` and its like standing for the suffix and ``__`` for a slash; None removes one."""
        for name, content in files.items():
            stem, _, suffix = name.replace("__", "/").rpartition("_")
            path = self.folder / f"{stem}.{suffix}"
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, **files: str | bytes | None) -> str:
        """Write files and commit everything."""
        self.write(**files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository on branch ``main`` in ``tmp_path``."""
    made = Repository(tmp_path)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


@pytest.fixture
def found(lint):
    """Findings since a base, as (path, line, rule), and the number of older ones."""

    def run(base: str, *arguments: str) -> tuple[list[tuple[str, int, str]], int]:
        ran = lint("check", "--diff", base, "--format", "json", *arguments)
        assert ran.code in (0, 1), ran.err
        assert ran.code == (1 if ran.json["findings"] else 0)
        return [(p, line, rule) for p, line, _, rule in ran.findings], ran.json["summary"]["older"]

    return run


@cache
def _load(roots: tuple[Path, ...], profiles: tuple[str, ...]) -> Any:
    from lint_health.rules.loader import load_ruleset

    return load_ruleset(roots, profiles)


@pytest.fixture
def real_lint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Runs ``lint-health`` with the shipped rules in ``tmp_path``."""
    import lint_health.rules

    def load(roots: Iterable[Path] = (), profiles: Iterable[str] = ("editorial",), **_: Any) -> Any:
        return _load(tuple(roots), tuple(profiles))

    monkeypatch.setattr(lint_health.rules, "load_ruleset", load)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: run_command(monkeypatch, *arguments, **options)
