"""The Reviewdog Diagnostic Format: strict in its fields, and its columns lead to the words in the bytes of the file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema

from lint_health.reports.base import Report
from lint_health.reports.rdjson import rdjson_report
from tests.reports.samples import CLAIM, REPORT


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


# The messages of reviewdog.proto as the tool uses them; reviewdog itself skips fields that it does not know, so that
# a misspelt one would be lost without a word.
_NUMBER = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
_POSITION = _object(["line"], line=_NUMBER, column=_NUMBER)
_RANGE = _object(["start", "end"], start=_POSITION, end=_POSITION)
_LOCATION = _object(["path", "range"], path={"type": "string", "minLength": 1}, range=_RANGE)
_TEXT = {"type": "string"}
_SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
_DIAGNOSTIC = _object(
    ["message", "location", "severity", "code"],
    message={"type": "string", "minLength": 1},
    location=_LOCATION,
    severity=_SEVERITY,
    code=_object(["value"], value=_TEXT),
    suggestions={"type": "array", "items": _object(["range", "text"], range=_RANGE, text=_TEXT)},
    related_locations={
        "type": "array",
        "items": _object(["message", "location"], message=_TEXT, location=_LOCATION),
    },
)
VALIDATOR = jsonschema.Draft202012Validator(
    _object(
        ["source", "diagnostics"],
        source=_object(["name"], name={"const": "lint-health"}),
        diagnostics={"type": "array", "items": _DIAGNOSTIC},
    )
)


def diagnostics(report: Report) -> list[dict[str, Any]]:
    value = json.loads(rdjson_report(report))
    VALIDATOR.validate(value)
    return value["diagnostics"]


def _span(line: int, column: int, end_line: int, end_column: int) -> dict[str, Any]:
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}


def test_fields() -> None:
    claim, wear, slip = diagnostics(REPORT)
    assert claim == {
        "message": '"cure gout" says a product cures. Say what it is, 100%: soft.',
        "location": {"path": "docs/a b%20#1.md", "range": _span(3, 12, 3, 21)},
        "severity": "ERROR",
        "code": {"value": "claim.disease.cures"},
    }
    assert wear["location"]["range"] == _span(4, 10, 5, 9) and wear["severity"] == "WARNING"
    assert wear["related_locations"] == [
        {
            "message": 'says otherwise: "remove at night"',
            "location": {"path": "docs/b.md", "range": _span(9, 4, 10, 10)},
        }
    ]
    assert slip["severity"] == "INFO"
    assert slip["suggestions"] == [{"range": _span(1, 6, 1, 9), "text": "the"}]


def test_without_the_line_the_range_is_one_of_lines() -> None:
    fixed = replace(REPORT.diagnostics[2], column=3)
    (found,) = diagnostics(Report((fixed,)))
    assert found["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}
    assert "suggestions" not in found, "no change is offered where its place is not known"


def test_words_that_are_no_slice_give_lines_only() -> None:
    (found,) = diagnostics(Report((replace(CLAIM, column=1, end_line=4, text="joined words"),)))
    assert found["location"]["range"] == {"start": {"line": 3}, "end": {"line": 4}}


def test_a_real_file_holds_the_words_at_the_bytes(lint, tmp_path) -> None:
    data = "Ärger – 🧦 Our socks cure gout.\r\n\r\nÉ: wear overnight.\r\rÀ la fin, remove at night.\n".encode()
    (tmp_path / "ü 1.md").write_bytes(data)
    value = json.loads(lint("check", "ü 1.md", "--format", "rdjson").out)
    VALIDATOR.validate(value)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    found = {}
    for d in value["diagnostics"]:
        for location in (d["location"], *(r["location"] for r in d.get("related_locations", []))):
            start, end = location["range"]["start"], location["range"]["end"]
            assert start["line"] == end["line"]
            words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
            found.setdefault(d["code"]["value"], []).append(words)
    assert found == {
        "claim.disease.cures": ["cure gout"],
        "wear.night.overnight": ["É: wear overnight.", "À la fin, remove at night."],
    }


def test_nothing_found() -> None:
    assert json.loads(rdjson_report(Report(files=1))) == {"source": {"name": "lint-health"}, "diagnostics": []}
