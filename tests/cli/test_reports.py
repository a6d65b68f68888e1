"""``check --format`` and ``--report``: several reports of one run, each whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from lint_health.errors import UserError

CURE = "Our socks cure gout.\n"
MACHINE = ("json", "sarif", "github", "gitlab", "junit", "rdjson")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(CURE)
    return path


@pytest.mark.parametrize("form", MACHINE)
def test_format_output_and_report_give_the_same_bytes(lint, page: Path, form: str) -> None:
    shown = lint("check", "a.md", "--format", form)
    assert shown.code == 1 and "claim.disease.cures" in shown.out and shown.err == ""
    ran = lint("check", "a.md", "--format", form, "--output", "one", "--report", f"{form}=two")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert Path("one").read_bytes() == Path("two").read_bytes() == shown.out.encode()


def test_several_reports_of_one_run(lint, page: Path) -> None:
    Path("out").mkdir()
    wanted = {"sarif": "out/a.sarif", "junit": "out/b c.xml", "gitlab": "out/d=e.json", "text": "out/f.txt"}
    ran = lint("check", "a.md", *(w for form, file in wanted.items() for w in ("--report", f"{form}={file}")))
    assert ran.code == 1 and ran.out.startswith("a.md\n") and ran.out == Path("out/f.txt").read_text()
    assert json.loads(Path("out/a.sarif").read_text())["version"] == "2.1.0"
    assert fromstring(Path("out/b c.xml").read_text()).get("failures") == "1"
    assert json.loads(Path("out/d=e.json").read_text())[0]["check_name"] == "claim.disease.cures"
    assert sorted(os.listdir("out")) == ["a.sarif", "b c.xml", "d=e.json", "f.txt"], "nothing else is left there"


def test_reports_change_neither_what_is_printed_nor_the_exit_code(lint, page: Path) -> None:
    plain = lint("check", "a.md", "--fail-on", "never")
    reported = lint("check", "a.md", "--fail-on", "never", "--report", "sarif=a.sarif")
    assert (plain.code, plain.out) == (reported.code, reported.out) == (0, plain.out)


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(lint, page: Path) -> None:
    old = Path("old.sarif")
    old.write_text("x" * 100_000)
    old.chmod(0o640)
    Path("link").symlink_to("old.sarif")
    lint("check", "a.md", "--report", "sarif=link")
    assert json.loads(old.read_text())["version"] == "2.1.0"
    assert old.stat().st_mode & 0o777 == 0o640 and Path("link").is_symlink()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--report", "sarfi=a.sarif"], '"sarfi" is not a format. Did you mean "sarif"?'),
        (["--report", "=a.sarif"], '"" is not a format. Choose from: text, json, sarif,'),
        (["--report", "a.sarif"], '"a.sarif" is not a format.'),
        (["--report", "sarif"], '"sarif" names no file. Write it as "sarif=FILE".'),
        (["--report", "sarif="], '"sarif=" names no file. Write it as "sarif=FILE".'),
        (["--report", "junit=-"], '"junit=-" names no file. For standard output, use "--format junit".'),
        (["--report", "sarif=nowhere/a"], "cannot write nowhere/a: the folder nowhere does not exist"),
        (["--report", "sarif=folder"], "cannot write folder: it is a folder"),
        (["--report", "sarif=a.md/b"], "cannot write a.md/b: the folder a.md does not exist"),
        (["--report", "sarif=x", "--report", "junit=x"], "cannot write two reports to x (give each a file of its own)"),
        (["--report", "sarif=x", "--report", "junit=folder/../x"], "cannot write two reports to folder/../x"),
        (["--report", "sarif=x", "--output", "./x"], "cannot write two reports to ./x"),
        (["--report", "sarif=real", "--report", "junit=link"], "cannot write two reports to link"),
        (["--report", "sarif=a.md"], "cannot write a.md: it is to be checked (name another file"),
        (["--output", "also.md"], "cannot write also.md: it is to be checked"),
        (["--format", "serif"], 'Did you mean "sarif"?'),
    ],
)
def test_what_cannot_be_written_is_said_before_any_file_is_read(
    lint, page: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: str
) -> None:
    from lint_health.engine import run

    Path("folder").mkdir()
    Path("link").symlink_to("real")
    os.link("a.md", "also.md")

    def never(*_: object) -> None:
        raise AssertionError("a file was checked")

    monkeypatch.setattr(run, "check_all", never)
    before = sorted(os.listdir())
    ran = lint("check", "a.md", *arguments)
    assert ran.code == 2 and expected in " ".join(ran.err.split()) and ran.out == ""
    assert sorted(os.listdir()) == before and page.read_text() == CURE


def test_all_that_is_wrong_is_said_at_once(lint, page: Path) -> None:
    ran = lint("check", "a.md", "--report", "sarif=no/a", "--report", "junit=no/b", "--output", "no/a")
    assert ran.err.splitlines() == [
        "lint-health: cannot write no/a: the folder no does not exist",
        "lint-health: cannot write no/b: the folder no does not exist",
        "lint-health: cannot write two reports to no/a (give each a file of its own)",
    ]


def test_a_folder_that_takes_no_files_is_found_out_by_trying() -> None:
    # A read-only mount refuses even those whom access rights would let write.
    from lint_health.cli.terminal import check_output

    with pytest.raises(UserError, match=r"cannot write /proc/report: the folder /proc takes no files: "):
        check_output("/proc/report")


def test_nothing_is_written_when_a_report_cannot_be_made(lint, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lint_health.reports import junit

    def broken(_: object) -> str:
        raise ValueError("broken")

    monkeypatch.setattr(junit, "junit_report", broken)
    ran = lint("check", "a.md", "--report", "sarif=a.sarif", "--format", "junit")
    assert ran.code == 3 and "internal error: ValueError: broken" in ran.err
    assert sorted(os.listdir()) == ["a.md"]


def test_an_unwritable_end_leaves_whole_files_only(lint, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lint_health.cli import terminal

    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    Path("a.sarif").write_text("old")
    monkeypatch.setattr(terminal.Path, "replace", full)
    ran = lint("check", "a.md", "--report", "sarif=a.sarif")
    assert ran.code == 2 and "cannot write a.sarif: No space left on device" in ran.err
    assert Path("a.sarif").read_text() == "old" and sorted(os.listdir()) == ["a.md", "a.sarif"]


def test_bytes_do_not_depend_on_the_console(lint, page: Path) -> None:
    page.write_text("Unsere Söcks 🧦 cure gout.\n", encoding="utf-8")
    for form in MACHINE:
        assert lint("check", "a.md", "-f", form, encoding="ascii").out == lint("check", "a.md", "-f", form).out


def test_standard_input_is_a_file_of_every_report(lint) -> None:
    expected = {"gitlab": '"path": "<stdin>"', "rdjson": '"path": "<stdin>"', "sarif": '"uri": "%3Cstdin%3E"'}
    expected |= {"github": "file=<stdin>,", "junit": 'testsuite name="&lt;stdin&gt;"', "json": '"path": "<stdin>"'}
    assert set(expected) == set(MACHINE)
    for form, words in expected.items():
        assert words in lint("check", "-", "--format", form, stdin=CURE.encode()).out
    found = json.loads(lint("check", "-", "--stdin-filename", "x/ü y.md", "-f", "gitlab", stdin=CURE.encode()).out)
    assert found[0]["location"]["path"] == "x/ü y.md"


def test_half_a_surrogate_pair_in_a_feed_breaks_no_report(lint, tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text('[{"title": "Socks", "description": "\\ud83d These cure gout.\\u0007"}]')
    for form in MACHINE:
        data = lint("check", "feed.json", "--format", form).out.encode("utf-8", "strict")
        assert b"claim.disease.cures" in data


def test_a_suite_for_every_file_that_was_checked(lint, tmp_path: Path) -> None:
    for name in ("b/one.md", "two.md", "three.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(CURE if name == "two.md" else "Warm socks.\n")
    root = fromstring(lint("check", ".", "--format", "junit").out)
    assert [(s.get("name"), s.get("failures")) for s in root] == [
        ("b/one.md", "0"),
        ("three.html", "0"),
        ("two.md", "1"),
    ]


def test_help_tells_what_each_format_is_for(lint) -> None:
    text = " ".join(lint("check", "--help").out.split())
    assert "--report FORM=FILE" in text and "sarif, SARIF 2.1.0, for code scanning" in text


def test_a_closed_pipe_loses_no_report(page: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m lint_health check a.md --select claim -f sarif --report junit=b.xml | head -c 1"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    subprocess.run(["bash", "-c", command], cwd=tmp_path, env=env, check=True, capture_output=True)
    assert fromstring((tmp_path / "b.xml").read_text()).get("tests") == "1"
