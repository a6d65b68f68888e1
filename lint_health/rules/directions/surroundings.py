"""What surrounds a statement: its headings, table heads, lead-in, names, and the part it is about."""

from __future__ import annotations

import re

from lint_health.document import Block, BlockKind
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.fragments import titled_action
from lint_health.rules.directions.model import Condition
from lint_health.rules.directions.names import Names
from lint_health.rules.directions.questions import Question
from lint_health.rules.directions.readers import conditions_of, label_condition
from lint_health.rules.directions.reading import Reading, Segment, read
from lint_health.rules.directions.vocabulary import Vocabulary, vocabulary_of
from lint_health.source import Span

_ANY_GARMENT = frozenset(("pair", "compression", "garment", "support", "hosiery"))


class Surroundings:
    """One document's headings and heads, each read once; what was named last in each section."""

    def __init__(self, context: RuleContext) -> None:
        self.document = context.document
        self.vocabulary: Vocabulary = vocabulary_of(context.language)
        nouns = ("garment", "product-noun", "kind.wear", "kind.use", "kind.take", "kind.apply")
        self.names = Names(self.document, frozenset().union(*(self.vocabulary.members(n) for n in nouns)))
        self._readings: dict[int, Reading] = {}
        self._quotes: dict[int, list[Span]] = {}
        self._conditions: dict[int, frozenset[Condition]] = {}
        self._records: dict[str, str] = {}
        self.nearest: dict[int, str] = {}
        self.part = ""  # the part that the block spoke of last
        titles = [
            b
            for b in self.document.blocks
            if b.kind is BlockKind.TITLE or (b.kind is BlockKind.HEADING and b.level == 1)
        ]
        self.titles = tuple(s for b in titles for s in self.reading(b.index).segments)
        self.garments = self._titled("garment") - _ANY_GARMENT
        self.lotions = self._titled("lotion.any")

    def record_action(self, record: str) -> str:
        """What one does with the product of a feed's record."""
        if record not in self._records:
            self._records[record] = titled_action(read(record, Span(0, len(record)), self.vocabulary).segments)
        return self._records[record]

    def names_of(self, block: Block, span: Span) -> tuple[str, ...]:
        """Names in a sentence, or in the heads of its cell."""
        return self.names.between(block, span.start, span.end) or self._cell_names(block)

    def things(self, segment: Segment) -> frozenset[Condition]:
        """What a statement is about beside the product: another lotion, a drink."""
        found: set[Condition] = set()
        for tag in segment.find("lotion.any"):
            if singular(tag.text) not in self.lotions and (self.lotions or self.garments or tag.text == "sunscreen"):
                found.add(("thing", "lotion"))
        if segment.has("drinks"):
            found.add(("thing", "water"))
        return frozenset(found)

    def conditions(self, block: Block) -> frozenset[Condition]:
        """What headings and table heads say about the reader: "After surgery", "Week 1", "P3"."""
        if block.index not in self._conditions:
            self._conditions[block.index] = self._find_conditions(block)
        return self._conditions[block.index]

    def _find_conditions(self, block: Block) -> frozenset[Condition]:
        found: set[Condition] = set()
        for section in self.document.section_path(block.section):
            heading = self.document.sections[section].heading
            if heading is not None and heading != block.index:
                reading = self.reading(heading)
                for segment in reading.segments:
                    found |= conditions_of(reading, segment, (), self.vocabulary, heading=True)
        if block.cell:
            for head in (block.cell.row_head, block.cell.column_head):
                if head is not None and head != block.index and not self.names.of_block(self.document.blocks[head]):
                    reading = self.reading(head)
                    for segment in reading.segments:
                        found |= conditions_of(reading, segment, (), self.vocabulary)
                    parts = [t.family for s in reading.segments for t in s.find("part.")]
                    condition = (
                        ("part", parts[0]) if parts else label_condition(reading, None, self.vocabulary, table=True)
                    )
                    if condition:
                        found.add(condition)
        return frozenset(found)

    def inherited(self, block: Block, asked: Question | None) -> tuple[str, ...]:
        """The action that the surroundings supply: column and row heads, lead-in, question, heading."""
        sources: list[int | None] = []
        if block.cell:
            sources += [block.cell.column_head, block.cell.row_head]
        sources.append(block.lead_in)
        for index in sources:
            if index is not None and index != block.index and (found := self._kinds_of(index)):
                return found
        if asked and asked.kinds:
            return asked.kinds
        if block.kind is BlockKind.FIELD and block.name and (found := self._kinds_of_text(block.name)):
            return found
        heading = self.document.sections[block.section].heading
        if heading is not None and heading != block.index and self.document.blocks[heading].level != 1:
            found = tuple(a.kind for s in self.reading(heading).segments for a in s.actions)
            if len(found) == 1:
                return found
        return ()

    def _kinds_of(self, index: int) -> tuple[str, ...]:
        reading = self.reading(index)
        return tuple(a.kind for s in reading.segments for a in s.actions)[-1:]

    def _kinds_of_text(self, name: str) -> tuple[str, ...]:
        text = re.sub(r"[_\-.\[\]]+|(?<=[a-z])(?=[A-Z])", " ", name)
        reading = read(text, Span(0, len(text)), self.vocabulary)
        return tuple(a.kind for s in reading.segments for a in s.actions)[-1:]

    def reading(self, index: int) -> Reading:
        """A block as one reading, made once."""
        if index not in self._readings:
            self._readings[index] = read(self.document.text, self.document.blocks[index].span, self.vocabulary)
        return self._readings[index]

    def _cell_names(self, block: Block) -> tuple[str, ...]:
        if not block.cell:
            return ()
        heads = [h for h in (block.cell.row_head, block.cell.column_head) if h is not None and h != block.index]
        return tuple(n for h in heads for n in self.names.of_block(self.document.blocks[h]))

    def scope(self, block: Block) -> tuple[str, ...]:
        """Names of the surroundings, nearest first: last named in the section, headings, page."""
        found: list[str] = []
        for section in self.document.section_path(block.section):
            heading = self.document.sections[section].heading
            names = self.names.of_block(self.document.blocks[heading]) if heading is not None else ()
            if names and section:
                found.append(names[0])
            elif section in self.nearest and len(self.names.known) > 1:
                found.append(self.nearest[section])
        found += self.names.title
        return tuple(dict.fromkeys(found))

    def part_of(self, reading: Reading, segment: Segment, before: tuple[Segment, ...], block: Block) -> str:
        """The part that a statement is about ("pad", "liner"), "" for the product itself."""
        for place in (segment, *reversed(before)):
            for tag in place.find("part."):
                return tag.family[5:]
            for tag in place.find("garment"):
                if self.garments and (noun := singular(tag.text)) not in self.garments | _ANY_GARMENT:
                    return noun
        heads = []
        if block.cell:
            heads = [block.cell.row_head, block.cell.column_head]
        heading = self.document.sections[block.section].heading
        for head in (*heads, block.lead_in, heading):
            if head is not None and head != block.index and self.document.blocks[head].level != 1:
                for segment_ in self.reading(head).segments:
                    for tag in segment_.find("part."):
                        return tag.family[5:]
        return self.part

    def is_quoted(self, block: Block, span: Span) -> bool:
        """True for words inside quotation marks: somebody else speaks."""
        if block.index not in self._quotes:
            text = self.document.block_text(block)
            self._quotes[block.index] = [
                Span(block.span.start + m.start(), block.span.start + m.end())
                for m in re.finditer(r'"[^"]{15,}"|“[^”]{15,}”', text)
            ]
        return any(q.contains(span) for q in self._quotes[block.index])

    def _titled(self, family: str) -> frozenset[str]:
        """What titles call the product ("sock"), so that other things named later are parts."""
        return frozenset(singular(t.text) for s in self.titles for t in s.find(family))


def singular(noun: str) -> str:
    """The noun without its plural s."""
    return noun[:-1] if noun.endswith("s") else noun
