"""What a list of directions is made of, and its JSON form, version 1 (``schema/directions-v1.json``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lint_health.diagnostics import Direction

VERSION = 1


@dataclass(frozen=True, slots=True)
class DirectionsReport:
    """The directions of one run in site order. ``unread`` are files that gave no text, each with the reason."""

    directions: tuple[Direction, ...] = ()
    files: int = 0
    unread: tuple[tuple[str, str], ...] = ()
    tool_version: str = ""
    ruleset_version: str = ""
    ruleset_hash: str = ""

    @property
    def kept(self) -> int:
        """How many take part in comparisons."""
        return sum(not d.skipped for d in self.directions)

    @property
    def products(self) -> int:
        """How many named products they are about."""
        return len({d.product for d in self.directions if d.product and not d.skipped})


def directions_json(report: DirectionsReport) -> str:
    """One JSON object, indented, with a line end."""
    value = {
        "version": VERSION,
        "tool": {"name": "lint-health", "version": report.tool_version},
        "ruleset": {"version": report.ruleset_version, "hash": report.ruleset_hash},
        "directions": [_direction(d) for d in report.directions],
        "files": report.files,
        "unread": [{"path": path, "message": message} for path, message in report.unread],
        "summary": {
            "directions": report.kept,
            "skipped": len(report.directions) - report.kept,
            "products": report.products,
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _direction(d: Direction) -> dict[str, Any]:
    place = d.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": place.text,
        "rule": d.rule,
        "product": d.product,
        "page_only": d.page_only,
        "names": list(d.names),
        "readers": d.readers,
        "conditions": [{"kind": kind, "value": value} for kind, value in d.conditions],
        "attribute": d.attribute,
        "value": _value(d),
        "modality": d.modality,
        "action": d.action,
        "component": d.component,
        "skipped": d.skipped or None,
        "likely": d.likely,
    }


def _value(d: Direction) -> dict[str, Any]:
    stated = d.stated
    if stated.choice:
        return {"shown": stated.shown, "choice": stated.choice}
    ends = {"low": stated.low, "high": stated.high}
    return {"shown": stated.shown, "choice": None, **ends, "bound": stated.bound, "unit": stated.unit}
