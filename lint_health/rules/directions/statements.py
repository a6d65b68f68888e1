"""A document as statements: each segment with the action it is about, whom it speaks to, and of what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lint_health.document import Block, BlockKind
from lint_health.language import Sentence
from lint_health.language.quantities import number_at
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.discourse import skip_reason
from lint_health.rules.directions.model import Condition
from lint_health.rules.directions.names import Names
from lint_health.rules.directions.readers import conditions_of, label_condition
from lint_health.rules.directions.reading import Reading, Segment, read
from lint_health.rules.directions.vocabulary import Mention, Vocabulary, vocabulary_of
from lint_health.source import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A segment with its surroundings. ``kinds`` are its actions: its own, or those it inherits (``inherited``).

    ``skip`` says why it gives no fact ("question", "past"), "" when it may. ``answer`` is "yes" or "no" for the
    segments of a question that were answered so.
    """

    reading: Reading
    segment: Segment
    sentence: Sentence
    number: int
    kinds: tuple[str, ...]
    inherited: bool
    skip: str
    conditions: frozenset[Condition]
    part: str
    named: tuple[str, ...]
    scope: tuple[str, ...]
    record: str
    span: Span
    answer: str = ""
    before: tuple[Segment, ...] = ()


def statements(context: RuleContext) -> tuple[Statement, ...]:
    """All statements of a document; computed once for all rules."""
    made = context.once("directions.statements", lambda: _Walk(context).all())
    assert isinstance(made, tuple)
    return made


def main_action(everything: Iterable[Statement], title: Reading | None = None) -> str:
    """What the page tells the reader to do with the product: its title says so ("capsules"), else most of its verbs."""
    if title is not None:
        for segment in title.segments:
            for tag in segment.find("kind."):
                return tag.family[5:]
    kinds = {"put-on": "wear", "take-off": "wear", "leave-off": "wear"}
    count = Counter(kinds.get(a.kind, a.kind) for s in everything for a in s.segment.actions)
    best = max(("wear", "use", "apply", "take"), key=lambda k: count[k])
    return best if count[best] else ""


def is_fragment(segment: Segment) -> bool:
    """True for a direction without a verb: "Two hours, tops", "With breakfast, please", "One each morning"."""
    if segment.actions or segment.end - segment.start > _FRAGMENT:
        return False
    at = segment.start
    skip = {i for t in segment.tags if t.family.startswith(_BEFORE_VALUE) for i in range(t.start, t.end)}
    while at < segment.end and (
        at in skip
        or not segment.words[at][0].isalnum()
        or segment.words[at] in ("and", "then", "please", "about", "a", "for", "the")
    ):
        if any(t.start == at and t.family.startswith(_VALUE) for t in segment.tags) or any(
            q.start == at for q in segment.quantities
        ):
            break
        at += 1
    return (
        any(q.start == at for q in segment.quantities)
        or any(t.start <= at < t.end and t.family.startswith(_VALUE) for t in segment.tags)
        or (
            at < segment.end
            and any(r.start in (at + 1, at + 2) for r in segment.rates)
            and number_at(segment.words, at) is not None
        )
    )


@dataclass(slots=True)
class _Question:
    sentence: Sentence
    reading: Reading


