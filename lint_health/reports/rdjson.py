"""The Reviewdog Diagnostic Format: one ``DiagnosticResult``.

Fields and the count of columns (bytes of UTF-8, from 1, end exclusive) as in reviewdog's ``proto/rdf/reviewdog.proto``:
https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import Any

from lint_health.diagnostics import Diagnostic, RelatedLocation
from lint_health.reports.base import Report
from lint_health.reports.texts import last_line, said, said_there, whole


def rdjson_report(report: Report) -> str:
    """One JSON object, indented, with a line end."""
    value = {
        "source": {"name": "lint-health"},
        "diagnostics": [_diagnostic(d, report) for d in report.diagnostics],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(d: Diagnostic, report: Report) -> dict[str, Any]:
    location = _location(d, report)
    value: dict[str, Any] = {
        "message": said(d),
        "location": location,
        "severity": str(d.severity).upper(),
        "code": {"value": d.rule},
    }
    if d.fix and "column" in location["range"]["start"]:
        value["suggestions"] = [{"range": location["range"], "text": whole(d.fix.text)}]
    if d.related:
        value["related_locations"] = [{"message": said_there(r), "location": _location(r, report)} for r in d.related]
    return value


def _location(place: Diagnostic | RelatedLocation, report: Report) -> dict[str, Any]:
    return {"path": whole(place.path), "range": _range(place, report)}


def _range(place: Diagnostic | RelatedLocation, report: Report) -> dict[str, Any]:
    """The range in bytes. Where the line it starts in was not kept, or its words are no slice of a text file, there is
    no way to count them: then it is one of whole lines."""
    before = report.line(place.path, place.line) or ""
    ending, wraps = last_line(place.text)
    if len(before) < place.column - 1 or place.line + wraps != place.end_line:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    start = _bytes(before[: place.column - 1]) + 1
    end = _bytes(ending) + (1 if wraps else start)
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.end_line, "column": end}}


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
