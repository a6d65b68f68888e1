"""JUnit XML, read with a parser and held against the shape that CI servers read."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from lint_health.reports.base import Report
from lint_health.reports.junit import junit_report
from tests.reports.samples import CLAIM, REPORT

_COUNTS = ("tests", "failures", "errors", "skipped")


def suites_of(report: Report) -> list[Element]:
    """The suites of a document whose elements, attributes and counts are right."""
    text = junit_report(report)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ') and text.endswith("\n")
    root = fromstring(text.encode("utf-8"))
    assert root.tag == "testsuites" and set(root.attrib) == {"name", "time", *_COUNTS}
    for suite in root:
        assert suite.tag == "testsuite" and set(suite.attrib) == {"name", "time", *_COUNTS}
        for case in suite:
            assert case.tag == "testcase" and set(case.attrib) - {"file", "line"} == {"classname", "name", "time"}
            assert [child.tag for child in case] in ([], ["failure"], ["system-out"])
            assert all(set(child.attrib) == {"message", "type"} for child in case.iter("failure"))
        assert _counts(suite) == (len(suite), len(list(suite.iter("failure"))), 0, 0)
    assert _counts(root) == (len(list(root.iter("testcase"))), len(list(root.iter("failure"))), 0, 0)
    return list(root)


def _counts(element: Element) -> tuple[int, ...]:
    return tuple(int(element.get(name, "")) for name in _COUNTS)


def test_a_suite_a_file_and_a_case_a_finding() -> None:
    suites = suites_of(REPORT)
    assert [(s.get("name"), _counts(s)[:2]) for s in suites] == [
        ("clean.md", (1, 0)),
        ("docs/a b%20#1.md", (2, 2)),
        ("docs/b.md", (1, 0)),
        ("old.md", (1, 0)),
    ]
    assert [(c.get("name"), len(c)) for c in suites[0]] == [("clean.md", 0)]
    claim, wear = suites[1]
    assert claim.attrib == {
        "classname": "docs/a b%20#1.md",
        "name": "claim.disease.cures at 3:7",
        "file": "docs/a b%20#1.md",
        "line": "3",
        "time": "0",
    }
    (failure,) = claim
    assert failure.attrib == {"message": '"cure gout" says a product cures', "type": "claim.disease.cures"}
    assert failure.text == (
        'docs/a b%20#1.md:3:7: error "cure gout" says a product cures\nSay what it is, 100%: soft.\nwords: "cure göt"'
    )
    assert 'other place: docs/b.md:9:3 says otherwise: "remove at night"' in (wear[0].text or "")


def test_what_only_informs_passes_and_is_said() -> None:
    (case,) = suites_of(REPORT)[2]
    assert [c.tag for c in case] == ["system-out"]
    assert (case[0].text or "").startswith('docs/b.md:1:3: info "teh" is no word.')


def test_markup_and_control_characters_of_a_page_stay_text() -> None:
    nasty = "]]></failure><x a='1' \"&amp;\x00\x08\x1b\ufffe\uffff\ud800\x85é🧦"
    found = replace(CLAIM, path=f"{nasty}.md", message=nasty, advice=nasty, text=nasty)
    (suite,) = suites_of(Report((found,)))
    plain = "]]></failure><x a='1' \"&amp;" + "\ufffd" * 7 + "é🧦"
    assert suite.get("name") == f"{plain}.md"
    assert suite[0][0].get("message") == plain and f'words: "{plain}"' in (suite[0][0].text or "")


def test_a_finding_of_the_run_itself_has_a_suite() -> None:
    found = replace(CLAIM, path="<languagetool>", rule="tool.languagetool", family="tool")
    assert [s.get("name") for s in suites_of(Report((found,), 1, excerpts={"a.md": {}}))] == ["<languagetool>", "a.md"]


def test_no_files_is_an_empty_document() -> None:
    assert suites_of(Report()) == []
