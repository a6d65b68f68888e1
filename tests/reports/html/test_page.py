"""What stands on the page, and that copy on it is data."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lint_health.diagnostics import Severity
from lint_health.reports.base import Report
from lint_health.reports.formats import FORMATS
from lint_health.reports.html import html_report
from tests.reports.html.samples import CLAIM, LINE, SITE, hostile, many
from tests.reports.html.tree import Tree

PAGE = Tree(html_report(SITE))
ANY = st.text(st.one_of(st.characters(), st.sampled_from("<>\"'&/\\`=-!\x00\ud800\u202e\r\n| ,[]()*_.")), max_size=60)
OURS = {e.tag for e in PAGE.all} | {"span"}


def test_headings_are_in_order() -> None:
    headings = [(e.tag, e.words) for e in PAGE.all if re.fullmatch(r"h\d", e.tag)]
    assert headings == [
        ("h1", "3 findings in 2 of 7 files"),
        ("h2", "shop/socks.md"),
        ("h3", "Errors"),
        ("h4", "“cure cold feet” says that it cures"),
        ("h3", "Warnings"),
        ("h4", "Directions clash."),
        ("h2", "shop/tea.csv"),
        ("h3", "Infos"),
        ("h4", "the word stands twice"),
        ("h2", "Let stand"),
    ]


def test_landmarks_and_names() -> None:
    assert [e.tag for e in PAGE.all if e.tag in ("header", "aside", "nav", "main")] == [
        "header",
        "aside",
        "nav",
        "main",
    ]
    ids = [e.attributes["id"] for e in PAGE.all if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    named = [e.attributes["aria-labelledby"] for e in PAGE.all if "aria-labelledby" in e.attributes]
    assert named and set(named) <= set(ids)
    targets = [(e.attributes["href"] or "")[1:] for e in PAGE.by_tag("a")]
    assert targets and set(targets) <= set(ids)


def test_a_finding_says_what_why_and_by_which_law() -> None:
    words = " ".join(PAGE.by_id("f-00000000000000c1").words.split())
    assert words == (
        "Error Claim line 3, column 29“cure cold feet” says that it cures"
        "Our socks cure cold feet – in one night."
        "Write insteadSay what it is made of.WhySocks are not medicine."
        "LawCAP Code 12.1 uk-cap: error; checked 2026-11-22Profileseu-food: warning"
        "Sources21 CFR 101.93(g) (checked 2026-11-22)Ruleclaim.disease.cures high confidence"
    )
    assert [m.words for m in PAGE.by_tag("mark")] == ["cure cold feet", "Wear overnight", "remove at night", "tea tea"]


def test_a_safe_fix_is_said() -> None:
    assert "Safe fixput tea in its place" in PAGE.by_id("f-00000000000000a1").words


def test_both_places_of_a_contradiction() -> None:
    (places,) = PAGE.by_class("places")
    assert places.words == (
        "line 5, column 1Wear overnight, always."
        "shop/faq, part 1.html, line 2, column 8You remove at night what you wore.says off at night"
    )


def test_a_place_in_a_word_document_is_a_paragraph_under_its_heading() -> None:
    found = replace(CLAIM, path="Draft 2.docx", heading="Why <wool>")
    page = Tree(
        html_report(replace(SITE, diagnostics=(found,), excerpts={"Draft 2.docx": {2: "No.", 3: LINE, 4: "No."}}))
    )
    assert page.by_class("kind")[0].words == "Error Claim paragraph 3, under “Why <wool>”"
    assert page.by_class("copy")[0].words == "Our socks cure cold feet – in one night."


def test_the_top_counts_and_names_versions() -> None:
    (table,) = PAGE.by_class("counts")
    assert "Claims1001Directions of use0101Damaged text0011All1113" in table.words
    (run,) = PAGE.by_class("run")
    assert run.words == (
        "Files checked7Waived1In the baseline1Profileseu-food, uk-capToollint-health 9.8.7Ruleset6.5.4 (abcdef012345)"
    )


def test_what_was_let_stand_has_owner_reason_and_end() -> None:
    words = PAGE.by_id("accepted").words
    assert "shop/socks.md:9" in words and "waiver in the filelegalagreed on2027-01-31" in words
    assert "baseline–––" in words


def test_filters_count_what_there_is() -> None:
    labels = [" ".join(e.words.split()) for e in PAGE.by_tag("label")]
    assert labels == [
        *("Error 1", "Warning 1", "Info 1", "Claims 1", "Directions of use 1", "Damaged text 1"),
        *("claim.disease.cures 1", "garble.double 1", "wear.night 1"),
    ]
    assert "hidden" in PAGE.by_id("filters").attributes  # without the script they would do nothing
    assert "hidden" in PAGE.by_id("nothing").attributes
    assert not [e for e in PAGE.by_class("finding") if "hidden" in e.attributes]


def test_nothing_found() -> None:
    page = Tree(html_report(Report(files=1, tool_version="1")))
    assert [e.words for e in page.by_tag("h1")] == ["Nothing found in 1 file"]
    assert page.by_tag("article") == [] and page.by_tag("form") == []


def test_twins_get_anchors_of_their_own() -> None:
    twins = replace(SITE, diagnostics=(CLAIM, CLAIM, replace(CLAIM, fingerprint=""), replace(CLAIM, fingerprint="<")))
    ids = [e.attributes["id"] for e in Tree(html_report(twins)).by_class("finding")]
    assert ids == ["f-00000000000000c1", "f-00000000000000c1-2", "f--1", "f--2"]


def test_a_page_of_many_findings_is_closed_and_of_sane_size() -> None:
    page = html_report(many())
    assert len(page) < 10_000_000
    main = page[page.index("<main") :]
    assert main.count("<article ") == 5000 and main.count("<mark>") == 6680  # two in every contradiction
    assert "<details>" in main and "<details open>" not in main


def test_hostile_copy_is_data() -> None:
    page = html_report(hostile())
    page.encode()  # no half surrogate pair is left
    tree = Tree(page)
    assert {e.tag for e in tree.all} <= OURS
    assert len(tree.by_tag("script")) == len(tree.by_tag("style")) == 1
    assert not [a for e in tree.all for a in e.attributes if a.startswith("on") or a in ("src", "style")]
    assert {(e.attributes["href"] or "")[0] for e in tree.by_tag("a")} == {"#"}
    assert tree.comments == []
    assert "U+202E" in tree.by_tag("main")[0].words and "\u202e" not in page and "\x00" not in page


def test_the_policy_names_script_and_style_by_their_hashes() -> None:
    from base64 import b64encode
    from hashlib import sha256

    policy = next(e for e in PAGE.by_tag("meta") if e.attributes.get("http-equiv")).attributes["content"] or ""
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag in ("script", "style"):
        digest = b64encode(sha256(PAGE.by_tag(tag)[0].words.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@settings(max_examples=60, deadline=None)
@given(path=ANY, words=ANY, message=ANY, before=ANY, after=ANY, family=st.sampled_from(["claim", "garble"]))
def test_any_copy_gives_the_same_whole_page(
    path: str, words: str, message: str, before: str, after: str, family: str
) -> None:
    start = len(before) + 1
    place: dict[str, Any] = {"line": 1, "end_line": 1, "column": start, "end_column": start + len(words)}
    for suffix in ("", ".md", ".html", ".json", ".csv"):
        name = path + suffix
        found = replace(
            CLAIM, path=name, text=words, message=message, family=family, advice=words, rule="r" + path, **place
        )
        report = replace(SITE, diagnostics=(found,), excerpts={name: {1: before + words + after}})
        page = html_report(report)
        assert page == html_report(report)
        page.encode()
        tree = Tree(page)
        counts = Counter(e.tag for e in tree.all)
        assert counts["mark"] == bool(words)
        assert counts["article"] == counts["script"] == counts["style"] == 1
        assert set(counts) <= OURS and tree.comments == []


def test_severity_order_within_a_page() -> None:
    found = tuple(
        replace(CLAIM, line=n, end_line=n, severity=s, fingerprint=str(n))
        for n, s in enumerate([Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR], 1)
    )
    page = Tree(html_report(replace(SITE, diagnostics=found)))
    assert [e.attributes["id"] for e in page.by_class("finding")] == ["f-2", "f-4", "f-3", "f-1"]


def test_the_command_writes_it(lint: Callable[..., Any], tmp_path: Path) -> None:
    draft = "# <script>alert(1)</script>\n\nOur wrap is guaranteed to\nwork, they say. Rest well.\n"
    (tmp_path / "ü 1.md").write_text(draft)
    ran = lint("check", "ü 1.md", "--format", "html", "--report", "html=out.html", "--report", "json=out.json")
    assert (
        ran.out.encode() == (tmp_path / "out.html").read_bytes() == lint("check", "ü 1.md", "-f", "html").out.encode()
    )
    page = Tree(ran.out)
    findings = json.loads((tmp_path / "out.json").read_text())["findings"]
    assert findings and [e.words for e in page.by_tag("h4")] == [f["message"] for f in findings]
    assert "Our wrap is guaranteed to work, they say." in page.by_class("copy")[0].words


def test_the_format_is_known() -> None:
    assert FORMATS["html"].written(SITE) == html_report(SITE).encode()