class _Walk:
    """Reads the blocks in order, with the question, the names and the heads that are open."""

    def __init__(self, context: RuleContext) -> None:
        self.context = context
        self.document = context.document
        self.vocabulary: Vocabulary = vocabulary_of(context.language)
        nouns = ("garment", "product-noun", "kind.wear", "kind.use", "kind.take", "kind.apply")
        self.names = Names(self.document, frozenset().union(*(self.vocabulary.members(n) for n in nouns)))
        self.readings: dict[int, Reading] = {}
        self.quotes: dict[int, list[Span]] = {}
        self.question: _Question | None = None
        self.number = 0
        self.nearest: dict[int, str] = {}
        self.part = ""
        self.garments = self._titled("garment") - _ANY_GARMENT
        self.lotions = self._titled("lotion.any")

    def all(self) -> tuple[Statement, ...]:
        """The statements, those without a verb given the page's main action."""
        found = tuple(self.run())
        titles = [
            b
            for b in self.document.blocks
            if b.kind is BlockKind.TITLE or (b.kind is BlockKind.HEADING and b.level == 1)
        ]
        main = next((m for b in titles if (m := main_action((), self._reading(b.index)))), "") or main_action(found)
        self.context.memo["directions.main"] = main
        return tuple(self._given(s, main) for s in found)

    def _given(self, statement: Statement, main: str) -> Statement:
        record = statement.record and main_action(
            (), read(statement.record, Span(0, len(statement.record)), self.vocabulary)
        )

        main = record or main
        if statement.kinds or not main or statement.sentence.block.cell or not is_fragment(statement.segment):
            return statement
        return replace(statement, kinds=(main,), inherited=True)

    def run(self) -> Iterator[Statement]:
        last: Block | None = None
        for block in self.document.blocks:
            if last is not None and block.section != last.section:
                self.question = None
            if block.kind is not BlockKind.BUTTON:
                yield from self._block(block)
            last = block

    def _block(self, block: Block) -> Iterator[Statement]:
        asked = self.question
        fresh = False
        self.part = ""
        for sentence in self.context.analysis.by_block.get(block.index, ()):
            self.number += 1
            reading = read(self.document.text, sentence.span, self.vocabulary)
            if not reading.words:
                continue
            if _is_question(sentence, reading, block):
                asked = self.question = _Question(sentence, reading)
                fresh = True
                continue
            yield from self._sentence(block, sentence, reading, asked or self._heading_question(block))
        if not fresh:
            self.question = None

    # -- one sentence ---------------------------------------------------------------------------------------------

    def _sentence(
        self, block: Block, sentence: Sentence, reading: Reading, asked: _Question | None
    ) -> Iterator[Statement]:
        answer = _answer(reading)
        if asked and answer:
            yield from self._answered(block, sentence, reading, asked, answer)
        kinds = self._inherited(block, asked)
        label_events: tuple[Mention, ...] = ()
        label: Condition | None = None
        head = self._head_conditions(block)
        before: list[Segment] = []
        for part in reading.segments:
            segment = _worn(part)
            if label_events and not any(t.family.startswith("when.") for t in segment.tags):
                segment = replace(segment, tags=(*label_events, *segment.tags))
            own = tuple(a.kind for a in segment.actions)
            real = tuple(a.kind for a in segment.actions if not a.noun)
            closes_label = segment.end < len(reading.words) and reading.words[segment.end] == ":"
            if (
                closes_label
                and segment.start == 0
                and block.kind is not BlockKind.HEADING
                and not self.names.of_block(block)
            ):
                label = label_condition(reading, segment, self.vocabulary)
            conditions = head | conditions_of(reading, segment, tuple(before), self.vocabulary)
            if label and segment.start:
                conditions |= {label}
            yield self._statement(
                block, sentence, reading, segment, real or own or kinds, not (real or own), conditions, tuple(before)
            )
            if real or own:
                kinds = real or own
            if closes_label and not own:
                label_events = tuple(t for t in segment.tags if t.family.startswith("when."))
            before.append(segment)

    def _statement(
        self, block: Block, sentence: Sentence, reading: Reading, segment: Segment, kinds: tuple[str, ...], inherited: bool,
        conditions: frozenset[Condition], before: tuple[Segment, ...], answer: str = "", asked: Sentence | None = None,
    ) -> Statement:  # fmt: skip
        span = reading.span(segment.start, segment.end)
        skip = "" if answer else skip_reason(reading, segment, before, self._is_quoted(block, span))
        at = asked.span if asked else sentence.span
        named = self.names.between(asked.block if asked else block, at.start, at.end) or self._cell_names(block)
        scope = self._scope(block)
        if named:
            self.nearest[block.section] = named[-1]
        if any(
            _singular(t.text) not in self.lotions and (self.lotions or self.garments or t.text == "sunscreen")
            for t in segment.find("lotion.any")
        ):
            conditions |= {("thing", "lotion")}
        if segment.has("drinks"):
            conditions |= {("thing", "water")}
        part = self._part(reading, segment, before, block)
        self.part = part
        return Statement(
            reading, segment, sentence, self.number, kinds, inherited, skip, conditions, part, named, scope,
            self.names.record(block.section), span if not answer else _span_of(sentence), answer, before,
        )  # fmt: skip

    def _answered(
        self, block: Block, sentence: Sentence, reading: Reading, asked: _Question, answer: str
    ) -> Iterator[Statement]:
        """The question's own words, agreed to or denied."""
        before: list[Segment] = []
        for segment in asked.reading.segments:
            kinds = tuple(a.kind for a in segment.actions)
            conditions = self._head_conditions(block) | conditions_of(
                asked.reading, segment, tuple(before), self.vocabulary
            )
            before.append(segment)
            if kinds and _may_be_answered(asked.reading, segment):
                yield self._statement(
                    block, sentence, asked.reading, segment, kinds, False, conditions, (), answer, asked.sentence
                )

    def _titled(self, family: str) -> frozenset[str]:
        """What the page's titles call the product ("sock"), so that other things named later are parts."""
        titles = [
            b
            for b in self.document.blocks
            if b.kind is BlockKind.TITLE or (b.kind is BlockKind.HEADING and b.level == 1)
        ]
        return frozenset(
            _singular(t.text) for b in titles for s in self._reading(b.index).segments for t in s.find(family)
        )

    # -- surroundings ---------------------------------------------------------------------------------------------

    def _inherited(self, block: Block, asked: _Question | None) -> tuple[str, ...]:
        """The action that the surroundings supply: column and row heads, lead-in, question, heading."""
        sources: list[int | None] = []
        if block.cell:
            sources += [block.cell.column_head, block.cell.row_head]
        sources.append(block.lead_in)
        for index in sources:
            if index is not None and index != block.index and (found := self._kinds_of(index)):
                return found
        if asked:
            found = tuple(a.kind for s in asked.reading.segments for a in s.actions)
            if found:
                return found[-1:]
        if block.kind is BlockKind.FIELD and block.name and (found := self._kinds_of_text(block.name)):
            return found
        heading = self.document.sections[block.section].heading
        if heading is not None and heading != block.index and self.document.blocks[heading].level != 1:
            found = tuple(a.kind for s in self._reading(heading).segments for a in s.actions)
            if len(found) == 1:
                return found
        return ()

    def _kinds_of(self, index: int) -> tuple[str, ...]:
        reading = self._reading(index)
        return tuple(a.kind for s in reading.segments for a in s.actions)[-1:]

    def _kinds_of_text(self, name: str) -> tuple[str, ...]:
        text = re.sub(r"[_\-.\[\]]+|(?<=[a-z])(?=[A-Z])", " ", name)
        reading = read(text, Span(0, len(text)), self.vocabulary)
        return tuple(a.kind for s in reading.segments for a in s.actions)[-1:]

    def _reading(self, index: int) -> Reading:
        if index not in self.readings:
            self.readings[index] = read(self.document.text, self.document.blocks[index].span, self.vocabulary)
        return self.readings[index]

    def _heading_question(self, block: Block) -> _Question | None:
        heading = self.context.analysis.answers(block)
        if heading is None or heading.index == block.index:
            return None
        sentences = self.context.analysis.by_block.get(heading.index, ())
        if not sentences:
            return None
        reading = self._reading(heading.index)
        return _Question(sentences[-1], reading) if _is_question(sentences[-1], reading, heading) else None

    def _head_conditions(self, block: Block) -> frozenset[Condition]:
        """What headings and table heads say about the reader: "After surgery", "Week 1", "P3"."""
        found: set[Condition] = set()
        for section in self.document.section_path(block.section):
            heading = self.document.sections[section].heading
            if heading is not None and heading != block.index:
                reading = self._reading(heading)
                for segment in reading.segments:
                    found |= conditions_of(reading, segment, (), self.vocabulary, heading=True)
        if block.cell:
            for head in (block.cell.row_head, block.cell.column_head):
                if head is not None and head != block.index and not self.names.of_block(self.document.blocks[head]):
                    reading = self._reading(head)
                    for segment in reading.segments:
                        found |= conditions_of(reading, segment, (), self.vocabulary)
                    parts = [t.family for s in reading.segments for t in s.find("part.")]
                    condition = (
                        ("part", parts[0]) if parts else label_condition(reading, None, self.vocabulary, table=True)
                    )
                    if condition:
                        found.add(condition)
        return frozenset(found)

    def _cell_names(self, block: Block) -> tuple[str, ...]:
        if not block.cell:
            return ()
        heads = [h for h in (block.cell.row_head, block.cell.column_head) if h is not None and h != block.index]
        return tuple(n for h in heads for n in self.names.of_block(self.document.blocks[h]))

    def _scope(self, block: Block) -> tuple[str, ...]:
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

    def _part(self, reading: Reading, segment: Segment, before: tuple[Segment, ...], block: Block) -> str:
        for place in (segment, *reversed(before)):
            for tag in place.find("part."):
                return tag.family[5:]
            for tag in place.find("garment"):
                if self.garments and (noun := _singular(tag.text)) not in self.garments | _ANY_GARMENT:
                    return noun
        heads = []
        if block.cell:
            heads = [block.cell.row_head, block.cell.column_head]
        heading = self.document.sections[block.section].heading
        for head in (*heads, block.lead_in, heading):
            if head is not None and head != block.index and self.document.blocks[head].level != 1:
                for segment_ in self._reading(head).segments:
                    for tag in segment_.find("part."):
                        return tag.family[5:]
        return self.part

    def _is_quoted(self, block: Block, span: Span) -> bool:
        if block.index not in self.quotes:
            text = self.document.block_text(block)
            self.quotes[block.index] = [
                Span(block.span.start + m.start(), block.span.start + m.end())
                for m in re.finditer(r'"[^"]{15,}"|“[^”]{15,}”', text)
            ]
        return any(q.contains(span) for q in self.quotes[block.index])


