"""A rule file may say that no waiver lifts its findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_health.errors import UserError
from lint_health.rules import load_ruleset

RULE = """\
kind: pattern
severity: error
confidence: high
message: '"{match}" is never said.'
advice: Leave it out.
why: It is never true.
waivable: WAIVABLE
find: ["[banish] _ warts"]
examples:
  bad: ["Our balm [[banishes all warts]]."]
  good: ["Our balm is soft."]
"""
PAGE = "<!-- lint-health: ignore[claim.own.banish] -->\n\nOur balm banishes all warts.\n"


def rules(tmp_path: Path, waivable: str) -> Path:
    folder = tmp_path / "own"
    (folder / "claim" / "own").mkdir(parents=True)
    (folder / "lexicons").mkdir()
    (folder / "profiles").mkdir()
    (folder / "profiles" / "editorial.yaml").write_text("title: Editorial\ndescription: The only one.\n")
    (folder / "lexicons" / "cues.yaml").write_text(
        (Path(__file__).parents[1] / "small_rules" / "lexicons" / "cues.yaml").read_text()
    )
    (folder / "claim" / "own" / "banish.yaml").write_text(RULE.replace("WAIVABLE", waivable))
    return folder


@pytest.mark.parametrize(
    ("waivable", "found"),
    [("true", []), ("false", [(1, "tool.waiver-forbidden"), (3, "claim.own.banish")])],
)
def test_its_waivers_are_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waivable: str, found: list[tuple[int, str]]
) -> None:
    from lint_health import lint_text
    from lint_health.engine import rulesets

    ruleset = load_ruleset([rules(tmp_path, waivable)], with_default=False)
    monkeypatch.setattr(rulesets, "load_all", lambda config: ruleset)
    assert [(d.line, d.rule) for d in lint_text(PAGE)] == found
    assert ("No waiver lifts a finding of this rule." in ruleset.explain("claim.own.banish")) == (waivable == "false")


def test_it_is_true_or_false(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r'banish.yaml:7:1: "waivable" must be'):
        load_ruleset([rules(tmp_path, "maybe")], with_default=False)
