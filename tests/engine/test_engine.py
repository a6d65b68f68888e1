"""From findings to diagnostics: merging, identity, sites, processes, the functions of the package."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lint_health
from lint_health.diagnostics import Confidence, Diagnostic, RelatedLocation, Severity
from lint_health.engine.merging import merge
from lint_health.errors import UserError

NIGHT = "wear.night.overnight"


def diagnostic(rule: str, start: int, end: int, **changes: object) -> Diagnostic:
    family = rule.split(".")[0]
    base = Diagnostic(
        "a.md", 1, start, 1, end, rule, family, Severity.WARNING, Confidence.MEDIUM, "m", "", "x" * (end - start)
    )
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (diagnostic("claim.a", 1, 5), diagnostic("claim.b", 4, 9, severity=Severity.ERROR), ["claim.b"]),
        (diagnostic("claim.a", 1, 5, confidence=Confidence.HIGH), diagnostic("claim.b", 4, 9), ["claim.a"]),
        (diagnostic("claim.a", 1, 5), diagnostic("claim.b", 4, 9), ["claim.b"]),
        (diagnostic("claim.a", 1, 5), diagnostic("claim.b", 5, 9), ["claim.a", "claim.b"]),
        (diagnostic("claim.a", 1, 5), diagnostic("garble.b", 1, 5), ["claim.a", "garble.b"]),
        (diagnostic("caveat.a", 1, 5), diagnostic("caveat.b", 1, 5), ["caveat.a", "caveat.b"]),
        (diagnostic("caveat.a", 1, 5), diagnostic("caveat.a", 2, 5), ["caveat.a"]),
        (diagnostic("tool.a", 1, 5), diagnostic("tool.b", 1, 5), ["tool.a", "tool.b"]),
        (diagnostic("claim.a", 1, 5), diagnostic("claim.b", 1, 5, path="b.md"), ["claim.a", "claim.b"]),
    ],
)
def test_overlapping_findings_become_the_strongest(first: Diagnostic, second: Diagnostic, kept: list[str]) -> None:
    for pair in ((first, second), (second, first)):
        staying, absorbed = merge(pair)
        assert sorted(d.rule for d in staying) == kept
        assert len(staying) + len(absorbed) == 2


def test_merged_contradictions_keep_all_other_places() -> None:
    places = [RelatedLocation("a.md", line, 1, line, 5, "x", "m") for line in (5, 6)]
    pair = [diagnostic(NIGHT, 1, 5, related=(place,)) for place in places]
    (kept,), _ = merge(pair)
    assert set(kept.related) == set(places)


def test_one_phrase_with_two_claims_is_one_finding(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Our socks cure eczema. A cream for eczema.\n")
    assert [f[2:] for f in lint("check", "a.md", "--format", "json").findings] == [
        (11, "claim.disease.cures"),
        (36, "claim.disease.eczema"),
    ]


def test_identity_stays_when_lines_move_and_wrap(small_rules: None) -> None:
    one = lint_health.lint_text("Our socks cure varicose veins, they say.")
    two = lint_health.lint_text("# New\n\nMore.\n\nOur socks *cure varicose*\nveins, they say.")
    assert [d.fingerprint for d in one] == [d.fingerprint for d in two]
    twice = lint_health.lint_text("Our socks cure gout.\n\nOur socks cure gout.\n")
    assert len({d.fingerprint for d in twice}) == 2


def test_identity_does_not_depend_on_the_folder_one_starts_in(
    small_rules: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("Our socks cure gout.\n")
    (tmp_path / ".lint-health.yaml").write_text("site: false\n")
    monkeypatch.chdir(tmp_path)
    first = lint_health.lint_paths(["docs"])
    monkeypatch.chdir(tmp_path / "docs")
    second = lint_health.lint_paths(["a.md"])
    third = lint_health.lint_paths([tmp_path / "docs" / "a.md"])
    assert len({d.fingerprint for d in (*first, *second, *third)}) == 1
    assert [d.path for d in (*first, *second)] == ["docs/a.md", "a.md"]


class TestSites:
    @pytest.fixture(autouse=True)
    def site(self, tmp_path: Path) -> None:
        (tmp_path / "s").mkdir()
        (tmp_path / "s" / "a.md").write_text("Wear overnight for comfort.\n")
        (tmp_path / "s" / "b.md").write_text("Remove at night, always.\n")
        (tmp_path / "t.md").write_text("Remove at night, always.\n")

    @pytest.mark.parametrize(
        ("arguments", "count"),
        [
            (["s"], 1),
            (["s/a.md", "s/b.md"], 0),
            (["s/a.md", "s/b.md", "--site"], 1),
            (["s", "--no-site"], 0),
            (["s", "t.md"], 1),
            (["s/a.md", "s"], 1),
            (["s/a.md", "t.md", "--site"], 1),
            ([".", "--site"], 1),
        ],
    )
    def test_who_is_compared_with_whom(self, lint, arguments: list[str], count: int) -> None:
        found = lint("check", *arguments, "--format", "json").json["findings"]
        assert [f["rule"] for f in found] == [NIGHT] * count

    def test_the_other_place_is_named(self, lint) -> None:
        (finding,) = lint("check", "s", "--format", "json").json["findings"]
        assert (finding["path"], finding["line"], finding["column"]) == ("s/a.md", 1, 1)
        (other,) = finding["related"]
        assert (other["path"], other["line"], other["text"]) == ("s/b.md", 1, "Remove at night, always.")
        assert '  other place: s/b.md:1:1 "Remove at night, always."' in lint("check", "s").out.splitlines()

    def test_the_order_of_paths_does_not_matter(self, lint) -> None:
        one = lint("check", "s/a.md", "t.md", "s/b.md", "--site", "--format", "json").out
        assert one == lint("check", "t.md", "s/b.md", "s/a.md", "--site", "--format", "json").out

    @pytest.mark.parametrize("place", ["a", "b"])
    def test_a_waiver_at_either_end_lifts_the_contradiction(self, lint, tmp_path: Path, place: str) -> None:
        page = tmp_path / "s" / f"{place}.md"
        page.write_text(f"<!-- lint-health: ignore[wear] -->\n{page.read_text()}")
        ran = lint("check", "s", "--format", "json")
        assert ran.findings == [] and ran.json["summary"]["suppressed"] == 1
        assert lint("check", f"s/{place}.md", "--format", "json").findings == []  # not called unused when alone

    def test_a_waiver_at_one_of_two_other_places_leaves_the_second(self, lint, tmp_path: Path) -> None:
        (tmp_path / "s" / "b.md").write_text(
            "<!-- lint-health: ignore[wear] -->\nRemove at night.\n\nRemove at night!\n"
        )
        (finding,) = lint("check", "s", "--format", "json").json["findings"]
        assert [(r["path"], r["line"]) for r in finding["related"]] == [("s/b.md", 4)]


def test_processes_give_the_same_findings_in_the_same_order(lint, tmp_path: Path) -> None:
    for i in range(60):
        (tmp_path / f"{i:02}.md").write_text(f"Our socks cure gout.\n\nWear overnight {i}.\n\nRemove at night.\n")
    serial = lint("check", ".", "--jobs", "1", "--format", "json").out
    assert serial == lint("check", ".", "--jobs", "3", "--format", "json").out
    assert serial == lint("check", ".", "--format", "json").out


@pytest.mark.parametrize("error", [OSError("no processes"), NotImplementedError("no semaphores")])
def test_without_processes_it_goes_on_alone(
    lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("lint_health.engine.parallel._pool", refuse)
    for i in range(60):
        (tmp_path / f"{i:02}.md").write_text("Our socks cure gout.\n")
    assert len(lint("check", ".", "--format", "json").findings) == 60


class TestFunctions:
    def test_lint_text(self, small_rules: None) -> None:
        (found,) = lint_health.lint_text("<p>Our socks cure gout.</p>", "page.html")
        assert isinstance(found, lint_health.Diagnostic)
        assert (found.path, found.line, found.column, found.severity) == (
            "page.html",
            1,
            14,
            lint_health.Severity.ERROR,
        )

    def test_options_are_the_keys_of_a_configuration(self, small_rules: None) -> None:
        text = "Our socks cure gout. Guaranteed."
        assert len(lint_health.lint_text(text)) == 2
        assert len(lint_health.lint_text(text, select=["claim.disease"])) == 1
        (found,) = lint_health.lint_text(text, ignore="claim.disease", severity={"claim": Severity.INFO})
        assert found.severity is Severity.INFO
        with pytest.raises(UserError, match="did you mean"):
            lint_health.lint_text(text, selects=["claim"])
        with pytest.raises(UserError, match="no reader"):
            lint_health.lint_text(text, "a.xyz")

    def test_today_decides_on_waivers(self, small_rules: None) -> None:
        text = "<!-- lint-health: ignore[claim] until=2026-05-01 -->\nOur socks cure gout."
        lint = lambda day: [d.rule for d in lint_health.lint_text(text, today=day)]  # noqa: E731
        assert lint(date(2026, 5, 1)) == []
        assert lint(date(2026, 5, 2)) == ["tool.waiver-expired", "claim.disease.cures"]

    def test_lint_paths_finds_the_configuration(
        self, small_rules: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.md").write_text("Our socks cure gout. Guaranteed.")
        assert len(lint_health.lint_paths(["."])) == 2
        Path(".lint-health.yaml").write_text("ignore: claim.absolute\n")
        assert len(lint_health.lint_paths(["."])) == 1
        assert len(lint_health.lint_paths(["."], ignore=[])) == 2


_PIECES = st.sampled_from(
    [
        "Our socks cure gout.",
        "Our socks *cure*\nvaricose veins.",
        "Guaranteed.",
        "Wear teh socks.",
        "Wear overnight.",
        "Remove at night.",
        "## A heading",
        "- an item for eczema",
        "| a | b |\n| - | - |\n| Guaranteed | cure gout |",
        "Größe 🧦",
    ]
)
_WAIVERS = st.builds(
    lambda action, ids, rest: f"<!-- lint-health: {action}[{ids}]{rest} -->",
    st.sampled_from(["ignore", "disable", "ignore-file", "ignor"]),
    st.sampled_from(
        ["claim", "claim.disease", "garble,claim.absolute", "wear", "wear.night.overnight", "nonsense", ""]
    ),
    st.sampled_from(["", " until=2020-01-01", " until=2030-01-01", ' reason="why not"', " owner"]),
)
_SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_Key = tuple[str, str]


def _without_lines(found: list[Diagnostic]) -> list[_Key]:
    return [(d.rule, d.fingerprint) for d in found if d.family != "tool"]


@given(st.lists(_PIECES | _WAIVERS, max_size=12))
@_SETTINGS
def test_the_same_text_gives_the_same_findings(small_rules: None, blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    day = date(2026, 1, 1)
    assert lint_health.lint_text(text, today=day) == lint_health.lint_text(text, today=day)


@given(st.lists(_PIECES, min_size=1, max_size=10), st.data())
@_SETTINGS
def test_a_waiver_adds_no_finding_but_those_about_itself(
    small_rules: None, blocks: list[str], data: st.DataObject
) -> None:
    day = date(2026, 1, 1)
    before = _without_lines(lint_health.lint_text("\n\n".join(blocks), today=day))
    at = data.draw(st.integers(0, len(blocks)))
    waived = [*blocks[:at], data.draw(_WAIVERS), *blocks[at:]]
    after = _without_lines(lint_health.lint_text("\n\n".join(waived), today=day))
    assert set(after) <= set(before)


@given(st.binary(max_size=400), st.sampled_from(["md", "html", "txt", "csv", "tsv", "json", "jsonl", "mdx"]))
@_SETTINGS
def test_any_bytes_give_findings_inside_the_file(small_rules: None, data: bytes, suffix: str) -> None:
    from lint_health.config import Settings
    from lint_health.engine.linter import Linter
    from lint_health.engine.targets import Target
    from tests.small_rules import small_ruleset

    path = f"x.{suffix}"
    result = Linter(small_ruleset(), Settings()).check_target(Target(path, path, data=data))
    assert not result.crash
    for d in result.diagnostics:
        assert (d.line, d.column) <= (d.end_line, d.end_column)


def test_merging_keeps_the_profiles_of_what_it_absorbs() -> None:
    from lint_health.diagnostics import Held
    from lint_health.engine.merging import merge

    def found(rule: str, severity: Severity, *held: Held) -> Diagnostic:
        words = (rule, "claim", severity, Confidence.HIGH, "m", "a", "text")
        return Diagnostic("a.md", 1, 1, 1, 9, *words, held=held)

    strong = found("claim.a.b", Severity.ERROR, Held("uk-cap", Severity.ERROR, "rule 1"))
    weak = found("claim.c.d", Severity.INFO, Held("uk-cap", Severity.INFO), Held("ca", Severity.INFO, "section 3"))
    (kept,), absorbed = merge([weak, strong])
    assert [(h.profile, h.law) for h in kept.held] == [("uk-cap", "rule 1"), ("ca", "section 3")]
    assert kept.severity is Severity.ERROR and absorbed == (weak,)