_FRAGMENT = 14  # words of a direction without a verb
_BEFORE_VALUE = ("bound.", "only", "x.must", "x.should", "neg", "answer.", "rel.")
_VALUE = ("when.", "food.", "often.", "bound.any", "ev.")
_ANY_GARMENT = frozenset(("pair", "compression", "garment", "support", "hosiery"))


def _worn(segment: Segment) -> Segment:
    """ "Use the stockings" is to wear them."""
    if not segment.has("worn"):
        return segment
    actions = tuple(a._replace(kind="wear") if a.kind == "use" else a for a in segment.actions)
    return replace(segment, actions=actions)


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") else noun


_ASKS = re.compile(r"\s*(?:how|when|what|can|could|do|does|should|is|are|may|will|which|why|where|must)\b", re.I)
_TITLE_OF_RULES = re.compile(r"\s*(?:how to|when to|what to|where to|why|how it|how we)\b", re.I)


def _is_question(sentence: Sentence, reading: Reading, block: Block) -> bool:
    if sentence.question:
        return True
    if block.kind is not BlockKind.HEADING:
        return False
    text = " ".join(reading.words)
    return bool(_ASKS.match(text))


def _answer(reading: Reading) -> str:
    """ "yes" or "no" when the sentence opens with one; labels such as "A." before it are passed over."""
    at = 0
    while at < len(reading.words) and (
        not reading.words[at][0].isalnum()
        or (reading.words[at] == "a" and reading.words[at + 1 : at + 2] in ((".",), (":",)))
    ):
        at += 1
    best = ""
    for m in reading.mentions:
        if m.start == at and m.family in ("answer.yes", "answer.no"):
            after = reading.words[m.end] if m.end < len(reading.words) else "."
            if not after[0].isalnum() or len(m.text.split()) > 1 or m.text in ("yes", "never"):
                best = m.family[7:]
    return best


def _may_be_answered(reading: Reading, segment: Segment) -> bool:
    """ "Can I sleep in them?" may be; "Do I have to take them off?" may not: its "no" forbids nothing."""
    first = next((w for w in reading.words if w.isalpha() and w not in ("q", "so", "and", "but", "please")), "")
    return first in (
        "can",
        "could",
        "may",
        "should",
        "is",
        "are",
        "will",
        "ok",
        "okay",
        "do",
        "does",
    ) and not segment.has("x.need-not", "only", "x.must", "x.someone")


def _span_of(sentence: Sentence) -> Span:
    return sentence.span
