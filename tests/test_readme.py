"""The README's sample is real output, and its commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_sample_is_what_the_tool_prints() -> None:
    command = [sys.executable, "-m", "lint_health", "check", "--no-color", "fixtures/mixed/draft.md"]
    env = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    printed = ran.stdout.splitlines()
    sample = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert sample
    lines = [line for line in sample.group(1).splitlines() if line != "..."]
    assert len(lines) > 15
    assert [line for line in lines if line not in printed] == []


def test_links_in_the_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            if (
                not (page.parent / target).resolve().is_relative_to(ROOT / "docs" / "rules")
                and "reference/" not in target
            ):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
