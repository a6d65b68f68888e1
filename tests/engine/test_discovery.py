"""Which files a folder gives, in which order, and which it leaves out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint_health.engine.discovery import Discovery


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes empty files below the working directory."""
    monkeypatch.chdir(tmp_path)

    def make(*names: str, **contents: str) -> None:
        for name in names:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text("")

    return make


def found(path: str = ".", **options: object) -> list[str]:
    return [t.path for t in Discovery(**options).files(path, None)]  # type: ignore[arg-type]


def test_order_and_kinds(tree) -> None:
    tree("b.md", "a.HTML", "c/d.csv", "c.txt", "x.py", "picture.png", "README", "é.md")
    assert found() == ["a.HTML", "b.md", "c/d.csv", "c.txt", "é.md"]


def test_paths_are_as_given(tree) -> None:
    tree("docs/a.md")
    assert found("docs") == found("docs/") == ["docs/a.md"]
    assert found("./docs") == ["./docs/a.md"]
    assert found(os.path.abspath("docs"))[0].endswith("/docs/a.md")
    assert found("docs/a.md") == ["docs/a.md"]


def test_folders_of_tools_are_left_out(tree) -> None:
    tree("a.md", ".git/b.md", ".hidden/b.md", "node_modules/b.md", "venv/b.md", "env/pyvenv.cfg", "env/lib/b.md")
    tree("package.json", "tsconfig.json", "robots.txt", ".prettierrc.json", "feed.json")
    assert found() == ["a.md", "feed.json"]
    assert found("package.json") == ["package.json"]
    assert found(".hidden") == [".hidden/b.md"]


def test_gitignore_as_in_git(tree) -> None:
    tree("a.md", "drafts/b.md", "out/c.md", "keep/out.md", "keep/d.tmp.md", "keep/e.tmp.md", "keep/deep/f.tmp.md")
    Path(".gitignore").write_text("/out\ndrafts/\n*.tmp.md\n")
    Path("keep/.gitignore").write_text("!e.tmp.md\n")
    assert found() == ["a.md", "keep/e.tmp.md", "keep/out.md"]
    assert found("drafts/b.md") == ["drafts/b.md"]


def test_gitignore_above_the_folder_counts_inside_a_repository(tree) -> None:
    tree("repo/.git/HEAD", "repo/site/a.md", "repo/site/b.tmp.md", "repo/out/c.md", "repo/site/x/d.md")
    Path("repo/.gitignore").write_text("*.tmp.md\n/out\n")
    Path("repo/.git/info").mkdir()
    Path("repo/.git/info/exclude").write_text("x/\n")
    assert found("repo/site") == ["repo/site/a.md"]
    assert found("repo/out") == ["repo/out/c.md"]  # naming an ignored folder is asking for it


def test_exclude_is_relative_to_the_configuration(tree, tmp_path: Path) -> None:
    tree("a.md", "archive/b.md", "sub/archive/c.md", "sub/d.draft.md")
    notes: list[str] = []
    options = {"exclude": ("/archive/", "*.draft.md"), "root": str(tmp_path), "note": notes.append}
    assert found(**options) == ["a.md", "sub/archive/c.md"]
    assert found("archive/b.md", **options) == []
    assert notes == ["skipped: archive/b.md is excluded by the configuration"]


def test_a_file_is_given_once(tree) -> None:
    tree("docs/a.md")
    discovery = Discovery()
    assert [t.path for p in ("docs", "docs/a.md", "./docs") for t in discovery.files(p, None)] == ["docs/a.md"]


def test_links(tree) -> None:
    tree("site/a.md", "elsewhere/b.md", "elsewhere/c/d.md")
    Path("site/out").symlink_to("../elsewhere")
    Path("site/again").symlink_to("../elsewhere")
    Path("site/inside").symlink_to(".")
    Path("elsewhere/back").symlink_to("../site")
    Path("site/z.md").symlink_to("a.md")
    assert found("site") == ["site/a.md", "site/again/b.md", "site/again/c/d.md", "site/z.md"]
