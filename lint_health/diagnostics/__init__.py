"""The words in which the tool speaks of what it found."""

from lint_health.diagnostics.fingerprint import fingerprint
from lint_health.diagnostics.model import (
    FAMILIES,
    Confidence,
    Diagnostic,
    Finding,
    Fix,
    Related,
    RelatedLocation,
    Severity,
)

__all__ = [
    "FAMILIES",
    "Confidence",
    "Diagnostic",
    "Finding",
    "Fix",
    "Related",
    "RelatedLocation",
    "Severity",
    "fingerprint",
]
