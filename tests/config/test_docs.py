"""What the pages on configuration and waivers show can be read, and their commands run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from lint_health.config import load_config

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[tuple[str, str]]:
    pages = ("configuration.md", "waivers.md")
    return [(page, text) for page in pages for found, text in BLOCK.findall((DOCS / page).read_text()) if found == kind]


def test_every_example_is_a_sound_configuration(tmp_path: Path) -> None:
    (tmp_path / ".lint-health.yaml").write_text("")
    (tmp_path / "own").mkdir()
    examples = [(page, "own.yaml", text) for page, text in blocks("yaml")]
    examples += [
        (page, "own.toml", text if text.startswith("[tool.lint-health]") else f"[tool.lint-health]\n{text}")
        for page, text in blocks("toml")
    ]
    assert len(examples) == 7
    for page, name, text in examples:
        path = tmp_path / "own" / name
        path.write_text(text)
        config = load_config(path)
        assert config.marks, page
        assert all(set(e.value) == {"path", "fingerprint", "rule", "owner", "until", "reason"} for e in config.waivers)


@pytest.mark.parametrize("line", [row for _, text in blocks("sh") for row in text.splitlines()])
def test_every_command_runs(lint, tmp_path: Path, line: str) -> None:
    (tmp_path / "draft.md").write_text("Fine.\n")
    command, *arguments = shlex.split(line.split(" > ")[0])
    assert command == "lint-health"
    ran = lint(*arguments)
    assert (ran.code, ran.err) == (0, "") and ran.out
