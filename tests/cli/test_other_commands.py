"""``rule``, ``rules``, ``test``, ``--version`` and the package as a module."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import lint_health
from lint_health.engine.tool_rules import TOOL_RULES


def test_rule_explains(lint) -> None:
    ran = lint("rule", "claim.disease.cures")
    assert ran.code == 0
    for title in ("What it finds", "Why it matters", "Write instead", "Not flagged"):
        assert title in ran.out


@pytest.mark.parametrize("rule", TOOL_RULES)
def test_rule_explains_findings_about_files_too(lint, rule: str) -> None:
    ran = lint("rule", rule)
    assert ran.code == 0 and ran.out.startswith(rule) and "Why it matters" in ran.out


def test_rules_lists_all(lint) -> None:
    ran = lint("rules")
    assert ran.code == 0
    assert "claim.disease.cures" in ran.out and "tool.encoding" in ran.out
    rows = json.loads(lint("rules", "--format", "json").out)["rules"]
    assert {"id", "severity", "family", "message"} <= set(rows[0])
    assert len(rows) == len({row["id"] for row in rows})


def test_test_runs_examples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lint) -> None:
    import lint_health.rules
    from lint_health.rules.loader import load_ruleset
    from tests.small_rules import ROOT

    monkeypatch.setattr(lint_health.rules, "load_ruleset", lambda r, p: load_ruleset(r, p, with_default=False))
    ran = lint("test", str(ROOT))
    assert (ran.code, ran.out) == (0, "8 examples of 4 rules: all hold\n")
    rule = tmp_path / "rules" / "claim" / "x" / "y.yaml"
    rule.parent.mkdir(parents=True)
    text = (ROOT / "claim" / "absolute" / "guaranteed.yaml").read_text()
    rule.write_text(text.replace('["Relief."]', '["A guaranteed drift."]'))
    ran = lint("test", str(ROOT), str(tmp_path / "rules"))
    assert ran.code == 1
    assert "claim.x.y" in ran.out and ran.out.endswith("10 examples of 5 rules: 1 failure\n")


def test_version_and_help() -> None:
    run = lambda *a: subprocess.run(  # noqa: E731
        [sys.executable, "-m", "lint_health", *a], capture_output=True, text=True, check=False
    )
    assert run("--version").stdout == f"lint-health {lint_health.__version__}\n"
    assert "check" in run("--help").stdout
    assert run("nonsense").returncode == 2


def test_start_up_stays_light() -> None:
    code = (
        "import sys, lint_health, lint_health.cli.main\n"
        "heavy = {'regex', 'language_tool_python', 'yaml', 'pathspec', 'pyromark', 'lint_health.rules'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_single_file_is_checked_without_the_rare_libraries(tmp_path: Path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text("Our socks are warm.\n")
    code = (
        "import sys, lint_health\n"
        f"lint_health.lint_paths([{str(draft)!r}])\n"
        "print(sorted({'language_tool_python', 'pathspec', 'requests'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_profiles_in_one_pass(lint, tmp_path: Path) -> None:
    """Each finding says for which profiles it holds; the default alone says nothing."""
    (tmp_path / "a.md").write_text("Our gel cures eczema.\n")
    alone = lint("check", "a.md", "--format", "json").json["findings"]
    both = lint("check", "a.md", "--format", "json", "--profile", "editorial", "--profile", "strict").json["findings"]
    assert alone and not any("profiles" in f for f in alone)
    assert [p["name"] for p in both[0]["profiles"]] == ["editorial", "strict"]
    assert "[editorial, strict]" in lint("check", "a.md", "--profile", "editorial,strict").out
    (tmp_path / ".lint-health.yaml").write_text("profile: [editorial, strict]\n")
    assert lint("check", "a.md", "--format", "json").json["findings"] == both


def test_an_unknown_profile_names_the_nearest(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    ran = lint("check", "a.md", "--profile", "strickt")
    assert ran.code == 2 and 'unknown profile "strickt"' in ran.err and 'did you mean "strict"?' in ran.err
