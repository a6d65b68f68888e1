"""Every command in README.md and docs/ runs as it is written, in a folder with the files that its page shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import Ran, run_command
from tests.docs.blocks import ROOT, Block, Command, blocks_of, fits, pages

TODAY = "2026-11-23"
# Commands that need a network, a server or other programs, by page: test_needed.py runs them, the walk those of
# first-hour.md, CI the two that set up.
NEEDING = {
    "README.md": 2,
    "docs/editors.md": 1,
    "docs/gating.md": 2,
    "docs/howto/ci.md": 2,
    "docs/howto/first-hour.md": 9,
    "docs/languagetool.md": 7,
    "docs/outputs.md": 1,
}
# What lies in the folder of each page besides the files that it shows.
FURNITURE = {
    "draft.md": "# Calf sleeves\n\nOur sleeves cure cramps. Wear the the sleeves all day.\n",
    "content/care.md": "# Teasel dayleg\n\nTake it off before bed. Wash it at 30 °C.\n",
    "content/blog.md": "# Teasel dayleg: a diary\n\nSleep in it every night.\n",
    "shop/tonic.md": "# Alder tonic\n\nTwo capsules a day fight colds.\n",
    "my-rules/claim/house/moon.yaml": """\
kind: pattern
severity: warning
confidence: high
message: '"{match}" promises the moon.'
advice: Say what it does.
why: Nobody can keep it.
find: ["[promise] the moon"]
examples:
  bad: ["We [[promise the moon]]."]
  good: ["We promise nothing."]
""",
}
WALK = ROOT / "docs" / "howto" / "first-hour.md"
PAGES = [page for page in pages() if page != WALK and any(block.is_run for block in blocks_of(page))]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def loaded_once() -> Callable[..., object]:
    """The loader of rulesets with a memory: a process a command would load them anew."""
    from lint_health.rules import load_ruleset

    remembered = cache(lambda roots, profiles, more: load_ruleset(roots, profiles, **dict(more)))
    return lambda roots=(), profiles=("editorial",), **more: remembered(
        tuple(roots), tuple(profiles), tuple(sorted(more.items()))
    )


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded_once: Callable[..., object]
) -> Callable[[Command], Ran]:
    """Runs a command in a fresh folder, a git repository: lint-health in this process, all else in bash."""
    import lint_health.rules

    folder, tools = tmp_path / "folder", tmp_path / "tools"
    monkeypatch.setattr(lint_health.rules, "load_ruleset", loaded_once)
    for name, text in FURNITURE.items():
        write(folder / name, text)
    tools.mkdir()
    for name, arguments in (("lint-health", "-m lint_health"), ("python", ""), ("python3", "")):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" {arguments} "$@"\n')
        tool.chmod(0o755)
    author = {f"GIT_{who}_{key}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    for key, value in {**author, "LINT_HEALTH_TODAY": TODAY, "PATH": f"{tools}:{os.environ['PATH']}"}.items():
        monkeypatch.setenv(key, value)
    monkeypatch.chdir(folder)
    for line in ("git init -q -b main", "git add -A", "git commit -q --no-gpg-sign -m Start"):
        subprocess.run(line.split(), check=True)

    def one(command: Command) -> Ran:
        words = shlex.split(command.line, comments=True)
        if words[0] == "lint-health" and not set("|&;$`(") & set(command.line):
            return here(monkeypatch, words)
        ran = subprocess.run(["bash", "-c", command.line], capture_output=True, text=True, check=False, timeout=60)
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return one


def here(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> Ran:
    """A plain command in this process; the shell's part, < and >, is done for it."""
    files = {}
    for sign in ("<", ">"):
        if sign in words:
            at = words.index(sign)
            files[sign] = Path(words[at + 1])
            words = words[:at] + words[at + 2 :]
    ran = run_command(monkeypatch, *words[1:], stdin=files["<"].read_bytes() if "<" in files else b"")
    if ">" in files:
        files[">"].write_text(ran.out, encoding="utf-8")
    return ran


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_run_as_written(page: Path, run: Callable[[Command], Ran]) -> None:
    for block in blocks_of(page):
        if block.title and not block.is_shell:
            write(Path(block.title), block.text)
        for command in block.commands() if block.is_run else ():
            ran = run(command)
            findings = command.line.startswith("lint-health") and ran.code == 1
            assert ran.code == 0 or findings, (command.line, ran.out, ran.err)
            if command.printed is not None:
                assert fits(ran.out, command.printed), (command.line, ran.out)


def test_commands_that_need_something_are_counted_and_are_shell() -> None:
    counted = {}
    for page in pages():
        blocks = [block for block in blocks_of(page) if block.is_shell and not block.is_run]
        lines = [command.line for block in blocks for command in block.commands()]
        for line in lines:
            assert subprocess.run(["bash", "-n", "-c", line], check=False).returncode == 0, line
        if lines:
            counted[name_of(page)] = len(lines)
    assert counted == NEEDING


def test_no_command_hides_in_an_unmarked_block() -> None:
    start = re.compile(
        r"^(?:\$ )?(?:lint-health|python3?|bash|pip|git|pre-commit|npm|docker|podman|mvn|java) ", re.MULTILINE
    )
    unmarked = {}
    for page in pages():
        found = [b for b in blocks_of(page) if b.kind not in ("sh", "console", "yaml") and start.search(b.text)]
        if found:
            unmarked[name_of(page)] = len(found)
    assert unmarked == {}


def test_workflows_on_the_page_are_those_that_init_writes() -> None:
    from lint_health.cli.starters import github, gitlab, hook

    shown = {block.title: block.text for block in blocks_of(ROOT / "docs" / "howto" / "ci.md")}
    assert {s.path: shown.get(s.path) for s in (github(), gitlab(), hook())} == {
        s.path: s.text for s in (github(), gitlab(), hook())
    }


@pytest.mark.parametrize(
    ("printed", "expected", "fit"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nb\nc\n", "...\nc\n", True),
        ("a\n", "a\n...\n", True),
        ("a bee\n", "a ...\n", True),
        ("a bee\n", "b ...\n", False),
        ("a.c\n", "a.c\n", True),
        ("abc\n", "a.c\n", False),
    ],
)
def test_what_fits(printed: str, expected: str, fit: bool) -> None:
    assert fits(printed, expected) is fit


def test_blocks_are_read_as_written() -> None:
    console = Block("console", "", "$ one\nout\n$ two \\\n  more\n")
    assert list(console.commands()) == [Command("one", "out\n"), Command("two   more", "")]
    assert [c.line for c in Block("sh", "", "# why\none\n\ntwo\n").commands()] == ["one", "two"]
    assert not Block("sh", "needs a network", "x").is_run
