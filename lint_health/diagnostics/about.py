"""What a report may say of a rule beside its findings, and of findings that somebody let stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lint_health.diagnostics.model import Confidence, Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class About:
    """A rule in words for readers of reports: the general message (no words of any page in it), what to write instead,
    why it matters, and its sources as the rule's file has them ("law, clause (checked day)")."""

    rule: str
    family: str
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that is not reported because somebody let it stand. ``by`` tells how: ``comment`` and ``config`` are
    waivers, ``baseline`` is the list of what an old site already had."""

    diagnostic: Diagnostic
    by: str
    owner: str = ""
    reason: str = ""
    until: date | None = None
