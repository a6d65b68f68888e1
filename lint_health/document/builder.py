"""How readers put a document together: pieces in source order, blocks around them."""

from __future__ import annotations

from dataclasses import replace

from lint_health.document.model import (
    Block,
    BlockKind,
    Cell,
    Directive,
    Document,
    Field,
    Link,
    Oddity,
    Section,
    SectionKind,
)
from lint_health.source import Segment, SegmentKind, SourceFile, SourceMap, Span

BLOCK_BREAK = "\n\n"
LONGEST_FIELD = 200  # characters of an id, a handle, an address


class DocumentBuilder:
    """Collects pieces of text with their source ranges, then builds the ``Document``.

    Use: ``start_block``, any number of ``verbatim``/``decoded``/``space``/``line_break``, ``end_block``.
    Blocks do not nest: starting one ends the open one. A block without visible text is dropped, and white
    space at its ends is trimmed. ``end_block`` gives the block's index, or None when it was dropped.
    """

    def __init__(self, source: SourceFile, format_name: str) -> None:
        self.source = source
        self.format = format_name
        self.language = ""
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._sections: list[Section] = [Section(0, SectionKind.DOCUMENT)]
        self._links: list[Link] = []
        self._directives: list[Directive] = []
        self._oddities: list[Oddity] = []
        self._footnotes: dict[str, list[int]] = {}
        self._fields: dict[int, list[Field]] = {}
        self._open: Block | None = None
        self._pending: list[tuple[str, Span, SegmentKind]] = []
        self._pending_links: list[tuple[int, int, str]] = []
        self._pending_length = 0

    # -- blocks -----------------------------------------------------------------------------------------------

    def start_block(
        self,
        kind: BlockKind,
        section: int = 0,
        *,
        level: int = 0,
        lead_in: int | None = None,
        marker: str = "",
        cell: Cell | None = None,
        name: str = "",
        quoted: bool = False,
        above: str = "",
        case: str = "",
    ) -> None:
        """Open a block; the open one, if any, is ended first."""
        self.end_block()
        self._open = Block(
            len(self._blocks), kind, Span(0, 0), section, level, lead_in, marker, cell, name, quoted, above, case
        )

    @property
    def in_block(self) -> bool:
        """True between ``start_block`` and ``end_block``."""
        return self._open is not None

    @property
    def block_length(self) -> int:
        """Length of the open block's text so far: the ``start`` to give to ``link``."""
        return self._pending_length

    @property
    def block_count(self) -> int:
        """How many blocks were built so far: the index that the next kept block gets."""
        return len(self._blocks)

    def verbatim(self, start: int, end: int) -> None:
        """Add source[start:end] as it stands."""
        if end > start:
            self._add(self.source.text[start:end], Span(start, end), SegmentKind.VERBATIM)

    def decoded(self, text: str, start: int, end: int) -> None:
        """Add ``text`` for the source slice that means it (an entity, an escape)."""
        if not text:
            return
        if self.source.text[start:end] == text:
            self.verbatim(start, end)
        else:
            self._add(text, Span(start, end), SegmentKind.DECODED)

    def space(self, start: int, end: int) -> None:
        """A soft line break or other white space in the source that reads as one space; never doubled."""
        if self._pending and self._pending[-1][0][-1] not in " \n":
            self._add(" ", Span(start, end), SegmentKind.DECODED)

    def line_break(self, start: int, end: int) -> None:
        """A hard line break (``<br>``)."""
        if self._pending:
            self._add("\n", Span(start, end), SegmentKind.DECODED)

    def link(self, start: int, target: str) -> None:
        """The words since ``start`` (a former ``block_length``) are a link to ``target``."""
        self._pending_links.append((start, self._pending_length, target))

    def end_block(self) -> int | None:
        """Close the open block. Gives its index, or None when nothing was open or it had no visible text."""
        block, self._open = self._open, None
        pieces, links = self._pending, self._pending_links
        self._pending, self._pending_links, self._pending_length = [], [], 0
        if block is None:
            return None
        text = "".join(p[0] for p in pieces)
        lead = len(text) - len(text.lstrip())
        keep = len(text.strip())
        if not keep:
            return None
        start = self._open_text()
        at = 0
        for piece, source, kind in pieces:
            low, high = max(lead - at, 0), min(lead + keep - at, len(piece))
            at += len(piece)
            if low >= high:
                continue
            exact = Span(source.start + low, source.start + high) if kind is SegmentKind.VERBATIM else source
            self._emit(piece[low:high], exact, kind)
        self._blocks.append(replace(block, span=Span(start, self._length)))
        for first, last, target in links:
            low, high = (start + min(max(at - lead, 0), keep) for at in (first, last))
            self._links.append(Link(Span(low, max(low, high)), target))
        return block.index

    def _open_text(self) -> int:
        """Set a break after the text so far, if any; gives where the next block starts."""
        if self._length:
            at = self._segments[-1].source.end
            self._emit(BLOCK_BREAK, Span(at, at), SegmentKind.INSERTED)
        return self._length

    # -- everything else --------------------------------------------------------------------------------------

    def add_section(
        self, kind: SectionKind, parent: int | None = 0, *, heading: int | None = None, level: int = 0
    ) -> int:
        """Open a section and give its index."""
        self._sections.append(Section(len(self._sections), kind, parent, heading, level))
        return len(self._sections) - 1

    def set_section_heading(self, section: int, block: int) -> None:
        """Name a section (a record's title is often not its first field)."""
        self._sections[section] = replace(self._sections[section], heading=block)

    def directive(self, text: str, start: int, end: int) -> None:
        """A suppression comment at source[start:end]."""
        at = self._length + (len(BLOCK_BREAK) if self._length else 0)
        self._directives.append(Directive(text, Span(start, end), at))

    def oddity(self, kind: str, start: int, end: int, message: str) -> None:
        """Something wrong that only the reader sees."""
        self._oddities.append(Oddity(kind, Span(start, end), message))

    def footnote(self, label: str, block: int) -> None:
        """Block ``block`` is part of the definition of footnote ``label``."""
        self._footnotes.setdefault(label, []).append(block)

    def field(self, section: int, name: str, value: str) -> None:
        """A short value of a record, or of the page's head in section 0; long ones and empty ones are no matter."""
        value = value.strip()
        if name and value and len(value) <= LONGEST_FIELD:
            self._fields.setdefault(section, []).append(Field(name, value))

    def patch_block(self, index: int, **changes: object) -> None:
        """Set what was not known when the block was opened (heads of a table, a lead-in)."""
        self._blocks[index] = replace(self._blocks[index], **changes)  # type: ignore[arg-type]

    def block(self, index: int) -> Block:
        """A block built before."""
        return self._blocks[index]

    def build(self) -> Document:
        """Close the open block and give the document; the source map checks itself."""
        self.end_block()
        text = "".join(self._parts)
        return Document(
            self.source,
            self.format,
            text,
            SourceMap(text, self.source.text, self._segments),
            tuple(self._blocks),
            tuple(self._sections),
            tuple(self._links),
            tuple(self._directives),
            tuple(self._oddities),
            {label: tuple(blocks) for label, blocks in self._footnotes.items()},
            self.language,
            {section: tuple(fields) for section, fields in self._fields.items()},
        )

    # -- internal ---------------------------------------------------------------------------------------------

    def _add(self, text: str, source: Span, kind: SegmentKind) -> None:
        if self._open is None:
            raise ValueError("text outside a block")
        self._pending.append((text, source, kind))
        self._pending_length += len(text)

    def _emit(self, text: str, source: Span, kind: SegmentKind) -> None:
        span = Span(self._length, self._length + len(text))
        last = self._segments[-1] if self._segments else None
        if last is not None and kind is last.kind is SegmentKind.VERBATIM and last.source.end == source.start:
            self._segments[-1] = Segment(Span(last.text.start, span.end), Span(last.source.start, source.end), kind)
        else:
            self._segments.append(Segment(span, source, kind))
        self._parts.append(text)
        self._length = span.end
