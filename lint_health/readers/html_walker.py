"""HTML tokens to page elements. Used for whole pages, for HTML inside Markdown and for HTML fields of feeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lint_health.document import BlockKind
from lint_health.readers.context import Context, Frame, ListScope
from lint_health.readers.directives import read_comment
from lint_health.readers.html_tags import (
    BREAKS,
    BUTTON_INPUTS,
    CAPTIONS,
    CELLS,
    CLOSED_BY_PARENT,
    DESCRIPTION_META,
    HEADINGS,
    INLINE,
    LISTS,
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
                self.page.char(token.data, *self._place(token))
            elif token.kind is TokenKind.START:
                self._open(token)
            elif token.kind is TokenKind.END:
                self._close(token)
            elif token.kind is TokenKind.COMMENT:
                read_comment(self.builder, token.data, *self._place(token))

    def _place(self, token: Token) -> tuple[int, int]:
        return self._passage.source(token.start, token.end)

    # -- tags in general --------------------------------------------------------------------------------------

    def _open(self, token: Token) -> None:
        tag, page = token.data, self.page
        attributes = token.attributes or {}
        if page.frames and page.frames[-1].tag == "title":  # its end tag is missing
            page.pop_to(len(page.frames) - 1)
        if page.hidden:
            if tag not in VOID and not self._self_closed(token):
                page.push(self._frame(token, inline=True))
            return
        if tag in NEVER_COPY or (tag not in VOID and "hidden" in attributes and not self._until_found(attributes)):
            self._hide(token)
            return
        handler = _HANDLERS.get(tag)
        if tag not in VOID and self._self_closed(token):
            self._empty(token)
        elif handler is not None:
            handler(self, token)
        elif self._value(attributes, "role") == "button":
            self._button(token)
        elif tag in INLINE or "-" in tag:
            self._inline(token)
        elif tag not in VOID:
            self._block(token)

    def _hide(self, token: Token) -> None:
        """Nothing inside is copy. Inside a sentence it leaves a gap."""
        if token.data in BREAKS:
            self.page.close_paragraph()
            self.page.end_block()
        self.page.gap(*self._place(token))
        if not self._self_closed(token) or token.data in RAW_TEXT:
            self.page.push(self._frame(token, hidden=True, inline=True))

    def _empty(self, token: Token) -> None:
        """``<x/>``: nothing inside, but a cell still takes its place."""
        if token.data in CELLS:
            self._cell(token)
            self._close_cell()
        elif token.data not in INLINE and "-" not in token.data:
            self.page.end_block()

    def _until_found(self, attributes: dict[str, tuple[int, int]]) -> bool:
        return self._value(attributes, "hidden") == "until-found"

    def _self_closed(self, token: Token) -> bool:
        return self._passage.text[token.end - 2] == "/"

    def _close(self, token: Token) -> None:
        tag = token.data
        place = self._place(token)
        page = self.page
        if tag in VOID:
            if tag == "br":
                page.line_break(*place)
            return
        if tag == "q" and not page.hidden:
            page.char("”", *place)
        if not page.hidden and tag in ("table", "tr", *TABLE_PARTS, *CELLS) and self._close_in_table(tag):
            return
        button = page.frames[-1].context if page.frames and page.frames[-1].tag == tag == "button" else None
        page.close(tag, *place)
        if button is not None:
            page.promote(button.first, 6)  # accordions: a button that asks, and the answer below it

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
            self._close_cell()
        else:
            self._close_cell()
            page.pop_to(at, closing=page.frames[at].tag)
        return True

    def _frame(
        self, token: Token, context: Context | None = None, *, inline: bool = False, hidden: bool = False
    ) -> Frame:
        start, end = self._place(token)
        ends = token.data in CLOSED_BY_PARENT or token.data in RAW_TEXT
        return Frame(token.data, start, end, context or self.page.context, hidden=hidden, inline=inline, ends=ends)

    def _block(self, token: Token, context: Context | None = None) -> None:
        self.page.close_paragraph()
        self.page.push(self._frame(token, context))

    def _inline(self, token: Token) -> None:
        frame = self._frame(token, inline=True)
        attributes = token.attributes or {}
        if token.data == "a" and "href" in attributes:
            if self._anchor is not None and self._anchor.link:  # links do not nest: the open one ends here
                self.page.link_end()
                self._anchor.link = False
            frame.link = True
            self._anchor = frame
            self.page.link_start(self._value(attributes, "href"))
        self.page.push(frame)

    def _value(self, attributes: dict[str, tuple[int, int]], name: str) -> str:
        return self._decoded(attributes, name).text.strip()

    def _decoded(self, attributes: dict[str, tuple[int, int]], name: str) -> Passage:
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

    # -- tags one by one --------------------------------------------------------------------------------------

    def _br(self, token: Token) -> None:
        self.page.line_break(*self._place(token))

    def _rule(self, token: Token) -> None:
        self.page.close_paragraph()
        self.page.end_block()

    def _alt(self, token: Token) -> None:
        alt = self._decoded(token.attributes or {}, "alt")
        if alt.text.strip():
            self.page.alt(alt)

    def _html(self, token: Token) -> None:
        language = self._value(token.attributes or {}, "lang")
        if language and not self.builder.language:
            self.builder.language = language
        self._block(token)

    def _title(self, token: Token) -> None:
        self._block(token, Context(BlockKind.TITLE, name="title"))

    def _meta(self, token: Token) -> None:
        attributes = token.attributes or {}
        name = (self._value(attributes, "name") or self._value(attributes, "property")).lower()
        if name not in DESCRIPTION_META or self.page.hidden:
            return
        kind = BlockKind.DESCRIPTION
        if name.endswith(":title"):
            kind = BlockKind.TITLE
        elif name.endswith(":alt"):
            kind = BlockKind.ALT_TEXT
        self._attribute_block(token, "content", kind, name)

    def _input(self, token: Token) -> None:
        attributes = token.attributes or {}
        if self._value(attributes, "type").lower() in BUTTON_INPUTS:
            self._attribute_block(token, "value", BlockKind.BUTTON, "")
        elif self._value(attributes, "type").lower() == "image":
            self._alt(token)

    def _attribute_block(self, token: Token, attribute: str, kind: BlockKind, name: str) -> None:
        value = self._decoded(token.attributes or {}, attribute)
        self.page.push(self._frame(token, Context(kind, name=name)))
        self.page.text(value, 0, len(value))
        self.page.pop_to(len(self.page.frames) - 1, closing=token.data)

    def _heading(self, token: Token) -> None:
        level = HEADINGS[token.data]
        self._block(token, replace(self.page.context, kind=BlockKind.HEADING, level=level, first=None))

    def _summary(self, token: Token) -> None:
        level = self.page.outline[-1][0] + 1
        self._block(token, replace(self.page.context, kind=BlockKind.HEADING, level=level, first=None))

    def _details(self, token: Token) -> None:
        self.page.close_paragraph()
        frame = self._frame(token)
        frame.outline = len(self.page.outline)
        self.page.push(frame)

    def _caption(self, token: Token) -> None:
        self._block(token, replace(self.page.context, kind=BlockKind.CAPTION, cell=None, first=None))

    def _button(self, token: Token) -> None:
        self.page.close_paragraph()
        self.page.push(self._frame(token, Context(BlockKind.BUTTON)))

    def _blockquote(self, token: Token) -> None:
        self._block(token, replace(self.page.context, kind=BlockKind.QUOTE, quoted=True, first=None))

    def _quote_mark(self, token: Token) -> None:
        self.page.char("“", *self._place(token))
        self._inline(token)

    # -- lists ------------------------------------------------------------------------------------------------

    def _list(self, token: Token) -> None:
        self.page.close_paragraph()
        number = None
        if token.data == "ol":
            start = self._value(token.attributes or {}, "start")
            number = int(start) if start.lstrip("-").isdecimal() and len(start) < 10 else 1
        frame = self._frame(token)
        frame.scope = self.page.list_scope(number)
        self.page.push(frame)

    def _item(self, token: Token) -> None:
        page = self.page
        page.close_paragraph()
        if not page.lists:
            self._block(token, page.item_context())
            return
        scope = page.lists[-1]
        if page.reaches(scope.item_at):
            page.pop_to(scope.item_at, closing="li")
        value = self._value(token.attributes or {}, "value")
        if scope.number is not None and value.isdecimal() and len(value) < 10:
            scope.number = int(value)
        page.end_block()
        scope.item_at = -1
        context = page.item_context()
        scope.item_at = len(page.frames)
        page.push(self._frame(token, context))

    def _term(self, token: Token) -> None:
        """A term reads as a paragraph, what it means as an item that the term leads into."""
        page = self.page
        page.close_paragraph()
        if not page.lists:
            self._block(token)
            return
        scope = page.lists[-1]
        if page.reaches(scope.item_at):
            page.pop_to(scope.item_at, closing=page.frames[scope.item_at].tag)
        page.end_block()
        if token.data == "dt":
            scope.term = context = replace(page.context, kind=BlockKind.PARAGRAPH, first=None)
            self._leave_question(scope)
        else:
            context = self._meaning(scope)
        scope.item_at = len(page.frames)
        page.push(self._frame(token, context))

    def _leave_question(self, scope: ListScope) -> None:
        del self.page.outline[scope.outline :]

    def _meaning(self, scope: ListScope) -> Context:
        term = scope.term.first if scope.term else None
        if self.page.promote(term, self.page.outline[-1][0] + 1) or len(self.page.outline) > scope.outline:
            return replace(self.page.context, kind=BlockKind.PARAGRAPH, first=None)
        scope.lead_in = term
        return self.page.item_context()

    # -- tables -----------------------------------------------------------------------------------------------

    def _table(self, token: Token) -> None:
        self.page.close_paragraph()
        frame = self._frame(token)
        frame.barrier = True
        frame.scope = self.page.table_scope()
        frame.scope.at = len(self.page.frames)
        self.page.push(frame)

    def _close_cell(self) -> None:
        at = self.page.tables[-1].cell_at if self.page.tables else -1
        if at >= 0 and self.page.frames[at].tag in CELLS:
            self.page.pop_to(at, closing=self.page.frames[at].tag)

    def _table_part(self, token: Token) -> None:
        page = self.page
        self._close_cell()
        page.close_paragraph()
        if page.tables:
            scope = page.tables[-1]
            if page.reaches(scope.part_at):
                page.pop_to(scope.part_at, closing=page.frames[scope.part_at].tag)
            scope.part_at, scope.row_at = len(page.frames), -1
            scope.head = token.data == "thead"
        self._block(token)

    def _row(self, token: Token) -> None:
        page = self.page
        self._close_cell()
        page.close_paragraph()
        if page.tables:
            scope = page.tables[-1]
            if page.reaches(scope.row_at):
                page.pop_to(scope.row_at, closing="tr")
            scope.row_at = len(page.frames)
            scope.next_row()
        self.page.push(self._frame(token))

    def _cell(self, token: Token) -> None:
        page = self.page
        self._close_cell()
        page.close_paragraph()
        if not page.tables:
            self._block(token)
            return
        page.end_block()
        scope = page.tables[-1]
        attributes = token.attributes or {}
        cell = scope.place(
            header=scope.head or (token.data == "th" and scope.row <= 0 and self._value(attributes, "scope") != "row"),
            width=self._number(attributes, "colspan"),
            height=self._number(attributes, "rowspan"),
        )
        context = replace(page.context, kind=BlockKind.TABLE_CELL, cell=cell, first=None)
        frame = self._frame(token, context)
        frame.barrier = True
        scope.cell_at = len(page.frames)
        page.push(frame)

    def _number(self, attributes: dict[str, tuple[int, int]], name: str) -> int:
        value = self._value(attributes, name)
        return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 6 else 1


_HANDLERS: dict[str, Callable[[HtmlWalker, Token], None]] = {
    "br": HtmlWalker._br,
    "img": HtmlWalker._alt,
    "area": HtmlWalker._alt,
    "meta": HtmlWalker._meta,
    "input": HtmlWalker._input,
    "html": HtmlWalker._html,
    "title": HtmlWalker._title,
    "blockquote": HtmlWalker._blockquote,
    "q": HtmlWalker._quote_mark,
    "li": HtmlWalker._item,
    "dl": HtmlWalker._list,
    "dt": HtmlWalker._term,
    "dd": HtmlWalker._term,
    "details": HtmlWalker._details,
    "summary": HtmlWalker._summary,
    "button": HtmlWalker._button,
    "table": HtmlWalker._table,
    "tr": HtmlWalker._row,
    "hr": HtmlWalker._rule,
    "p": HtmlWalker._block,
    **dict.fromkeys(HEADINGS, HtmlWalker._heading),
    **dict.fromkeys(LISTS, HtmlWalker._list),
    **dict.fromkeys(TABLE_PARTS, HtmlWalker._table_part),
    **dict.fromkeys(CELLS, HtmlWalker._cell),
    **dict.fromkeys(CAPTIONS, HtmlWalker._caption),
}
