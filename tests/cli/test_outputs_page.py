"""docs/outputs.md: its commands run as written and leave the files they name; its table has every format."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
import yaml

from lint_health.reports.formats import NAMES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)(?: title=\"(.+?)\")?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, title, text in BLOCKS if kind == "sh" and not title for line in text.splitlines()]


def test_the_table_has_every_format() -> None:
    named = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert [name for name in named if name in NAMES] == named
    assert set(NAMES) == set(named)


def test_commands_run_and_leave_what_they_name(lint, tmp_path: Path) -> None:
    for kind, title, text in BLOCKS:
        if title and kind != "sh":
            (tmp_path / title).parent.mkdir(exist_ok=True)
            (tmp_path / title).write_text(text, encoding="utf-8")
    for line in COMMANDS:
        words = shlex.split(line)
        if words[0] == "python":
            subprocess.run([sys.executable, *words[1:]], check=True)
            continue
        assert words[0] == "lint-health"
        data = b""
        if "<" in words:
            data = Path(words.pop()).read_bytes()
            words.pop()
        ran = lint(*words[1:], stdin=data)
        assert (ran.code, ran.err) == (1, ""), line
    files = sorted(p.name for p in tmp_path.iterdir() if p.is_file())
    named = {"all.sarif", "findings.json", "gl-code-quality-report.json", "lint.rdjson", "lint.sarif", "lint.txt"}
    assert set(files) == named | {"lint.xml", "open.sarif"} and len(COMMANDS) == 10
    assert fromstring((tmp_path / "lint.xml").read_text()).get("tests") == "2"


def test_suppressed_results_are_left_out_as_the_page_says(lint, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    waiver = '<!-- lint-health: ignore[claim] owner=legal reason="licensed" -->'
    (tmp_path / "content" / "a.md").write_text(f"{waiver}\n\nOur socks cure gout.\n\nWear teh socks.\n")
    at = next(i for i, line in enumerate(COMMANDS) if line.startswith("python "))
    lint(*shlex.split(COMMANDS[at - 1])[1:])
    subprocess.run([sys.executable, *shlex.split(COMMANDS[at])[1:]], check=True)
    rules = [
        [r["ruleId"] for r in json.loads(Path(name).read_text(encoding="utf-8"))["runs"][0]["results"]]
        for name in ("all.sarif", "open.sarif")
    ]
    assert rules == [["claim.disease.cures", "garble.slip.teh"], ["garble.slip.teh"]]


@pytest.mark.parametrize("text", [text for kind, _, text in BLOCKS if kind == "yaml"])
def test_recipes_are_yaml_and_name_the_files_they_write(text: str) -> None:
    assert isinstance(yaml.safe_load(text), dict)
    written = set(re.findall(r"--report \w+=(\S+)", text))
    later = set(re.findall(r"(?:sarif_file|codequality|junit): (\S+)", text))
    assert written == later and written
