"""GitLab code quality: the fields it needs, and fingerprints that never repeat."""

from __future__ import annotations

import json
from dataclasses import replace

from lint_health.reports.base import Report
from lint_health.reports.gitlab import gitlab_report
from tests.reports.samples import CLAIM, REPORT


def test_fields() -> None:
    value = json.loads(gitlab_report(REPORT))
    assert value[0] == {
        "description": '"cure gout" says a product cures. Say what it is, 100%: soft.',
        "check_name": "claim.disease.cures",
        "fingerprint": "00000000000000a1",
        "severity": "critical",
        "location": {"path": "docs/a b%20#1.md", "lines": {"begin": 3, "end": 3}},
    }
    assert [v["severity"] for v in value] == ["critical", "major", "info"]
    assert value[1]["location"]["lines"] == {"begin": 4, "end": 5}


def test_fingerprints_are_unique_and_the_first_stays_its_own() -> None:
    report = Report((CLAIM, replace(CLAIM, line=9), replace(CLAIM, path="other/a.md"), replace(CLAIM, line=10)))
    names = [v["fingerprint"] for v in json.loads(gitlab_report(report))]
    assert names[0] == CLAIM.fingerprint and len(set(names)) == 4
    assert names == [v["fingerprint"] for v in json.loads(gitlab_report(report))]


def test_a_path_has_no_leading_dot() -> None:
    found = [replace(CLAIM, path=path) for path in ("./a.md", ".//./b.md", ".hidden/c.md", "../d.md")]
    value = json.loads(gitlab_report(Report(tuple(found))))
    assert [v["location"]["path"] for v in value] == ["a.md", "b.md", ".hidden/c.md", "../d.md"]


def test_nothing_found_is_an_empty_array() -> None:
    assert gitlab_report(Report(files=1)) == "[]\n"
