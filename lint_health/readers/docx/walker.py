"""The flow of a Word document to page elements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.readers.context import Context, Frame, ListScope, TableScope
from lint_health.readers.docx.model import Closing, Event, MarkKind, Opening, Paragraph, Part, Property
from lint_health.readers.page import Page
from lint_health.readers.passage import Passage, Piece

_HYPHENS = expression("\u00ad+|\u2011")


class _OpenList(NamedTuple):
    """A list that is open: its depth, whether it is numbered, where its element and its item stand."""

    depth: int
    ordered: bool
    frame: int


class DocxWalker:
    """Drives a page from the flow of one document."""

    def __init__(self, page: Page) -> None:
        text = page.builder.source.text
        self.page = page
        self.passage = Passage([Piece(text, 0, len(text))])
        self._lists: list[list[_OpenList]] = [[]]  # of each open cell, note and box; the innermost last
        self._parts: list[int] = []  # frames of the open parts
        self._joined: list[Paragraph] = []
        self._shift = 0
        self._at = 0

    def walk(self, properties: Iterable[Property], flow: Iterable[Event]) -> None:
        """Read everything. Under a document's title all other headings are one level lower."""
        flow = tuple(flow)
        self._shift = int(any(isinstance(e, Paragraph) and _is_title(e) for e in flow))
        for one in properties:
            kind = BlockKind.TITLE if one.name == "title" else BlockKind.DESCRIPTION
            self.page.builder.field(0, one.name, one.place.of(self.page.builder.source.text))
            at = self._push("docx:property", Context(kind, name=one.name))
            self._text(one.place.start, one.place.end)
            self.page.pop_to(at)
        for event in flow:
            if isinstance(event, Paragraph):
                self._joined.append(event)
                if not event.joins:
                    self._paragraph()
                continue
            self._paragraph()
            if isinstance(event, Opening):
                self._open(event)
            else:
                self._close(event)
        self._paragraph()
        self._end_lists()

    def _push(
        self, tag: str, context: Context, *, barrier: bool = False, scope: ListScope | TableScope | None = None
    ) -> int:
        """Open an element; gives its frame."""
        self.page.end_block()
        at = len(self.page.frames)
        self.page.push(Frame(tag, self._at, self._at, context, barrier=barrier, ends=True, scope=scope))
        return at

    # -- parts ------------------------------------------------------------------------------------------------

    def _open(self, opening: Opening) -> None:
        page, part = self.page, opening.part
        if part is Part.ROW:
            page.tables[-1].next_row()
            page.tables[-1].head = opening.header
            page.tables[-1].column = opening.width
            return
        if part in (Part.TABLE, Part.NOTE, Part.FRAME):
            self._end_lists()
        if part is Part.TABLE:
            scope = page.table_scope()
            scope.at = len(page.frames)
            self._parts.append(self._push("docx:table", page.context, barrier=True, scope=scope))
            return
        self._lists.append([])
        context = Context()
        if part is Part.CELL:
            place = page.tables[-1].place(header=page.tables[-1].head, width=opening.width)
            context = replace(page.context.inner(BlockKind.TABLE_CELL), cell=place)
        elif part is Part.NOTE:
            context = Context(BlockKind.FOOTNOTE, footnote=opening.label)
        self._parts.append(self._push(f"docx:{part.value}", context, barrier=True))

    def _close(self, closing: Closing) -> None:
        if closing.part is Part.ROW:
            return
        if closing.part is not Part.TABLE:
            self._lists.pop()
        self.page.pop_to(self._parts.pop())

    # -- lists ------------------------------------------------------------------------------------------------

    def _end_lists(self, deeper_than: int = 0) -> None:
        lists = self._lists[-1]
        while lists and lists[-1].depth > deeper_than:
            self.page.pop_to(lists.pop().frame)

    def _item(self, item: Paragraph) -> None:
        """Open an item in the list it belongs to. It stays open for what follows: an inner list, a second paragraph."""
        page, lists = self.page, self._lists[-1]
        ordered = bool(item.number)
        self._end_lists(item.level)
        if lists and lists[-1].depth == item.level and lists[-1].ordered != ordered:
            page.pop_to(lists.pop().frame)
        if not lists or lists[-1].depth < item.level:
            scope = page.list_scope(None)
            lists.append(
                _OpenList(item.level, ordered, self._push("docx:list", page.context, barrier=True, scope=scope))
            )
        else:
            page.pop_to(lists[-1].frame + 1)
        page.lists[-1].item_at = -1
        context = page.item_context(item.number)
        page.lists[-1].item_at = len(page.frames)
        self._push("docx:item", context, barrier=True)

    # -- paragraphs -------------------------------------------------------------------------------------------

    def _paragraph(self) -> None:
        """One paragraph, or several that became one when the ends between them were deleted; it looks like the last."""
        paragraphs, self._joined = self._joined, []
        if not any(p.words.start < p.words.end or p.alts for p in paragraphs):
            return
        last = paragraphs[-1]
        page = self.page
        self._at = last.words.start
        if last.kind is BlockKind.LIST_ITEM:
            self._item(last)
        elif not last.continues:
            self._end_lists()
        at = self._push("docx:paragraph", self._context(last))
        for paragraph in paragraphs:
            if paragraph.kind is not None:
                self._words(paragraph)
        page.pop_to(at)
        for paragraph in paragraphs:
            for alt in paragraph.alts:
                page.alt(self.passage.part(*alt))

    def _context(self, paragraph: Paragraph) -> Context:
        context = self.page.context
        if paragraph.kind is BlockKind.HEADING:
            level = paragraph.level + self._shift if paragraph.level else 1
            return context.inner(BlockKind.HEADING, min(level, 6))
        if paragraph.kind is BlockKind.QUOTE:
            return replace(context.inner(BlockKind.QUOTE), quoted=True)
        if paragraph.kind is BlockKind.CAPTION:
            return replace(context.inner(BlockKind.CAPTION), cell=None)
        return context

    def _words(self, paragraph: Paragraph) -> None:
        page = self.page
        at = paragraph.words.start
        for mark in paragraph.marks:
            self._text(at, mark.start)
            at = mark.end
            if mark.kind is MarkKind.LINK:
                page.link_start(mark.value)
            elif mark.kind is MarkKind.LINK_END:
                page.link_end()
            elif mark.kind is MarkKind.NOTE:
                page.note(mark.value, self.passage, mark.start, mark.end)
            elif mark.kind is MarkKind.PAGE:
                page.end_block()
            else:
                page.line_break(mark.start, mark.end)
        self._text(at, paragraph.words.end)

    def _text(self, start: int, end: int) -> None:
        """Words of a paragraph. Hyphens that may show at a line's end are left out, those that keep a line together
        read as hyphens."""
        at = start
        for match in _HYPHENS.finditer(self.passage.text, start, end):
            self.page.text(self.passage, at, match.start())
            if match.group() == "\u2011":
                self.page.char("-", match.start(), match.end())
            at = match.end()
        self.page.text(self.passage, at, end)


def _is_title(paragraph: Paragraph) -> bool:
    return paragraph.kind is BlockKind.HEADING and paragraph.level == 0 and paragraph.words.start < paragraph.words.end
