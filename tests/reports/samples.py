"""A report with one finding of every shape, for tests of the formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lint_health.diagnostics import (
    About,
    Accepted,
    Confidence,
    Diagnostic,
    Fix,
    Held,
    RelatedLocation,
    Severity,
)
from lint_health.reports.base import Report
from lint_health.source import Span

CLAIM = Diagnostic(
    "docs/a b%20#1.md",
    3,
    7,
    3,
    15,
    "claim.disease.cures",
    "claim",
    Severity.ERROR,
    Confidence.HIGH,
    '"cure gout" says a product cures',
    "Say what it is, 100%: soft.",
    "cure göt",
    fingerprint="00000000000000a1",
    held=(Held("uk-cap", Severity.ERROR, "CAP Code 12.1", "2026-11-22"),),
)
WEAR = replace(
    CLAIM,
    line=4,
    column=6,
    end_line=5,
    end_column=6,
    rule="wear.night.overnight",
    family="wear",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    message="Directions disagree.",
    advice="",
    text="wear it\r\nall 🌙",
    related=(RelatedLocation("docs/b.md", 9, 3, 10, 10, "remove\n at night", "says otherwise"),),
    fingerprint="00000000000000b2",
    held=(),
)
SLIP = replace(
    CLAIM,
    path="docs/b.md",
    line=1,
    column=3,
    end_line=1,
    end_column=6,
    rule="garble.slip.teh",
    family="garble",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    message='"teh" is no word.',
    advice="",
    text="teh",
    fix=Fix(Span(2, 5), "the"),
    fingerprint="00000000000000c3",
    held=(),
)
WAIVED = replace(CLAIM, line=8, end_line=8, fingerprint="00000000000000d4")
OLD = replace(SLIP, path="old.md", fix=None, fingerprint="00000000000000e5")
ABOUT = About(
    "claim.disease.cures",
    "claim",
    Severity.ERROR,
    Confidence.HIGH,
    "A product is said to cure.",
    "Say what it is.",
    "Cures are for medicines.",
    ("CAP Code, 12.1 (checked 2026-11-22)",),
)
REPORT = Report(
    (CLAIM, WEAR, SLIP),
    files=4,
    accepted=(
        Accepted(WAIVED, "comment", "legal", "licensed", date(2027, 1, 31)),
        Accepted(replace(WAIVED, line=9, end_line=9), "config", reason="agreed"),
        Accepted(OLD, "baseline"),
    ),
    tool_version="0.2.0",
    ruleset_version="7",
    ruleset_hash="abc",
    excerpts={
        "docs/a b%20#1.md": {3: "ünß 🧦 cure göt fast.", 4: "🌙 é: wear it"},
        "docs/b.md": {1: "\U0001d538 teh", 9: "é remove"},
        "clean.md": {},
        "old.md": {},
    },
    abouts={"claim.disease.cures": ABOUT},
)
