"""A document to the result of its file: what the rules find, placed, weighed and merged, and the waivers in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lint_health.diagnostics import Confidence, Diagnostic, Finding
from lint_health.document import BlockKind, Document
from lint_health.engine.excerpts import kept_lines
from lint_health.engine.file_result import FileResult
from lint_health.engine.merging import merge
from lint_health.engine.placing import Placer
from lint_health.engine.tool_rules import ODDITIES, TOOL_RULES
from lint_health.source import SourceFile, Span
from lint_health.suppressions.waivers import read_waivers

if TYPE_CHECKING:
    from lint_health.engine.linter import Linter
    from lint_health.rules import Remark


def check_document(linter: Linter, document: Document) -> FileResult:
    """What one document gives, before sites are resolved and waivers applied."""
    source = document.source
    remarks, unanswered = _remarks(linter, document)
    checked = linter.ruleset.check(document, linter.settings.brands, remarks)
    placer = Placer(document, checked.outline, linter.identity_path(source.path))
    waivers, notes = read_waivers(document, linter.judge)
    about_file = [Finding(n.rule, Span(0, 0), n.message, n.advice, source=n.span) for n in notes]
    about_file += _file_remarks(document)
    raw = [placer.diagnostic(f, "tool") for f in _tool_findings(linter, about_file)]
    raw += [placer.diagnostic(f, linter.families[f.rule]) for f in checked.findings]
    kept, absorbed = merge(linter.weighed(raw))
    kept = tuple(_suggested(linter, d) for d in placer.identified(kept))
    places = {line for d in kept for line in (d.line, d.end_line)}
    places |= {line for d in kept for r in d.related for line in (r.line, r.end_line)}
    places |= {w.comment.line for w in waivers}
    places |= {f.place.line for f in checked.facts}
    excerpts = kept_lines(source.lines, places)
    refused = tuple(n.record for n in notes)
    return FileResult(source.path, kept, absorbed, checked.facts, waivers, excerpts, "", unanswered, refused)


def _remarks(linter: Linter, document: Document) -> tuple[tuple[Remark, ...], str]:
    """What the server says of a document, or why it says nothing."""
    if linter.server is None:
        return (), ""
    from lint_health.engine.languagetool import NoAnswerError
    from lint_health.engine.remarks import remarks_on

    kinds = frozenset[BlockKind]().union(*(r.spec.blocks for r in linter.ruleset.rules if r.spec.server_rules))
    try:
        return remarks_on(document, linter.server, kinds), ""
    except NoAnswerError as error:
        return (), f"{linter.server.shown} {error}"


def _suggested(linter: Linter, d: Diagnostic) -> Diagnostic:
    suggestions = linter.suggestions.get(d.rule)
    return replace(d, suggestions=suggestions) if suggestions else d


def _tool_findings(linter: Linter, remarks: Iterable[Finding]) -> Iterator[Finding]:
    for remark in remarks:
        if linter.wants(remark.rule):
            rule = TOOL_RULES[remark.rule]
            advice = remark.advice or rule.advice
            yield replace(remark, severity=rule.severity, confidence=Confidence.HIGH, advice=advice)


def _file_remarks(document: Document) -> Iterator[Finding]:
    source = document.source
    if source.guessed:
        at = next((i for i, c in enumerate(source.text) if ord(c) > 127), 0)
        message = "The file is not valid UTF-8; it was read as Windows-1252."
        yield Finding("tool.encoding", Span(0, 0), message, source=Span(at, min(at + 1, len(source.text))))
    for oddity in document.oddities:
        rule = ODDITIES.get(oddity.kind)
        if rule:
            message = oddity.message[:1].upper() + oddity.message[1:]
            yield Finding(rule, Span(0, 0), message.rstrip(".") + ".", source=_first_line(oddity.source, source))


def _first_line(span: Span, source: SourceFile) -> Span:
    """The part of a range on its first line: an unclosed quote runs to the end of the file."""
    end = span.start
    while end < span.end and source.text[end] not in "\r\n":
        end += 1
    return Span(span.start, end)
