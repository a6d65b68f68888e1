"""``fix``: what is written, how, and what is refused."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import lint_health.engine.rulesets
from lint_health.engine.rulesets import load_all
from tests.conftest import Ran, run_command

DOUBLE = "# Socks\n\nWear the the sock at noon.\n"
FIXED = "# Socks\n\nWear the sock at noon.\n"


@pytest.fixture
def fix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Runs ``lint-health fix`` with the rules about damage, built once for all tests."""
    kept: dict[object, object] = _KEPT
    monkeypatch.setattr(
        lint_health.engine.rulesets,
        "load_all",
        lambda config: (
            kept.get(config.settings.profiles) or kept.setdefault(config.settings.profiles, load_all(config))
        ),
    )
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: run_command(monkeypatch, "fix", "--select", "garble", *arguments, **options)


_KEPT: dict[object, object] = {}


def test_it_writes_the_file_and_says_how_many(fix: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DOUBLE)
    (tmp_path / "b.md").write_text(FIXED)
    before = (tmp_path / "b.md").stat().st_mtime_ns
    ran = fix(".")
    assert (ran.code, ran.out, ran.err) == (0, "", "lint-health: 1 fix in 1 file\n")
    assert (tmp_path / "a.md").read_text() == FIXED
    assert (tmp_path / "b.md").stat().st_mtime_ns == before
    assert fix(".").err == "lint-health: 0 fixes in 0 files\n"


@pytest.mark.parametrize("name", ["a\ttab.md", 'a "quoted" one.md', "back\\slash.md", "größe.md", "sub/a.md"])
@pytest.mark.parametrize("asked", [".", "whole"])
def test_git_applies_the_diff_whatever_the_file_is_called(
    fix: Callable[..., Ran], tmp_path: Path, name: str, asked: str
) -> None:
    page = tmp_path / name
    page.parent.mkdir(exist_ok=True)
    page.write_text(DOUBLE)
    ran = fix("--diff", asked if asked == "." else str(tmp_path))
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=ran.out.encode(), check=True)
    assert page.read_text() == FIXED


def test_a_file_and_a_link_to_it_are_one_change(fix: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(DOUBLE)
    (tmp_path / "link.md").symlink_to("real.md")
    ran = fix("--diff", "link.md", "real.md")
    assert ran.out.count("+++ ") == 1 and "+++ b/real.md" in ran.out
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=ran.out.encode(), check=True)
    assert (tmp_path / "real.md").read_text() == FIXED


def test_diff_writes_nothing_and_git_can_apply_it(fix: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "a b.md").write_bytes(b"Wear the the sock.\r\n\r\nIt is caf\xc3\xa9 brown.\r\nPut on the the sock")
    ran = fix("--diff", ".")
    assert ran.code == 1
    assert "-Wear the the sock.\r\n+Wear the sock.\r\n" in ran.out and "\\ No newline at end of file\n" in ran.out
    assert b"the the" in (tmp_path / "a b.md").read_bytes()
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=ran.out.encode(), check=True)
    assert (tmp_path / "a b.md").read_bytes() == b"Wear the sock.\r\n\r\nIt is caf\xc3\xa9 brown.\r\nPut on the sock"
    assert (fix("--diff", ".").code, fix("--diff", ".").out) == (0, "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbfWear the the sock.\r\nS\xc3\xa9.\r", b"\xef\xbb\xbfWear the sock.\r\nS\xc3\xa9.\r"),
        (
            b"\xff\xfe" + "Wear the the séa sock 🧦.\r\n".encode("utf-16-le"),
            b"\xff\xfe" + "Wear the séa sock 🧦.\r\n".encode("utf-16-le"),
        ),
        (
            b"\xfe\xff" + "Wear the the sock.\n".encode("utf-16-be"),
            b"\xfe\xff" + "Wear the sock.\n".encode("utf-16-be"),
        ),
        (b"Wear the the caf\xe9 sock.\n\tx \n", b"Wear the caf\xe9 sock.\n\tx \n"),
    ],
)
def test_encoding_mark_and_line_ends_stay(fix: Callable[..., Ran], tmp_path: Path, before: bytes, after: bytes) -> None:
    (tmp_path / "a.md").write_bytes(before)
    assert fix("a.md").code == 0
    assert (tmp_path / "a.md").read_bytes() == after


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Wear the the caf\xe9 \x81 sock.\n", "it holds bytes that no known encoding has"),
        (
            b"Wear the sock of Micha\xc5\x82 in the caf\xe9.\n",
            "its encoding (cp1252) lacks a character that a fix needs",
        ),
    ],
)
def test_what_cannot_be_encoded_again_is_refused(
    fix: Callable[..., Ran], tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "a.md").write_bytes(data)
    ran = fix("a.md")
    assert ran.code == 1 and reason in ran.err
    assert (tmp_path / "a.md").read_bytes() == data


