"""What the page machine remembers about an open element: the kind its text has, its list, its table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lint_health.document import BlockKind, Cell


@dataclass(slots=True)
class Context:
    """What a block is when text turns up here. Shared by the element and the plain containers inside it.

    ``outline`` is the number of sections to keep open when the element ends, for elements that close theirs.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    lead_in: int | None = None
    cell: Cell | None = None
    quoted: bool = False
    name: str = ""
    above: str = ""
    case: str = ""
    footnote: str = ""
    first: int | None = None  # index of the first block built here

    def inner(self, kind: BlockKind, level: int = 0) -> Context:
        """An element of another kind inside this one: it is no item, but its surroundings are the same."""
        return replace(self, kind=kind, level=level, marker="", lead_in=None, first=None)


@dataclass(slots=True)
class ListScope:
    """An open list."""

    depth: int
    lead_in: int | None
    number: int | None  # the number of the next item; None in a bulleted list
    item_at: int = -1  # frame index of the open item
    outline: int = 1  # how many sections were open when the list began
    term: Context | None = None  # the last term of a definition list


@dataclass(slots=True)
class TableScope:
    """An open table: where the next cell goes and which blocks are heads."""

    table: int
    at: int = -1  # frame index of the table
    row: int = -1
    column: int = 0
    head: bool = False  # inside the head part
    row_at: int = -1
    part_at: int = -1
    cell_at: int = -1
    heads: dict[int, int] = field(default_factory=dict)
    row_head: int | None = None
    taken: dict[int, int] = field(default_factory=dict)  # column -> rows still covered by a cell from above

    def forget(self, index: int) -> None:
        """Frames from ``index`` on are gone."""
        self.row_at = self.row_at if self.row_at < index else -1
        self.part_at = self.part_at if self.part_at < index else -1
        self.cell_at = self.cell_at if self.cell_at < index else -1

    def next_row(self) -> None:
        """A row begins."""
        self.row += 1
        self.column = 0
        self.row_head = None

    def place(self, *, header: bool = False, width: int = 1, height: int = 1) -> Cell:
        """Where the next cell stands; counts the columns it covers."""
        self.row = max(self.row, 0)
        while self.taken.get(self.column, 0) > 0:
            self.taken[self.column] -= 1
            self.column += 1
        at = self.column
        self.column += width
        if height > 1:
            self.taken.update((column, height - 1) for column in range(at, at + width))
        if header:
            return Cell(self.table, self.row, at, header=True)
        return Cell(self.table, self.row, at, False, self.heads.get(at), self.row_head if at else None)


@dataclass(slots=True)
class Frame:
    """An open element.

    ``outline`` is the number of sections to keep open when the element ends, for elements that close theirs.
    """

    tag: str
    start: int
    end: int
    context: Context
    hidden: bool = False
    inline: bool = False
    barrier: bool = False  # an end tag inside cannot close what lies outside
    ends: bool = False  # the end tag may be left out, so leaving it out is no oddity
    scope: ListScope | TableScope | None = None
    outline: int | None = None
    link: bool = False
