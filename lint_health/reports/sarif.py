"""SARIF 2.1.0, for code scanning and for viewers.

Section numbers in these modules are those of the standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.diagnostics import Accepted, Diagnostic
from lint_health.reports.base import Report
from lint_health.reports.sarif_places import artifact, physical, region
from lint_health.reports.sarif_rules import LEVELS, descriptor, message, unlinked
from lint_health.reports.texts import said, said_there, visible, whole

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "lintHealth/v1"
_CRASH = "tool.internal-error"


def sarif_report(report: Report) -> str:
    """One JSON object, indented, with a line end. Findings that were let stand are in it as suppressed results."""
    value = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report) -> dict[str, Any]:
    entries: list[tuple[Diagnostic, Accepted | None]] = [(d, None) for d in report.diagnostics]
    entries += ((a.diagnostic, a) for a in report.accepted)
    entries.sort(key=lambda e: (e[0].sort_key, e[0].message))
    rules = {rule: i for i, rule in enumerate(sorted({d.rule for d, _ in entries}))}
    return {
        "tool": {"driver": _driver(report, rules)},
        "invocations": [_invocation(report.diagnostics)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(d, rules, accepted) for d, accepted in entries],
    }


def _driver(report: Report, rules: Iterable[str]) -> dict[str, Any]:
    return {
        "name": "lint-health",
        "version": report.tool_version,
        "rules": [descriptor(rule, report.abouts.get(rule)) for rule in rules],
        "properties": {"ruleset": {"version": report.ruleset_version, "hash": report.ruleset_hash}},
    }


def _invocation(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """How the run went: what failed inside the tool is also told as such (3.20.14, 3.20.21)."""
    crashes = [d for d in diagnostics if d.rule == _CRASH]
    value: dict[str, Any] = {"executionSuccessful": not crashes}
    if crashes:
        value["toolExecutionNotifications"] = [
            {
                "level": "error",
                "message": message(d.message),
                "locations": [{"physicalLocation": {"artifactLocation": artifact(d.path)}}],
            }
            for d in crashes
        ]
    return value


def _result(d: Diagnostic, rules: Mapping[str, int], accepted: Accepted | None) -> dict[str, Any]:
    value: dict[str, Any] = {
        "ruleId": d.rule,
        "ruleIndex": rules[d.rule],
        "level": LEVELS[d.severity],
        "message": {"text": unlinked(said(d))},
        "locations": [{"physicalLocation": physical(d)}],
        "partialFingerprints": {FINGERPRINT: d.fingerprint},
        "properties": _properties(d),
    }
    if d.related:
        value["relatedLocations"] = [
            {"id": i, "physicalLocation": physical(r), "message": {"text": unlinked(said_there(r))}}
            for i, r in enumerate(d.related, 1)
        ]
    if d.fix:
        value["fixes"] = [_fix(d, d.fix.text)]
    if accepted:
        value["suppressions"] = [_suppression(accepted)]
    return value


def _properties(d: Diagnostic) -> dict[str, Any]:
    value: dict[str, Any] = {"family": d.family, "confidence": str(d.confidence)}
    if d.held:
        value["profiles"] = [
            {"name": h.profile, "severity": str(h.severity), "law": visible(h.law), "checked": h.checked}
            for h in d.held
        ]
    return value


def _fix(d: Diagnostic, text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": region(d), "insertedContent": {"text": whole(text)}}
    return {
        "description": message("Replace the marked words." if text else "Take the marked words out."),
        "artifactChanges": [{"artifactLocation": artifact(d.path), "replacements": [replacement]}],
    }


def _suppression(accepted: Accepted) -> dict[str, str]:
    """Why a finding was let stand (3.35); owner and end belong to the reason."""
    value = {"kind": "inSource" if accepted.by == "comment" else "external", "status": "accepted"}
    terms = [f"owner {accepted.owner}"] if accepted.owner else []
    terms += [f"until {accepted.until.isoformat()}"] if accepted.until else []
    reason = accepted.reason or ("in the baseline" if accepted.by == "baseline" else "")
    words = " ".join(filter(None, (reason, f"({', '.join(terms)})" if terms else "")))
    return {**value, "justification": visible(words)} if words else value
