"""What a waiver covers, and when it is itself a finding."""

from __future__ import annotations

from datetime import date

import pytest

from lint_health import lint_text
from lint_health.diagnostics import Diagnostic

CURE = "Our socks cure gout."
RULE = "claim.disease.cures"
DAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _rules(small_rules: None) -> None:
    return


def found(*blocks: str, name: str = "a.md", **options: object) -> list[tuple[int, str]]:
    return [(d.line, d.rule) for d in diagnostics(*blocks, name=name, **options)]


def diagnostics(*blocks: str, name: str = "a.md", **options: object) -> list[Diagnostic]:
    return lint_text("\n\n".join(blocks), name, today=DAY, **options)


def comment(words: str) -> str:
    return f"<!-- lint-health: {words} -->"


def test_ignore_covers_the_next_block_only() -> None:
    assert found(comment("ignore[claim]"), CURE, CURE) == [(5, RULE)]
    assert found(CURE, comment("ignore[claim]"), f"# {CURE}", CURE) == [(1, RULE), (7, RULE)]
    assert found(f"{comment('ignore[claim]')}\n{CURE}", CURE) == [(4, RULE)]


def test_ignore_covers_a_list_item_and_a_whole_table() -> None:
    items = f"- {comment('ignore[claim]')} {CURE}\n- {CURE}"
    assert found(items) == [(2, RULE)]
    table = f"| {CURE} | b |\n| --- | --- |\n| c | {CURE} |"
    assert found(comment("ignore[claim]"), table, CURE) == [(7, RULE)]
    cell = f"| a | b |\n| --- | --- |\n| {comment('ignore[claim]')} {CURE} | {CURE} |"
    assert len(found(cell)) == 1


def test_two_comments_before_one_block() -> None:
    assert found(comment("ignore[claim]"), comment("ignore[garble]"), f"{CURE} Wear teh socks.") == []


def test_a_range_ends_at_enable() -> None:
    blocks = [CURE, comment("disable[claim]"), CURE, CURE, comment("enable[claim]"), CURE]
    assert found(*blocks) == [(1, RULE), (11, RULE)]
    assert found(CURE, comment("disable[claim.disease]"), CURE, comment("enable[claim]"), CURE) == [
        (1, RULE),
        (9, RULE),
    ]
    assert found(comment("disable[claim]"), CURE, CURE) == []


def test_enable_needs_its_disable() -> None:
    assert found(comment("enable[claim]")) == [(1, "tool.waiver-malformed")]
    blocks = [comment("disable[claim]"), CURE, comment("enable[wear]"), CURE]
    assert found(*blocks) == [(5, "tool.waiver-malformed")]


def test_ignore_file_works_from_anywhere() -> None:
    assert found(CURE, comment("ignore-file[claim]")) == []
    assert found(f"---\ntitle: {CURE}\n---\n", comment("ignore-file[claim]")) == []


@pytest.mark.parametrize("selector", ["claim", "claim.disease", RULE, "claim.disease.heals", "garble,claim.disease"])
def test_ids_families_prefixes_and_former_ids(selector: str) -> None:
    assert found(comment(f"ignore[{selector}]"), f"{CURE} Wear teh socks.", select="claim") == []


def test_a_waiver_of_another_rule_lets_the_finding_stand() -> None:
    assert found(comment("ignore[wear]"), CURE) == [(1, "tool.waiver-unused"), (3, RULE)]


def test_html_and_plain_text() -> None:
    assert found(f"{comment('ignore[claim]')}<p>{CURE}</p><p>{CURE}</p>", name="a.html")[0][1] == RULE
    assert len(found(f"{comment('ignore[claim]')}<p>{CURE}</p><p>{CURE}</p>", name="a.html")) == 1
    assert found(comment("ignore[claim]"), CURE, CURE, name="a.txt") == [(5, RULE)]
    assert found("{/* lint-health: ignore[claim] */}", CURE, CURE, name="a.mdx") == [(5, RULE)]


def test_line_ends_do_not_matter() -> None:
    text = "\n\n".join([comment("ignore[claim]"), CURE, CURE])
    for end in ("\n", "\r\n"):
        assert [(d.line, d.rule) for d in lint_text(text.replace("\n", end), today=DAY)] == [(5, RULE)]


def test_malformed_waivers_suppress_nothing() -> None:
    (first, second) = diagnostics(comment("ignore"), CURE)
    assert (first.rule, second.rule) == ("tool.waiver-malformed", RULE)
    assert "no blanket form" in first.message
    assert (first.line, first.column, first.text) == (1, 1, comment("ignore"))


def test_unknown_rules_are_told_with_the_nearest_name() -> None:
    (note, finding) = diagnostics(comment("ignore[claim.diseese]"), CURE)
    assert (note.rule, finding.rule) == ("tool.waiver-unknown-rule", RULE)
    assert 'did you mean "claim.disease"?' in note.message
    assert found(comment("ignore[nonsense,claim]"), CURE) == [(1, "tool.waiver-unknown-rule")]


def test_expired_waivers_suppress_nothing() -> None:
    assert found(comment("ignore[claim] until=2026-05-31"), CURE) == [(1, "tool.waiver-expired"), (3, RULE)]
    assert found(comment("ignore[claim] until=2026-06-01"), CURE) == []


def test_unused_waivers_are_told_once_a_selector() -> None:
    assert found(comment("ignore[claim,garble]"), CURE) == [(1, "tool.waiver-unused")]
    (note,) = diagnostics(comment("ignore[claim,garble]"), CURE)
    assert '"garble"' in note.message
    assert found("Fine.", comment("ignore[claim]")) == [(3, "tool.waiver-unused")]


def test_a_waiver_of_what_did_not_run_is_not_unused() -> None:
    assert found(comment("ignore[claim]"), "Fine.", select="garble") == []
    assert found(comment("ignore[garble]"), "Fine.", profiles=["strict"]) == []
    assert found(comment("ignore[claim]"), "Fine.", ignore="claim.absolute") == []


def test_a_waiver_of_a_weaker_finding_at_the_same_place_is_not_unused() -> None:
    assert found(comment("ignore[claim.disease.eczema]"), "Our socks cure eczema.") == [(3, RULE)]


def test_findings_about_waivers_cannot_be_waived_but_ignored() -> None:
    blocks = [comment("ignore-file[tool]"), comment("ignore[claim]"), "Fine."]
    assert found(*blocks) == [(1, "tool.waiver-unknown-rule"), (3, "tool.waiver-unused")]
    assert found(*blocks, ignore="tool") == []
    assert found(*blocks, severity={"tool": "info"}) != []


def test_severities() -> None:
    assert {str(d.severity) for d in diagnostics(comment("ignore"), comment("ignore[x]"), "Fine.")} == {"warning"}


def test_a_waiver_of_a_family_is_unused_though_its_doubtful_rules_did_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from lint_health.engine import rulesets
    from tests.small_rules import small_ruleset

    ruleset = small_ruleset()
    (slip,) = (r for r in ruleset.rules if r.spec.id == "garble.slip.teh")
    odd = replace(slip, spec=replace(slip.spec, id="garble.slip.odd", strict=True))
    monkeypatch.setattr(rulesets, "load_all", lambda config: replace(ruleset, rules=(*ruleset.rules, odd)))
    assert found(comment("ignore[garble]"), "Fine.") == [(1, "tool.waiver-unused")]
    assert found(comment("ignore[garble.slip.odd]"), "Fine.") == []
    assert found(comment("ignore[garble.slip.odd]"), "Fine.", strict=True) == [(1, "tool.waiver-unused")]
