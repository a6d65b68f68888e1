"""The commands of the pages that need a server, a remote, an index or another program run as written, with the real thing.

Each is skipped, with a reason, only where its program is missing. Three things of a page are replaced: the port 8081, which
may be taken, the place of a file under /tmp, and FOLDER, which stands for pages of the reader's own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.docs.blocks import NEEDS, ROOT, blocks_of, pages
from tests.languagetool.conftest import free_port

pytestmark = pytest.mark.slow
WALKED = ROOT / "docs" / "howto" / "first-hour.md"  # tests/walk runs it
DRAFT = "# Calf sleeves\n\nOur sleeves cure cramps. Wear the the sleeves all day.\n"
REVIEWDOG = "github.com/reviewdog/reviewdog/cmd/reviewdog@v0.21.0"


@dataclass(frozen=True)
class Shell:
    """Runs lines in a folder, with more environment; ``lint-health`` and ``python`` are this working tree's."""

    folder: Path
    path: Path
    more: tuple[tuple[str, str], ...] = ()

    def environment(self) -> dict[str, str]:
        return {**os.environ, "PATH": f"{self.path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), **dict(self.more)}

    def run(self, line: str, *codes: int, timeout: int = 300) -> str:
        """What a line prints; it has to end with one of the codes (0 without any)."""
        ran = subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=timeout,
        )
        assert ran.returncode in (codes or (0,)), (line, ran.returncode, ran.stdout[-2000:], ran.stderr[-2000:])
        return ran.stdout


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in an empty folder."""
    tools, folder = tmp_path / "tools", tmp_path / "folder"
    tools.mkdir()
    folder.mkdir()
    for name, arguments in (("lint-health", "-m lint_health"), ("python", "")):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        tool.chmod(0o755)
    return Shell(folder, tools)


def lines(page: str, need: str) -> list[str]:
    """The commands of the blocks of a page that need one thing."""
    blocks = [block for block in blocks_of(ROOT / "docs" / page) if block.title == NEEDS + need]
    assert blocks, f"docs/{page} has no block that needs {need}"
    return [command.line for block in blocks for command in block.commands()]


def need(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def commit(shell: Shell, message: str) -> None:
    who = "-c user.name=A -c user.email=a@example.org -c commit.gpgsign=false"
    shell.run(f'git add -A && git {who} commit -q -m "{message}"')


def test_each_block_with_a_need_is_run_here_or_by_the_walk() -> None:
    needs: set[tuple[str, str]] = set()
    for page in pages():
        blocks = [b for b in blocks_of(page) if b.is_shell and not b.is_run and page != WALKED]
        needs.update((page.relative_to(ROOT).as_posix(), block.title) for block in blocks)
    assert needs == {
        ("README.md", "needs a package registry"),
        ("docs/editors.md", "needs the package index"),
        ("docs/gating.md", "needs a remote"),
        ("docs/howto/ci.md", "needs podman or docker"),
        ("docs/languagetool.md", "needs Java and Maven"),
        ("docs/languagetool.md", "needs a LanguageTool server"),
        ("docs/languagetool.md", "needs a LanguageTool server and pages of your own"),
        ("docs/outputs.md", "needs reviewdog"),
    }


def test_the_commands_of_the_readme_that_set_up_are_those_that_ci_runs() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    blocks = [block for block in blocks_of(ROOT / "README.md") if block.title == "needs a package registry"]
    commands = [command.line for block in blocks for command in block.commands()]
    assert commands == ["bash tools/try.sh", "bash tools/test.sh"]
    assert all(re.search(rf"^{re.escape(command)}$", steps, re.MULTILINE) for command in commands)


def test_a_shallow_clone_gets_the_history_it_lacks(shell: Shell, tmp_path: Path) -> None:
    need("git")
    origin = replace(shell, folder=tmp_path / "origin")
    origin.folder.mkdir()
    origin.run("git init -q -b main")
    (origin.folder / "draft.md").write_text(DRAFT)
    commit(origin, "Start")
    origin.run("git checkout -q -b nights")
    for text in ("They cure gout.", "They cure gout. They cure asthma."):
        (origin.folder / "new.md").write_text(f"# Nights\n\n{text}\n")
        commit(origin, "A page on nights")
    shell.run(f'git clone -q --depth 1 --no-single-branch --branch nights "file://{origin.folder}" clone')
    clone = replace(shell, folder=shell.folder / "clone")
    fetch, check = lines("gating.md", "a remote")
    clone.run(check, 2)  # the common commit is missing
    clone.run(fetch)
    printed = clone.run(check, 1)
    assert "new.md:3:" in printed and "draft.md" not in printed


def test_reviewdog_reads_the_report_and_tells_what_the_change_touched(shell: Shell) -> None:
    need("git")
    install_reviewdog(shell.path)
    content = shell.folder / "content"
    content.mkdir()
    (content / "old.md").write_text(DRAFT)
    shell.run("git init -q -b main")
    commit(shell, "Start")
    (content / "old.md").write_text(DRAFT + "\nThey cure asthma.\n")
    shell.run("lint-health check content/ --format rdjson --output lint.rdjson", 1)
    (line,) = lines("outputs.md", "reviewdog")
    printed = shell.run(line, 0, 1)
    assert "content/old.md" in printed and "cure asthma" in printed and "cure cramps" not in printed


def install_reviewdog(folder: Path) -> None:
    """Puts reviewdog into a folder of programs, unless the machine has it."""
    if shutil.which("reviewdog") is not None:
        return
    go = shutil.which("go") or shutil.which("go", path="/usr/local/go/bin")  # where its installer puts it
    if go is None:
        pytest.skip("Go is not installed: reviewdog cannot be had")
    install = subprocess.run(
        [go, "install", REVIEWDOG],
        env={**os.environ, "GOBIN": str(folder), "GOFLAGS": "-mod=mod"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if install.returncode:
        pytest.skip(f"reviewdog cannot be installed: {install.stderr[-300:]}")


def test_the_language_server_is_installed_with_its_extra(shell: Shell, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path / "wheels"), ROOT]
    subprocess.run(pip, check=True, timeout=300)
    # The wheel of this tree stands for the one on the index; all that it needs comes from the index.
    here = replace(
        shell, path=tmp_path / "venv" / "bin", more=(("PIP_FIND_LINKS", str(tmp_path / "wheels")), ("PYTHONPATH", ""))
    )
    (line,) = lines("editors.md", "the package index")
    here.run(line)
    assert "stdio" in here.run("lint-health lsp --help") or "editor" in here.run("lint-health lsp --help")
    here.run("python -c 'import lint_health.lsp.server, pygls'")


def test_the_server_of_the_page_answers_the_commands_of_the_page(shell: Shell, tmp_path: Path) -> None:
    need("java", "mvn")
    port, class_path = free_port(), tmp_path / "languagetool.cp"

    def ours(line: str) -> str:
        return line.replace("8081", str(port)).replace("/tmp/languagetool.cp", str(class_path))

    root = replace(shell, folder=ROOT)
    content = shell.folder / "content"
    content.mkdir()
    (content / "page.md").write_text("# Knees\n\nWe has been wore these knee sleeves for years on our walks.\n")
    resolve, start = (ours(line) for line in lines("languagetool.md", "Java and Maven"))
    try:
        root.run(resolve, timeout=900)
    except AssertionError as error:
        pytest.skip(f"Maven cannot resolve the LanguageTool server: {str(error)[-300:]}")
    with started(root, start, f"http://localhost:{port}", tmp_path / "server.log"):
        check, patient, examples = (ours(line) for line in lines("languagetool.md", "a LanguageTool server"))
        assert "tool.languagetool" not in shell.run(check, 0, 1) + shell.run(patient, 0, 1)
        shell.run(examples)
        for line in lines("languagetool.md", "a LanguageTool server and pages of your own"):
            assert "|" in root.run(ours(line).replace("FOLDER", str(content)))


@contextmanager
def started(shell: Shell, line: str, url: str, log: Path) -> Iterator[None]:
    """A server that a line of the page starts, until it answers and while it is needed."""
    with log.open("wb") as file:
        server = subprocess.Popen(
            ["bash", "-c", f"exec {line}"], cwd=shell.folder, env=shell.environment(), stdout=file, stderr=file
        )
    try:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(400):
            assert server.poll() is None, log.read_text(errors="replace")[-2000:]
            try:
                with direct.open(f"{url}/v2/languages", timeout=10):
                    break
            except (urllib.error.URLError, OSError):
                time.sleep(0.3)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_the_image_is_built_and_checks_a_folder(shell: Shell) -> None:
    lines_ = lines("howto/ci.md", "podman or docker")
    program = next((p for p in ("podman", "docker") if shutil.which(p) and answers(p)), None)
    if program is None:
        pytest.skip("neither podman nor docker can start a container of the base image here")
    build, run = (line.replace("podman", program, 1) for line in lines_)
    replace(shell, folder=ROOT).run(build, timeout=1200)
    (shell.folder / "draft.md").write_text(DRAFT)
    assert "draft.md:3:" in shell.run(run, 1)


def answers(program: str) -> bool:
    """True where an engine runs a container of the image that the container file begins with."""
    image = next(
        line.split()[1] for line in (ROOT / "Containerfile").read_text().splitlines() if line.startswith("FROM")
    )
    ran = subprocess.run([program, "run", "--rm", image, "true"], capture_output=True, check=False, timeout=600)
    return ran.returncode == 0
