"""Short ways to read a text and to look at what came out."""

from __future__ import annotations

import textwrap

from lint_health.document import Block, BlockKind, Document
from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import SourceFile

SHORT = {
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_CELL: "td",
    BlockKind.QUOTE: "quote",
    BlockKind.CAPTION: "caption",
    BlockKind.ALT_TEXT: "alt",
    BlockKind.TITLE: "title",
    BlockKind.DESCRIPTION: "description",
    BlockKind.FIELD: "field",
    BlockKind.BUTTON: "button",
    BlockKind.FOOTNOTE: "footnote",
}


def read(path: str, text: str, options: ReaderOptions | None = None, *, dedent: bool = True) -> Document:
    """``text`` read as the format of ``path``."""
    text = textwrap.dedent(text).lstrip("\n") if dedent else text
    return reader_for(path)(SourceFile(path, text), options or ReaderOptions())


def shown(document: Document) -> list[tuple[str, str]]:
    """Kind and words of every block; the level of headings beside the kind."""
    return [
        (SHORT[b.kind] + (str(b.level) if b.kind is BlockKind.HEADING else ""), document.block_text(b))
        for b in document.blocks
    ]


def words(document: Document) -> list[str]:
    """The words of every block."""
    return [document.block_text(b) for b in document.blocks]


def block(document: Document, text: str) -> Block:
    """The first block that holds ``text``."""
    return next(b for b in document.blocks if text in document.block_text(b))


def source_of(document: Document, text: str) -> str:
    """The source slice of the first ``text`` in the document's text."""
    from lint_health.source import Span

    start = document.text.index(text)
    return document.source_map.to_source(Span(start, start + len(text))).of(document.source.text)


def oddities(document: Document) -> list[tuple[str, str]]:
    """Kind and source slice of every oddity."""
    return [(o.kind, o.source.of(document.source.text)) for o in document.oddities]


def links(document: Document) -> list[tuple[str, str]]:
    """Words and target of every link."""
    return [(link.span.of(document.text), link.target) for link in document.links]
