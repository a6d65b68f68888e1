"""What headings, table heads and keys of fields say about the reader: "After surgery", "Week 1", "P3"."""

from __future__ import annotations

from lint_health.document import Block, BlockKind, Document
from lint_health.rules.directions.cases import ProductHeadings, key_conditions
from lint_health.rules.directions.model import Condition
from lint_health.rules.directions.names import Names
from lint_health.rules.directions.readers import conditions_of, label_condition
from lint_health.rules.directions.reading import Segment
from lint_health.rules.directions.readings import Readings
from lint_health.rules.directions.vocabulary import Vocabulary

_PHASES = 2  # phases among a page's headings that make each of them count
_KEY = 5  # words of a cell that can be part of its row's key


class Heads:
    """The conditions under which the blocks of one document stand."""

    def __init__(self, document: Document, vocabulary: Vocabulary, names: Names, readings: Readings) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._names = names
        self._readings = readings
        self._known: dict[int, frozenset[Condition]] = {}
        self._product_headings = ProductHeadings(document, vocabulary.product_nouns)
        self._rows: dict[tuple[int, int], list[Block]] = {}
        for block in document.blocks:
            if block.cell:
                self._rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        self._phases = {p for b in document.blocks if b.kind is BlockKind.HEADING for p in self._phases_of(b)}

    def conditions(self, block: Block) -> frozenset[Condition]:
        """Those of a block."""
        if block.index not in self._known:
            self._known[block.index] = self._find(block)
        return self._known[block.index]

    def _find(self, block: Block) -> frozenset[Condition]:
        found: set[Condition] = set()
        if block.kind is BlockKind.FIELD:
            found |= key_conditions(self._readings.key(block)) | self._of_case(block.case)
        for section in self._document.section_path(block.section):
            heading = self._document.sections[section].heading
            if heading is not None and heading != block.index:
                found |= self._of_heading(self._document.blocks[heading])
            case = self._product_headings.condition(section)
            if case:
                found.add(case)
        if block.cell:
            for head in (block.cell.row_head, block.cell.column_head):
                if head is not None and head != block.index and not self._names_product(head):
                    reading = self._readings.block(head)
                    for segment in reading.segments:
                        found |= conditions_of(reading, segment, (), self._vocabulary)
                    parts = [t.family for s in reading.segments for t in s.find("part.")]
                    condition = (
                        ("part", parts[0]) if parts else label_condition(reading, None, self._vocabulary, table=True)
                    )
                    if condition and condition[0] == "label" and head == block.cell.row_head:
                        condition = ("label", self._row_label(block, condition[1]))
                    if condition:
                        found.add(condition)
        return frozenset(found)

    def _of_case(self, case: str) -> frozenset[Condition]:
        """What the other fields of an object say it is for: "from week 2", "if it stings"."""
        if not case:
            return frozenset()
        reading = self._readings.label(case)
        told = [conditions_of(reading, s, (), self._vocabulary) for s in reading.segments]
        return frozenset[Condition]().union(*told) or frozenset({("label", " ".join(reading.words))})

    def _of_heading(self, heading: Block) -> set[Condition]:
        """What a heading says of the reader. A first phase without a later one ("Your first session") is none, and
        the variant that a page's title names belongs to its product."""
        reading = self._readings.block(heading.index)
        found = {c for s in reading.segments for c in conditions_of(reading, s, (), self._vocabulary, heading=True)}
        if len(self._phases) < _PHASES:
            found = {c for c in found if not c[0].startswith("phase.")}
        if heading.level == 1 and self._names.of_block(heading):
            found = {c for c in found if not c[0].startswith("variant.")}
        return found

    def _phases_of(self, heading: Block) -> set[Condition]:
        reading = self._readings.block(heading.index)
        found = {c for s in reading.segments for c in conditions_of(reading, s, (), self._vocabulary, heading=True)}
        return {c for c in found if c[0].startswith("phase.")}

    def _names_product(self, head: int) -> bool:
        return any(not n.startswith("?") for n in self._names.of_block(self._document.blocks[head]))

    def _row_label(self, block: Block, label: str) -> str:
        """A row's key: its head and the words before the cell ("Grey", "Burst")."""
        assert block.cell
        row = self._rows.get((block.cell.table, block.cell.row), [])
        more = []
        for other in row:
            if other.cell and other.index != block.cell.row_head and other.cell.column < block.cell.column:
                reading = self._readings.block(other.index)
                if (
                    not any(s.quantities or s.rates or s.actions or _says_value(s) for s in reading.segments)
                    and len(reading.words) < _KEY
                ):
                    more.append(" ".join(reading.words))
        return " ".join((label, *more))


def _says_value(segment: Segment) -> bool:
    """True for "after every wear": the cell is a direction, no key of its row."""
    return any(t.family.startswith(("often.", "when.", "food.")) for t in segment.tags)