def test_a_link_stays_a_link_and_the_mode_stays(fix: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    real = tmp_path / "deep" / "real.md"
    real.write_text(DOUBLE)
    real.chmod(0o640)
    (tmp_path / "a.md").symlink_to("deep/real.md")
    assert fix("a.md").code == 0
    assert (tmp_path / "a.md").is_symlink() and real.read_text() == FIXED
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert os.listdir(tmp_path / "deep") == ["real.md"]


def test_read_only_files_are_refused_and_others_written(fix: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DOUBLE)
    (tmp_path / "a.md").chmod(0o444)
    (tmp_path / "b.md").write_text(DOUBLE)
    ran = fix("a.md", "b.md", "none.md")
    assert ran.code == 1
    assert "lint-health: a.md: not fixed: it is read-only\n" in ran.err
    assert "none.md: not fixed: no such file or folder" in ran.err
    assert ((tmp_path / "a.md").read_text(), (tmp_path / "b.md").read_text()) == (DOUBLE, FIXED)


def test_a_file_that_changed_meanwhile_is_left_alone(
    fix: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lint_health.engine import rewriting

    (tmp_path / "a.md").write_text(DOUBLE)
    real = rewriting.fix_source

    def slow(*arguments: object) -> object:
        (tmp_path / "a.md").write_text("New words.\n")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rewriting, "fix_source", slow)
    ran = fix("a.md")
    assert ran.code == 1 and "it was changed meanwhile" in ran.err
    assert (tmp_path / "a.md").read_text() == "New words.\n"


def test_standard_input_comes_back_fixed(fix: Callable[..., Ran]) -> None:
    assert (fix("-", stdin=DOUBLE.encode()).out, fix("-", stdin=FIXED.encode()).out) == (FIXED, FIXED)
    feed = b'{"description": "Wear the the \\"soft\\" sock."}'
    assert fix("-", "--stdin-filename", "a.json", stdin=feed).out == '{"description": "Wear the \\"soft\\" sock."}'
    assert fix("-", "--diff", stdin=DOUBLE.encode()).code == 1


def test_claims_are_never_touched(fix: Callable[..., Ran], tmp_path: Path) -> None:
    text = "Our socks cure varicose veins. No doctor was asked.\n"
    (tmp_path / "a.md").write_text(text)
    assert fix("a.md", "--select", "claim").code == 0
    assert (tmp_path / "a.md").read_text() == text


def test_bad_usage(fix: Callable[..., Ran]) -> None:
    assert "lint-health fix --diff" in fix().err and fix().code == 2
    ran = fix("--select", "garbel", ".")
    assert ran.code == 2 and "garble" in ran.err


def test_word_documents_are_left_to_their_own_program(fix: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 the the")
    ran = fix("a.docx")
    assert "a.docx: not fixed: only text files are written" in ran.err
    assert (tmp_path / "a.docx").read_bytes() == b"PK\x03\x04 the the"
