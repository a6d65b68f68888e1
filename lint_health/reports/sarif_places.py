"""Places in SARIF: regions, and file names as URI references."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from lint_health.diagnostics import Diagnostic, RelatedLocation
from lint_health.expressions import expression
from lint_health.reports.texts import in_repository, whole

ROOT = "%SRCROOT%"
_DRIVE = expression(r"[A-Za-z]:/")


def artifact(path: str) -> dict[str, str]:
    """An ``artifactLocation`` (SARIF 3.4). A relative path is one from the root of the sources, which the consumer
    knows; an absolute one is a ``file`` URI (RFC 8089)."""
    path = whole(path)
    if path.startswith("//"):
        return {"uri": "file:" + quote(path)}
    if path.startswith("/"):
        return {"uri": "file://" + quote(path)}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{quote(path[2:])}"}
    return {"uri": quote(in_repository(path)), "uriBaseId": ROOT}


def physical(place: Diagnostic | RelatedLocation) -> dict[str, Any]:
    """A ``physicalLocation`` with the words that stand there."""
    marked = region(place)
    if place.text:
        marked["snippet"] = {"text": whole(place.text)}
    return {"artifactLocation": artifact(place.path), "region": marked}


def region(place: Diagnostic | RelatedLocation) -> dict[str, Any]:
    """A ``region`` (SARIF 3.30): 1-based, the end exclusive, columns in the run's ``columnKind``."""
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
