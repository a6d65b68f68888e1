"""The JSON report, version 1 (``schema/report-v1.json``). Fields are only ever added."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from lint_health.diagnostics import FAMILIES, Diagnostic, Held, RelatedLocation
from lint_health.reports.base import Report

VERSION = 1


def json_report(report: Report) -> str:
    """One JSON object, indented, with a line end."""
    return json.dumps(as_object(report), ensure_ascii=False, indent=2) + "\n"


def as_object(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    families = Counter(d.family for d in report.diagnostics)
    return {
        "version": VERSION,
        "tool": {"name": "lint-health", "version": report.tool_version},
        "ruleset": {"version": report.ruleset_version, "hash": report.ruleset_hash},
        "findings": [_finding(d) for d in report.diagnostics],
        "files": report.files,
        "summary": {
            "findings": len(report.diagnostics),
            **{str(severity): count for severity, count in report.by_severity().items()},
            "files_with_findings": report.files_with_findings(),
            "suppressed": report.suppressed,
            "baselined": report.baselined,
            **({} if report.older is None else {"older": report.older}),
            "families": {family: families[family] for family in FAMILIES},
        },
    }


def _finding(d: Diagnostic) -> dict[str, Any]:
    return {
        **_range(d),
        "rule": d.rule,
        "family": d.family,
        "severity": str(d.severity),
        "confidence": str(d.confidence),
        "message": d.message,
        "advice": d.advice,
        "text": d.text,
        "related": [{**_range(r), "text": r.text, "message": r.message, **_heading(r)} for r in d.related],
        "fix": {**_range(d), "text": d.fix.text} if d.fix else None,
        "fingerprint": d.fingerprint,
        **({"profiles": [_held(h) for h in d.held]} if d.held else {}),
        **_heading(d),
        **({"suggestions": list(d.suggestions)} if d.suggestions else {}),
    }


def _heading(place: Diagnostic | RelatedLocation) -> dict[str, str]:
    return {"heading": place.heading} if place.heading else {}


def _held(held: Held) -> dict[str, str]:
    return {"name": held.profile, "severity": str(held.severity), "law": held.law, "checked": held.checked}


def _range(place: Diagnostic | RelatedLocation) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
