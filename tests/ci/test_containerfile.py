"""The container file, as far as it goes without images: its form, that it copies all that the wheel needs, and the wheel.
tests/docs/test_needed.py builds the image and runs it where podman or docker can."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text(encoding="utf-8"))
LINES = [line.split(None, 1) for line in TEXT.splitlines() if line and not line.startswith("#")]
COPIED = [word for name, rest in LINES if name == "COPY" for word in rest.split()[:-1]]


def last(name: str) -> str:
    return [rest for instruction, rest in LINES if instruction == name][-1]


def test_it_is_slim_and_runs_the_command_as_nobody_special() -> None:
    assert {name for name, _ in LINES} == {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"}
    stages = [rest for name, rest in LINES if name == "FROM"]
    assert all(re.match(r"docker\.io/library/python:3\.\d+-slim\b", stage) for stage in stages)
    assert json.loads(last("ENTRYPOINT")) == ["lint-health"] and json.loads(last("CMD")) == ["--help"]
    user = last("USER").split(":")[0]
    assert int(user) > 0 and f"useradd --uid {user} " in TEXT
    assert [name for name, _ in LINES].index("USER") > max(i for i, (name, _) in enumerate(LINES) if name == "RUN")


def test_its_shell_lines_are_bash() -> None:
    for name, rest in LINES:
        if name == "RUN":
            script = re.sub(r"^(--\S+ )+", "", rest)
            assert subprocess.run(["sh", "-n", "-c", script], check=False).returncode == 0, script


@pytest.mark.slow
def test_the_wheel_can_be_built_from_what_is_copied(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in COPIED:
        whole = ROOT / name
        shutil.copytree(whole, source / name) if whole.is_dir() else shutil.copy(whole, source / name)
    line = next(rest for name, rest in LINES if name == "RUN" and rest.startswith("pip wheel"))
    words = shlex.split(line.replace("/wheels", str(tmp_path / "wheels")))
    subprocess.run([sys.executable, "-m", *words, "--no-deps", "--quiet"], cwd=source, check=True, timeout=300)
    wheel = next((tmp_path / "wheels").glob("lint_health-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert "lint_health/cli/starters/config.yaml" in names
    assert "lint_health/_rulesets/claim/disease/cures-condition.yaml" in names
