"""Findings and pages of rules in the words of the protocol."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import from_fs_path

from lint_health.diagnostics import Diagnostic, RelatedLocation, Severity
from lint_health.engine.linter import Linter
from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.lsp.buffers import Buffer
from lint_health.lsp.positions import Places
from lint_health.rules.page_markdown import as_markdown
from lint_health.source import decode
from lint_health.source.source_file import UndecodableError

_LEVELS = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


class Shower:
    """Turns findings of open buffers into the protocol's; ``encoding`` is how the editor counts columns."""

    def __init__(self, buffers: Iterable[Buffer], encoding: str) -> None:
        self._encoding = encoding
        self._buffers = {b.path or b.read_as: b for b in buffers}
        self._places: dict[str, Places] = {}

    def diagnostics(self, buffer: Buffer, found: Iterable[Diagnostic]) -> list[lsp.Diagnostic]:
        """The findings of one buffer."""
        places = Places(buffer.text, self._encoding)
        return [self._diagnostic(d, places) for d in found]

    def _diagnostic(self, d: Diagnostic, places: Places) -> lsp.Diagnostic:
        advice = f"\n{d.advice}" if d.advice else ""
        related = [r for r in map(self._related, d.related) if r is not None]
        return lsp.Diagnostic(
            range=lsp.Range(places.at(d.line, d.column), places.at(d.end_line, d.end_column)),
            message=f"{d.message}{advice}",
            severity=_LEVELS[d.severity],
            code=d.rule,
            source="lint-health",
            related_information=related or None,
        )

    def _related(self, r: RelatedLocation) -> lsp.DiagnosticRelatedInformation | None:
        buffer = self._buffers.get(r.path)
        uri = buffer.uri if buffer else from_fs_path(r.path)
        places = self._places_of(r.path, buffer)
        if uri is None or places is None:
            return None
        range = lsp.Range(places.at(r.line, r.column), places.at(r.end_line, r.end_column))
        return lsp.DiagnosticRelatedInformation(lsp.Location(uri, range), r.message)

    def _places_of(self, path: str, buffer: Buffer | None) -> Places | None:
        if path not in self._places:
            try:
                text = buffer.text if buffer else decode(Path(path).read_bytes(), path).text
            except (OSError, UndecodableError):
                return None
            self._places[path] = Places(text, self._encoding)
        return self._places[path]


def hover(found: Iterable[Diagnostic], linter: Linter) -> str:
    """What is said of a place: each finding with the page of its rule, as Markdown."""
    pages = []
    for rule in dict.fromkeys(d.rule for d in found):
        page = TOOL_RULES[rule].page() if rule in TOOL_RULES else linter.ruleset.page(rule)
        pages.append(as_markdown(page, 3))
    return "\n---\n\n".join(pages)
