"""Plain text: paragraphs, headings and lists from what the lines look like. Markup characters are only characters."""

from __future__ import annotations

import re
from dataclasses import replace

from lint_health.document import BlockKind, Document, DocumentBuilder
from lint_health.expressions import expression
from lint_health.readers.base import ReaderOptions
from lint_health.readers.context import Context, Frame
from lint_health.readers.directives import directive_text
from lint_health.readers.page import Page
from lint_health.readers.passage import Passage
from lint_health.readers.plain_headings import heading_level
from lint_health.readers.plain_lines import Line, continues, split_lines, wrap_width
from lint_health.source import SourceFile

_COMMENT = expression(r"[ \t]*(?:<!--(.*?)-->|\{/\*(.*?)\*/\}|#(?!#)(.*))[ \t]*")
_TABLE_RULE = expression(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
_BUTTON = expression(r"(?:BUTTON|CTA)\s*[:\-–]\s*(?=\S)", re.IGNORECASE)


def read(source: SourceFile, options: ReaderOptions) -> Document:
    """Blocks of a text file."""
    builder = DocumentBuilder(source, "plain")
    _Reader(builder).read()
    return builder.build()


class _Reader:
    """Walks the lines once."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self.builder = builder
        text = builder.source.text
        self.passage = Passage.whole(text, 1 if text.startswith("\ufeff") else 0)
        self.lines = split_lines(self.passage.text)
        self.width = wrap_width(self.lines)
        self.page = Page(builder)
        self._before: Line | None = None  # the line just read, None after a blank one
        self._item: Line | None = None
        self._indents: list[tuple[int, bool]] = []  # of the open lists, and whether they are numbered
        self._started = False
        self._end = max((line.start for line in self.lines if line.kind not in ("blank", "rule")), default=0)
        self._after_heading = False
        self._open_quote = False

    def read(self) -> None:
        """All lines."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if self._directive(line):
                at += 1
            elif self._is_table(at):
                at = self._table(at)
            else:
                self._line(line, at)
                at += 1
        self._end_lists()
        self.page.finish()

    # -- lines ------------------------------------------------------------------------------------------------

    def _directive(self, line: Line) -> bool:
        """``<!-- lint-health: ... -->`` and ``# lint-health: ...``."""
        text = self.passage.text
        if "lint-health" not in text[line.start : line.end]:
            return False
        start = text.rfind("\n", 0, line.start) + 1
        match = _COMMENT.fullmatch(text, start, line.end)
        words = directive_text(next(g for g in match.groups() if g is not None)) if match else None
        if words is None:
            return False
        self.page.end_block()
        self.builder.directive(words, *self.passage.source(line.end - len(text[start : line.end].lstrip()), line.end))
        return True

    def _line(self, line: Line, at: int) -> None:
        before, self._before = self._before, line if line.kind != "blank" else None
        if line.kind in ("blank", "rule", "stamp"):
            self.page.end_block()
            self._open_quote = False
            if line.kind != "blank":
                self._end_lists()
                self._before = None
            return
        if before is not None and self.page.builder.in_block:
            if continues(before, line, self.width, self._item):
                self._add(line, soft=True)
                return
            if self._open_quote and line.kind == "text":
                self._add(line, soft=False)
                return
        self.page.end_block()
        self._new_block(line, at, before)
        self._started = True

    def _new_block(self, line: Line, at: int, before: Line | None) -> None:
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        following = following if following and following.kind != "blank" else None
        if line.kind == "item":
            self._list_item(line)
            return
        level = self._heading(line, before, following)
        # an indented paragraph below an item belongs to it
        if level or self._item is None or line.indent < max(self._item.column - 1, 2):
            self._end_lists()
        self._after_heading = bool(level)
        if level:
            self._framed(line, self.page.context.inner(BlockKind.HEADING, level))
        elif line.kind == "quote":
            self._framed(line, Context(BlockKind.QUOTE, quoted=True))
        elif button := _BUTTON.match(line.text):
            self._framed(replace(line, start=line.start + button.end()), Context(BlockKind.BUTTON))
        else:
            self._add(line, soft=True)

    def _heading(self, line: Line, before: Line | None, following: Line | None) -> int:
        if line.kind == "hash":
            return line.level
        if line.kind == "Q":
            return 3
        if line.kind != "text" or _BUTTON.match(line.text):
            return 0
        if following is not None and following.kind == "rule" and following.text[0] in "=-" and len(line.text) < 100:
            return 1 if following.text[0] == "=" else 2
        if following is not None and continues(line, following, self.width, None):
            return 0
        if line.start >= self._end and self._started:
            return 0  # nothing comes after it
        return heading_level(
            line,
            first=not self._started,
            blank_before=before is None or line.stamped,
            following=following,
            after_heading=before is not None and self._after_heading,
        )

    def _framed(self, line: Line, context: Context) -> None:
        """A block of another kind than its surroundings. It ends when the next block starts."""
        self.page.base, base = context, self.page.base
        self._add(line, soft=True)
        self.page.base = base

    def _add(self, line: Line, *, soft: bool) -> None:
        page = self.page
        if page.builder.in_block:
            gap = (self.passage.text.rfind("\n", 0, line.start), line.start)
            if soft:
                page.space(*self.passage.source(*gap))
            else:
                page.line_break(*self.passage.source(*gap))
        else:
            self._open_quote = line.text[:1] in '"“'
        page.text(self.passage, line.start, line.end)
        if self._open_quote:
            marks = line.text.count('"') + line.text.count("“") + line.text.count("”")
            self._open_quote = marks % 2 == (0 if page.builder.in_block and not soft else 1)

    # -- lists ------------------------------------------------------------------------------------------------

    def _list_item(self, line: Line) -> None:
        page = self.page
        self._leave_lists_for(line)
        if not self._indents or line.indent >= self._indents[-1][0] + 2 or bool(line.marker) != self._indents[-1][1]:
            self._indents.append((line.indent, bool(line.marker)))
            scope = page.list_scope(None)
            frame = Frame("list", 0, 0, page.context, ends=True, barrier=True)
            frame.scope = scope
            page.push(frame)
        scope = page.lists[-1]
        if scope.item_at >= 0:
            page.pop_to(scope.item_at)
        context = page.item_context(line.marker)
        scope.item_at = len(page.frames)
        page.push(Frame("item", 0, 0, context, ends=True, barrier=True))
        self._item = line
        self._after_heading = False
        self._add(line, soft=True)

    def _leave_lists_for(self, line: Line) -> None:
        """Close the lists that an item cannot belong to. Bullets below a number belong to it, indented or not."""
        ordered = bool(line.marker)
        while self._indents:
            indent, is_ordered = self._indents[-1]
            deeper = line.indent >= indent + 2
            if deeper or (line.indent >= indent - 1 and (is_ordered == ordered or is_ordered)):
                return
            if len(self._indents) == 1 and is_ordered == ordered:
                return
            self._leave_list()

    def _leave_list(self) -> None:
        page = self.page
        self._indents.pop()
        index = len(page.frames) - 1
        while page.frames[index].tag != "list":
            index -= 1
        page.pop_to(index)

    def _end_lists(self) -> None:
        while self._indents:
            self._leave_list()
        self._item = None

    # -- tables -----------------------------------------------------------------------------------------------

    def _is_table(self, at: int) -> bool:
        if at + 1 >= len(self.lines):
            return False
        rule = self.lines[at + 1]
        rule_text = self.passage.text[rule.start : rule.end]
        return "|" in self.lines[at].text and "|" in rule_text and bool(_TABLE_RULE.fullmatch(rule_text))

    def _table(self, at: int) -> int:
        page = self.page
        page.end_block()
        self._end_lists()
        scope = page.table_scope()
        first = at
        while at < len(self.lines) and "|" in self.lines[at].text:
            if at != first + 1:
                scope.next_row()
                scope.head = at == first
                self._row(self.lines[at])
            at += 1
        page.tables.pop()
        self._before = None
        self._started = True
        return at

    def _row(self, line: Line) -> None:
        page = self.page
        start, end = line.start, line.end
        text = self.passage.text
        start += text[start] == "|"
        end -= end > start and text[end - 1] == "|"
        at = start
        while at <= end:
            bar = text.find("|", at, end)
            high = bar if bar >= 0 else end
            context = Context(BlockKind.TABLE_CELL, cell=page.tables[-1].place(header=page.tables[-1].head))
            page.push(Frame("cell", 0, 0, context, ends=True))
            page.text(self.passage, at, high)
            page.pop_to(len(page.frames) - 1)
            at = high + 1
