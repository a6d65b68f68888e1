"""``lint-health waivers``: every waiver with its owner, age, end and state, in real git repositories."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

CURE = "Our socks cure gout."
YAML = ".lint-health.yaml"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINT_HEALTH_TODAY", "2026-06-01")


def comment(words: str) -> str:
    return f"<!-- lint-health: {words} -->"


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    when = f"{day}T12:00:00+0000"
    env = {**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, env=env, check=True, capture_output=True)


@pytest.fixture
def site(lint, tmp_path: Path) -> Path:
    """A page with a waiver in every state, and a feed that is waived by the configuration."""
    blocks = [
        comment('ignore[claim.disease] until=2026-07-01 owner=legal reason="licensed, file 2231"'),
        CURE,
        comment("ignore[garble] owner=web"),
        "Fine.",
        comment("ignore[claim] until=2026-05-30"),
        CURE,
        comment("ignore[claim.diseese,claim]"),
        CURE,
        comment("ignore"),
    ]
    (tmp_path / "ä page.md").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("title,description\nSocks,They cure gout.\n")
    (found,) = lint("check", "a.csv", "--format", "json").json["findings"]
    (tmp_path / YAML).write_text(
        f"waivers:\n  - path: a.csv\n    fingerprint: {found['fingerprint']}\n    rule: claim\n    reason: approved\n"
        "  - path: b.csv\n"
    )
    return tmp_path


def listed(lint, *arguments: str) -> list[dict[str, object]]:
    ran = lint("waivers", *arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    schema = Path(__file__).parents[2] / "lint_health" / "reports" / "schema" / "waivers-v1.json"
    Draft202012Validator(json.loads(schema.read_text())).validate(ran.json)
    return ran.json["waivers"]


def test_all_waivers_with_their_states(lint, site: Path) -> None:
    rows = [(w["path"], w["line"], w["state"], w["rule"], w["days_left"], w["findings"]) for w in listed(lint, ".")]
    assert rows == [
        (YAML, 2, "holds", "claim", None, 1),
        (YAML, 6, "malformed", "", None, 0),
        ("ä page.md", 1, "holds", "claim.disease", 30, 1),
        ("ä page.md", 5, "unused", "garble", None, 0),
        ("ä page.md", 9, "expired", "claim", -2, 0),
        ("ä page.md", 13, "holds", "claim", None, 1),
        ("ä page.md", 13, "unknown-rule", "claim.diseese", None, 0),
        ("ä page.md", 17, "malformed", "", None, 0),
    ]
    first = listed(lint, "ä page.md")[2]
    assert (first["owner"], first["reason"], first["until"]) == ("legal", "licensed, file 2231", "2026-07-01")
    assert (first["since"], first["age_days"]) == (None, None), "no git here"


def test_as_text(lint, site: Path) -> None:
    ran = lint("waivers")
    assert ran.code == 0
    assert ran.out.splitlines()[8:12] == [
        "ä page.md:1:1: holds claim.disease",
        "    owner legal, until 2026-07-01 (30 days left), age unknown, lets 1 finding stand",
        "    licensed, file 2231",
        "ä page.md:5:1: unused garble",
    ]
    assert ran.out.splitlines()[0] == f"{YAML}:2:5: holds claim"
    assert ran.out.splitlines()[1].startswith("    for a.csv ")
    summary = "8 waivers (1 expired, 3 hold, 2 malformed, 1 unknown-rule, 1 unused) in 2 files"
    assert ran.out.splitlines()[-1] == summary


def test_exit_codes_and_output(lint, site: Path) -> None:
    assert lint("waivers", "--fail-on-expired").code == 1
    assert lint("waivers", "a.csv", "--fail-on-expired").code == 0
    assert lint("waivers", "a.csv", "--output", "w.json", "--format", "json").out == ""
    assert len(json.loads((site / "w.json").read_text())["waivers"]) == 2
    assert lint("waivers", "--output", "nowhere/w.json").code == 2
    (site / YAML).write_text("waivers: 3\n")
    assert lint("waivers").code == 2


def test_nothing_to_list(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Fine.\n")
    assert lint("waivers").out == "0 waivers in 1 file\n"


def test_ages_come_from_the_history_of_the_line(lint, site: Path) -> None:
    git(site, "init", "-q")
    git(site, "add", "ä page.md", YAML)
    git(site, "commit", "-qm", "one", day="2026-03-01")
    page = site / "ä page.md"
    page.write_text(page.read_text(encoding="utf-8").replace("owner=web", "owner=shop"), encoding="utf-8")
    git(site, "commit", "-qam", "two", day="2026-05-22")
    page.write_text("A new first line.\n\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8") + "\n" + comment("ignore[wear]") + "\n\nFine.\n", encoding="utf-8")
    rows = {(w["path"], w["line"]): (w["since"], w["age_days"]) for w in listed(lint, ".")}
    assert rows[YAML, 2] == ("2026-03-01", 92)
    assert rows["ä page.md", 3] == ("2026-03-01", 92)
    assert rows["ä page.md", 7] == ("2026-05-22", 10)
    assert rows["ä page.md", 21] == (None, None), "not committed yet"
    assert {w["since"] for w in listed(lint, ".", "--no-age")} == {None}
    first = lint("waivers", "--format", "json").out
    assert lint("waivers", "--format", "json", "--jobs", "2").out == first


def test_a_broken_repository_or_no_git_only_costs_the_age(lint, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / ".git").write_text("gitdir: nowhere\n")
    assert {w["since"] for w in listed(lint, ".")} == {None}
    monkeypatch.setenv("PATH", str(site))
    assert {w["since"] for w in listed(lint, ".")} == {None}


def test_the_policy_shows_as_states(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"{comment('ignore[claim]')}\n\n{CURE}\n\n{comment('ignore[garble] owner=a until=2026-06-02')}\n\nFine.\n"
    )
    (tmp_path / YAML).write_text("waiver-policy: {max-days: 30, require: owner, not-waivable: garble}\n")
    assert [w["state"] for w in listed(lint, ".")] == ["incomplete", "forbidden"]
    (first, _) = listed(lint, ".")
    assert first["message"] == (
        "This waiver names no owner, which the configuration requires. "
        "This waiver has no end; the configuration allows 30 days at most."
    )
