"""The words in which the tool speaks of what it found."""

from lint_health.diagnostics.about import About, Accepted
from lint_health.diagnostics.directions import Direction, Stated
from lint_health.diagnostics.fingerprint import content, fingerprint
from lint_health.diagnostics.model import (
    FAMILIES,
    Confidence,
    Conflict,
    Diagnostic,
    Finding,
    Fix,
    Held,
    Place,
    Related,
    RelatedLocation,
    Severity,
)
from lint_health.diagnostics.waivers import WaiverRecord

__all__ = [
    "FAMILIES",
    "About",
    "Accepted",
    "Confidence",
    "Conflict",
    "Diagnostic",
    "Direction",
    "Finding",
    "Fix",
    "Held",
    "Place",
    "Related",
    "RelatedLocation",
    "Severity",
    "Stated",
    "WaiverRecord",
    "content",
    "fingerprint",
]
