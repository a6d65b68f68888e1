"""Against a real LanguageTool server: what it finds, where, and that nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lint_health import Diagnostic, lint_text
from lint_health.config import Settings
from lint_health.document import BlockKind
from lint_health.engine.languagetool import Server
from lint_health.engine.linter import server_for
from lint_health.engine.remarks import remarks_on
from lint_health.engine.rule_examples import run_examples
from lint_health.readers.base import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile
from tests.conftest import Ran, run_command

pytestmark = pytest.mark.slow
Check = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_ruleset()


@pytest.fixture(scope="module")
def server(real_server: str, ruleset: RuleSet) -> Server:
    found = server_for(ruleset, Settings(languagetool=real_server + "/", languagetool_timeout=120))
    assert found is not None
    return found


@pytest.fixture
def check(real_server: str) -> Check:
    def run(text: str, name: str = "draft.md", **options: object) -> list[Diagnostic]:
        asked = {"languagetool": real_server, "languagetool_timeout": 120, "select": ["garble"], **options}
        return lint_text(text, name, **asked)

    return run


def test_every_example_of_its_rules_holds(ruleset: RuleSet, server: Server) -> None:
    theirs = ruleset.select(["garble.languagetool"])
    assert len(theirs.rules) >= 3
    assert [str(f) for f in run_examples(theirs, server)] == []


def test_every_rule_of_the_server_that_is_named_exists(real_server: str, ruleset: RuleSet) -> None:
    """A misspelt name would never find anything: each has an example of its own, or at least a match alone."""
    for rule in ruleset.select(["garble.languagetool"]).rules:
        for name in rule.spec.server_rules:
            alone = Server(real_server + "/", 120, [name])
            texts = [e.text for e in rule.spec.examples if e.role == "bad"]
            assert any(m.rule == name for t in texts for m in alone.check(t)), name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Rollers\n\nThe *foam* roller 🦵 is [use](/x) to loosen tight calves &amp; more.\n"),
        ("a.html", "<p>The <b>foam</b> roller&nbsp;&#x1F9B5; is <i>use</i> to loosen tight calves.</p>"),
        ("a.txt", "The 😀😀 foam roller of your choice, light or heavy, is use\nto loosen tight calves after a run.\n"),
        ("a.csv", 'id,description\n1,"The ""foam"" roller 🦵 is use to loosen tight calves."\n'),
        (
            "a.json",
            '[{"id": 1, "description": "The \\u0022foam\\u0022 roller \\ud83e\\uddb5 is use to loosen tight calves."}]',
        ),
    ],
)
def test_places_are_exact_in_the_file(check: Check, name: str, text: str) -> None:
    (found,) = [d for d in check(text, name) if d.rule.startswith("garble.languagetool")]
    at = text.index("use", text.index(" is "))
    line, start = text.count("\n", 0, at) + 1, text.rfind("\n", 0, at)
    assert (found.line, found.column, found.end_line, found.end_column) == (line, at - start, line, at - start + 3)
    assert (found.rule, found.text, found.family) == ("garble.languagetool.verb-form", "use", "garble")
    assert '"used"' in found.advice


def test_the_size_of_a_batch_changes_nothing(server: Server) -> None:
    text = Path(__file__).with_name("page.md").read_text(encoding="utf-8")
    document = reader_for("page.md")(SourceFile("page.md", text), ReaderOptions())
    kinds = frozenset(BlockKind)
    whole = remarks_on(document, server, kinds)
    assert len(whole) >= 3
    for size in (1, 100, 300):
        assert remarks_on(document, server, kinds, size) == whole


def test_without_the_server_the_same_is_found_but_for_its_own(check: Check) -> None:
    text = Path(__file__).with_name("page.md").read_text(encoding="utf-8")
    alone = lint_text(text, "draft.md", select=["garble"])
    both = check(text)
    assert alone
    assert [d for d in both if not d.rule.startswith("garble.languagetool")] == alone
    assert len(both) > len(alone)


def test_waivers_and_severities_hold(check: Check) -> None:
    bad = "The roller is use to loosen tight calves.\n"
    waiver = '<!-- lint-health: ignore[garble.languagetool] until=2999-01-01 owner=copy reason="quoted" -->\n'
    assert check(waiver + bad) == []
    (unused,) = check(waiver + "The roller loosens tight calves.\n")
    assert unused.rule == "tool.waiver-unused"
    (found,) = check(bad, severity={"garble.languagetool": "error"})
    assert str(found.severity) == "error"


def test_fingerprints_do_not_hang_on_the_place(check: Check) -> None:
    bad = "The roller is use to loosen tight calves.\n"
    (one,), (other,) = check(bad), check("# News\n\n" + bad)
    assert one.fingerprint == other.fingerprint != ""


def test_copy_in_another_language_is_not_sent(check: Check) -> None:
    assert check('<html lang="de"><p>The roller is use to loosen tight calves.</p></html>', "a.html") == []


def test_a_whole_run_with_processes(real_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for i in range(6):
        (tmp_path / f"p{i}.md").write_text(f"Roller {i} is use to loosen tight calves.\n")
    runs: list[Ran] = [
        run_command(
            monkeypatch,
            "check",
            ".",
            "-f",
            "json",
            "--select",
            "garble",
            "--languagetool",
            real_server,
            "-j",
            str(jobs),
        )
        for jobs in (1, 2)
    ]
    assert [r.code for r in runs] == [1, 1]
    assert json.loads(runs[0].out) == json.loads(runs[1].out)
    assert {f[3] for f in runs[0].findings} == {"garble.languagetool.verb-form"}
    assert len(runs[0].findings) == 6


def test_the_command_runs_its_examples(real_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run_command(monkeypatch, "test", "--languagetool", real_server)
    assert ran.code == 0, ran.out
    assert "were not run" not in ran.out
