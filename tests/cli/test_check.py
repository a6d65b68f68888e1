"""``check``: what is read, what is printed, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CURE = "Our socks cure varicose veins.\n"
TEH = "Wear teh socks.\n"
FINE = "Our socks are warm.\n"


def test_a_finding_gives_its_line_and_exit_code_1(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Socks\n\n" + CURE)
    ran = lint("check", "a.md")
    assert ran.code == 1
    assert 'a.md:3:11: error claim.disease.cures "cure varicose veins" says a product cures.' in ran.out.splitlines()
    assert ran.out.splitlines()[-1] == "1 finding (1 error, 0 warnings, 0 info) in 1 of 1 file"


def test_nothing_found_is_exit_code_0(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FINE)
    ran = lint("check", "a.md")
    assert (ran.code, ran.out, ran.err) == (0, "no findings in 1 file\n", "")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)])
def test_fail_on_sets_the_lowest_severity_that_fails(lint, tmp_path: Path, level: str, code: int) -> None:
    (tmp_path / "a.md").write_text(TEH)
    assert lint("check", "a.md", "--fail-on", level).code == code


def test_without_a_path_it_says_what_to_do(lint) -> None:
    ran = lint("check")
    assert ran.code == 2
    assert "lint-health check draft.md" in ran.err and not ran.out


def test_an_empty_folder_is_said_to_be_empty(lint) -> None:
    ran = lint("check", ".")
    assert (ran.code, ran.out) == (0, "no findings in 0 files\n") and "nothing to check" in ran.err


def test_standard_input_is_called_what_the_option_says(lint) -> None:
    ran = lint("check", "-", "--stdin-filename", "page.html", "--format", "json", stdin=b"<p>Our socks cure gout.</p>")
    assert ran.findings == [("page.html", 1, 14, "claim.disease.cures")]
    assert lint("check", "-", stdin=CURE.encode()).out.startswith("<stdin>\n<stdin>:1:11: error")
    ran = lint("check", "-", "--stdin-filename", "page.docx2", stdin=b"x")
    assert ran.code == 2 and "no reader" in ran.err


def test_select_and_ignore_take_ids_families_and_prefixes(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CURE + "\nGuaranteed. Wear teh socks.\n")
    rules = lambda *a: [f[3] for f in lint("check", "a.md", "--format", "json", *a).findings]  # noqa: E731
    assert rules() == ["claim.disease.cures", "claim.absolute.guaranteed", "garble.slip.teh"]
    assert rules("--select", "garble") == ["garble.slip.teh"]
    assert rules("--select", "garble,claim.absolute") == ["claim.absolute.guaranteed", "garble.slip.teh"]
    assert rules("--ignore", "garble", "--ignore", "claim.disease.cures") == ["claim.absolute.guaranteed"]


def test_profiles_change_severities_and_switch_rules_off(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Guaranteed. Wear teh socks.\n")
    found = lint("check", "a.md", "--format", "json", "--profile", "strict").json["findings"]
    assert [(f["rule"], f["severity"]) for f in found] == [("claim.absolute.guaranteed", "error")]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check", "a.md", "--formt", "json"], "--format"),
        (["check", "a.md", "--format", "jsn"], 'Did you mean "json"?'),
        (["check", "a.md", "--fail-on", "warnings"], 'Did you mean "warning"?'),
        (["check", "a.md", "--select", "claim.diseas.cures"], "claim.disease"),
        (["check", "a.md", "--ignore", "garbel"], 'did you mean "garble"?'),
        (["check", "a.md", "--ignore", "tool.encodng"], 'did you mean "tool.encoding"?'),
        (["chek", "a.md"], 'Did you mean "check"?'),
        (["rule", "claim.disease.cure"], 'did you mean "claim.disease.cures"?'),
        (["check", "a.md", "--config", "none.yaml"], "none.yaml"),
        (["check", "a.md", "--jobs", "-1"], "--jobs"),
        (["a.md"], "lint-health check a.md"),
    ],
)
def test_a_wrong_word_is_exit_code_2_with_the_nearest_name(
    lint, tmp_path: Path, arguments: list[str], expected: str
) -> None:
    (tmp_path / "a.md").write_text(FINE)
    ran = lint(*arguments)
    assert ran.code == 2
    assert expected in ran.err
    assert not ran.out and "Traceback" not in ran.err


def test_all_wrong_names_are_told_at_once(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FINE)
    ran = lint("check", "a.md", "--select", "clam", "--ignore", "garbel")
    assert '"clam"' in ran.err and '"garbel"' in ran.err


def test_an_unknown_profile_names_the_nearest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tests.conftest import run_command

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(FINE)
    ran = run_command(monkeypatch, "check", "a.md", "--profile", "editoral")
    assert ran.code == 2 and '"editorial"' in ran.err


def test_output_is_written_whole_or_not_at_all(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CURE)
    ran = lint("check", "a.md", "--format", "json", "--output", "report.json")
    assert (ran.code, ran.out) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text())["version"] == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "report.json"]
    ran = lint("check", "a.md", "--output", "nowhere/report.txt")
    assert ran.code == 2 and "nowhere" in ran.err
    (tmp_path / "folder").mkdir()
    assert lint("check", "a.md", "--output", "folder").code == 2


def test_a_failed_write_leaves_the_old_report(lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(CURE)
    (tmp_path / "report.txt").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    ran = lint("check", "a.md", "--output", "report.txt")
    assert ran.code == 2 and "No space left on device" in ran.err
    assert (tmp_path / "report.txt").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "report.txt"]


def test_quiet_prints_one_line_a_finding(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CURE)
    (tmp_path / "b.xyz").write_text("x")
    ran = lint("check", "a.md", "b.xyz", "--quiet")
    assert ran.out.count("\n") == 1 and ran.out.startswith("a.md:1:11: error") and not ran.err


def test_colour_is_for_terminals_and_can_be_forced_or_forbidden(
    lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text(CURE)
    assert "\x1b[" not in lint("check", "a.md").out
    assert "\x1b[" in lint("check", "a.md", terminal=True).out
    assert "\x1b[" in lint("check", "a.md", "--color").out
    assert "\x1b[" not in lint("check", "a.md", "--no-color", terminal=True).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in lint("check", "a.md").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in lint("check", "a.md", terminal=True).out


def test_a_console_without_unicode_still_shows_everything(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Größe “M” – our socks cure varicose veins 🧦.\n")
    ran = lint("check", "a.md", encoding="ascii")
    assert ran.code == 1 and ran.out.isascii() and 'Gr??e "M" - our socks cure varicose veins' in ran.out
    ran = lint("check", "a.md", encoding="cp1252")
    assert ran.code == 1 and "varicose veins" in ran.out


def test_json_is_utf8_whatever_the_console(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Größe: our socks cure “gout”.\n")
    (tmp_path / "b.md").write_text("Guaranteed für alle.\n")
    assert lint("check", ".", "--format", "json", encoding="ascii").json["files"] == 2


def test_the_same_bytes_give_the_same_report(lint, tmp_path: Path) -> None:
    for i in range(5):
        (tmp_path / f"{i}.md").write_text(CURE + f"\nWear overnight {i}.\n\nRemove at night.\n")
    first, second = (lint("check", ".", "--format", "json").out for _ in range(2))
    assert first == second


def test_the_order_of_paths_does_not_matter(lint, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(CURE)
    assert lint("check", "a.md", "b.md", "c.md").out == lint("check", "c.md", "a.md", "b.md").out


def test_an_internal_error_is_exit_code_3_without_a_traceback(
    lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lint_health.engine import checking

    real = checking.read_waivers

    def broken(document, *rest):
        if document.source.path == "b.md":
            raise ZeroDivisionError("oh")
        return real(document, *rest)

    monkeypatch.setattr(checking, "read_waivers", broken)
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(CURE)
    ran = lint("check", ".", "--format", "json")
    assert ran.code == 3 and "Traceback" not in ran.err
    assert [f[::3] for f in ran.findings] == [
        ("a.md", "claim.disease.cures"),
        ("b.md", "tool.internal-error"),
        ("c.md", "claim.disease.cures"),
    ]
    monkeypatch.setenv("LINT_HEALTH_DEBUG", "1")
    assert "ZeroDivisionError: oh" in lint("check", ".").err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 141), (RuntimeError, 3)])
def test_sudden_ends_are_quiet(
    lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], code: int
) -> None:
    def stop(*_: object) -> None:
        raise error

    (tmp_path / "a.md").write_text(FINE)
    monkeypatch.setattr("lint_health.engine.run.execute", stop)
    monkeypatch.setattr("os.dup2", lambda *_: 0)
    monkeypatch.setattr("lint_health.cli.main.stdout_number", lambda: 1)
    ran = lint("check", "a.md")
    assert ran.code == code and "Traceback" not in ran.err
    assert bool(ran.err.strip()) == (error is RuntimeError)


def test_progress_shows_on_a_terminal_above_50_files(lint, tmp_path: Path) -> None:
    for i in range(60):
        (tmp_path / f"{i:02}.md").write_text(FINE)
    assert "of 60 files" in lint("check", ".", terminal=True).err
    assert lint("check", ".").err == ""
    assert lint("check", ".", "--quiet", terminal=True).err == ""


@pytest.mark.parametrize("name", ["", " ", ","])
def test_an_empty_profile_is_bad_usage(lint, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text(FINE)
    ran = lint("check", "a.md", "--profile", name)
    assert ran.code == 2 and not ran.out
    assert "names no profile" in ran.err and "--profile uk-cap" in ran.err


def test_outputs_and_inputs_that_are_closed_or_full_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Our socks come in three sizes.\n")
    tool = f"{sys.executable} -m lint_health check"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    for command, said in (
        (f"{tool} a.md > /dev/full", "standard output cannot be written: No space left on device"),
        (f"{tool} a.md >&-", "standard output is closed"),
        (f"{tool} - <&-", "standard input is closed"),
        (f"{tool} a.md --stdin-filename b.md", "--stdin-filename names standard input, which is not read"),
    ):
        if "/dev/full" in command and not Path("/dev/full").exists():
            continue
        ran = subprocess.run(command, shell=True, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert (ran.returncode, said in ran.stderr) == (2, True), (command, ran.stderr)
