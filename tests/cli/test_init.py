"""``init``: what it writes can be used as it stands, and nothing that is there is ever changed."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from lint_health import __version__
from lint_health.cli import starters
from lint_health.cli.terminal import create_whole
from lint_health.config import Settings, load_config
from lint_health.config.schema import FileReader
from lint_health.errors import UserError

ALL = (".lint-health.yaml", ".pre-commit-config.yaml", ".github/workflows/lint-health.yml", ".gitlab-ci.yml")
OPTIONS = ("--hook", "--github", "--gitlab")


def all_files(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def settings(path: Path, text: str) -> Settings:
    path.write_text(text)
    return replace(load_config(path).settings, root="", exclude_root="")


def test_all_files_are_written_and_the_next_steps_said(lint, tmp_path: Path) -> None:
    ran = lint("init", *OPTIONS)
    assert (ran.code, ran.err) == (0, "")
    assert set(all_files(tmp_path)) == set(ALL)
    assert ran.out == (
        "".join(f"written: {name}\n" for name in ALL)
        + "\nNext:\n  lint-health check .\n  pre-commit install\n"
        + "  git add .github/workflows/lint-health.yml\n  git add .gitlab-ci.yml\n"
    )


def test_the_configuration_alone_changes_nothing(lint, tmp_path: Path) -> None:
    assert lint("init").code == 0
    assert list(all_files(tmp_path)) == [".lint-health.yaml"]
    path = tmp_path / ".lint-health.yaml"
    assert settings(path, path.read_text()) == Settings()


def test_every_key_is_in_it_with_its_default(tmp_path: Path) -> None:
    text = starters.config().text
    uncommented = re.sub(r"(?m)^#(?=\S)", "", text)
    values = yaml.safe_load(uncommented)
    assert set(values) == {*FileReader.keys, *FileReader.others} - {"profiles"}
    assert values.pop("site") is True  # its default, a site for each folder, cannot be written
    assert settings(tmp_path / "a.yaml", yaml.safe_dump(values)) == Settings()
    for line in re.findall(r"(?m)^#\S.*$", text):  # each by itself, as people do
        assert settings(tmp_path / "a.yaml", text.replace(line, line[1:])) in (Settings(), Settings(site=True)), line


def test_profiles_are_written_in(lint, tmp_path: Path) -> None:
    assert lint("init", "--profile", "uk-cap", "--profile", "eu-food").code == 0
    assert load_config(tmp_path / ".lint-health.yaml").settings.profiles == ("uk-cap", "eu-food")


def test_an_unknown_profile_is_an_error_before_anything_is_written(lint, tmp_path: Path) -> None:
    ran = lint("init", "--hook", "--profile", "uk-cab")
    assert (ran.code, ran.out) == (2, "")
    assert 'unknown profile "uk-cab"' in ran.err and "uk-cap" in ran.err
    assert all_files(tmp_path) == {}


def test_existing_files_keep_every_byte_and_what_to_add_is_printed(lint, tmp_path: Path) -> None:
    for name in ALL:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# mine, lint-health is to come\n")
    before = all_files(tmp_path)
    ran = lint("init", *OPTIONS, "--profile", "ca")
    assert ran.code == 1
    assert all_files(tmp_path) == before
    for name in ALL:
        assert f"kept: {name} (it is there already). Add " in ran.out
    assert "written:" not in ran.out
    assert '  profile: ["ca"]\n' in ran.out
    assert f"    - repo: https://github.com/lint-health/lint-health\n      rev: v{__version__}\n" in ran.out
    assert f"        - uses: lint-health/lint-health@v{__version__}\n" in ran.out
    assert "  lint-health:\n    stage: test\n" in ran.out


def test_what_is_printed_fits_where_it_is_to_be_added(lint, tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text("repos:\n")
    printed = lint("init", "--hook").out.split("\n\n")[1]
    added = yaml.safe_load("repos:\n" + printed)
    assert [hook["id"] for hook in added["repos"][0]["hooks"]] == ["lint-health", "lint-health-site"]


def test_a_second_time_there_is_nothing_left_to_do(lint, tmp_path: Path) -> None:
    lint("init", *OPTIONS)
    before = all_files(tmp_path)
    ran = lint("init", *OPTIONS)
    assert ran.code == 0 and ran.out.count("kept: ") == 4
    assert all_files(tmp_path) == before


def test_settings_in_pyproject_are_a_configuration_too(lint, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.lint-health]\nstrict = true\n")
    ran = lint("init", "--profile", "ca")
    assert ran.code == 1 and list(all_files(tmp_path)) == ["pyproject.toml"]
    assert 'kept: pyproject.toml (it is there already). Add to its table "[tool.lint-health]":' in ran.out
    assert '  profile = ["ca"]\n' in ran.out


def test_a_configuration_above_is_named_when_the_new_one_hides_it(lint, tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / ".lint-health.yaml").write_text("strict: true\n")
    ran = lint("init", "a b")
    assert ran.code == 0 and "held here until now" in ran.out and "written: a b/.lint-health.yaml" in ran.out
    assert "lint-health check 'a b'" in ran.out


def test_hooks_and_workflows_go_to_the_root_of_the_repository(lint, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / "shop").mkdir()
    assert lint("init", "shop", *OPTIONS).code == 0
    for name in ALL:
        assert (tmp_path / ("shop" if name == ".lint-health.yaml" else "") / name).is_file(), name


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_whatever_has_the_name_stays(lint, tmp_path: Path, kind: str) -> None:
    path = tmp_path / ".gitlab-ci.yml"
    path.symlink_to("nowhere") if kind == "link" else path.mkdir()
    ran = lint("init", "--gitlab")
    assert ran.code == 1 and "kept: .gitlab-ci.yml" in ran.out
    assert path.is_symlink() if kind == "link" else path.is_dir()


def test_a_file_in_place_of_a_folder_is_an_error(lint, tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("")
    ran = lint("init", "--github")
    assert ran.code == 2 and "cannot write .github/workflows/lint-health.yml" in ran.err
    ran = lint("init", "nowhere")
    assert (ran.code, ran.err) == (2, "lint-health: cannot write into nowhere: it is no folder\n")


def test_nothing_is_left_behind_and_no_file_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "deep" / "file"
    assert create_whole(str(target), b"one") and not create_whole(str(target), b"two")
    monkeypatch.setattr("os.link", _no_links)
    assert create_whole(str(tmp_path / "other"), b"three") and not create_whole(str(target), b"two")
    assert all_files(tmp_path) == {"deep/file": "one", "other": "three"}
    with pytest.raises(UserError, match="is no folder"):
        create_whole(str(target / "below"), b"four")
    assert all_files(tmp_path) == {"deep/file": "one", "other": "three"}


def _no_links(*_: object) -> None:
    raise PermissionError(1, "no hard links here")
