"""The waivers of a run as a list for audits: text, and JSON, version 1 (``schema/waivers-v1.json``)."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from lint_health.diagnostics import WaiverRecord
from lint_health.reports.excerpt import printable
from lint_health.reports.styles import BOLD, DIM, TextOptions, count, paint

VERSION = 1
_HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class WaiversReport:
    """All waivers in order of their places; days are counted from ``today``."""

    records: tuple[WaiverRecord, ...]
    today: date
    files: int = 0
    tool_version: str = ""

    @property
    def states(self) -> Counter[str]:
        """How many are in which state."""
        return Counter(r.state for r in self.records)

    def days_left(self, record: WaiverRecord) -> int | None:
        """Days until the last one on which it holds, negative after it; None for one without an end."""
        return (record.until - self.today).days if record.until else None

    def age(self, record: WaiverRecord) -> int | None:
        """Days since its line was committed; None where no history tells."""
        return max((self.today - record.since).days, 0) if record.since else None


def waivers_json(report: WaiversReport) -> str:
    """One JSON object, indented, with a line end."""
    value = {
        "version": VERSION,
        "tool": {"name": "lint-health", "version": report.tool_version},
        "today": report.today.isoformat(),
        "waivers": [_waiver(r, report) for r in report.records],
        "files": report.files,
        "summary": {"waivers": len(report.records), "states": dict(sorted(report.states.items()))},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _waiver(record: WaiverRecord, report: WaiversReport) -> dict[str, Any]:
    place = record.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "by": record.by,
        "state": record.state,
        "rule": record.rule,
        "file": record.path if record.by == "config" else place.path,
        "fingerprint": record.fingerprint or None,
        "owner": record.owner,
        "reason": record.reason,
        "until": record.until.isoformat() if record.until else None,
        "days_left": report.days_left(record),
        "since": record.since.isoformat() if record.since else None,
        "age_days": report.age(record),
        "findings": record.findings,
        "message": record.message,
    }


def waivers_text(report: WaiversReport, options: TextOptions | None = None) -> str:
    """A line a waiver, what is to be known of it below, and a summary at the end."""
    options = options or TextOptions()
    lines = []
    for record in report.records:
        place = f"{record.place.path}:{record.place.line}:{record.place.column}"
        colour = DIM if record.state == _HOLDS else BOLD
        head = f"{paint(printable(place), BOLD, options)}: {paint(record.state, colour, options)}"
        lines.append(f"{head} {printable(record.rule)}".rstrip())
        if record.path:
            lines.append("    for " + printable(f"{record.path} {record.fingerprint}".strip()))
        lines.append("    " + printable(", ".join(_facts(record, report))))
        lines += ["    " + printable(" ".join(words.split())) for words in (record.reason, record.message) if words]
    states = ", ".join(
        f"{number} {'hold' if state == _HOLDS and number != 1 else state}"
        for state, number in sorted(report.states.items())
    )
    summary = count(len(report.records), "waiver") + (f" ({states})" if states else "")
    lines.append(f"{summary} in {count(report.files, 'file')}")
    return "\n".join(lines) + "\n"


def _facts(record: WaiverRecord, report: WaiversReport) -> list[str]:
    facts = [f"owner {record.owner}" if record.owner else "no owner"]
    left = report.days_left(record)
    if left is None:
        facts.append("no end")
    else:
        ago = f"{count(-left, 'day')} ago" if left < 0 else f"{count(left, 'day')} left"
        facts.append(f"until {record.until} ({ago})")
    age = report.age(record)
    facts.append("age unknown" if age is None else f"{count(age, 'day')} old")
    if record.findings:
        facts.append(f"lets {count(record.findings, 'finding')} stand")
    return facts
