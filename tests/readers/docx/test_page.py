"""docs/docx.md: its commands run as written and print what it shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import run_command

PAGE = (Path(__file__).parents[3] / "docs" / "docx.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)(?: title=\"(.+?)\")?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_commands_print_what_the_page_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    ((_, title, program),) = [b for b in BLOCKS if b[1]]
    (tmp_path / title).write_text(program)
    (shown,) = [text for kind, _, text in BLOCKS if kind == "text"]
    python, *checks = [shlex.split(line) for kind, _, text in BLOCKS if kind == "sh" for line in text.splitlines()]
    assert python == ["python", title] and len(checks) == 2
    subprocess.run([sys.executable, title], check=True)
    for words in checks:
        data = b""
        if "<" in words:
            data = Path(words.pop()).read_bytes()
            words.pop()
        ran = run_command(monkeypatch, *words[1:], stdin=data)
        assert (ran.code, ran.out, ran.err) == (1, shown, "")
