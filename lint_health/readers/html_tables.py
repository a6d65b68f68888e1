"""Tables of HTML: parts, rows and cells, whose end tags are mostly left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lint_health.document import BlockKind
from lint_health.readers.html_tags import CELLS
from lint_health.readers.html_tokens import Token

if TYPE_CHECKING:
    from lint_health.readers.html_walker import HtmlWalker


def table(walker: HtmlWalker, token: Token) -> None:
    """A table."""
    walker.page.close_paragraph()
    frame = walker.frame(token)
    frame.barrier = True
    frame.scope = walker.page.table_scope()
    frame.scope.at = len(walker.page.frames)
    walker.page.push(frame)


def close_cell(walker: HtmlWalker) -> None:
    """End the innermost cell, whatever is open inside."""
    at = walker.page.tables[-1].cell_at if walker.page.tables else -1
    if at >= 0 and walker.page.frames[at].tag in CELLS:
        walker.page.pop_to(at, closing=walker.page.frames[at].tag)


def table_part(walker: HtmlWalker, token: Token) -> None:
    """thead, tbody, tfoot."""
    page = walker.page
    close_cell(walker)
    page.close_paragraph()
    if page.tables:
        scope = page.tables[-1]
        if page.reaches(scope.part_at):
            page.pop_to(scope.part_at, closing=page.frames[scope.part_at].tag)
        scope.part_at, scope.row_at = len(page.frames), -1
        scope.head = token.data == "thead"
    walker.block(token)


def row(walker: HtmlWalker, token: Token) -> None:
    """A row."""
    page = walker.page
    close_cell(walker)
    page.close_paragraph()
    if page.tables:
        scope = page.tables[-1]
        if page.reaches(scope.row_at):
            page.pop_to(scope.row_at, closing="tr")
        scope.row_at = len(page.frames)
        scope.next_row()
    walker.page.push(walker.frame(token))


def cell(walker: HtmlWalker, token: Token) -> None:
    """td or th."""
    page = walker.page
    close_cell(walker)
    page.close_paragraph()
    if not page.tables:
        walker.block(token)
        return
    page.end_block()
    scope = page.tables[-1]
    attributes = token.attributes or {}
    if token.data == "td" and scope.row <= 0 and scope.heads and not scope.head:
        _heads_of_rows(walker)
    place = scope.place(
        header=scope.head or (token.data == "th" and scope.row <= 0 and walker.value(attributes, "scope") != "row"),
        width=_number(walker, attributes, "colspan"),
        height=_number(walker, attributes, "rowspan"),
    )
    context = replace(page.context.inner(BlockKind.TABLE_CELL), cell=place)
    frame = walker.frame(token, context)
    frame.barrier = True
    scope.cell_at = len(page.frames)
    page.push(frame)


def _heads_of_rows(walker: HtmlWalker) -> None:
    """The first row holds a td: its th names the row, not the column."""
    scope = walker.page.tables[-1]
    for index in scope.heads.values():
        place = walker.builder.block(index).cell
        if place is not None:
            walker.builder.patch_block(index, cell=replace(place, header=False))
    scope.row_head = scope.heads.get(0)
    scope.heads.clear()


def _number(walker: HtmlWalker, attributes: dict[str, tuple[int, int]], name: str) -> int:
    value = walker.value(attributes, name)
    return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 6 else 1
