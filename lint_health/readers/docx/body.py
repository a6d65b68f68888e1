"""The blocks of a Word document in order: paragraphs, tables, text boxes, then notes, heads and feet of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.readers.docx.model import (
    LINE_BREAK,
    Closing,
    DocxSource,
    Event,
    Mark,
    Opening,
    Paragraph,
    Part,
    Property,
)
from lint_health.readers.docx.names import DEEPEST, MC, TOO_DEEP, R, W, chosen, number, switch, value
from lint_health.readers.docx.notes import Notes
from lint_health.readers.docx.numbering import Numbering
from lint_health.readers.docx.package import BrokenDocxError, Package
from lint_health.readers.docx.properties import core_properties
from lint_health.readers.docx.runs import Found, Runs
from lint_health.readers.docx.styles import Look, Styles, list_of
from lint_health.readers.docx.tables import header_rows
from lint_health.source import Span

_HOLDERS = frozenset(W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_TYPED_BULLET = expression(r"[•◦▪‣●·*-][ \t]+\S")
_FRAMES = {"header": "Page header", "footer": "Page footer"}


class Body:
    """Collects the lines and the flow of one document."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main()
        self.relations = package.relations(self.main)
        self.styles = Styles(self._related("styles"))
        self.numbering = Numbering(self._related("numbering"))
        self.notes = Notes(self._related)
        self.flow: list[Event] = []
        self.languages: Counter[str] = Counter()
        self._lines: list[str] = []
        self._headings: list[str] = []
        self._length = 0
        self._heading = ""
        self._frames: dict[str, str] = {}  # parts that are heads or feet of pages: which of both
        self._deleted = 0
        self._runs = Runs(self.styles, self.relations, self._label, self.languages)

    def read(self, path: str) -> DocxSource:
        """The whole document."""
        root = self.package.part(self.main)
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise BrokenDocxError(f"its part {self.main} holds no document")
        self._blocks(body, 0)
        self._all_notes()
        self._all_frames()
        properties = tuple(self._properties())
        return DocxSource(
            path,
            "\n".join(self._lines),
            flow=tuple(self.flow),
            headings=tuple(self._headings),
            properties=properties,
            language=self._language(),
        )

    def _language(self) -> str:
        """The language of most characters, without its country: that is often the one the program was bought in."""
        counts = Counter[str]()
        for name, count in self.languages.items():
            counts[name.partition("-")[0].lower()] += count
        return max(sorted(counts), key=lambda k: counts[k], default="")

    def _related(self, kind: str) -> Element | None:
        found = next((r for r in self.relations.values() if r.kind == kind and not r.external), None)
        return self.package.part(found.target) if found else None

    # -- blocks -----------------------------------------------------------------------------------------------

    def _blocks(self, parent: Element, depth: int) -> None:
        if depth > DEEPEST:
            raise BrokenDocxError(TOO_DEEP)
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element, depth)
            elif tag == W + "tbl":
                self._table(element, depth)
            elif tag in _HOLDERS:
                self._blocks(element, depth + 1)
            elif tag == MC + "AlternateContent":
                form = chosen(element)
                if form is not None:
                    self._blocks(form, depth + 1)
            elif tag == W + "sectPr":
                self._section(element)

    def _paragraph(self, element: Element, depth: int) -> None:
        properties = element.find(W + "pPr")
        if properties is not None and (section := properties.find(W + "sectPr")) is not None:
            self._section(section)
        found = self._runs.read(element)
        if self._deleted:
            found = Found()
        words = "".join(found.text)
        kind, level, item, continues = self._role(properties, words)
        if kind is BlockKind.HEADING and words.strip():
            self._heading = " ".join(words.split())
        start = self._length
        marks = tuple(Mark(m.kind, start + m.start, start + m.end, m.value) for m in found.marks)
        line = [words]
        at = start + len(words)
        alts = []
        for alt in found.alts:
            if at > start:
                line.append(LINE_BREAK)
                at += 1
            line.append(alt)
            alts.append(Span(at, at + len(alt)))
            at += len(alt)
        self._line("".join(line), self._heading)
        place = Span(start, start + len(words))
        self.flow.append(
            Paragraph(place, kind, level, item, continues, marks, tuple(alts), _end_is_deleted(properties))
        )
        for box in found.boxes:
            self._part(Opening(Part.BOX), box, depth + 1)

    def _role(self, properties: Element | None, words: str) -> tuple[BlockKind | None, int, str, bool]:
        """What a paragraph is: its kind and level, its number as an item, whether it goes on with an item."""
        look = self.styles.look(value(properties, "pStyle"))
        outline = value(properties, "outlineLvl")
        if look.kind is BlockKind.PARAGRAPH and outline and number(outline, 9) < 9:
            look = Look(BlockKind.HEADING, number(outline, 9) + 1)
        if look.kind is not BlockKind.PARAGRAPH or not words.strip():
            return look.kind, look.level, "", False
        item = self._item(look, list_of(properties))
        if item is None and _TYPED_BULLET.match(words):
            item = ("", 1)
        if item is None:
            return BlockKind.PARAGRAPH, 0, "", look.continues
        return BlockKind.LIST_ITEM, item[1], item[0], False

    def _item(self, look: Look, own: tuple[str, int] | None) -> tuple[str, int] | None:
        """The number and the depth of an item, None for a paragraph in no list."""
        named = own or look.number
        if named is not None and named[0] != "0":
            count = self.numbering.next(*named)
            if count is not None:
                return count, named[1] + 1
        if look.bullet is not None and own is None:
            return ("1" if look.bullet[0] else ""), look.bullet[1]
        return None

    def _line(self, text: str, heading: str) -> None:
        self._lines.append(text)
        self._headings.append(heading)
        self._length += len(text) + 1

    def _part(self, opening: Opening, element: Element, depth: int) -> None:
        self.flow.append(opening)
        self._blocks(element, depth + 1)
        self.flow.append(Closing(opening.part))

    # -- tables -----------------------------------------------------------------------------------------------

    def _table(self, table: Element, depth: int) -> None:
        rows = list(_held(table, "tr"))
        cells = [list(_held(row, "tc")) for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:  # a frame around a paragraph
            self._part(Opening(Part.BOX), cells[0][0], depth)
            return
        heads = header_rows(table, rows, cells, self.styles)
        self.flow.append(Opening(Part.TABLE))
        for i, row in enumerate(rows):
            properties = row.find(W + "trPr")
            gone = properties is not None and properties.find(W + "del") is not None
            self._deleted += gone
            self.flow.append(Opening(Part.ROW, i < heads, number(value(properties, "gridBefore"), 0, 100)))
            for cell in cells[i]:
                self._cell(cell, depth)
            self.flow.append(Closing(Part.ROW))
            self._deleted -= gone
        self.flow.append(Closing(Part.TABLE))

    def _cell(self, cell: Element, depth: int) -> None:
        properties = cell.find(W + "tcPr")
        gone = properties is not None and properties.find(W + "cellDel") is not None
        self._deleted += gone
        width = max(number(value(properties, "gridSpan"), 1, 100), 1)
        self._part(Opening(Part.CELL, width=width), cell, depth + 1)
        self._deleted -= gone

    # -- notes, heads and feet of pages, properties ------------------------------------------------------------

    def _label(self, kind: str, key: str) -> str:
        return "" if self._deleted else self.notes.label(kind, key, self._heading)

    def _all_notes(self) -> None:
        for kind, notes in self.notes.referenced():
            self._begin_story(next(r.target for r in self.relations.values() if r.kind == f"{kind}s"))
            for note in notes:
                self._heading = note.heading
                self._part(Opening(Part.NOTE, label=note.label), note.element, 0)

    def _section(self, section: Element) -> None:
        """Note the heads and feet of a section's pages. Those of the first page count only where it is special."""
        for kind in _FRAMES:
            for reference in section.iter(f"{W}{kind}Reference"):
                relation = self.relations.get(reference.get(R + "id", ""))
                special = reference.get(W + "type") == "first" and not switch(section, "titlePg")
                if relation and not relation.external and not special:
                    self._frames.setdefault(relation.target, kind)

    def _all_frames(self) -> None:
        """Heads and feet of pages, each wording once."""
        seen: set[str] = set()
        for kind, title in _FRAMES.items():
            for target in [t for t, k in self._frames.items() if k == kind]:
                root = self.package.part(target)
                words = "" if root is None else "\n".join("".join(p.itertext()) for p in root.iter(W + "p")).strip()
                if root is None or not words or words in seen:
                    continue
                seen.add(words)
                self._begin_story(target)
                self._heading = title
                self._part(Opening(Part.FRAME), root, 0)

    def _begin_story(self, part: str) -> None:
        """What follows stands in another part, with links of its own and no field left open."""
        self._runs = Runs(self.styles, self.package.relations(part), self._label, self.languages)

    def _properties(self) -> Iterator[Property]:
        for name, text in core_properties(self.package):
            place = Span(self._length, self._length + len(text))
            self._line(text, "Document properties")
            yield Property(name, place)


def _held(parent: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls; not those of inner tables."""
    if depth > DEEPEST:
        raise BrokenDocxError(TOO_DEEP)
    for element in parent:
        if element.tag == W + name:
            yield element
        elif element.tag in _HOLDERS:
            yield from _held(element, name, depth + 1)


def _end_is_deleted(properties: Element | None) -> bool:
    """True when the mark that ends a paragraph was deleted or moved away: the next one goes on in it."""
    mark = properties.find(W + "rPr") if properties is not None else None
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
