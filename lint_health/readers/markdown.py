"""Markdown and MDX."""

from __future__ import annotations

from lint_health.document import Document, DocumentBuilder
from lint_health.readers.base import ReaderOptions
from lint_health.readers.front_matter import read_front_matter
from lint_health.readers.markdown_source import prepare
from lint_health.readers.markdown_walker import MarkdownWalker
from lint_health.readers.page import Page
from lint_health.source import SourceFile


def read(source: SourceFile, options: ReaderOptions) -> Document:
    """Front matter, then the body as its readers see it; HTML inside is read as HTML."""
    builder = DocumentBuilder(source, "markdown")
    start = read_front_matter(builder)
    prepared = prepare(source.text, start, mdx=source.path.lower().endswith(".mdx"))
    page = Page(builder)
    MarkdownWalker(page, prepared).walk()
    page.finish()
    return builder.build()
