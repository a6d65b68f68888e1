"""Alternative texts that say nothing of their own: a shop's template puts one title, or the name of the file, under
every picture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from lint_health.diagnostics import Finding
from lint_health.document import BlockKind, Document
from lint_health.expressions import expression
from lint_health.source import Span

# What an alternative text repeats: another one, or the page's own names.
_TOLD = frozenset((BlockKind.ALT_TEXT, BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.HEADING, BlockKind.FIELD))

_FILE_NAME = expression(r"\w+(?:[-_.]\w+){2,}")  # "Pillows-For-Stiff-Necks-3"


def repeated_alts(document: Document) -> tuple[Span, ...]:
    """The alternative texts that stand word for word earlier in the document or are names of files, in text order."""
    if not any(b.kind is BlockKind.ALT_TEXT for b in document.blocks):
        return ()
    told: set[str] = set()
    found = []
    for block in document.blocks:
        if block.kind not in _TOLD:
            continue
        words = " ".join(document.block_text(block).split()).casefold()
        if block.kind is BlockKind.ALT_TEXT and (words in told or _FILE_NAME.fullmatch(words)):
            found.append(block.span)
        told.add(words)
    return tuple(found)


def outside(findings: Iterable[Finding], repeated: Sequence[Span]) -> Iterator[Finding]:
    """The findings that do not start in one of those sorted spans: what was reported once is not reported again."""
    starts = [span.start for span in repeated]
    for finding in findings:
        at = bisect_right(starts, finding.span.start) - 1
        if at < 0 or finding.span.start >= repeated[at].end:
            yield finding
