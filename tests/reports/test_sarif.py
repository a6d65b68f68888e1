"""SARIF: held against the schema of the standard, and read back as a consumer does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lint_health.diagnostics import Confidence, Severity
from lint_health.reports.base import Report
from lint_health.reports.sarif import sarif_report
from tests.reports.samples import ABOUT, CLAIM, REPORT

_SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(_SCHEMA)


def run_of(report: Report) -> dict[str, Any]:
    """The one run of a log that holds to the schema, and to what errata 01 of the standard adds to it."""
    value = json.loads(sarif_report(report))
    VALIDATOR.validate(value)
    (run,) = value["runs"]
    for result in run["results"]:
        for place in (*result["locations"], *result.get("relatedLocations", [])):
            assert place["physicalLocation"]["region"]["startLine"] >= 1
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def result_of(report: Report) -> dict[str, Any]:
    (result,) = run_of(report)["results"]
    return result


def test_the_schema_refuses_what_is_wrong() -> None:
    value = json.loads(sarif_report(REPORT))
    value["runs"][0]["results"][0]["level"] = "info"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(value)


def test_a_run_says_how_it_counts_and_how_it_went() -> None:
    run = run_of(REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("lint-health", "0.2.0")
    assert driver["properties"] == {"ruleset": {"version": "7", "hash": "abc"}}
    assert "originalUriBaseIds" not in run


def test_a_result_has_its_region_its_words_and_its_identity() -> None:
    result = run_of(REPORT)["results"][0]
    assert result == {
        "ruleId": "claim.disease.cures",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": '"cure gout" says a product cures. Say what it is, 100%: soft.'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "docs/a%20b%2520%231.md", "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": 3,
                        "startColumn": 7,
                        "endLine": 3,
                        "endColumn": 15,
                        "snippet": {"text": "cure göt"},
                    },
                }
            }
        ],
        "partialFingerprints": {"lintHealth/v1": "00000000000000a1"},
        "properties": {
            "family": "claim",
            "confidence": "high",
            "profiles": [
                {"name": "uk-cap", "severity": "error", "law": "CAP Code 12.1", "checked": "2026-11-22"},
            ],
        },
    }


def test_results_stand_in_order_with_those_let_stand_among_them() -> None:
    run = run_of(REPORT)
    assert [(r["partialFingerprints"]["lintHealth/v1"][-2:], r["level"]) for r in run["results"]] == [
        *(("a1", "error"), ("b2", "warning"), ("d4", "error"), ("d4", "error"), ("c3", "note"), ("e5", "note")),
    ]
    assert [r.get("suppressions") for r in run["results"]] == [
        None,
        None,
        [{"kind": "inSource", "status": "accepted", "justification": "licensed (owner legal, until 2027-01-31)"}],
        [{"kind": "external", "status": "accepted", "justification": "agreed"}],
        None,
        [{"kind": "external", "status": "accepted", "justification": "in the baseline"}],
    ]


def test_both_ends_of_a_contradiction_are_places() -> None:
    wear = run_of(REPORT)["results"][1]
    assert wear["locations"][0]["physicalLocation"]["region"]["endLine"] == 5
    assert wear["relatedLocations"] == [
        {
            "id": 1,
            "message": {"text": 'says otherwise: "remove at night"'},
            "physicalLocation": {
                "artifactLocation": {"uri": "docs/b.md", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 9,
                    "startColumn": 3,
                    "endLine": 10,
                    "endColumn": 10,
                    "snippet": {"text": "remove\n at night"},
                },
            },
        }
    ]


def test_a_safe_fix_replaces_the_range() -> None:
    results = run_of(REPORT)["results"]
    assert [("fixes" in r) for r in results] == [False, False, False, False, True, False]
    assert results[4]["fixes"] == [
        {
            "description": {"text": "Replace the marked words."},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "docs/b.md", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6},
                            "insertedContent": {"text": "the"},
                        }
                    ],
                }
            ],
        }
    ]


def test_a_rule_tells_what_why_and_what_to_write_instead() -> None:
    rules = run_of(REPORT)["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["claim.disease.cures", "garble.slip.teh", "wear.night.overnight"]
    assert rules[1] == {"id": "garble.slip.teh"}, "nothing is known of it"
    assert rules[0] == {
        "id": "claim.disease.cures",
        "shortDescription": {"text": "A product is said to cure."},
        "fullDescription": {"text": "Cures are for medicines."},
        "help": {
            "text": (
                "What it finds: A product is said to cure.\n\nWhy it matters: Cures are for medicines.\n\n"
                "Write instead: Say what it is.\n\nSources:\n- CAP Code, 12.1 (checked 2026-11-22)"
            ),
            "markdown": (
                "**What it finds**\n\nA product is said to cure.\n\n**Why it matters**\n\nCures are for medicines.\n\n"
                "**Write instead**\n\nSay what it is.\n\n**Sources**\n\n- CAP Code, 12.1 (checked 2026-11-22)\n"
            ),
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "family": "claim",
            "confidence": "high",
            "precision": "high",
            "tags": ["claim", "disease"],
        },
    }


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.md", "a%20b.md"),
        ("100%/naïve#2?.md", "100%25/na%C3%AFve%232%3F.md"),
        ("./docs/a.md", "docs/a.md"),
        ("../a.md", "../a.md"),
        ("a:b.md", "a%3Ab.md"),
        ("a\\b.md", "a%5Cb.md"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("C:/Copy/ä.md", "file:///C:/Copy/%C3%A4.md"),
        ("//host/share/a.md", "file://host/share/a.md"),
    ],
)
def test_file_names_become_uri_references(path: str, uri: str) -> None:
    place = result_of(Report((replace(CLAIM, path=path),)))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == uri
    assert ("uriBaseId" in place) != uri.startswith("file:")


def test_messages_hold_no_placeholders_and_no_links_of_the_page() -> None:
    found = replace(CLAIM, message="“{{ name }}” and “[here](https://example.org)” are left over", advice="")
    about = replace(ABOUT, message="A tag {0} is left over.")
    run = run_of(Report((found,), abouts={about.rule: about}))
    assert run["results"][0]["message"]["text"] == (
        "“{{{{ name }}}}” and “[here\\](https://example.org)” are left over"
    )
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "A tag {{0}} is left over."


def test_an_internal_error_is_told_as_one() -> None:
    crash = replace(
        CLAIM,
        rule="tool.internal-error",
        family="tool",
        message="lint-health failed on this file: KeyError: 'x'",
        text="",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
    )
    run = run_of(Report((crash,)))
    assert run["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "lint-health failed on this file: KeyError: 'x'"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": "docs/a%20b%2520%231.md", "uriBaseId": "%SRCROOT%"}
                            }
                        }
                    ],
                }
            ],
        }
    ]
    assert "snippet" not in run["results"][0]["locations"][0]["physicalLocation"]["region"]


def test_nothing_found_is_a_run_without_results() -> None:
    run = run_of(Report(files=3, tool_version="0.2.0"))
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []


def test_a_real_run_with_waivers_tells_of_the_rules_it_let_stand(lint, tmp_path: Path) -> None:
    waiver = '<!-- lint-health: ignore[claim.disease.cures] owner=legal reason="licensed" -->'
    (tmp_path / "a.md").write_text(f"{waiver}\n\nOur socks cure gout.\n\nWear overnight.\n")
    (tmp_path / "b é.md").write_text("# Socks\n\n🧦 Wear teh socks.\n\nRemove at night.\n")
    value = json.loads(lint("check", ".", "--format", "sarif").out)
    VALIDATOR.validate(value)
    (run,) = value["runs"]
    about = {r["id"]: r["shortDescription"]["text"] for r in run["tool"]["driver"]["rules"]}
    assert set(about) == {"claim.disease.cures", "garble.slip.teh", "wear.night.overnight"} and all(about.values())
    by_rule = {r["ruleId"]: r for r in run["results"]}
    suppression = {"kind": "inSource", "status": "accepted", "justification": "licensed (owner legal)"}
    assert by_rule["claim.disease.cures"]["suppressions"] == [suppression]
    slip = by_rule["garble.slip.teh"]["locations"][0]["physicalLocation"]
    assert slip["artifactLocation"]["uri"] == "b%20%C3%A9.md" and slip["region"]["startColumn"] == 8
    ends = [by_rule["wear.night.overnight"][key][0] for key in ("locations", "relatedLocations")]
    assert [e["physicalLocation"]["artifactLocation"]["uri"] for e in ends] == ["a.md", "b%20%C3%A9.md"]
