"""HTML tokens to page elements. Used for whole pages, for HTML inside Markdown and for HTML fields of feeds."""

from __future__ import annotations

from lint_health.readers.context import Context, Frame
from lint_health.readers.directives import read_comment
from lint_health.readers.html_elements import HANDLERS, button
from lint_health.readers.html_tables import cell, close_cell
from lint_health.readers.html_tags import (
    BREAKS,
    CELLS,
    CLOSED_BY_PARENT,
    INLINE,
    NEVER_COPY,
    RAW_TEXT,
    TABLE_PARTS,
    VOID,
)
from lint_health.readers.html_tokens import HtmlScanner, Token, TokenKind, text_tokens
from lint_health.readers.page import Page
from lint_health.readers.passage import Passage, Piece


class HtmlWalker:
    """Feeds pieces of HTML into a page. Several pieces may follow each other; elements stay open between them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.builder = page.builder
        self._passage = Passage(())
        self._anchor: Frame | None = None  # the last link opened

    def feed(self, passage: Passage) -> None:
        """Read one piece of HTML."""
        self._passage = passage
        for token in HtmlScanner(passage.text).tokens():
            if token.kind is TokenKind.TEXT:
                self.page.text(passage, token.start, token.end)
            elif token.kind is TokenKind.ENTITY:
                self.page.char(token.data, *self.place(token))
            elif token.kind is TokenKind.START:
                self._open(token)
            elif token.kind is TokenKind.END:
                self._close(token)
            elif token.kind is TokenKind.COMMENT:
                read_comment(self.builder, token.data, *self.place(token))

    def place(self, token: Token) -> tuple[int, int]:
        """Where a token stands in the file."""
        return self._passage.source(token.start, token.end)

    # -- tags in general --------------------------------------------------------------------------------------

    def _open(self, token: Token) -> None:
        tag, page = token.data, self.page
        attributes = token.attributes or {}
        if page.frames and page.frames[-1].tag == "title":  # its end tag is missing
            page.pop_to(len(page.frames) - 1)
        if page.hidden:
            if tag not in VOID and not self._self_closed(token):
                page.push(self.frame(token, inline=True))
            return
        if tag in NEVER_COPY or (tag not in VOID and "hidden" in attributes and not self._until_found(attributes)):
            self._hide(token)
            return
        handler = HANDLERS.get(tag)
        if tag not in VOID and self._self_closed(token):
            self._empty(token)
        elif handler is not None:
            handler(self, token)
        elif self.value(attributes, "role") == "button":
            button(self, token)
        elif tag in INLINE or "-" in tag:
            self.inline(token)
        elif tag not in VOID:
            self.block(token)

    def _hide(self, token: Token) -> None:
        """Nothing inside is copy. Inside a sentence it leaves a gap."""
        if token.data in BREAKS:
            self.page.close_paragraph()
            self.page.end_block()
        self.page.gap(*self.place(token))
        if not self._self_closed(token) or token.data in RAW_TEXT:
            self.page.push(self.frame(token, hidden=True, inline=True))

    def _empty(self, token: Token) -> None:
        """``<x/>``: nothing inside, but a cell still takes its place."""
        if token.data in CELLS:
            cell(self, token)
            close_cell(self)
        elif token.data not in INLINE and "-" not in token.data:
            self.page.end_block()

    def _until_found(self, attributes: dict[str, tuple[int, int]]) -> bool:
        return self.value(attributes, "hidden") == "until-found"

    def _self_closed(self, token: Token) -> bool:
        return self._passage.text[token.end - 2] == "/"

    def _close(self, token: Token) -> None:
        tag = token.data
        place = self.place(token)
        page = self.page
        if tag in VOID:
            if tag == "br":
                page.line_break(*place)
            return
        if tag == "q" and not page.hidden:
            page.char("”", *place)
        if not page.hidden and tag in ("table", "tr", *TABLE_PARTS, *CELLS) and self._close_in_table(tag):
            return
        pressed = page.frames[-1].context if page.frames and page.frames[-1].tag == tag == "button" else None
        page.close(tag, *place)
        if pressed is not None:
            page.promote(pressed.first, 6)  # accordions: a button that asks, and the answer below it

    def _close_in_table(self, tag: str) -> bool:
        """Close a part of the innermost table, whatever is open inside. False when there is none to close."""
        page = self.page
        scope = page.tables[-1] if page.tables else None
        if scope is None or page.frames[scope.at].tag != "table":
            return False
        at = {"table": scope.at, "tr": scope.row_at}.get(tag, scope.cell_at if tag in CELLS else scope.part_at)
        if at < 0:
            return False
        scope.head = scope.head and tag != "thead"
        if tag in CELLS:
            close_cell(self)
        else:
            close_cell(self)
            page.pop_to(at, closing=page.frames[at].tag)
        return True

    def frame(
        self, token: Token, context: Context | None = None, *, inline: bool = False, hidden: bool = False
    ) -> Frame:
        """The open element that a start tag makes."""
        start, end = self.place(token)
        ends = token.data in CLOSED_BY_PARENT or token.data in RAW_TEXT
        return Frame(token.data, start, end, context or self.page.context, hidden=hidden, inline=inline, ends=ends)

    def block(self, token: Token, context: Context | None = None) -> None:
        """Open an element that is a block; its text is what ``context`` says, or what its parent's is."""
        self.page.close_paragraph()
        self.page.push(self.frame(token, context))

    def inline(self, token: Token) -> None:
        """Open an element inside a line."""
        frame = self.frame(token, inline=True)
        attributes = token.attributes or {}
        if token.data == "a" and "href" in attributes:
            if self._anchor is not None and self._anchor.link:  # links do not nest: the open one ends here
                self.page.link_end()
                self._anchor.link = False
            frame.link = True
            self._anchor = frame
            self.page.link_start(self.value(attributes, "href"))
        self.page.push(frame)

    def value(self, attributes: dict[str, tuple[int, int]], name: str) -> str:
        """An attribute's decoded text."""
        return self.decoded(attributes, name).text.strip()

    def decoded(self, attributes: dict[str, tuple[int, int]], name: str) -> Passage:
        """An attribute's value with its entities decoded."""
        if name not in attributes:
            return Passage(())
        passage = self._passage
        pieces: list[Piece] = []
        for token in text_tokens(passage.text, *attributes[name]):
            if token.kind is TokenKind.ENTITY:
                pieces.append(Piece(token.data, *passage.source(token.start, token.end)))
            else:
                pieces.extend(passage.pieces(token.start, token.end))
        return Passage(pieces)
