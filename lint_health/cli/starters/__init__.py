"""The files that ``lint-health init`` writes, as they stand in a project that has none yet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lint_health import __version__

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Starter:
    """A file to start with: where it goes, its text, what to add to a file that is there already, and where in it."""

    path: str
    text: str
    addition: str
    place: str


def config(profiles: Sequence[str] = ()) -> Starter:
    """The configuration, every key in it; ``profiles`` are written in."""
    text = _read("config.yaml")
    line = f"profile: [{', '.join(json.dumps(p, ensure_ascii=False) for p in profiles)}]\n" if profiles else ""
    if line:
        text = text.replace("#profile: [editorial]\n", line)
    return Starter(".lint-health.yaml", text, line, "to it")


def hook() -> Starter:
    """The hooks of pre-commit."""
    text = _read("pre-commit.yaml")
    return Starter(".pre-commit-config.yaml", text, _body(text).removeprefix("repos:\n"), 'to it, below "repos:"')


def github() -> Starter:
    """A workflow of GitHub Actions."""
    text = _read("github.yml")
    steps = text[text.index("      - uses: actions/checkout") :]
    return Starter(".github/workflows/lint-health.yml", text, steps, "to the steps of a job")


def gitlab() -> Starter:
    """A job of GitLab CI."""
    text = _read("gitlab.yml")
    return Starter(".gitlab-ci.yml", text, _body(text), "to it")


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").replace("@VERSION@", __version__)


def _body(text: str) -> str:
    """What follows the comment at the top."""
    return text.split("\n\n", 1)[1]
