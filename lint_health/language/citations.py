"""Sources that a reader could look up: what counts as an identifiable one, and what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_health.document import Document
from lint_health.source import Span

_YEAR = r"(?:19|20)\d{2}[a-z]?"
_NAME = r"[A-ZÀ-Þ][\w’'-]+"
_IDENTIFIED = re.compile(
    rf"""
    \b10\.\d{{4,9}}/\S+                                                     # DOI
  | \bPMID:?\s*\d{{5,9}} | \bPMC\d{{5,9}}                                  # PubMed
  | \b(?:NCT|ISRCTN|ACTRN)\d{{6,}} | \bCD\d{{6}}\b                         # trial registers, Cochrane numbers
  | \b{_NAME}(?:\s+(?:and|&)\s+{_NAME}|\s+et\s+al\.?)?,?\s*\(?{_YEAR}\)?    # Knight et al., 2021; Okafor & Lind (2019)
  | \b{_NAME}(?:\s+[A-Z]\.?){{1,3}}(?:,\s*{_NAME}(?:\s+[A-Z]\.?){{1,3}})*(?:,?\s+et\s+al\.?)?,?\s*\(?{_YEAR}\)?  # Knight J., 2021; Okafor AB, Lind C, 2019
  | \b{_YEAR}\s+(?:\w+\s+){{0,2}}(?:paper|study|trial|review|analysis|report)\s+(?:by|of|from)\s+{_NAME}  # the 2019 paper by Okafor
  | \b[Bb]y\s+{_NAME}(?:\s+(?:and|&)\s+{_NAME}|\s+et\s+al\.?)?\s+in\s+{_YEAR}\b  # published by Knight in 2021
  | \b(?:NG|CG|TA|QS)\d{{2,3}}\b                                           # NICE guidance numbers
    """,
    re.VERBOSE,
)
_JOURNAL = re.compile(
    r"\b(?:Journal|BMJ|Lancet|JAMA|PLoS|PLOS|Annals|Archives|Cochrane|Nutrients|Circulation|Phlebology|Int J|J [A-Z]\w+|N Engl J Med)\b"
)
_JOURNAL_YEAR = re.compile(rf"\b{_YEAR}\b")
_NOT_AUTHORS = frozenset(
    "January February March April May June July August September October November December Since In By From Until "
    "Before After Spring Summer Autumn Winter Fall Version Updated Copyright Class Directive Regulation Award Awards "
    "Best Edition Of The Est Established Founded Reviewed Published".split()
)
_PAPER_LINK = re.compile(
    r"https?://(?:[\w.-]*\.)?(?:doi\.org|ncbi\.nlm\.nih\.gov|pubmed\.\w+|pubmed\.ncbi\.nlm\.nih\.gov|nih\.gov|cochrane\.org|"
    r"cochranelibrary\.com|clinicaltrials\.gov|nice\.org\.uk|who\.int|fda\.gov|ema\.europa\.eu|efsa\.europa\.eu|cdc\.gov|"
    r"nhs\.uk|bmj\.com|thelancet\.com|nejm\.org|jamanetwork\.com|sciencedirect\.com/science/article|link\.springer\.com/article|"
    r"onlinelibrary\.wiley\.com|tandfonline\.com/doi|academic\.oup\.com|journals\.\w+\.\w+|nature\.com/articles|plos\w*\.org|"
    r"frontiersin\.org|mdpi\.com|isrctn\.com|legislation\.gov\.uk|gov\.uk|europa\.eu)/?\S*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\[\^?([\w-]{1,12})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)")
_SUPER = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


class Citations:
    """The identifiable sources of one document, by where they are cited. Spans are in the document's text."""

    def __init__(self, document: Document) -> None:
        self._notes = _resolved_notes(document)
        self._links = [link for link in document.links if _PAPER_LINK.match(link.target)]
        self._footnotes = {
            label
            for label, blocks in document.footnotes.items()
            if any(identifies(document.block_text(document.blocks[b])) for b in blocks)
        }
        self._note_links = [
            link.span
            for link in document.links
            if link.target.startswith("#fn:") and link.target[4:] in self._footnotes
        ]

    def spans(self, text: str, span: Span) -> Iterator[Span]:
        """The sources named inside ``span``."""
        piece = text[span.start : span.end]
        for low, high in _identified(piece):
            yield Span(span.start + low, span.start + high)
        for link in self._links:
            if link.span.overlaps(span) or link.span.start == span.end:
                yield link.span
        for note in self._note_links:
            if span.start <= note.start <= span.end:
                yield note
        for m in _NOTE.finditer(piece):
            label = m.group(1) or m.group(2).translate(_SUPER)
            if label in self._notes:
                yield Span(span.start + m.start(), span.start + m.end())


def identifies(text: str) -> bool:
    """True when ``text`` names a source that a reader could look up."""
    return next(_identified(text), None) is not None or bool(_PAPER_LINK.search(text))


def _identified(text: str) -> Iterator[tuple[int, int]]:
    for m in _IDENTIFIED.finditer(text):
        first = re.match(r"\w+", m.group())
        if first and first.group() in _NOT_AUTHORS:
            continue
        yield m.start(), m.end()
    for m in _JOURNAL.finditer(text):
        year = _JOURNAL_YEAR.search(text, m.end(), m.end() + 60)
        if year:
            yield m.start(), year.end()


def _resolved_notes(document: Document) -> frozenset[str]:
    """Numbers of a reference list whose entry identifies a source."""
    found = set()
    for block in document.blocks:
        text = document.block_text(block)
        label = block.marker
        if not label:
            m = re.match(r"\[?(\d{1,3})[\].)]\s", text)
            label = m.group(1) if m else ""
        if label and identifies(text):
            found.add(label.strip(".)[]"))
    return frozenset(found)
