"""The hooks, with the real pre-commit program in a real git repository: slow, and the package registry is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SHIPPED = ("pyproject.toml", ".pre-commit-hooks.yaml", "README.md", "LICENSE", "lint_health", "rulesets")
BAD = "# Socks\n\nOur socks cure varicose veins.\n"
GOOD = "# Socks\n\nOur socks keep your feet warm on cold mornings.\n"
NIGHT = "# Night\n\nWear your compression stockings overnight, every night.\n"
DAY = "# Day\n\nTake your compression stockings off at night, then wash them by hand.\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def run(folder: Path, *command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=600, stdin=subprocess.DEVNULL
    )


def git(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return run(folder, "git", *arguments, env=env)


def new_repository(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    git(folder, "init", "--quiet")
    for key, value in (("user.name", "Test"), ("user.email", "test@example.org"), ("commit.gpgsign", "false")):
        git(folder, "config", key, value)


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds this project as it stands in the working tree."""
    folder = tmp_path_factory.mktemp("hooks") / "lint-health"
    new_repository(folder)
    for name in SHIPPED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    git(folder, "add", "--all")
    assert git(folder, "commit", "--quiet", "-m", "The hooks").returncode == 0
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """pre-commit keeps its environments away from the user's; git's own variables do not leak in."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    bin_folder = str(Path(sys.executable).parent)
    home = str(tmp_path_factory.mktemp("pre-commit"))
    return {**kept, "PRE_COMMIT_HOME": home, "PATH": f"{bin_folder}{os.pathsep}{kept['PATH']}"}


@pytest.fixture
def site(tmp_path: Path, hook_repository: Path, environment: dict[str, str]):
    """Makes a repository with one of the hooks installed."""

    def make(hook: str) -> Path:
        folder = tmp_path / "site"
        new_repository(folder)
        revision = git(hook_repository, "rev-parse", "HEAD").stdout.strip()
        (folder / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: {hook_repository.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n"
        )
        git(folder, "add", "--all")
        done = run(folder, sys.executable, "-m", "pre_commit", "install", "--install-hooks", env=environment)
        assert done.returncode == 0, done.stdout + done.stderr
        assert git(folder, "commit", "--quiet", "-m", "Set up", env=environment).returncode == 0
        return folder

    return make


def commit(folder: Path, environment: dict[str, str], **files: str) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    git(folder, "add", "--all")
    return git(folder, "commit", "-m", "Copy", env=environment)


def test_a_bad_draft_blocks_the_commit_and_the_corrected_one_passes(site, environment: dict[str, str]) -> None:
    folder = site("lint-health")
    blocked = commit(folder, environment, draft=BAD, other=GOOD)
    output = blocked.stdout + blocked.stderr
    assert blocked.returncode == 1, output
    assert "draft.md:3:" in output and "claim" in output and "other.md:" not in output
    assert git(folder, "rev-list", "--count", "HEAD").stdout.strip() == "1"

    passed = commit(folder, environment, draft=GOOD)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert git(folder, "rev-list", "--count", "HEAD").stdout.strip() == "2"


def test_the_site_hook_compares_with_files_that_did_not_change(site, environment: dict[str, str]) -> None:
    folder = site("lint-health-site")
    first = commit(folder, environment, night=NIGHT)
    assert "wear" not in first.stdout + first.stderr
    if first.returncode:  # whatever else the sentence lacks is beside the point here
        git(folder, "commit", "--no-verify", "-m", "Copy")

    blocked = commit(folder, environment, day=DAY)
    output = blocked.stdout + blocked.stderr
    assert blocked.returncode == 1, output
    assert " wear." in output and "day.md:3:" in output and "night.md:3:" in output

    passed = commit(folder, environment, day=GOOD, night=GOOD)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_a_word_document_blocks_the_commit_too(site, environment: dict[str, str]) -> None:
    from tests.readers.docx.build import p, raw

    folder = site("lint-health")
    (folder / "my draft.docx").write_bytes(raw(p("Socks", style="Title") + p("Our socks cure varicose veins.")))
    git(folder, "add", "--all")
    blocked = git(folder, "commit", "-m", "Copy", env=environment)
    output = blocked.stdout + blocked.stderr
    assert blocked.returncode == 1 and "my draft.docx:2:" in output, output
