"""Events of the Markdown parser to page elements."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pyromark

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.readers.byte_index import ByteIndex
from lint_health.readers.context import Context, Frame
from lint_health.readers.html_tokens import SOFT_HYPHEN
from lint_health.readers.html_walker import HtmlWalker
from lint_health.readers.markdown_source import Prepared
from lint_health.readers.page import Page
from lint_health.readers.passage import Passage, Piece

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
_MARKER = expression(r"\s*(\d{1,9})[.)]")
# Not emphasis: merge fields and placeholders that use its signs.
_PLACEHOLDER = expression(r"(\*)\|[^|*\n]+\|\*|(__)[A-Z0-9]+(?:_[A-Z0-9]+)+__")
_HEADING_ATTRIBUTES = expression(r"\s*\{[#.][\w:.\- #=]*\}\s*\Z")


def _named(event: Any) -> tuple[str, Any]:
    """An event's name and what it carries: the parser gives a name alone or a mapping of one."""
    if isinstance(event, str):
        return event, None
    name, value = next(iter(event.items()))
    return name, value


class MarkdownWalker:
    """Drives a page from the events of one body."""

    def __init__(self, page: Page, prepared: Prepared) -> None:
        self.page = page
        self.builder = page.builder
        self.html = HtmlWalker(page)
        # A lone surrogate is no Unicode and the parser refuses it; the stand-in is as long.
        self.passage = prepared.passage
        self.text = re.sub(r"[\ud800-\udfff]", "\ufffd", prepared.passage.text)
        self._bytes = ByteIndex(self.text)
        self._directives = list(reversed(prepared.directives))
        self._depths: list[int] = []
        self._run = (0, 0)  # text that waits for its neighbour
        self._skip = 0  # inside code
        self._heading = False
        self._image: list[list[Piece]] = []
        self._html_pieces: list[Piece] = []
        self._marks: list[int] = []  # length of the signs of open placeholders

    def walk(self) -> None:
        """Read the whole body."""
        for event, place in pyromark.events_with_range(self.text, options=_OPTIONS):
            start, end = self._bytes[place["start"]], self._bytes[place["end"]]
            if self._directives:
                self._give_directives(self.passage.start(start))
            if isinstance(event, str):
                self._plain_event(event, start, end)
                continue
            name, value = _named(event)
            if name == "Text":
                self._text(value, start, end)
                continue
            if name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(_named(value)[0], start, end)
            elif name == "Html":
                self._html_pieces.extend(self.passage.pieces(start, end))
            elif name == "InlineHtml":
                self._flush()
                if not self._image:
                    self.html.feed(self.passage.part(start, end))
            elif name == "FootnoteReference":
                self._flush()
                self.page.note(value, self.passage, start, end)
            elif name == "Code":
                self._flush()
                if self._image:
                    self._gap(start, end)
                else:
                    self.page.gap(*self.passage.source(start, end))
        self._flush()
        self._give_directives(len(self.builder.source.text) + 1)

    def _give_directives(self, offset: int) -> None:
        while self._directives and self._directives[-1].start <= offset:
            found = self._directives.pop()
            self.builder.directive(found.text, found.start, found.end)

    # -- text -------------------------------------------------------------------------------------------------

    def _text(self, value: str, start: int, end: int) -> None:
        if self._skip:
            return
        if value == self.text[start:end]:
            self._verbatim(start, end)
            return
        self._flush()
        value = value.strip(SOFT_HYPHEN)
        if self._image:
            self._image[-1].append(Piece(value, *self.passage.source(start, end)))
        else:
            self.page.char(value, *self.passage.source(start, end))

    def _verbatim(self, start: int, end: int) -> None:
        if self._run[1] != start:
            self._flush()
            self._run = (start, end)
        else:
            self._run = (self._run[0], end)

    def _flush(self, *, last_of_heading: bool = False) -> None:
        (start, end), self._run = self._run, (0, 0)
        if start >= end:
            return
        if last_of_heading and (attributes := _HEADING_ATTRIBUTES.search(self.text, max(start, end - 200), end)):
            end = attributes.start()
        if self._image:
            self._image[-1].extend(self.passage.pieces(start, end))
        else:
            self.page.text(self.passage, start, end)

    def _gap(self, start: int, end: int) -> None:
        place = self.passage.source(start, end)
        if self._image:
            self._image[-1].append(Piece(" ", *place))
        else:
            self.page.space(*place)

    def _plain_event(self, event: str, start: int, end: int) -> None:
        self._flush()
        if event == "SoftBreak" or (event == "HardBreak" and self._image):
            self._gap(start, end)
        elif event == "HardBreak":
            self.page.line_break(*self.passage.source(start, end))
        elif event == "Rule":
            self.page.close_paragraph()
            self.page.end_block()

    # -- elements ---------------------------------------------------------------------------------------------

    def _start(self, value: Any, start: int, end: int) -> None:
        self._flush()
        name, detail = _named(value)
        page = self.page
        if name in ("Paragraph", "HtmlBlock"):
            self._depths.append(len(page.frames))
            page.close_paragraph()
            page.end_block()
        elif name == "Heading":
            context = page.context.inner(BlockKind.HEADING, int(detail["level"][1:]))
            self._push("md:heading", start, end, context)
        elif name == "BlockQuote":
            quote = replace(page.context.inner(BlockKind.QUOTE), quoted=True)
            self._push("md:quote", start, end, page.context if detail else quote, barrier=True)
        elif name == "CodeBlock":
            page.end_block()
            self._skip += 1
        elif name in ("List", "Item"):
            self._list(name, start, end)
        elif name in ("Table", "TableHead", "TableRow", "TableCell"):
            self._table(name, start, end)
        elif name == "FootnoteDefinition":
            self._push("md:note", start, end, Context(BlockKind.FOOTNOTE, footnote=detail), barrier=True)
        elif name == "Link":
            page.link_start(detail["dest_url"])
        elif name == "Image":
            self._image.append([])
        elif name in ("Emphasis", "Strong"):
            self._emphasis(start, end)

    def _push(self, tag: str, start: int, end: int, context: Context, *, barrier: bool = False) -> Frame:
        page = self.page
        page.close_paragraph()
        page.end_block()
        self._depths.append(len(page.frames))
        frame = Frame(tag, *self.passage.source(start, end), context, ends=True, barrier=barrier)
        page.push(frame)
        return frame

    def _list(self, name: str, start: int, end: int) -> None:
        page = self.page
        page.close_paragraph()
        if name == "List":
            scope = page.list_scope(None)
            self._push("md:list", start, end, page.context, barrier=True).scope = scope
            return
        page.end_block()
        marker = _MARKER.match(self.text, start, end)
        scope = page.lists[-1]
        scope.item_at = -1
        context = page.item_context(marker.group(1) if marker else "")
        scope.item_at = len(page.frames)
        self._push("md:item", start, end, context, barrier=True)

    def _table(self, name: str, start: int, end: int) -> None:
        page = self.page
        if name == "Table":
            page.close_paragraph()
            scope = page.table_scope()
            scope.at = len(page.frames)
            self._push("md:table", start, end, page.context, barrier=True).scope = scope
        elif name == "TableCell":
            cell = page.tables[-1].place(header=page.tables[-1].head)
            context = replace(page.context.inner(BlockKind.TABLE_CELL), cell=cell)
            self._push("md:cell", start, end, context, barrier=True)
        else:
            page.tables[-1].head = name == "TableHead"
            page.tables[-1].next_row()

    def _emphasis(self, start: int, end: int) -> None:
        found = None if end - start > 200 else _PLACEHOLDER.fullmatch(self.text, start, end)
        width = len(found.group(1) or found.group(2)) if found else 0
        self._marks.append(width)
        if width:
            self._verbatim(start, start + width)

    def _end(self, name: str, start: int, end: int) -> None:
        page = self.page
        if name in ("Emphasis", "Strong"):
            width = self._marks.pop()
            if width:
                self._verbatim(end - width, end)
            return
        self._flush(last_of_heading=name == "Heading")
        if name == "Paragraph":
            self._end_paragraph()
        elif name == "HtmlBlock":
            self._depths.pop()
            pieces, self._html_pieces = self._html_pieces, []
            self.html.feed(Passage(pieces))
        elif name == "CodeBlock":
            self._skip -= 1
        elif name == "Link":
            page.link_end()
        elif name == "Image":
            self._end_image()
        elif name in ("Heading", "BlockQuote", "List", "Item", "Table", "TableCell", "FootnoteDefinition"):
            page.pop_to(self._depths.pop())

    def _end_paragraph(self) -> None:
        """Inline tags still open end here; block tags may go on, as they do on the page."""
        page = self.page
        depth = self._depths.pop()
        low = len(page.frames)
        while low > depth and page.frames[low - 1].inline:
            low -= 1
        page.pop_to(low)
        page.end_block()

    def _end_image(self) -> None:
        pieces = self._image.pop()
        if self._image:
            self._image[-1].extend(pieces)
        elif pieces:
            self.page.alt(Passage(pieces))
