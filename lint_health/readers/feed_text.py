"""A field's value to blocks: bullets in one cell, lines, HTML and entities."""

from __future__ import annotations

import re

from lint_health.document import BlockKind, DocumentBuilder
from lint_health.expressions import expression
from lint_health.readers.context import Context
from lint_health.readers.html_tokens import TokenKind, text_tokens
from lint_health.readers.html_walker import HtmlWalker
from lint_health.readers.page import Page
from lint_health.readers.passage import Passage

_HTML = expression(
    r"<(?:/?(?:p|br|li|ul|ol|dl|dt|dd|div|span|b|strong|em|i|u|h[1-6]|a|table|tbody|tr|td|th|sup|sub|blockquote|font|small"
    r"|section|article|details|summary|figure|hr|center|style|script)\b[^<>]*|img\b[^<>]*|!--)>?",
    re.IGNORECASE,
)
_PARTS = expression(
    r"[ \t]\|[ \t]"  # bullets in one cell
    r"|\n[ \t]*\n\s*(?:[-*•·‣–✓✔][ \t]+)?"  # paragraphs
    r"|(?:\A\s*|\n[ \t]*)(?:[-*–][ \t]+|[•·‣✓✔][ \t]*)"  # a bullet a line
)
_TITLE_PARTS = expression(r"\n[ \t]*\n\s*")


class FieldWriter:
    """Writes the copy fields of one feed."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self.builder = builder
        self._page = Page(builder)
        self._walker = HtmlWalker(self._page)

    def write(
        self, passage: Passage, section: int, name: str, kind: BlockKind = BlockKind.FIELD, *, whole: bool = False,
        above: str = "", case: str = "",
    ) -> int | None:  # fmt: skip
        """Add one value. ``whole`` keeps " | " as it is (titles). Gives the index of the first block."""
        page = self._page
        before = self.builder.block_count
        page.outline = [(0, section)]
        page.base = Context(kind, level=1 if kind is BlockKind.HEADING else 0, name=name, above=above, case=case)
        if _HTML.search(passage.text):
            self._walker.feed(passage)
            page.finish()
        else:
            self._plain(passage, whole=whole)
        return before if self.builder.block_count > before else None

    @property
    def section(self) -> int:
        """The section that the last value ended in: its own when it was a heading."""
        return self._page.section

    def _plain(self, passage: Passage, *, whole: bool) -> None:
        at = 0
        for cut in (_TITLE_PARTS if whole else _PARTS).finditer(passage.text):
            self._part(passage, at, cut.start())
            at = cut.end()
        self._part(passage, at, len(passage))

    def _part(self, passage: Passage, start: int, end: int) -> None:
        page = self._page
        for token in text_tokens(passage.text, start, end):
            if token.kind is TokenKind.ENTITY:
                page.char(token.data, *passage.source(token.start, token.end))
            else:
                self._lines(passage, token.start, token.end)
        page.end_block()

    def _lines(self, passage: Passage, start: int, end: int) -> None:
        at = start
        while (newline := passage.text.find("\n", at, end)) >= 0:
            self._page.text(passage, at, newline)
            self._page.line_break(*passage.source(newline, newline + 1))
            at = newline + 1
        self._page.text(passage, at, end)
