"""The copy of a document, sent to a LanguageTool server in pieces, and what it says of it in the document's text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from lint_health.document import BlockKind, Document
from lint_health.engine.languagetool import Match, NoAnswerError, Server
from lint_health.rules import Remark
from lint_health.source import Span

BATCH = 8000  # characters of one request; a longer block is cut where a sentence ends
_GAP = "\n\n"  # between blocks: no rule of the server that is asked reads across it
_FEWEST_WORDS = 3


def remarks_on(
    document: Document, server: Server, kinds: Collection[BlockKind], batch: int = BATCH
) -> tuple[Remark, ...]:
    """What the server says of the copy, in order; the same whatever the size of a batch. Copy that is not English is
    not sent, nor words too few to judge. Raises ``NoAnswerError``."""
    if document.language and not document.language.lower().startswith("en"):
        return ()
    found: list[Remark] = []
    for spans in _batches(_pieces(document, kinds), batch):
        text = _GAP.join(s.of(document.text) for s in spans)
        found += _placed(server.check(text), spans)
    return tuple(found)


def _pieces(document: Document, kinds: Collection[BlockKind]) -> Iterator[Span]:
    """What is sent: blocks, long ones in parts. A blank line inside a block would part it as well, so it does here."""
    for block in document.blocks:
        if block.kind not in kinds or len(document.block_text(block).split(None, _FEWEST_WORDS)) < _FEWEST_WORDS:
            continue
        start = block.span.start
        while block.span.end - start > BATCH:
            end = _sentence_end(document.text, start, start + BATCH)
            yield Span(start, end)
            start = end
        yield Span(start, block.span.end)


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where to cut: after the last full stop and space, else the last space, else at the limit."""
    for mark in (". ", " "):
        at = text.rfind(mark, start + 1, limit)
        if at > start:
            return at + len(mark)
    return limit


def _batches(pieces: Iterable[Span], most: int) -> Iterator[list[Span]]:
    batch: list[Span] = []
    size = 0
    for piece in pieces:
        length = piece.end - piece.start + len(_GAP)
        if batch and size + length > most:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += length
    if batch:
        yield batch


def _placed(matches: Sequence[Match], spans: Sequence[Span]) -> Iterator[Remark]:
    """The matches of a batch in the document's text. One that lies between two blocks says nothing of the copy."""
    at = 0
    i = 0
    for match in matches:
        while i < len(spans) and match.start >= at + spans[i].end - spans[i].start + len(_GAP):
            at += spans[i].end - spans[i].start + len(_GAP)
            i += 1
        if i == len(spans):
            raise NoAnswerError("finds something outside the text it was sent")
        span = Span(spans[i].start + match.start - at, spans[i].start + match.end - at)
        if span.start < span.end <= spans[i].end:
            yield Remark(match.rule, span, match.replacements)
