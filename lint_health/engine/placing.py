"""From a rule's finding in a document to a diagnostic in a file."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from lint_health.diagnostics import (
    Confidence,
    Diagnostic,
    Finding,
    Fix,
    Related,
    RelatedLocation,
    Severity,
    content,
)
from lint_health.document import Document
from lint_health.engine.escaping import written
from lint_health.engine.identities import identity
from lint_health.language import Outline
from lint_health.source import Span


class Placer:
    """Gives the findings of one document their places and identities. ``identity_path`` stands for the file in
    fingerprints, so that they do not change with the folder a run starts in."""

    def __init__(self, document: Document, outline: Outline, identity_path: str) -> None:
        self.document = document
        self.identity_path = identity_path
        self._sentences = outline.spans
        self._starts = [s.start for s in self._sentences]
        self._seen: Counter[str] = Counter()

    def diagnostic(self, finding: Finding, family: str) -> Diagnostic:
        """A finding with its range in the source; its words and weight are those the ruleset gave it."""
        span = finding.source or self.document.source_map.to_source(finding.span)
        text = span.of(self.document.source.text)
        message = finding.message.replace("{match}", " ".join(text.split()))
        place = self._range(span)
        parts = finding.parts or (self._sentence(finding),)
        return Diagnostic(
            self.document.source.path,
            *place,
            finding.rule,
            family,
            finding.severity or Severity.WARNING,
            finding.confidence or Confidence.MEDIUM,
            message,
            finding.advice,
            text,
            tuple(self._related(r) for r in finding.related),
            self._fix(finding, span, text),
            " ".join(parts),
            span,
            finding.held,
            self.document.source.heading(place[0]),
            contents=tuple(content(part) for part in parts),
        )

    def identified(self, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """The same findings, in the same order, with the sentence they carry turned into a fingerprint."""
        return tuple(self._identified(d) for d in diagnostics)

    def _identified(self, d: Diagnostic) -> Diagnostic:
        return replace(d, fingerprint=identity(self._seen, d.rule, self.identity_path, d.fingerprint))

    def _range(self, span: Span) -> tuple[int, int, int, int]:
        lines = self.document.source.lines
        start, end = lines.position(span.start), lines.position(span.end)
        return (start.line, start.column, end.line, end.column)

    def _related(self, related: Related) -> RelatedLocation:
        span = self.document.source_map.to_source(related.span)
        text = span.of(self.document.source.text)
        source = self.document.source
        place = self._range(span)
        return RelatedLocation(source.path, *place, text, related.message, source.heading(place[0]))

    def _fix(self, finding: Finding, span: Span, text: str) -> Fix | None:
        """A replacement is safe only where it is certain how to write it in this place of the file."""
        if finding.replacement is None or not self.document.source.is_text:
            return None
        if finding.source is not None:
            return Fix(span, finding.replacement)
        shown = finding.span.of(self.document.text)
        new = written(self.document.format, text, shown, finding.replacement)
        return Fix(span, new) if new is not None else None

    def _sentence(self, finding: Finding) -> str:
        i = bisect_right(self._starts, finding.span.start) - 1
        if finding.source is None and i >= 0 and finding.span.start < self._sentences[i].end:
            return self._sentences[i].of(self.document.text)
        span = finding.source or self.document.source_map.to_source(finding.span)
        lines = self.document.source.lines
        text = lines.line_text(lines.position(span.start).line)
        return text if len(text) <= 400 else text[:400]
