"""The sources that a document cites, each resolved: what counts as one, and why what only looks like one does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lint_health.document import Block, BlockKind, Document
from lint_health.expressions import expression
from lint_health.language.links import flaw_of_link
from lint_health.language.references import IN_HOUSE, identified, identifies_entry, names_journal
from lint_health.source import Span

_NOTE = expression(r"\[\^?([\w-]{1,12}(?:\s?[,;–-]\s?\d{1,3}){0,6})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)")
_PLAIN_NOTE = expression(r"\((\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,6})\)|(?<=[a-z.,;:)”\"’])(\d{1,2})(?=[\s.,;:)]|$)")
_SUPER = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_ENTRY = expression(r"\[?(\d{1,3})[\].)]\s|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s?")
_REFERENCES = expression(
    r"(?:\w+\s+)?(?:references?|sources?|bibliography|citations?|works cited|literature|notes|footnotes|studies|evidence|further reading)\W*$",
    re.IGNORECASE,
)
_CITES = expression(
    r"stud(?:y|ies)|trial|research|scien|evidence|sources?\b|read more|paper|report|reference|\bdata\b|proof|proven|survey|article|^\W*(?:here|link|\d+)\W*$",
    re.IGNORECASE,
)
_URL = expression(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Source:
    """Something a text cites. ``flaw`` says why a reader cannot rely on it; it is "" for a source that counts."""

    span: Span
    flaw: str = ""


class Citations:
    """What one document cites, by where. Spans are in the document's text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._cited: dict[Span, tuple[Source, ...]] = {}
        self._footnotes = {
            label: _flaw_of_entry(" ".join(document.block_text(document.blocks[b]) for b in blocks), self._names)
            for label, blocks in document.footnotes.items()
        }

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words of the page's title, which a shop's own address shares."""
        titles = (b for b in self._document.blocks if b.kind in (BlockKind.HEADING, BlockKind.TITLE))
        first = next(titles, None)
        return frozenset(re.findall(r"\w{4,}", self._document.block_text(first).lower()) if first else ())

    @cached_property
    def _notes(self) -> dict[str, str]:
        """What the numbered entries of the document are worth: label to flaw."""
        notes: dict[str, str] = {}
        for block, label, listed in _entries(self._document):
            flaw = _flaw_of_entry(self._document.block_text(block), self._names)
            if listed or not flaw:
                notes[label] = "" if notes.get(label) == "" else flaw
        return notes

    @cached_property
    def _has_list(self) -> bool:
        return any(listed for _, _, listed in _entries(self._document))

    def cited(self, span: Span) -> tuple[Source, ...]:
        """Everything that the words of ``span`` cite, sound or not. Kept: every match in a sentence asks again."""
        if span not in self._cited:
            self._cited[span] = tuple(self._all_cited(span))
        return self._cited[span]

    def _all_cited(self, span: Span) -> Iterator[Source]:
        text = self._document.text
        piece = text[span.start : span.end]
        for low, high in identified(piece):
            yield Source(Span(span.start + low, span.start + high))
        yield from self._linked(span)
        for m in _URL.finditer(piece):
            yield Source(Span(span.start + m.start(), span.start + m.end()), flaw_of_link(m.group(), self._names))
        yield from self._noted(span, piece)
        if own := IN_HOUSE.search(piece):
            yield Source(
                Span(span.start + own.start(), span.start + own.end()), "a seller's own data cannot be looked up"
            )
        elif names_journal(piece):
            yield Source(span, "a journal is named, but no year")

    def _linked(self, span: Span) -> Iterator[Source]:
        for link in self._document.links:
            if link.span.start > span.end or link.span.end < span.start:
                continue
            if link.target.startswith("#fn:"):
                yield Source(link.span, self._footnotes.get(link.target[4:], "the footnote does not exist"))
            elif link.span.overlaps(span) or link.span.start == link.span.end:
                flaw = flaw_of_link(link.target, self._names)
                words = self._document.text[link.span.start : link.span.end]
                if not flaw or (_CITES.search(words) and not link.target.startswith("#")):
                    yield Source(link.span, flaw)

    def _noted(self, span: Span, piece: str) -> Iterator[Source]:
        for m in _NOTE.finditer(piece):
            for label in _labels(m.group(1) or m.group(2).translate(_SUPER)):
                at = Span(span.start + m.start(), span.start + m.end())
                if label in self._notes:
                    yield Source(at, self._notes[label])
                elif label.isdigit():
                    yield Source(at, f"“{m.group()}” leads to nothing in this document")
        if self._has_list:
            for m in _PLAIN_NOTE.finditer(piece):
                for label in _labels(m.group(1) or m.group(2)):
                    if label in self._notes:
                        yield Source(Span(span.start + m.start(), span.start + m.end()), self._notes[label])


def _flaw_of_entry(text: str, names: frozenset[str]) -> str:
    """What is wrong with an entry of a reference list, or ""."""
    if identifies_entry(text):
        return ""
    flaws = [flaw_of_link(m.group(), names) for m in _URL.finditer(text)]
    if "" in flaws:
        return ""
    if IN_HOUSE.search(text):
        return "the note leads to a seller's own data"
    return "the note leads to nothing that could be looked up"


def _labels(text: str) -> Iterator[str]:
    """The numbers of a note: "1,2" and "3-5" name several."""
    for part in re.split(r"\s?[,;]\s?", text):
        ends = re.split(r"\s?[–-]\s?", part)
        if len(ends) == 2 and ends[0].isdigit() and ends[1].isdigit():
            yield from (str(n) for n in range(int(ends[0]), min(int(ends[1]), int(ends[0]) + 20) + 1))
        else:
            yield part


def _entries(document: Document) -> Iterator[tuple[Block, str, bool]]:
    """Numbered blocks with their number, and whether they stand in a reference list."""
    counts: dict[int, int] = {}
    for block in document.blocks:
        heading = document.sections[block.section].heading
        listed = heading is not None and bool(_REFERENCES.match(document.block_text(document.blocks[heading])))
        label = block.marker.strip(".)[]")
        if not label:
            m = _ENTRY.match(document.block_text(block))
            label = (m.group(1) or m.group(2).translate(_SUPER)) if m else ""
        if not label and listed and block.kind is BlockKind.LIST_ITEM:
            counts[block.section] = counts.get(block.section, 0) + 1
            label = str(counts[block.section])
        if label:
            yield block, label, listed
