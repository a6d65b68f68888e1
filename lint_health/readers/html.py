"""HTML pages."""

from __future__ import annotations

from lint_health.document import Document, DocumentBuilder
from lint_health.readers.base import ReaderOptions
from lint_health.readers.html_walker import HtmlWalker
from lint_health.readers.page import Page
from lint_health.readers.passage import Passage
from lint_health.source import SourceFile


def read(source: SourceFile, options: ReaderOptions) -> Document:
    """What a reader of the page sees, a crawler's title and description included."""
    builder = DocumentBuilder(source, "html")
    page = Page(builder)
    HtmlWalker(page).feed(Passage.whole(source.text))
    page.finish()
    return builder.build()
