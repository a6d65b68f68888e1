"""What families and severities are called on the page, and numbers with their nouns."""

from __future__ import annotations

from collections.abc import Iterable

from lint_health.diagnostics import FAMILIES, Severity
from lint_health.reports.styles import count

FAMILY = {
    "claim": "Claims",
    "caveat": "Missing caveats",
    "wear": "Directions of use",
    "garble": "Damaged text",
    "tool": "Files and waivers",
}
ONE = {**FAMILY, "claim": "Claim", "caveat": "Missing caveat", "tool": "File or waiver"}  # of a single finding
SEVERITIES = tuple(sorted(Severity, reverse=True))


def severity_name(severity: Severity) -> str:
    """A severity as a word that can start a line."""
    return str(severity).capitalize()


def severity_count(severity: Severity, number: int) -> str:
    """ "2 errors", "1 warning", "3 infos"."""
    return count(number, str(severity))


def family_order(families: Iterable[str]) -> list[str]:
    """The families in the order they always have; unknown ones last."""
    return sorted(set(families), key=lambda f: (FAMILIES.index(f) if f in FAMILIES else len(FAMILIES), f))
