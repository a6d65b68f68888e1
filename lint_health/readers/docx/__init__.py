"""Word documents. ``open_docx`` unpacks one into text, a paragraph a line; ``read`` reads that text."""

from __future__ import annotations

import re

from lint_health.document import Document, DocumentBuilder
from lint_health.readers.base import ReaderOptions
from lint_health.readers.docx.body import Body
from lint_health.readers.docx.model import DocxSource, Paragraph
from lint_health.readers.docx.package import BrokenDocxError, Package
from lint_health.readers.docx.walker import DocxWalker
from lint_health.readers.page import Page
from lint_health.source import SourceFile, Span

__all__ = ["BrokenDocxError", "open_docx", "read"]


def open_docx(data: bytes, path: str) -> DocxSource:
    """The text of a document and what its paragraphs are. Raises ``BrokenDocxError``."""
    return Body(Package(data)).read(path)


def read(source: SourceFile, options: ReaderOptions) -> Document:
    """Blocks of a document. Text that did not come from ``open_docx`` reads as plain paragraphs, one a line."""
    builder = DocumentBuilder(source, "docx")
    page = Page(builder)
    walker = DocxWalker(page)
    if isinstance(source, DocxSource):
        builder.language = source.language
        walker.walk(source.properties, source.flow)
    else:
        walker.walk((), (Paragraph(Span(*m.span())) for m in re.finditer(r"[^\r\n]+", source.text)))
    page.finish()
    return builder.build()
