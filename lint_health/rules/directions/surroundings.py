"""What surrounds a statement: the names, the action and the part that it takes from its headings, heads and lead-in."""

from __future__ import annotations

import re
from collections import Counter

from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.cases import key_words
from lint_health.rules.directions.discourse import is_damaged, may_be_damaged
from lint_health.rules.directions.fragments import titled_action
from lint_health.rules.directions.heads import Heads
from lint_health.rules.directions.model import Condition, Identity
from lint_health.rules.directions.names import Names
from lint_health.rules.directions.questions import Question
from lint_health.rules.directions.reading import Reading, Segment, read
from lint_health.rules.directions.readings import Readings
from lint_health.rules.directions.records import Records
from lint_health.rules.directions.vocabulary import Vocabulary, vocabulary_of
from lint_health.source import Span

_SHORT_PAGE = 300  # words
_TITLED = 2  # times that a title's name stands on a page when it is more than a headline
_THINGS = frozenset(("garment", "product-noun", "lotion.any"))
_CARRIERS = frozenset("in into inside with without within under onto against through off from".split())
_TURN = expression(r";| [–—-] ")
_NOTHING: frozenset[Condition] = frozenset()
_ANY_GARMENT = frozenset(("pair", "compression", "garment", "support", "hosiery"))


class Surroundings:
    """One document's readings, heads and names; what was named last in each section."""

    def __init__(self, context: RuleContext) -> None:
        self.document = context.document
        self.vocabulary: Vocabulary = vocabulary_of(context.language)
        self.records = Records(self.document, self.vocabulary)
        self.names = Names(self.document, self.vocabulary.product_nouns, self.records.variants)
        self.readings = Readings(context, self.vocabulary)
        self.heads = Heads(self.document, self.vocabulary, self.names, self.readings)
        self._quotes: dict[int, list[Span]] = {}
        self._has_quotes = '"' in self.document.text or "“" in self.document.text
        self._may_be_damaged = may_be_damaged(self.document.text)
        self._inherited: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._parts: dict[int, str] = {}
        self._scopes: dict[int, tuple[str, ...]] = {}
        self._trades: dict[str, str] = {}
        self._records: dict[str, str] = {}
        self._part_words = self.vocabulary.sorts("part.", "garment")
        self.nearest: dict[int, str] = {}
        self.part = ""  # the part that the block spoke of last
        kinds = (BlockKind.TITLE, BlockKind.HEADING)
        titles = [b for b in self.document.blocks if b.kind in kinds and (b.level == 1 or b.kind is BlockKind.TITLE)]
        self.titles = tuple(s for b in titles for s in self.readings.block(b.index).segments)
        # A page that sells liners calls the thing itself so.
        self._sold = frozenset(t.family for s in self.titles for t in s.find("part."))
        self.worn = self._titled("garment")
        self.garments = self.worn - _ANY_GARMENT
        self.lotions = self._titled("lotion.any")
        self.subject = self._subject()

    def is_anchored(self) -> bool:
        """True for a page about a product: its title or a record names one, or it is short. In a long article on a
        condition what one is told to do with one thing says nothing of what to do with the next."""
        if len(self.document.text.split()) <= _SHORT_PAGE or any(
            self.names.record(s.index) for s in self.document.sections
        ):
            return True
        if any(t.family in _THINGS or t.family.startswith("kind.") for s in self.titles for t in s.tags):
            return True
        own = {w for n in self.names.title if not n.startswith("?") for w in n.split()} - self.names.plain
        said = Counter(re.findall(r"[^\W\d_]+", self.document.text.lower()))
        return any(said[word] + said[f"{word}s"] > _TITLED for word in own)

    def _subject(self) -> frozenset[str]:
        """What the page's title says of its readers or its variant ("travel socks", "night guard"): it holds for all
        statements, so it sets none apart; several of one sort do."""
        found = {t.family for s in self.titles for sort in ("who.", "variant.") for t in s.find(sort)}
        found |= {f"who.{t.family.removeprefix('titled.')}" for s in self.titles for t in s.find("titled.")}
        sorts = [f.split(".")[0] for f in found]
        return frozenset(f for f in found if sorts.count(f.split(".")[0]) == 1)

    def identity(self, section: int) -> Identity | None:
        """What identifies the record that holds a section, or the page."""
        return self.records.identity(section, self.names.record_title(section)[1], next(iter(self.names.title), ""))

    def record_action(self, record: str) -> str:
        """What one does with the product of a feed's record."""
        if record not in self._records:
            self._records[record] = titled_action(read(record, Span(0, len(record)), self.vocabulary).segments)
        return self._records[record]

    def names_of(self, block: Block, span: Span, segment: Span) -> tuple[str, ...]:
        """Names for a segment of a sentence, nearest first: its own, those before it, those after; or its cell's heads.

        What follows a semicolon or a dash is said of something else."""
        if not self.names.of_block(block):
            return self._cell_names(block)
        own = self.names.between(block, segment.start, segment.end)
        before = self.names.between(block, span.start, segment.start)[::-1]
        ends = _TURN.search(self.document.text, segment.end, span.end)
        after = self.names.between(block, segment.end, ends.start() if ends else span.end)
        return tuple(dict.fromkeys((*own, *before, *after))) or self._cell_names(block)

    def remember(self, section: int, name: str) -> None:
        """The name that later statements of the section are about; a word that may be a person's replaces no product."""
        last = self.nearest.get(section, "?")
        if last != name and (not name.startswith("?") or last.startswith("?")):
            self.nearest[section] = name
            self._scopes.clear()

    def things(self, segment: Segment) -> frozenset[Condition]:
        """What a statement is about beside the product: another lotion, a drink."""
        if "lotion.any" not in segment.families and "drinks" not in segment.families:
            return _NOTHING
        found: set[Condition] = set()
        for tag in segment.find("lotion.any"):
            if singular(tag.text) not in self.lotions and (self.lotions or self.worn or tag.text == "sunscreen"):
                found.add(("thing", "lotion"))
        if segment.has("drinks"):
            found.add(("thing", "water"))
        return frozenset(found)

    def trade(self, block: Block) -> str:
        """ "trade" for a field about guarantees, delivery or stock."""
        if block.kind is not BlockKind.FIELD:
            return ""
        key = key_words(block)
        if key not in self._trades:
            self._trades[key] = "trade" if any(s.has("x.shop") for s in self.readings.label(key).segments) else ""
        return self._trades[key]

    def inherited(self, block: Block, asked: Question | None) -> tuple[str, ...]:
        """The action that the surroundings supply: column and row heads, lead-in, question, heading."""
        if block.index not in self._inherited:
            self._inherited[block.index] = (self._from_heads(block), self._from_headings(block))
        heads, headings = self._inherited[block.index]
        return heads or (asked.kinds if asked else ()) or headings

    def _from_heads(self, block: Block) -> tuple[str, ...]:
        """The action of column and row heads, or of the lead-in."""
        heads = (block.cell.column_head, block.cell.row_head) if block.cell else ()
        for index in (*heads, block.lead_in):
            if index is not None and index != block.index and (found := self._kinds_of(index)):
                return found
        return ()

    def _from_headings(self, block: Block) -> tuple[str, ...]:
        if block.kind is BlockKind.FIELD and (found := self._kinds_of_text(key_words(block))):
            return found
        heading = self.document.sections[block.section].heading
        if heading is not None and heading != block.index and self.document.blocks[heading].level != 1:
            found = tuple(a.kind for s in self.readings.block(heading).segments for a in s.actions)
            if len(found) == 1:
                return found
        return ()

    def _kinds_of(self, index: int) -> tuple[str, ...]:
        reading = self.readings.block(index)
        return tuple(a.kind for s in reading.segments for a in s.actions)[-1:]

    def _kinds_of_text(self, name: str) -> tuple[str, ...]:
        return tuple(a.kind for s in self.readings.label(name).segments for a in s.actions)[-1:]

    def _cell_names(self, block: Block) -> tuple[str, ...]:
        if not block.cell:
            return ()
        heads = [h for h in (block.cell.row_head, block.cell.column_head) if h is not None and h != block.index]
        return tuple(n for h in heads for n in self.names.of_block(self.document.blocks[h]))

    def scope(self, block: Block) -> tuple[str, ...]:
        """Names of the surroundings, nearest first: last named in the section, headings, page."""
        known = self._scopes.get(block.section)
        if known is None:
            known = self._scopes[block.section] = self._find_scope(block.section)
        return known

    def _find_scope(self, own: int) -> tuple[str, ...]:
        found: list[str] = []
        for section in self.document.section_path(own):
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
        if not reading.families.isdisjoint(self._part_words):
            for place in (segment, *reversed(before)):
                for tag in place.find("part."):
                    if not _is_carrier(reading, tag.start):
                        return "" if tag.family in self._sold else tag.family[5:]
                for tag in place.find("garment"):
                    if self.garments and (noun := singular(tag.text)) not in self.garments | _ANY_GARMENT:
                        return noun
        if block.index not in self._parts:
            self._parts[block.index] = self._part_around(block)
        return self._parts[block.index] or self.part

    def _part_around(self, block: Block) -> str:
        """The part that a field's key, the heads, the lead-in or the heading of a block are about."""
        for tag in (t for s in self.readings.key(block).segments for t in s.find("part.")):
            return tag.family[5:]
        heads = (block.cell.row_head, block.cell.column_head) if block.cell else ()
        heading = self.document.sections[block.section].heading
        for head in (*heads, block.lead_in, heading):
            if head is not None and head != block.index and self.document.blocks[head].level != 1:
                for segment in self.readings.block(head).segments:
                    for tag in segment.find("part."):
                        return "" if tag.family in self._sold else tag.family[5:]
        return ""

    def is_quoted(self, block: Block, span: Span) -> bool:
        """True for words inside quotation marks: somebody else speaks."""
        if not self._has_quotes:
            return False
        if block.index not in self._quotes:
            text = self.document.block_text(block)
            self._quotes[block.index] = [
                Span(block.span.start + m.start(), block.span.start + m.end())
                for m in re.finditer(r'"[^"]{15,}"|“[^”]{15,}”', text)
            ]
        return any(q.contains(span) for q in self._quotes[block.index])

    def is_damaged(self, sentence: Span) -> bool:
        """True for a sentence whose figures or negations cannot be trusted."""
        return self._may_be_damaged and is_damaged(sentence.of(self.document.text))

    def _titled(self, family: str) -> frozenset[str]:
        """What titles call the product ("sock"), so that other things named later are parts."""
        return frozenset(singular(t.text) for s in self.titles for t in s.find(family))


def identity_of(context: RuleContext, section: int) -> Identity | None:
    """What identifies the record or page of a section, once its statements are read."""
    found = context.memo["directions.identity"]
    assert callable(found)
    identity: Identity | None = found(section)
    return identity


def _is_carrier(reading: Reading, at: int) -> bool:
    """True for "in a net bag", "with the cover on": the part is where or how, not what."""
    before = reading.words[max(at - 3, 0) : at]
    return any(w in _CARRIERS for w in before) and not any(w in (",", "and", "or", ".", ":") for w in before)


def singular(noun: str) -> str:
    """The noun without its plural s."""
    return noun[:-1] if noun.endswith("s") else noun
