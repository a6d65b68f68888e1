"""A newcomer's first hour, word by word: the commands and files of docs/howto/first-hour.md in a fresh folder, with an
environment of its own, real git and the real pre-commit program. Slow: the package registry is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lint_health import __version__
from tests.docs.blocks import ROOT, Command, blocks_of, fits
from tests.hook.test_pre_commit import SHIPPED, git, new_repository

PAGE = ROOT / "docs" / "howto" / "first-hour.md"
PROJECT = "https://github.com/lint-health/lint-health"
# What ends with findings, or is refused; everything else has to succeed.
FAILS = {
    "lint-health check content/ --quiet": 1,
    "lint-health fix --diff content/": 1,
    'git commit -m "A page on nights"': 1,
    "lint-health check --diff main content/ --quiet": 1,
    "lint-health check content/ --report html=report.html": 1,
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


@dataclass(frozen=True)
class Terminal:
    """A shell that keeps its folder and environment from one command to the next."""

    folder: Path
    state: Path

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        script = f'. "{self.state}"\n{line}\ncode=$?\nexport -p > "{self.state}"\nexit $code\n'
        return subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env={},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The project as its repository will hold it: this working tree, with the tag of its version."""
    folder = tmp_path / "published"
    new_repository(folder)
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(folder, "add", "--all")
    assert git(folder, "commit", "--quiet", "-m", "All of it").returncode == 0
    assert git(folder, "tag", f"v{__version__}").returncode == 0
    return folder


@pytest.fixture
def terminal(tmp_path: Path, published: Path) -> Terminal:
    """A newcomer's terminal. git takes the project's address for the folder it is published in."""
    folder, state = tmp_path / "my shop", tmp_path / "state"
    folder.mkdir()
    settings = {
        f"url.{published.as_uri()}.insteadOf": PROJECT,
        "user.name": "Newcomer",
        "user.email": "newcomer@example.org",
        "commit.gpgsign": "false",
    }
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT", "PYTHON", "VIRTUAL_ENV"))}
    environment = {
        **kept,
        "PATH": f"{Path(sys.executable).resolve().parent}{os.pathsep}{os.defpath}{os.pathsep}{Path(shutil.which('git') or '').parent}",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "LINT_HEALTH_TODAY": "2026-11-23",
        "GIT_CONFIG_COUNT": str(len(settings)),
        **{f"GIT_CONFIG_KEY_{i}": key for i, key in enumerate(settings)},
        **{f"GIT_CONFIG_VALUE_{i}": value for i, value in enumerate(settings.values())},
    }
    subprocess.run(["bash", "-c", f'export -p > "{state}"'], env=environment, check=True)
    return Terminal(folder, state)


def test_the_first_hour_goes_as_the_page_says(terminal: Terminal) -> None:
    done = []
    for block in blocks_of(PAGE):
        if block.title and not block.is_shell:
            path = terminal.folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        for command in block.commands() if block.is_shell else ():
            follow(terminal, command)
            done.append(command.line)
    assert set(FAILS) <= set(done) and len(done) == 21
    assert_well_formed((terminal.folder / "report.html").read_text(encoding="utf-8"))


def follow(terminal: Terminal, command: Command) -> None:
    ran = terminal.run(command.line)
    assert ran.returncode == FAILS.get(command.line, 0), (command.line, ran.stdout, ran.stderr)
    shown = (
        ran.stdout if command.line.startswith("lint-health") else ran.stdout + ran.stderr
    )  # git shows hooks' words there
    if command.printed:
        assert fits(shown, command.printed), (command.line, shown)


def assert_well_formed(html: str) -> None:
    """One document whose elements nest, with the finding in it."""
    parser = _Nesting()
    parser.feed(html)
    parser.close()
    assert html.lower().startswith("<!doctype html>") and parser.wrong == [] and parser.open == []
    assert "Sleep in them every night" in html


class _Nesting(HTMLParser):
    EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)
