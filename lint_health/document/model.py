"""The document: one text, cut into blocks, with a map back to the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from lint_health.source import SourceFile, SourceMap, Span


class BlockKind(Enum):
    """What a block is to the reader of the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    CAPTION = "caption"
    ALT_TEXT = "alt_text"
    TITLE = "title"
    DESCRIPTION = "description"
    FIELD = "field"
    BUTTON = "button"
    FOOTNOTE = "footnote"


class SectionKind(Enum):
    """What opens a section."""

    DOCUMENT = "document"
    HEADING = "heading"
    RECORD = "record"  # one row or object of a feed: stands alone


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a table cell. ``column_head`` and ``row_head`` are block indices, or None."""

    table: int
    row: int
    column: int
    header: bool = False
    column_head: int | None = None
    row_head: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A run of copy that is read in one go. ``span`` is in ``Document.text``; text never crosses blocks.

    Inside a block a soft line break is one space and a hard one is a newline.
    ``lead_in`` is the index of the block that introduces a list ("This wrap:"), for its items.
    ``level`` is the depth of a heading (1-6) or of a list item (1...). ``marker`` is the number of an ordered
    item as written ("3"), else "". ``name`` is the field of a feed or the key of front matter; ``above`` the keys that
    hold it in its record ("charging times"), ``case`` what the other fields of its object say it is for ("from week 2").
    """

    index: int
    kind: BlockKind
    span: Span
    section: int
    level: int = 0
    lead_in: int | None = None
    marker: str = ""
    cell: Cell | None = None
    name: str = ""
    quoted: bool = False
    above: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows it, or a record of a feed. Section 0 is the document itself.

    ``heading`` is the index of the heading block (or of a record's title block), or None.
    """

    index: int
    kind: SectionKind
    parent: int | None = None
    heading: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a footnote reference. ``span`` is its words in the document's text; ``target`` is its address,
    or ``#fn:LABEL`` for a footnote reference."""

    span: Span
    target: str


class Field(NamedTuple):
    """A short value of a record or a page's head: ``sku`` is "T-1"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression comment as found: the words after ``lint-health:`` and the comment's range in the source.

    ``at`` is the offset in ``Document.text`` where it stands: it applies to blocks that start at or after it.
    """

    text: str
    source: Span
    at: int


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something only a reader can see: an unbalanced tag, an unclosed quote. ``source`` is a source range."""

    kind: str
    source: Span
    message: str


_PAGES = frozenset(("markdown", "html", "plain", "docx"))


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its readers see it. Built by ``DocumentBuilder`` only.

    ``footnotes`` maps a label to the indices of the blocks that define it. ``language`` is the declared one
    (``en-GB``) or "". ``fields`` are the short values of each record by section, of a page's head in section 0: ids,
    handles, sizes, whether or not they are copy. ``format`` is the reader's name (``markdown``, ``html``, ``plain``, ``docx``,
    ``csv``, ``json``).
    """

    source: SourceFile
    format: str
    text: str
    source_map: SourceMap
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...] = ()
    directives: tuple[Directive, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    footnotes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    language: str = ""
    fields: dict[int, tuple[Field, ...]] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        """True for running copy, False for a feed of records."""
        return self.format in _PAGES

    def block_text(self, block: Block) -> str:
        """The words of ``block``."""
        return self.text[block.span.start : block.span.end]

    def section_path(self, index: int) -> tuple[int, ...]:
        """The section and its parents, innermost first."""
        path = []
        at: int | None = index
        while at is not None:
            path.append(at)
            at = self.sections[at].parent
        return tuple(path)

    def record_of(self, index: int) -> int | None:
        """The outermost record that holds section ``index``, or None outside feeds."""
        found = None
        for i in self.section_path(index):
            if self.sections[i].kind is SectionKind.RECORD:
                found = i
        return found
