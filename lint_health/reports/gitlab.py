"""GitLab's code quality report: an array of findings, shown in merge requests.

Fields: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from lint_health.diagnostics import Diagnostic, Severity
from lint_health.reports.base import Report
from lint_health.reports.texts import in_repository, said, whole

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def gitlab_report(report: Report) -> str:
    """One JSON array, indented, with a line end."""
    seen: Counter[str] = Counter()
    return json.dumps([_finding(d, seen) for d in report.diagnostics], ensure_ascii=False, indent=2) + "\n"


def _finding(d: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    return {
        "description": said(d),
        "check_name": d.rule,
        "fingerprint": _fingerprint(d, seen),
        "severity": _SEVERITIES[d.severity],
        "location": {
            "path": whole(in_repository(d.path)),
            "lines": {"begin": d.line, "end": d.end_line},
        },
    }


def _fingerprint(d: Diagnostic, seen: Counter[str]) -> str:
    """The finding's own, unless the report has it already: of two with one fingerprint GitLab shows the first only.
    That happens when two folders, each with a configuration of its own, hold the same file."""
    seen[d.fingerprint] += 1
    if seen[d.fingerprint] == 1:
        return d.fingerprint
    name = f"{d.fingerprint}\0{seen[d.fingerprint]}"
    return sha256(name.encode()).hexdigest()[:32]
