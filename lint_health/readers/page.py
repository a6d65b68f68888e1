"""The machine behind Markdown, HTML and HTML inside feeds: elements open and close, text arrives, blocks come out.

Blocks are opened only when text arrives, so empty elements cost nothing and leave no trace. The innermost open
element says what the text is. Everything works on a flat stack; no input makes it recurse.
"""

from __future__ import annotations

from dataclasses import replace

from lint_health.document import BlockKind, DocumentBuilder, SectionKind
from lint_health.readers.context import Context, Frame, ListScope, TableScope
from lint_health.readers.text_flow import TextFlow

MAX_ODDITIES = 200  # a file of broken tags says nothing new after these


class Page(TextFlow):
    """Blocks, sections, lists and tables of running copy."""

    def __init__(self, builder: DocumentBuilder, *, section: int = 0, base: Context | None = None) -> None:
        super().__init__(builder, base or Context())
        self.frames: list[Frame] = []
        self.lists: list[ListScope] = []
        self.tables: list[TableScope] = []
        self.outline: list[tuple[int, int]] = [(0, section)]  # (heading level, section), innermost last
        self._counts: list[dict[str, int]] = [{}]  # open elements by tag, since each barrier
        self._barriers: list[int] = []
        self._implied: dict[str, int] = {}  # elements closed without their end tag, which may still come
        self._table_count = 0
        self._oddity_count = 0
        self._pop_p = -1  # frame index of the open paragraph element

    @property
    def context(self) -> Context:
        """What text is here."""
        return self.frames[-1].context if self.frames else self.base

    @property
    def section(self) -> int:
        """The innermost open section."""
        return self.outline[-1][1]

    def opening(self, context: Context) -> None:
        """A heading opens its section before it is built, so that it belongs to it."""
        if context.kind is BlockKind.HEADING:
            self._open_section(context.level)

    def built(self, context: Context, index: int) -> None:
        """A block was built: its element, its section or its table may want to know."""
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
        if index is None or index != self.last or not self.tail.rstrip("\"'”’)*_ ").endswith("?"):
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
            return index if introduces(self.tail) else None
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
