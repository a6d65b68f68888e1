"""Results of earlier runs: the same bytes as without them, and never an answer to another question."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import lint_health
import lint_health.rules
from lint_health.engine import result_store
from lint_health.engine.linter import Linter
from lint_health.engine.result_store import ResultStore
from lint_health.reports.formats import NAMES
from lint_health.rules import RuleSet, load_ruleset
from tests.conftest import Ran, run_command, write_files
from tests.small_rules import ROOT

PROJECT = Path(lint_health.__file__).resolve().parents[1]
DRAFT = "# Socks\n\nOur socks are guaranteed to help.\n\nThey cure varicose veins.\n"
_load = load_ruleset


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really checked, in order."""
    paths: list[str] = []
    check = Linter.check_source

    def counted(self: Linter, source: object, read_as: str) -> object:
        paths.append(read_as)
        return check(self, source, read_as)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "check_source", counted)
    return paths


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, checked: list[str]) -> Callable[..., Ran]:
    """The command with rules that can be edited (``rules``), in a folder with one draft (``copy``)."""
    monkeypatch.setenv("LINT_HEALTH_CACHE", str(tmp_path / "cache"))
    shutil.copytree(ROOT, tmp_path / "rules")
    write_files(tmp_path / "copy", **{"draft.md": DRAFT, ".lint-health.yaml": "rulesets: [../rules]\n"})
    monkeypatch.chdir(tmp_path / "copy")
    monkeypatch.setattr(
        lint_health.rules, "load_ruleset", lambda roots, profiles: _load(roots, profiles, with_default=False)
    )
    return lambda *arguments: run_command(monkeypatch, "check", *(arguments or ("draft.md",)))


def test_an_unchanged_file_is_checked_once(run: Callable[..., Ran], checked: list[str]) -> None:
    first, second = run(), run()
    assert (first.code, first.out, first.err) == (second.code, second.out, second.err) and "guaranteed" in first.out
    assert checked == ["draft.md"]


@pytest.mark.parametrize("form", NAMES)
def test_every_format_has_the_same_bytes(run: Callable[..., Ran], form: str) -> None:
    arguments = ("draft.md", "--format", form)
    assert run(*arguments, "--no-cache").out == run(*arguments).out == run(*arguments).out != ""


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES: dict[str, Callable[[Path, pytest.MonkeyPatch], object]] = {
    "text": lambda folder, patch: _edit(folder / "copy" / "draft.md", "help", "hold"),
    "rule": lambda folder, patch: _edit(folder / "rules/claim/absolute/guaranteed.yaml", "severity: ", "severity:  "),
    "lexicon": lambda folder, patch: _edit(next((folder / "rules/lexicons").glob("*.yaml")), "\n", "\n\n"),
    "new rule": lambda folder, patch: (folder / "rules/claim/more.json").write_text("{}"),
    "table": lambda folder, patch: (folder / "rules/words.bin").write_bytes(b"w"),
    "brands": lambda folder, patch: _edit(folder / "copy/.lint-health.yaml", "rules", "brands: [Tarnwick]\nrules"),
    "severity": lambda folder, patch: _edit(
        folder / "copy/.lint-health.yaml", "rules", "severity: {claim: info}\nrules"
    ),
    "strict": lambda folder, patch: _edit(folder / "copy/.lint-health.yaml", "rules", "strict: true\nrules"),
    "ignore": lambda folder, patch: _edit(folder / "copy/.lint-health.yaml", "rules", "ignore: [garble]\nrules"),
    "fields": lambda folder, patch: _edit(folder / "copy/.lint-health.yaml", "rules", "skip-fields: [usp]\nrules"),
    "override": lambda folder, patch: _edit(
        folder / "copy/.lint-health.yaml", "rules", 'overrides: [{paths: ["*.md"], severity: {claim: info}}]\nrules'
    ),
    "policy": lambda folder, patch: _edit(
        folder / "copy/.lint-health.yaml", "rules", "waiver-policy: {require: [owner]}\nrules"
    ),
    "version": lambda folder, patch: patch.setattr(lint_health, "__version__", "99.0"),
    "library": lambda folder, patch: patch.syspath_prepend(str(_library(folder))),
}


