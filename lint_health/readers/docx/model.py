"""A Word document as text, one paragraph a line, with what its paragraphs are beside it.

The text is the "source" of such a file: findings point into it, so the line of a place is the number of its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from lint_health.document import BlockKind
from lint_health.source import SourceFile, Span

# A line break inside a paragraph: the LINE SEPARATOR, at which no line of a ``LineIndex`` ends.
LINE_BREAK = "\u2028"


class MarkKind(Enum):
    """What a mark in a paragraph is."""

    BREAK = "break"
    PAGE = "page"  # the rest stands on another page or column
    LINK = "link"
    LINK_END = "link end"
    NOTE = "note"


class Mark(NamedTuple):
    """Something in a paragraph that is more than its characters. ``value`` is a link's target or a note's label."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, and the range of its words in the source.

    ``kind`` is None for a table of contents and the like. ``level`` is that of a heading (0 is the document's title)
    or the depth of a list item (1...), ``number`` an ordered item's. ``continues`` is true for a further paragraph of
    the list item before it; ``alts`` are alternative texts, which follow the words on the same line; ``joins`` is true
    when the end of the paragraph was deleted, so that the next one goes on in it.
    """

    words: Span
    kind: BlockKind | None = BlockKind.PARAGRAPH
    level: int = 0
    number: str = ""
    continues: bool = False
    marks: tuple[Mark, ...] = ()
    alts: tuple[Span, ...] = ()
    joins: bool = False


class Part(Enum):
    """What holds paragraphs."""

    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    NOTE = "note"
    BOX = "box"
    FRAME = "frame"  # the head or the foot of pages


class Opening(NamedTuple):
    """A part begins. ``width`` is the number of columns a cell covers, or that a row leaves out at its start."""

    part: Part
    header: bool = False
    width: int = 1
    label: str = ""


class Closing(NamedTuple):
    """The innermost part ends."""

    part: Part


Event = Paragraph | Opening | Closing


class Property(NamedTuple):
    """A title or description from the document's properties."""

    name: str
    place: Span


@dataclass(frozen=True, slots=True)
class DocxSource(SourceFile):
    """The text of a Word document. ``headings`` has one entry a line: the heading that stands over it."""

    flow: tuple[Event, ...] = ()
    headings: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    language: str = ""

    @property
    def is_text(self) -> bool:
        """Never: the file is a package, nothing can be put into it at an offset of its text."""
        return False

    def heading(self, line: int) -> str:
        """The nearest heading over a line."""
        return self.headings[line - 1] if 0 < line <= len(self.headings) else ""
