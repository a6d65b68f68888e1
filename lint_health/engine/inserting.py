"""Where words are to be put into a file so that they do their work: the first place where the file, read again, shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lint_health.config import Config
from lint_health.diagnostics import Diagnostic, Fix
from lint_health.document import Document
from lint_health.engine.corpus import settle
from lint_health.engine.escaping import written
from lint_health.engine.linter import Linter
from lint_health.engine.part import Part, Parts
from lint_health.engine.targets import Target
from lint_health.expressions import expression
from lint_health.language import Outline
from lint_health.readers.base import suffix_of
from lint_health.source import LineIndex, SourceFile, Span
from lint_health.suppressions import Waiver

_COMMENTS = {"markdown": "<!-- {} -->", "html": "<!-- {} -->", "plain": "# {}"}
_FRONT_MATTER = expression(r"\A(---|\+\+\+)[ \t]*(\r?\n).*?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DOCTYPE = expression(r"\A\s*<!doctype[^>]*>[ \t]*(?:\r?\n)?", re.IGNORECASE)
_BLANK = expression(r"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r|\Z)")
_CLOSED = expression(r"</(?:p|h[1-6]|ul|ol|table|dl|blockquote|figure|header|section|div)\s*>", re.IGNORECASE)
_PAGE_END = expression(r"</(?:main|article|body)\s*>", re.IGNORECASE)
_SIGNS = expression(r"[<>&*_`\[\]{}\\|]")


class Desk:
    """One file on which places are tried; ``document`` is what its reader sees. ``config`` and ``linter`` are what holds for it."""

    def __init__(self, linter: Linter, config: Config, source: SourceFile, read_as: str) -> None:
        self._linter = linter
        self._config = config
        self._source = source
        self._read_as = read_as
        self.document = linter.read(source, read_as)
        self._before, _ = self._read(source.text)

    def waiver(self, diagnostic: Diagnostic, words: str) -> Fix | None:
        """The comment that lets a finding stand, ``words`` being what it says after the rule ("until=... reason=...").
        None where no comment can: in feeds, and for rules that may not be waived."""
        for fix in _waivers(self.document, diagnostic, self._read_as, words):
            after, waivers = self._read(put(self._source.text, fix))
            lines = LineIndex(put(self._source.text, fix))
            place = lines.position(diagnostic.source.start + len(fix.text))
            if after <= self._before and any(w.covers(diagnostic.rule, *place) for w in waivers):
                return fix
        return None

    def caveat(self, diagnostic: Diagnostic, text: str) -> Fix | None:
        """A sentence put in after the block of a finding, or at the end of the page, that clears the finding."""
        return self._first(diagnostic, _caveats(self.document, diagnostic, text))

    def wording(self, diagnostic: Diagnostic, text: str) -> Fix | None:
        """Other words in place of those found, that clear the finding."""
        old = diagnostic.text
        new = None if _SIGNS.search(old) else written(self.document.format, old, old, text)
        return None if new is None else self._first(diagnostic, [Fix(diagnostic.source, new)])

    def instead(self, diagnostic: Diagnostic, text: str) -> Fix | None:
        """A suggestion in place of a claim: a sentence in place of its sentence, words in place of those found."""
        return self.sentence(diagnostic, text) if _is_sentence(text) else self.wording(diagnostic, text)

    def sentence(self, diagnostic: Diagnostic, text: str) -> Fix | None:
        """Another sentence in place of the one with the words found, or of those that they run through."""
        to_source, place = self.document.source_map.to_source, diagnostic.source
        found = [s for s in Outline.of(self.document).spans if _meet(to_source(s), place)]
        if not found:
            return None
        span = Span(found[0].start, max(s.end for s in found))
        whole = to_source(span)
        new = written(self.document.format, whole.of(self._source.text), span.of(self.document.text), text)
        return None if new is None else self._first(diagnostic, [Fix(whole, new)])

    def _read(self, text: str) -> tuple[Counter[str], tuple[Waiver, ...]]:
        """How often each rule finds something in a version of the file, and the waivers that hold there."""
        source = replace(self._source, text=text)
        result = self._linter.check_source(source, self._read_as)
        part = Part(self._linter, (Target(source.path, source.path),), (result,), self._config)
        found = Counter(d.rule for d in settle(Parts([part])).diagnostics if d.path == source.path)
        return found, result.waivers

    def _first(self, diagnostic: Diagnostic, fixes: Iterable[Fix]) -> Fix | None:
        """The first change after which the rule finds less and no rule more."""
        for fix in fixes:
            after, _ = self._read(put(self._source.text, fix))
            if after[diagnostic.rule] < self._before[diagnostic.rule] and after <= self._before:
                return fix
        return None


def _is_sentence(text: str) -> bool:
    return text[:1].isupper() and text.endswith((".", "!", "?")) and " " in text


def _meet(one: Span, other: Span) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < one.end


def put(text: str, fix: Fix) -> str:
    """A text with one change in place."""
    return text[: fix.source.start] + fix.text + text[fix.source.end :]


def _waivers(document: Document, diagnostic: Diagnostic, read_as: str, words: str) -> Iterator[Fix]:
    form = "{{/* {} */}}" if suffix_of(read_as) == ".mdx" else _COMMENTS.get(document.format)
    if form is None:
        return
    text, end = document.source.text, _line_end(document.source.text)
    one = form.format(f"lint-health: ignore[{diagnostic.rule}] {words}".rstrip())
    block = _block(document, diagnostic.source)
    if block is not None:
        row = max(text.rfind("\n", 0, block.start), text.rfind("\r", 0, block.start)) + 1
        indent = text[row : row + len(text[row:]) - len(text[row:].lstrip(" \t"))]
        yield Fix(Span(row, row), f"{indent}{one}{end}")
        if document.format != "plain":
            yield Fix(Span(block.start, block.start), f"{one} ")
    top = _top(document)
    whole = form.format(f"lint-health: ignore-file[{diagnostic.rule}] {words}".rstrip())
    yield Fix(Span(top, top), f"{whole}{end}{end if document.format == 'markdown' else ''}")


def _caveats(document: Document, diagnostic: Diagnostic, words: str) -> Iterator[Fix]:
    text, end = document.source.text, _line_end(document.source.text)
    block = _block(document, diagnostic.source) or diagnostic.source
    if document.format == "html":
        closed = _CLOSED.search(text, block.end)
        if closed:
            yield Fix(Span(closed.end(), closed.end()), f"{end}<p>{words}</p>")
        last = list(_PAGE_END.finditer(text))
        at = last[0].start() if last else len(text)
        yield Fix(Span(at, at), f"<p>{words}</p>{end}")
    elif document.format in ("markdown", "plain"):
        blank = _BLANK.search(text, block.end)
        at = blank.start() if blank else len(text)
        yield Fix(Span(at, at), f"{end}{end}{words}" + (end if at == len(text) else ""))
        at = len(text.rstrip())
        yield Fix(Span(at, at), f"{end}{end}{words}")


def _block(document: Document, place: Span) -> Span | None:
    """The range in the file of the block that holds a place."""
    for block in document.blocks:
        span = document.source_map.to_source(block.span)
        if span.start <= place.start < max(span.end, span.start + 1):
            return span
    return None


def _top(document: Document) -> int:
    """Where the body of a file begins."""
    head = (_DOCTYPE if document.format == "html" else _FRONT_MATTER).match(document.source.text)
    return head.end() if head else 0


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
