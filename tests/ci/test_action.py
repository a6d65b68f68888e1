"""The GitHub Action: its shell steps run as the runner runs them, in a real repository with the runner's environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
BAD = "# Socks\n\nOur socks cure varicose veins.\n"
GOOD = "# Socks\n\nOur socks keep your feet warm on cold mornings.\n"
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


@dataclass(frozen=True)
class Step:
    """How a step ended, and what it left in the runner's files."""

    code: int
    log: str
    output: str
    summary: str


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def runner(tmp_path: Path):
    """Runs a step of the action in a repository with the inputs given."""
    workspace, temp = tmp_path / "a copy", tmp_path / "temp dir"
    workspace.mkdir()
    temp.mkdir()
    git(workspace, "init", "--quiet", "--initial-branch", "main")
    for key, value in (("user.name", "Test"), ("user.email", "test@example.org"), ("commit.gpgsign", "false")):
        git(workspace, "config", key, value)
    git(workspace, "commit", "--quiet", "--allow-empty", "-m", "Start")

    def run(number: int, action_path: Path = ROOT, **inputs: str) -> Step:
        step = STEPS[number]
        values = {name: spec["default"] for name, spec in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        files = {n: temp / n.lower() for n in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        env = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "GIT_", "PYTHONPATH"))}
        env |= {name: INPUT.sub(lambda m: values[m[1]], text) for name, text in step["env"].items()}
        env |= {name: str(file) for name, file in files.items()}
        env |= {"RUNNER_TEMP": str(temp), "GITHUB_WORKSPACE": str(workspace), "GITHUB_ACTION_PATH": str(action_path)}
        script = temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]  # what `shell: bash` means
        ran = subprocess.run(command, cwd=workspace, env=env, capture_output=True, text=True, check=False, timeout=300)
        return Step(ran.returncode, ran.stdout + ran.stderr, *(f.read_text(encoding="utf-8") for f in files.values()))

    run.workspace, run.temp = workspace, temp  # type: ignore[attr-defined]
    return run


@pytest.fixture
def installed(runner):
    """The runner after the first step, but with this working tree's command in place of an installed one."""
    bin_folder = runner.temp / "lint-health" / "bin"
    bin_folder.mkdir(parents=True)
    command = bin_folder / "lint-health"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m lint_health "$@"\n')
    command.chmod(0o755)
    return runner


def test_inputs_reach_scripts_through_the_environment_alone() -> None:
    assert ACTION["runs"]["using"] == "composite" and len(STEPS) == 2
    used = set()
    for step in STEPS:
        assert step["shell"] == "bash" and "${{" not in step["run"]
        for name, value in step["env"].items():
            assert INPUT.fullmatch(value) and f'"${name}"' in step["run"]
            used.add(INPUT.fullmatch(value)[1])  # type: ignore[index]
    assert used == set(ACTION["inputs"])
    assert all(spec["description"] and isinstance(spec["default"], str) for spec in ACTION["inputs"].values())


def test_a_finding_fails_the_step_and_is_told_everywhere(installed) -> None:
    (installed.workspace / "draft.md").write_text(BAD)
    ran = installed(1, sarif_file="out.sarif")
    assert ran.code == 1, ran.log
    assert ran.output == "exit-code=1\n"
    assert re.search(r"^::error file=draft\.md,line=3,", ran.log, re.MULTILINE)
    assert ran.summary.startswith("## lint-health\n\n    draft.md\n    draft.md:3:")
    assert all(line.startswith("    ") for line in ran.summary.splitlines()[2:] if line)
    assert '"ruleId": "claim.disease.cures-condition"' in (installed.workspace / "out.sarif").read_text()


@pytest.fixture
def arguments(runner):
    """Runs the second step with a command that notes its arguments and gives the code said; returns both."""
    bin_folder = runner.temp / "lint-health" / "bin"
    bin_folder.mkdir(parents=True)
    command, noted = bin_folder / "lint-health", runner.temp / "noted"
    command.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$@\" > '{noted}'\nexit ${{CODE:-0}}\n")
    command.chmod(0o755)

    def run(**inputs: str) -> tuple[Step, list[str]]:
        ran = runner(1, **inputs)
        return ran, noted.read_text(encoding="utf-8").split("\0")[:-1]

    run.workspace, run.temp = runner.workspace, runner.temp  # type: ignore[attr-defined]
    return run


def test_without_inputs_the_folder_is_checked(arguments) -> None:
    ran, said = arguments()
    assert (ran.code, ran.log, ran.summary) == (0, "", "")
    assert said == ["check", "--format", "github", "--report", f"text={arguments.temp}/lint-health.txt", "--", "."]


def test_paths_and_arguments_are_lines_and_stay_whole(arguments) -> None:
    _, said = arguments(paths="my draft.md\r\n\n--odd.md\n", args="--profile=uk-cap\n--select=claim", fail_on="never")
    assert said[5:] == ["--fail-on=never", "--profile=uk-cap", "--select=claim", "--", "my draft.md", "--odd.md"]
    _, said = arguments(baseline="old findings.json", diff_base="origin/main", sarif_file="out dir/x.sarif")
    expected = ["--baseline=old findings.json", "--diff=origin/main", "--report", "sarif=out dir/x.sarif", "--", "."]
    assert said[5:] == expected


@pytest.mark.parametrize("name", ["paths", "args", "fail_on", "baseline", "diff_base", "sarif_file"])
def test_what_looks_like_code_is_an_argument(arguments, name: str) -> None:
    hostile = """'"; touch owned; $(touch owned) `touch owned` ${IFS} * \\n #"""
    ran, said = arguments(**{name: hostile})
    assert (ran.code, ran.log) == (0, "")
    assert sum(word.endswith(hostile) for word in said) == 1
    assert [p.name for p in arguments.workspace.iterdir()] == [".git"]


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_exit_code_is_passed_on(arguments, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setenv("CODE", str(code))
    ran, _ = arguments()
    assert (ran.code, ran.output) == (code, f"exit-code={code}\n")


def test_options_exist() -> None:
    from lint_health.cli.commands.check import command

    known = {name for parameter in command.params for name in parameter.opts}
    used = set(re.findall(r"(--[a-z-]+)", STEPS[1]["run"])) - {"--"}
    assert used <= known


def test_a_python_that_is_missing_or_too_old_is_said(runner) -> None:
    old = runner.temp / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for python in (str(old), "no-such-python"):
        ran = runner(0, python=python)
        assert ran.code == 2 and "::error::lint-health needs Python 3.11" in ran.log


@pytest.mark.slow
def test_both_steps_as_they_are(runner) -> None:
    ran = runner(0, python=sys.executable)
    assert ran.code == 0, ran.log
    (runner.workspace / "draft.md").write_text(BAD)
    ran = runner(1)
    assert ran.code == 1 and "::error file=draft.md,line=3," in ran.log, ran.log
    (runner.workspace / "draft.md").write_text(GOOD)
    ran = runner(1)
    assert (ran.code, ran.log, ran.output) == (0, "", "exit-code=0\n")
    assert ran.summary.startswith("## lint-health\n\n    no finding")
