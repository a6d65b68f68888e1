"""Waivers in the configuration: by path and fingerprint, for files that have no comments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CURE = "claim.disease.cures"
FEED = "title,description\nSocks,They cure gout.\nMat,It cures gout.\n"
YAML = ".lint-health.yaml"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINT_HEALTH_TODAY", "2026-06-01")


@pytest.fixture
def feed(lint, tmp_path: Path) -> list[str]:
    """A feed with two findings; their fingerprints."""
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.csv").write_text(FEED)
    (tmp_path / YAML).write_text("")
    prints = [f["fingerprint"] for f in lint("check", ".", "--format", "json").json["findings"]]
    assert len(set(prints)) == 2
    return prints


def entry(fingerprint: str, /, **changes: str | None) -> str:
    values: dict[str, str | None] = {"path": "feeds/a.csv", "fingerprint": fingerprint, "rule": "claim", **changes}
    return "waivers:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in values.items() if v is not None) + "\n"


def found(lint, text: str, *arguments: str) -> list[tuple[str, int, int, str]]:
    Path(YAML).write_text(text)
    ran = lint("check", *(arguments or (".",)), "--format", "json")
    assert ran.err == ""
    return ran.findings


def test_an_entry_lets_one_finding_stand(lint, feed) -> None:
    first, second = feed
    left = ("feeds/a.csv", 3, 8, CURE)
    assert found(lint, entry(first)) == [left]
    assert found(lint, entry(first), "feeds/a.csv") == [left]
    assert found(lint, entry(f"[{first}, {second}]")) == []
    assert found(lint, entry(first.upper(), path="./feeds/a.csv")) == [left]
    assert found(lint, entry(first, path="feeds/*.csv")) == [left]
    assert found(lint, entry(first, path='"**/a.csv"', rule="[garble, claim.disease.heals]")) == [left]
    assert found(lint, entry(first, until="2026-06-01")) == [left]
    assert len(found(lint, entry(first), ".", "--no-waivers")) == 2


def test_toml_entries(lint, feed, tmp_path: Path) -> None:
    (tmp_path / YAML).unlink()
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.lint-health.waivers]]\npath = "feeds/a.csv"\n'
        f'fingerprint = [\n  "{feed[0]}",\n  "0123456789abcdef",\n]\nrule = "claim"\nuntil = 2026-07-01\n'
    )
    assert lint("check", ".", "--format", "json").findings == [
        ("feeds/a.csv", 3, 8, CURE),
        ("pyproject.toml", 5, 3, "tool.waiver-unused"),
    ]


def test_the_report_tells_who_let_it_stand(lint, feed) -> None:
    from lint_health.engine.run import Configs, execute, plan

    Path(YAML).write_text(entry(feed[0], owner="legal", reason="licensed", until="2030-01-31"))
    (accepted,) = execute(plan(["."], Configs())).accepted
    assert (accepted.by, accepted.owner, accepted.reason, str(accepted.until)) == (
        "config",
        "legal",
        "licensed",
        "2030-01-31",
    )
    assert accepted.diagnostic.fingerprint == feed[0]


@pytest.mark.parametrize(
    ("changes", "line", "column", "rule", "says"),
    [
        ({"path": None}, 2, 5, "malformed", '"path" is missing'),
        ({"path": "3"}, 2, 5, "malformed", '"path" must be a text'),
        ({"path": "/feeds/a.csv"}, 2, 5, "malformed", "starts from the folder of the configuration"),
        ({"path": "feeds\\a.csv"}, 2, 5, "malformed", "forward slashes"),
        ({"fingerprint": "xyz"}, 3, 5, "malformed", '"xyz" is no fingerprint'),
        (
            {"fingerprint": "[0123456789abcdef, 12]"},
            3,
            37,
            "malformed",
            "reports give in quotes",
        ),
        ({"fingerprint": "[]"}, 3, 5, "malformed", '"fingerprint" names none'),
        ({"fingerprint": "0123456701234567"}, 3, 5, "malformed", "in quotes"),
        ({"fingerprint": "true"}, 3, 5, "malformed", "is no fingerprint"),
        ({"rule": None}, 2, 5, "malformed", '"rule" is missing'),
        ({"rule": "'*'"}, 4, 5, "malformed", '"*" is no rule id'),
        ({"rule": "[claim, 3]"}, 4, 5, "malformed", "must be a rule id"),
        ({"rule": "claim.diseese"}, 2, 5, "unknown-rule", 'did you mean "claim.disease"?'),
        ({"rule": "tool"}, 2, 5, "unknown-rule", "cannot be waived"),
        ({"until": "2026-02-30"}, 5, 5, "malformed", "is no day"),
        ({"until": "2026-07-01T10:00:00"}, 5, 5, "malformed", "is no day"),
        ({"until": "2026-05-31"}, 2, 5, "expired", "expired on 2026-05-31"),
        ({"owner": "[a]"}, 5, 5, "malformed", '"owner" must be a text'),
        ({"reason": "2026-01-01"}, 5, 5, "malformed", '"reason" must be a text'),
        ({"resaon": "x"}, 5, 5, "malformed", 'unknown key "resaon" (did you mean "reason"?)'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_wrong_is_a_finding_at_its_place(
    lint, feed, changes: dict[str, str | None], line: int, column: int, rule: str, says: str, end: str
) -> None:
    Path(YAML).write_bytes(entry(feed[0], **changes).replace("\n", end).encode())
    ran = lint("check", ".", "--format", "json")
    (note, *others) = ran.json["findings"]
    assert (note["path"], note["line"], note["column"]) == (YAML, line, column)
    assert note["rule"] == f"tool.waiver-{rule}" and says in note["message"]
    source = Path(YAML).read_text().splitlines()[line - 1]
    assert note["text"] == source[note["column"] - 1 : note["end_column"] - 1] != ""
    assert [f["rule"] for f in others] == [CURE, CURE], "it suppresses nothing"


def test_an_entry_that_is_no_mapping(lint, feed) -> None:
    assert found(lint, "waivers: [claim]\n")[0] == (YAML, 1, 11, "tool.waiver-malformed")
    Path(YAML).write_text("waivers: claim\n")
    assert '.lint-health.yaml:1:1: "waivers" must be a list of entries' in lint("check", ".").err


def test_unused_only_where_its_file_was_checked(lint, feed, tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("Fine.\n")
    text = entry("0123456789abcdef")
    assert found(lint, text, "b.md") == []
    unused = (YAML, 2, 5, "tool.waiver-unused")
    assert found(lint, text)[0] == unused
    assert found(lint, text, "feeds/a.csv")[0] == unused
    assert found(lint, text, "feeds/a.csv", "--select", "garble") == [], "its rules did not run"
    pattern = entry("0123456789abcdef", path="feeds/*.csv")
    assert len(found(lint, pattern, "feeds/a.csv")) == 2, "another file of the pattern may hold it"
    assert found(lint, pattern)[0] == unused
    gone = entry(feed[0], path="feeds/gone.csv")
    assert len(found(lint, gone, "feeds")) == 2, "only a part of what lies below the configuration was checked"
    assert found(lint, gone)[0] == unused
    assert [f[3] for f in found(lint, text, ".", "--no-waivers")] == [CURE, CURE]


def test_a_file_that_could_not_be_read_makes_no_waiver_unused(lint, feed, tmp_path: Path) -> None:
    (tmp_path / "feeds" / "a.csv").write_bytes(b"\x00\x01\x02" * 100)
    assert [f[3] for f in found(lint, entry(feed[0]))] == ["tool.undecodable"]


def test_a_clash_between_files_is_waived_by_its_fingerprint_and_not_unused_alone(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Wear overnight.\n")
    (tmp_path / "b.md").write_text("Remove at night.\n")
    (tmp_path / YAML).write_text("")
    (clash,) = lint("check", ".", "--format", "json").json["findings"]
    text = entry(clash["fingerprint"], path="a.md", rule="wear")
    assert found(lint, text) == []
    assert found(lint, text, "a.md") == [], "alone it contradicts nothing, which says nothing of the waiver"


def test_entries_reach_files_under_overrides_and_of_an_extended_base(lint, feed, tmp_path: Path) -> None:
    assert len(found(lint, entry(feed[0]) + "overrides: [{paths: feeds/, severity: {claim: info}}]\n")) == 1
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "a.csv").write_text(FEED)
    (tmp_path / "shop" / YAML).write_text("extend: ../.lint-health.yaml\n")
    (fingerprint, _) = (
        f["fingerprint"]
        for f in lint("check", "shop", "--format", "json").json["findings"]
        if f["path"] == "shop/a.csv"
    )
    # The path starts from the folder of the file that says it, the fingerprint is the one that reports give.
    assert found(lint, entry(fingerprint, path="shop/a.csv"), "shop") == [("shop/a.csv", 3, 8, CURE)]
    both = found(lint, entry("0123456789abcdef", path="shop/a.csv"), ".")
    assert [f for f in both if f[3] == "tool.waiver-unused"] == [(YAML, 2, 5, "tool.waiver-unused")], "told once"


class TestPolicy:
    def check(self, lint, tmp_path: Path, comment: str, policy: str) -> list[tuple[int, str, str]]:
        (tmp_path / "a.md").write_text(f"<!-- lint-health: {comment} -->\n\nOur socks cure gout.\n")
        (tmp_path / YAML).write_text(policy)
        findings = lint("check", "a.md", "--format", "json").json["findings"]
        return [(f["line"], f["rule"], f["message"]) for f in findings]

    @pytest.mark.parametrize("selector", ["claim.disease.cures", "claim.disease", "claim", "claim.disease.heals"])
    def test_rules_that_may_not_be_waived(self, lint, tmp_path: Path, selector: str) -> None:
        policy = "waiver-policy: {not-waivable: [claim.disease.cures]}\n"
        (note, stays) = self.check(lint, tmp_path, f"ignore[{selector}]", policy)
        assert (note[:2], stays[:2]) == ((1, "tool.waiver-forbidden"), (3, CURE))
        assert "may not be waived" in note[2]
        assert self.check(lint, tmp_path, "ignore[claim]", "waiver-policy: {not-waivable: garble}\n") == []

    @pytest.mark.parametrize(
        ("until", "kept"), [("", False), (" until=2026-06-11", True), (" until=2026-06-12", False)]
    )
    def test_the_end_must_be_near(self, lint, tmp_path: Path, until: str, kept: bool) -> None:
        notes = self.check(lint, tmp_path, f"ignore[claim]{until}", "waiver-policy: {max-days: 10}\n")
        assert [n[1] for n in notes] == ([] if kept else ["tool.waiver-too-long", CURE])

    def test_owner_and_reason_may_be_required(self, lint, tmp_path: Path) -> None:
        policy = "waiver-policy:\n  require: [owner, reason]\n"
        (note, _) = self.check(lint, tmp_path, "ignore[claim]", policy)
        assert note[1:] == (
            "tool.waiver-incomplete",
            "This waiver names no owner and no reason, which the configuration requires.",
        )
        (note, _) = self.check(lint, tmp_path, "ignore[claim] owner=legal", policy)
        assert "names no reason, which" in note[2]
        assert self.check(lint, tmp_path, 'ignore[claim] owner=legal reason="licensed"', policy) == []

    def test_entries_are_judged_alike(self, lint, feed) -> None:
        policy = "waiver-policy: {max-days: 10, require: owner, not-waivable: claim.disease}\n"
        notes = [f[1:] for f in found(lint, policy + entry(feed[0])) if f[0] == YAML]
        assert notes == [(3, 5, "tool.waiver-incomplete"), (3, 5, "tool.waiver-too-long")]
        text = policy + entry(feed[0], owner="legal", until="2026-06-02")
        assert [f[3] for f in found(lint, text)] == ["tool.waiver-forbidden", CURE, CURE]

    def test_an_expired_range_leaves_its_end_alone(self, lint, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(
            "<!-- lint-health: disable[claim] until=2026-01-01 -->\n\nOur socks cure gout.\n\n"
            "<!-- lint-health: enable[claim] -->\n"
        )
        assert [f[3] for f in lint("check", "a.md", "--format", "json").findings] == ["tool.waiver-expired", CURE]

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("3", '1:1: "waiver-policy" must be a mapping of max-days, not-waivable, require'),
            ("{max-days: 0}", '1:17: "max-days" must be a number of days, from 1 to 36500'),
            ("{max-days: true}", '1:17: "max-days" must be a number of days'),
            ("{max-days: 1.5}", '1:17: "max-days" must be a number of days'),
            ("{not-waivable: 3}", '1:17: "not-waivable" must be a text or a list of texts'),
            ("{not-waivable: [claim, claim.diseese]}", '1:39: unknown rule or family "claim.diseese" (did you mean'),
            (
                "{require: [owner, resaon]}",
                '1:34: a waiver cannot be required to have "resaon" (did you mean "reason"?)',
            ),
            ("{max_days: 3}", '1:17: unknown key "max_days" (did you mean "max-days"?)'),
        ],
    )
    def test_mistakes(self, lint, tmp_path: Path, text: str, says: str) -> None:
        (tmp_path / "a.md").write_text("Fine.\n")
        (tmp_path / YAML).write_text(f"waiver-policy: {text}\n")
        ran = lint("check", "a.md")
        assert ran.code == 2 and f"{YAML}:{says}" in ran.err


def test_runs_are_equal_with_any_number_of_processes(lint, feed, tmp_path: Path) -> None:
    for i in range(6):
        (tmp_path / "feeds" / f"b{i}.csv").write_text(FEED)
    Path(YAML).write_text(
        "overrides: [{paths: feeds/b*.csv, severity: {claim: info}}]\n"
        + entry(f"[{feed[0]}, 0123456789abcdef]")
        + "  - {path: x, rule: claim}\n"
    )
    outputs = {lint("check", ".", "--format", "json", "--jobs", str(n)).out for n in (1, 2)}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["summary"]["suppressed"] == 1