def _library(folder: Path) -> Path:
    (folder / "site-packages").mkdir()
    return folder / "site-packages"


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_file_is_checked_anew(
    run: Callable[..., Ran], checked: list[str], change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    CHANGES[change](tmp_path, monkeypatch)
    after = run()
    assert len(checked) == 2
    fresh = run("draft.md", "--no-cache")
    assert (after.code, after.out, after.err) == (fresh.code, fresh.out, fresh.err)


@pytest.mark.parametrize(
    "options", [("--select", "garble"), ("--profile", "strict"), ("--strict",), ("--ignore", "claim.absolute")]
)
def test_options_have_answers_of_their_own(run: Callable[..., Ran], checked: list[str], options: tuple[str]) -> None:
    run()
    assert run("draft.md", *options).out == run("draft.md", *options, "--no-cache").out
    assert len(checked) == 3


def test_what_is_done_with_findings_does_not_check_again(run: Callable[..., Ran], checked: list[str]) -> None:
    run()
    assert run("draft.md", "--fail-on", "never").code == 0
    assert run("draft.md", "--no-waivers").code == run("draft.md", "-q").code == 1
    assert checked == ["draft.md"]


@pytest.mark.parametrize("way", ["option", "configuration", "variable"])
def test_it_can_be_turned_off(
    run: Callable[..., Ran], checked: list[str], way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if way == "configuration":
        _edit(tmp_path / "copy/.lint-health.yaml", "rules", "cache: false\nrules")
    if way == "variable":
        monkeypatch.setenv("LINT_HEALTH_CACHE", "off")
    for _ in range(2):
        run("draft.md", *(["--no-cache"] if way == "option" else []))
    assert len(checked) == 2 and not (tmp_path / "cache" / "results").exists()


def _entries(tmp_path: Path) -> list[Path]:
    return [p for p in (tmp_path / "cache" / "results").glob("*/*") if p.is_file()]


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "renamed", "older", "group", "foreign"])
def test_what_cannot_be_trusted_is_not_there(
    run: Callable[..., Ran], checked: list[str], damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run()
    entries = _entries(tmp_path)
    for entry in entries:
        data = bytearray(entry.read_bytes())
        data[len(data) // 2] ^= 1 if damage == "flipped" else 0
        whole = {"cut": data[: len(data) // 2], "empty": b"", "older": data.replace(b"result 1", b"result 0")}
        entry.write_bytes(whole.get(damage, data))
        if damage == "group":
            entry.chmod(0o660)
    if damage == "renamed":
        contents = [entry.read_bytes() for entry in entries]
        for entry, other in zip(entries, contents[1:] + contents[:1], strict=True):
            entry.write_bytes(other)
    if damage == "foreign":
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    second = run()
    assert (first.code, first.out) == (second.code, second.out) and len(checked) == 2


def test_places_that_cannot_be_written_do_no_harm(run: Callable[..., Ran], checked: list[str], tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "cache" / "results").write_text("no folder")
    assert run().out == run().out and len(checked) == 2


def test_processes_do_not_change_a_byte(run: Callable[..., Ran], tmp_path: Path) -> None:
    write_files(tmp_path / "copy", **{f"page{i}.md": f"Item {i}.\n\nGuaranteed to help.\n" for i in range(6)})
    plain = run(".", "--no-cache", "--format", "json").out
    assert run("page1.md", "page4.md").code == 1  # some are known, some are not
    for jobs in ("2", "1", "2"):
        assert run(".", "--format", "json", "--jobs", jobs).out == plain


def test_waivers_end_though_nothing_changed(
    run: Callable[..., Ran], checked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment = "<!-- lint-health: ignore-file[claim] until=2027-01-31 -->\n\n"
    write_files(tmp_path / "copy", **{"draft.md": comment + DRAFT})
    times = []
    for day in ("2027-01-01", "2027-01-31", "2027-02-01", "2027-03-01", "2027-01-15"):
        monkeypatch.setenv("LINT_HEALTH_TODAY", day)
        kept, anew = run(), run("draft.md", "--no-cache")
        assert (kept.code, kept.out) == (anew.code, anew.out), day
        times.append(kept.code)
    assert times == [0, 0, 1, 1, 0]
    # The result of the first day is replaced on the day after the last; only that of an ended waiver is kept then.
    assert len(checked) == 5 + 3


def test_only_so_much_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_store, "MOST_ENTRIES", 256 * 5)
    store = ResultStore(tmp_path)
    keys = [bytes([7]) + i.to_bytes(30, "big") + bytes([0]) for i in range(40)]
    for i, key in enumerate(keys):
        store.put(key, [i])
        path = next(p for p in tmp_path.glob("07/*") if p.name == key.hex()[2:])
        os.utime(path, (i, i))
    store.put(bytes([7]) + bytes([255]) * 30 + bytes([0]), ["new"])
    assert [store.get(key) for key in keys] == [None] * 36 + [[36], [37], [38], [39]]
    store.put(keys[0], "x" * 400_000)
    assert store.get(keys[0]) is None  # an entry must not drive out all others


@cache
def _shipped() -> RuleSet:
    return _load()


def test_contradictions_are_told_as_the_files_are_now(
    checked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINT_HEALTH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(lint_health.rules, "load_ruleset", lambda roots, profiles: _shipped())
    pages = {
        "site/one.md": "# Harlow compression socks\n\nWear the socks for 8 hours a day.\n",
        "site/two.md": "# Harlow compression socks\n\nWear the socks for 2 hours a day.\n",
    }
    write_files(tmp_path, **pages)
    monkeypatch.chdir(tmp_path)

    def told() -> tuple[str, str, int]:
        before = len(checked)
        out = run_command(monkeypatch, "check", "site", "--select", "wear", "--format", "json").out
        now = len(checked) - before
        fresh = run_command(monkeypatch, "check", "site", "--select", "wear", "--format", "json", "--no-cache").out
        return out, fresh, now

    first, fresh, _ = told()
    assert first == fresh and "hours" in first
    again, _, read = told()
    assert again == first and read == 0
    write_files(tmp_path, **{"site/two.md": pages["site/two.md"].replace("2 hours", "8 hours")})
    mended, fresh, read = told()
    assert mended == fresh != first and read == 1
    write_files(tmp_path, **pages)
    assert told() == (first, first, 0)


@pytest.mark.parametrize("options", [(), ("--skipped",), ("--attribute", "wearing time"), ("--format", "json")])
def test_directions_are_listed_as_they_are_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LINT_HEALTH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(lint_health.rules, "load_ruleset", lambda roots, profiles: _shipped())
    write_files(tmp_path, **{"a.md": "Wear the socks for 8 hours a day. Do not wear them at night.\n"})
    monkeypatch.chdir(tmp_path)
    arguments = ("directions", "a.md", *options)
    fresh = run_command(monkeypatch, *arguments, "--no-cache")
    kept = [run_command(monkeypatch, *arguments) for _ in range(2)]
    assert fresh.code == 0 and "8 h" in fresh.out.replace("hours", "h")
    assert [(k.code, k.out, k.err) for k in kept] == [(fresh.code, fresh.out, fresh.err)] * 2
    write_files(tmp_path, **{"a.md": "Wear the socks for 2 hours a day.\n"})
    assert run_command(monkeypatch, *arguments).out == run_command(monkeypatch, *arguments, "--no-cache").out


@pytest.mark.slow
def test_known_files_import_no_rules(tmp_path: Path) -> None:
    write_files(tmp_path, **{"draft.md": DRAFT})
    script = "import sys; from lint_health.cli.main import run; run(['check', 'draft.md']); print(*sys.modules)"
    environment = {**os.environ, "LINT_HEALTH_CACHE": str(tmp_path / "cache"), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", script]
    said = []
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        said.append(done.stdout.splitlines())
    (*first, before), (*second, after) = said
    assert first == second
    heavy = {"lint_health.rules.ruleset", "lint_health.language.language", "lint_health.readers.markdown", "yaml"}
    assert heavy <= set(before.split())
    assert not (heavy | {"regex", "lint_health.document"}) & set(after.split())
