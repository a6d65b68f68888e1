"""The machine behind Markdown, HTML and HTML inside feeds: elements open and close, text arrives, blocks come out.

Blocks are opened only when text arrives, so empty elements cost nothing and leave no trace. The innermost open
element says what the text is. Everything works on a flat stack; no input makes it recurse.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lint_health.document import BlockKind, DocumentBuilder, SectionKind
from lint_health.readers.context import Context, Frame, ListScope, TableScope
from lint_health.readers.passage import Passage

_GAP = re.compile(r"[ \t\n\r\f]*[\t\n\r\f][ \t\n\r\f]*| {2,}")
_URL = re.compile(r"\bhttps?://[^\s<>\"|]+", re.IGNORECASE)
_URL_TAIL = ".,;:!?'*_)]}\u2019\u201d"
WHITE = " \t\n\r\f"
_TAIL = 24
_CLOSING = frozenset(",.;:!?)]\u2019\u201d")
MAX_ODDITIES = 200  # a file of broken tags says nothing new after these


class Page:
    """Blocks, sections, lists and tables of running copy."""

    def __init__(self, builder: DocumentBuilder, *, section: int = 0, base: Context | None = None) -> None:
        self.builder = builder
        self.frames: list[Frame] = []
        self.base = base or Context()
        self.hidden = 0
        self.lists: list[ListScope] = []
        self.tables: list[TableScope] = []
        self.outline: list[tuple[int, int]] = [(0, section)]  # (heading level, section), innermost last
        self._counts: list[dict[str, int]] = [{}]
        self._barriers: list[int] = []
        self._implied: dict[str, int] = {}
        self._links: list[tuple[str, int]] = []  # (target, where it starts in the open block)
        self._alts: list[Passage] = []
        self._context: Context | None = None  # of the open block
        self._breaks = 0
        self._table_count = 0
        self._oddity_count = 0
        self._wait: tuple[int, int] | None = None  # white space before the next word
        self._visible = 0  # length of the open block up to its last visible character
        self._left_out = False  # that white space stands for something left out
        self._tail = ""  # the last characters of the open or last block
        self._last = -1  # index of the last block that was built from running text
        self._pop_p = -1  # frame index of the open paragraph element

    # -- text -------------------------------------------------------------------------------------------------

    @property
    def context(self) -> Context:
        """What text is here."""
        return self.frames[-1].context if self.frames else self.base

    @property
    def section(self) -> int:
        """The innermost open section."""
        return self.outline[-1][1]

    def text(self, passage: Passage, start: int, end: int) -> None:
        """Running text; runs of white space read as one space."""
        if self.hidden:
            return
        text = passage.text
        at = start
        while at < end and text[at] in WHITE:
            at += 1
        if at > start:
            self._white(passage, start, at)
        last = end
        while last > at and text[last - 1] in WHITE:
            last -= 1
        if at >= last:
            return
        self._ready(text[at])
        for gap in _GAP.finditer(text, at, last):
            self._put(passage, at, gap.start())
            self.builder.space(*passage.source(gap.start(), gap.end()))
            at = gap.end()
        self._put(passage, at, last)
        if last < end:
            self._white(passage, last, end)

    def char(self, text: str, start: int, end: int) -> None:
        """``text`` for the source slice that means it."""
        if self.hidden or not text:
            return
        if text.isspace() and text[0] in WHITE:
            self._wait = self._wait or (start, end)
            return
        self._ready(text[0])
        self._tail = (self._tail + text)[-_TAIL:]
        self.builder.decoded(text, start, end)
        self._visible = self.builder.block_length

    def space(self, start: int, end: int) -> None:
        """A gap between words: a soft line break, a code span that is left out."""
        if not self.hidden:
            self._wait = self._wait or (start, end)

    def gap(self, start: int, end: int) -> None:
        """Something that is no copy inside a sentence: its neighbours must not be glued together."""
        if not self.hidden:
            self.space(start, end)
            self._left_out = True

    def _white(self, passage: Passage, start: int, end: int) -> None:
        """White space waits for the word after it; it is never the end of a block, a line or a link."""
        self._wait = self._wait or passage.source(start, end)

    def line_break(self, start: int, end: int) -> None:
        """A hard line break; two in a row end the block."""
        if self.hidden or not self.builder.in_block:
            return
        self._wait = None
        self._breaks += 1
        if self._breaks == 1:
            self.builder.line_break(start, end)
        else:
            self.end_block()

    def alt(self, passage: Passage) -> None:
        """The words that stand for an image: a block of their own after the open one."""
        if not self.hidden:
            self._alts.append(passage)
            if not self.builder.in_block:
                self._flush_alts()

    def link_start(self, target: str) -> None:
        """The words from here on are a link."""
        self._give_space("")
        self._links.append((target, self.builder.block_length))

    def link_end(self) -> None:
        """The innermost link ends."""
        if self._links:
            target, start = self._links.pop()
            self._link(target, start)

    def note(self, label: str, passage: Passage, start: int, end: int) -> None:
        """A footnote reference: visible as ``[label]``, linked to ``#fn:label``."""
        if self.hidden:
            return
        self._ready("[")
        at = self.builder.block_length
        self.builder.decoded(f"[{label}]", *passage.source(start, end))
        self.builder.link(at, f"#fn:{label}")
        self._visible = self.builder.block_length

    def _put(self, passage: Passage, start: int, end: int) -> None:
        """Add text without white space to collapse. An address in it is a link to itself, so that what reads the
        document can tell it from words."""
        if start >= end:
            return
        self._tail = (self._tail + passage.text[max(start, end - _TAIL) : end])[-_TAIL:]
        at = start
        if not self._links and passage.text.find("://", start, end) >= 0:
            for match in _URL.finditer(passage.text, start, end):
                url = match.group().rstrip(_URL_TAIL)
                self._add(passage, at, match.start())
                at = match.start() + len(url)
                low = self.builder.block_length
                self._add(passage, match.start(), at)
                self.builder.link(low, url)
        self._add(passage, at, end)
        self._visible = self.builder.block_length

    def _add(self, passage: Passage, start: int, end: int) -> None:
        for piece in passage.pieces(start, end):
            self.builder.decoded(*piece)

    # -- blocks -----------------------------------------------------------------------------------------------

    def _give_space(self, following: str) -> None:
        wait, self._wait = self._wait, None
        left_out, self._left_out = self._left_out, False
        if wait is None or not self.builder.in_block or self._breaks:
            return
        if left_out and following in _CLOSING:
            return
        if wait[1] - wait[0] == 1 and self.builder.source.text[wait[0]] == " ":
            self.builder.verbatim(*wait)
        else:
            self.builder.space(*wait)

    def _ready(self, following: str) -> None:
        """A visible character comes: give the space before it, open a block if none is open."""
        self._give_space(following)
        self._breaks = 0
        if self.builder.in_block:
            return
        context = self.context
        self._context = context
        self._tail = ""
        self._visible = 0
        if context.kind is BlockKind.HEADING:
            self._open_section(context.level)
        self.builder.start_block(
            context.kind,
            self.section,
            level=context.level,
            lead_in=context.lead_in,
            marker=context.marker,
            cell=context.cell,
            name=context.name,
            quoted=context.quoted,
        )
        self._links = [(target, 0) for target, _ in self._links]

    def end_block(self) -> None:
        """End the open block, if any; what follows starts another."""
        self._breaks = 0
        self._wait = None
        self._left_out = False
        if self.builder.in_block:
            for target, start in self._links:
                self._link(target, start)
            index = self.builder.end_block()
            if index is not None:
                self._built(index)
        self._links = [(target, 0) for target, _ in self._links]
        self._flush_alts()

    def _built(self, index: int) -> None:
        context = self._context
        self._last = index
        if context is None:
            return
        if context.first is None:
            context.first = index
            if context.kind is BlockKind.LIST_ITEM:  # further paragraphs of an item are no items
                context.kind, context.marker, context.lead_in = BlockKind.PARAGRAPH, "", None
            elif context.kind is BlockKind.HEADING:
                self.builder.set_section_heading(self.section, index)
            elif context.cell is not None and self.tables:
                self._cell_built(self.tables[-1], index)
        if context.footnote:
            self.builder.footnote(context.footnote, index)

    def _cell_built(self, table: TableScope, index: int) -> None:
        cell = self.builder.block(index).cell
        if cell is None or cell.table != table.table:
            return
        if cell.header:
            table.heads[cell.column] = index
        elif cell.column == 0:
            table.row_head = index

    def _open_section(self, level: int) -> None:
        while len(self.outline) > 1 and self.outline[-1][0] >= level:
            self.outline.pop()
        index = self.builder.add_section(SectionKind.HEADING, self.section, level=level)
        self.outline.append((level, index))

    def _link(self, target: str, start: int) -> None:
        if self.builder.in_block and self._visible > start:
            self.builder.link(start, target)

    def _flush_alts(self) -> None:
        alts, self._alts = self._alts, []
        for passage in alts:
            self.builder.start_block(BlockKind.ALT_TEXT, self.section, name=self.base.name)
            for i, word in enumerate(re.finditer(r"\S+", passage.text)):
                if i:
                    self.builder.space(*passage.source(word.start() - 1, word.start()))
                for piece in passage.pieces(*word.span()):
                    self.builder.decoded(*piece)
            self.builder.end_block()

    # -- elements ---------------------------------------------------------------------------------------------

    def push(self, frame: Frame) -> None:
        """Open an element."""
        if not frame.inline:
            self.end_block()
        counts = self._counts[-1]
        counts[frame.tag] = counts.get(frame.tag, 0) + 1
        if frame.barrier:
            self._counts.append({})
            self._barriers.append(len(self.frames))
        if frame.tag == "p":
            self._pop_p = len(self.frames)
        self.hidden += frame.hidden
        self.frames.append(frame)

    def pop_to(self, index: int, *, closing: str = "") -> None:
        """Close every element from frame ``index`` on. Those that were left open are oddities."""
        while len(self.frames) > index:
            frame = self.frames.pop()
            if not frame.inline:
                self.end_block()
            if frame.link:
                self.link_end()
                frame.link = False
            if frame.barrier:
                self._counts.pop()
                self._barriers.pop()
            self._counts[-1][frame.tag] -= 1
            self.hidden -= frame.hidden
            self._leave(frame, known=frame.ends or (len(self.frames) == index and frame.tag == closing))
        self._forget(index)

    def _forget(self, index: int) -> None:
        """Frames from ``index`` on are gone: nobody may refer to them."""
        if self._pop_p >= index:
            self._pop_p = -1
        if self.lists and self.lists[-1].item_at >= index:
            self.lists[-1].item_at = -1
        if self.tables:
            self.tables[-1].forget(index)

    def reaches(self, index: int) -> bool:
        """True when frame ``index`` is open and no barrier stands between."""
        return 0 <= index < len(self.frames) and (not self._barriers or index > self._barriers[-1])

    def _leave(self, frame: Frame, *, known: bool) -> None:
        if isinstance(frame.scope, ListScope):
            self.lists.pop()
        elif isinstance(frame.scope, TableScope):
            self.tables.pop()
        if frame.outline is not None:
            del self.outline[frame.outline :]
        if not known and not self.hidden:
            self._implied[frame.tag] = self._implied.get(frame.tag, 0) + 1
            self.oddity("unbalanced-tag", frame.start, frame.end, f"<{frame.tag}> is never closed")

    def close(self, tag: str, start: int, end: int) -> None:
        """An end tag. One that closes nothing is an oddity."""
        if self._counts[-1].get(tag):
            index = len(self.frames) - 1
            while self.frames[index].tag != tag:
                index -= 1
            self.pop_to(index, closing=tag)
        elif self._implied.get(tag):
            self._implied[tag] -= 1
        elif not self.hidden:
            self.oddity("unbalanced-tag", start, end, f"</{tag}> closes nothing")

    def close_paragraph(self) -> None:
        """A block begins: an open <p> ends by itself."""
        if self._pop_p >= 0:
            self._implied["p"] = self._implied.get("p", 0) + 1
            self.pop_to(self._pop_p, closing="p")

    def oddity(self, kind: str, start: int, end: int, message: str) -> None:
        """Something wrong with the markup."""
        self._oddity_count += 1
        if self._oddity_count <= MAX_ODDITIES:
            self.builder.oddity(kind, start, end, message)

    def promote(self, index: int | None, level: int) -> bool:
        """Make the block just built a heading with a section, when it is a question (an FAQ without headings)."""
        if index is None or index != self._last or not self._tail.rstrip("\"'”’)*_ ").endswith("?"):
            return False
        while len(self.outline) > 1 and self.outline[-1][0] >= level:
            self.outline.pop()
        section = self.builder.add_section(SectionKind.HEADING, self.section, heading=index, level=level)
        self.builder.patch_block(index, kind=BlockKind.HEADING, section=section, level=min(level, 6))
        self.outline.append((level, section))
        return True

    def finish(self) -> None:
        """The text is over."""
        self.pop_to(0)
        self.end_block()

    # -- lists ------------------------------------------------------------------------------------------------

    def list_scope(self, number: int | None) -> ListScope:
        """A list begins: find what introduces it."""
        self.end_block()
        scope = ListScope(len(self.lists) + 1, self._lead_in(), number, outline=len(self.outline))
        self.lists.append(scope)
        return scope

    def _lead_in(self) -> int | None:
        context = self.context
        if self.lists and self.lists[-1].item_at >= 0:
            return context.first
        index = self.builder.block_count - 1
        while index >= 0 and self.builder.block(index).kind is BlockKind.ALT_TEXT:
            index -= 1
        if index < 0:
            return None
        block = self.builder.block(index)
        if block.cell != context.cell or (context.cell is None and block.section != self.section):
            return None
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.FIELD):
            return index if introduces(self._tail) else None
        return index if block.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL) else None

    def item_context(self, marker: str | None = None) -> Context:
        """What an item of the innermost list is; counts ordered items."""
        outer = self.context
        scope = self.lists[-1] if self.lists else ListScope(1, None, None)
        if scope.number is not None:
            marker = str(scope.number) if marker is None else marker
            scope.number += 1
        return replace(
            outer,
            kind=BlockKind.LIST_ITEM,
            level=scope.depth,
            marker=marker or "",
            lead_in=scope.lead_in,
            first=None,
        )

    # -- tables -----------------------------------------------------------------------------------------------

    def table_scope(self) -> TableScope:
        """A table begins."""
        self.end_block()
        # fields of a feed have a page each in turn, so the count alone would name two tables alike
        scope = TableScope(max(self._table_count, self.builder.block_count))
        self._table_count = scope.table + 1
        self.tables.append(scope)
        return scope


def introduces(text: str) -> bool:
    """True when a paragraph leads into the list that follows it."""
    text = text.rstrip("\"'”’)*_ ")
    return text.endswith(("...", "…", "?")) or not text.endswith((".", "!"))
