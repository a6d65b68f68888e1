"""``check --diff`` where history is elsewhere, short, missing or not what was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gate.conftest import Repository

CURE = "Our socks cure gout.\n"
FINE = "Our socks are warm.\n"
CURES = "claim.disease.cures"


class TestSubmodules:
    @pytest.fixture
    def outer(self, repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Repository:
        inner = Repository(tmp_path_factory.mktemp("inner"))
        inner.git("init", "--quiet", "--initial-branch=main")
        inner.commit(page_md=CURE)
        repository.commit(a_md=CURE)
        repository.git("submodule", "--quiet", "add", str(inner.folder), "sub")
        repository.commit()
        return repository

    def test_they_are_compared_with_the_commit_they_had(self, outer: Repository, found) -> None:
        assert found("HEAD") == ([], 2)
        module = Repository(outer.folder / "sub")
        module.commit(page_md=CURE + "\nOur socks cure varicose veins.\n")
        assert found("HEAD") == ([("sub/page.md", 3, CURES)], 2)
        outer.commit()
        assert found("HEAD") == ([], 3)

    def test_a_new_one_is_new(self, outer: Repository, found) -> None:
        assert found("HEAD~1") == ([("sub/page.md", 1, CURES)], 1)


class TestShallow:
    @pytest.fixture
    def clone(self, lint, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
        repository.commit(a_md=FINE)
        repository.git("switch", "-qc", "work")
        repository.commit(a_md=CURE)
        repository.git("switch", "-q", "main")
        repository.commit(b_md=CURE)
        repository.git("switch", "-q", "work")
        url = repository.folder.as_uri()
        repository.git("clone", "-q", "--depth", "1", "--no-single-branch", url, str(tmp_path / "clone"))
        monkeypatch.chdir(tmp_path / "clone")
        return Repository(tmp_path / "clone")

    def test_a_clone_without_the_parting_says_what_to_fetch(self, clone: Repository, lint) -> None:
        ran = lint("check", "--diff", "origin/main")
        assert ran.code == 2 and not ran.out
        assert "this clone is shallow" in ran.err and "git fetch --unshallow" in ran.err

    def test_with_enough_history_it_works(self, clone: Repository, found) -> None:
        clone.git("fetch", "-q", "--unshallow")
        assert found("origin/main") == ([("a.md", 1, CURES)], 0)

    def test_uncommitted_work_needs_no_history(self, clone: Repository, found) -> None:
        clone.write(c_md=CURE)
        assert found("HEAD") == ([("c.md", 1, CURES)], 1)

    def test_a_branch_that_was_not_fetched(self, clone: Repository, lint) -> None:
        ran = lint("check", "--diff", "release")
        assert ran.code == 2 and "git fetch origin release" in ran.err


@pytest.mark.parametrize(
    ("base", "says"),
    [
        ("mian", 'did you mean "main"?'),
        ("", "names no commit"),
        ("--output=x", "there is no commit"),
        ("zzzz", "git fetch origin zzzz"),
        ("HEAD:a.md", "there is no commit"),
    ],
)
def test_a_wrong_base_is_one_clear_error(repository: Repository, lint, base: str, says: str) -> None:
    repository.commit(a_md=CURE)
    ran = lint("check", f"--diff={base}", "a.md")
    assert (ran.code, ran.out) == (2, "") and says in ran.err and len(ran.err.splitlines()) == 1


def test_without_common_history(repository: Repository, lint) -> None:
    repository.commit(a_md=CURE)
    repository.git("switch", "-q", "--orphan", "other")
    repository.commit(b_md=CURE)
    ran = lint("check", "--diff", "main", ".")
    assert ran.code == 2 and "no common history" in ran.err


def test_without_a_commit(repository: Repository, lint) -> None:
    repository.write(a_md=CURE)
    ran = lint("check", "--diff", "HEAD", ".")
    assert ran.code == 2 and "no commit yet" in ran.err


def test_without_a_repository_without_git_and_on_standard_input(
    lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(CURE)
    ran = lint("check", "--diff", "main", "a.md")
    assert ran.code == 2 and "no git repository" in ran.err
    ran = lint("check", "--diff", "main", "-", stdin=b"x")
    assert ran.code == 2 and "standard input has no history" in ran.err
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = lint("check", "--diff", "main", "a.md")
    assert ran.code == 2 and "needs the git program" in ran.err


def test_a_file_outside(repository: Repository, lint, tmp_path_factory: pytest.TempPathFactory) -> None:
    repository.commit(a_md=CURE)
    outside = tmp_path_factory.mktemp("outside") / "x.md"
    outside.write_text(CURE)
    ran = lint("check", "--diff", "HEAD", "a.md", str(outside))
    assert ran.code == 2 and "x.md is not in the repository" in ran.err
