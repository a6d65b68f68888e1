"""A document as statements: its blocks read in order, and what each sentence leaves to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lint_health.document import Block, BlockKind
from lint_health.language import Sentence
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.discourse import skip_reason
from lint_health.rules.directions.fragments import commonest_action, is_fragment, titled_action
from lint_health.rules.directions.model import Condition
from lint_health.rules.directions.questions import Question, answer_of, is_question, may_be_answered
from lint_health.rules.directions.readers import conditions_of, label_condition
from lint_health.rules.directions.reading import Reading, Segment
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.surroundings import Surroundings
from lint_health.rules.directions.vocabulary import Mention
from lint_health.source import Span

_CONTINUES = frozenset(("then", "otherwise"))  # openings that go on from the sentence before
_STOPS = frozenset((".", ";", "!", "\n"))
_UNENDED = frozenset(("and", "or", ","))
_FIRST = frozenset(("first", "before"))
_NONE: frozenset[Condition] = frozenset()
_REMOVED = frozenset(("take-off", "leave-off"))


def statements(context: RuleContext) -> tuple[Statement, ...]:
    """All statements of a document; computed once for all rules."""
    made = context.once("directions.statements", lambda: _Walk(context).all())
    assert isinstance(made, tuple)
    return made


class _Walk:
    """Reads the blocks in order, with the question that is open."""

    def __init__(self, context: RuleContext) -> None:
        self.context = context
        self.document = context.document
        self.around = Surroundings(context)
        self.vocabulary = self.around.vocabulary
        self.question: Question | None = None
        self.number = 0
        self.assumed: frozenset[Condition] = frozenset()  # what the sentence before made a condition
        self.broken = False  # whether it went on in a new line

    def all(self) -> tuple[Statement, ...]:
        """The statements, those without a verb given the page's main action."""
        found = tuple(self.run())
        main = titled_action(self.around.titles) or commonest_action(s.segment for s in found)
        self.context.memo["directions.main"] = main
        self.context.memo["directions.identity"] = self.around.identity
        self.context.memo["directions.anchored"] = self.around.is_anchored()
        return tuple(self._given(s, main) for s in found)

    def _given(self, statement: Statement, main: str) -> Statement:
        main = (statement.record and self.around.record_action(statement.record)) or main
        if (
            statement.kinds
            or not main
            or statement.sentence.block.cell
            or not is_fragment(statement.segment)
            or _is_other_action(statement.reading, statement.segment)
        ):
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
        self.around.part = ""
        sentences = self.context.analysis.by_block.get(block.index)
        if not sentences:
            self.question = None
            return
        above = self._heading_question(block)
        for sentence in sentences:
            self.number += 1
            reading = self.around.readings.of(sentence.span)
            if not reading.words:
                continue
            if is_question(sentence, reading, block):
                asked = self.question = Question(sentence, reading)
                fresh = True
                continue
            yield from self._sentence(block, sentence, reading, asked or above)
        if not fresh:
            self.question = None

    def _sentence(
        self, block: Block, sentence: Sentence, reading: Reading, asked: Question | None
    ) -> Iterator[Statement]:
        answer = answer_of(reading)
        if asked and answer:
            yield from self._answered(block, sentence, reading, asked, answer)
        kinds = self.around.inherited(block, asked)
        label_events: tuple[Mention, ...] = ()
        label: Condition | None = None
        words = reading.words
        head = self.around.heads.conditions(block)
        more = self.assumed if words[0] in _CONTINUES or self.broken else _NONE
        self.assumed = more - head
        head |= more
        self.broken = words[-1] in _UNENDED
        before: tuple[Segment, ...] = ()
        for part in reading.segments:
            segment = _worn(part) if "worn" in part.families else part
            if label_events and not any(t.family.startswith("when.") for t in segment.tags):
                segment = replace(segment, tags=(*label_events, *segment.tags))
            own: tuple[str, ...] = ()
            if segment.actions:
                own = tuple([a.kind for a in segment.actions if not a.noun] or [a.kind for a in segment.actions])
            elif _is_other_action(reading, segment) or self._turns(block, reading, segment):
                kinds = ()
            closes_label = segment.end < len(words) and words[segment.end] == ":"
            if (
                closes_label
                and segment.start == 0
                and block.kind is not BlockKind.HEADING
                and not self.around.names.of_block(block)
            ):
                label = label_condition(reading, segment, self.vocabulary)
            conditions = head | conditions_of(reading, segment, before, self.vocabulary)
            if label and segment.start:
                conditions |= {label}
            yield self._statement(block, sentence, reading, segment, own or kinds, not own, conditions, before)
            if conditions:
                self.assumed |= frozenset(c for c in conditions if c[0] == "if" or c[0].startswith("who."))
            if own:
                kinds = own
            elif closes_label and not segment.actions:
                label_events = tuple(t for t in segment.tags if t.family.startswith("when."))
            before = (*before, segment)

    def _turns(self, block: Block, reading: Reading, segment: Segment) -> bool:
        """True for "; Calf is the one for bed": after a semicolon a product by name is a subject of its own."""
        if not segment.start or reading.words[segment.start - 1] != ";":
            return False
        span = reading.span(segment.start, segment.end)
        names = self.around.names.of_block(block)
        return bool(names) and bool(self.around.names.between(block, span.start, span.start + 1))

    def _statement(
        self, block: Block, sentence: Sentence, reading: Reading, segment: Segment, kinds: tuple[str, ...], inherited: bool,
        conditions: frozenset[Condition], before: tuple[Segment, ...], answer: str = "", asked: Sentence | None = None,
    ) -> Statement:  # fmt: skip
        around = self.around
        place = reading.span(segment.start, segment.end)
        span = sentence.span if answer else place
        if asked and asked.block is block:
            span = Span(asked.span.start, span.end)  # a bare "Yes." would tell the reader of a message nothing
        named = around.names_of(asked.block if asked else block, asked.span if asked else sentence.span, place)
        if not named and self.question and not asked:
            question = self.question.sentence
            named = around.names_of(question.block, question.span, question.span)
        scope = around.scope(block)
        if named:
            around.remember(block.section, named[0])
        part = around.part_of(reading, segment, before, block)
        # "Take the stay out first. Hand wash only.": what follows is about the rest.
        around.part = "" if not (_REMOVED.isdisjoint(kinds) or _FIRST.isdisjoint(reading.words)) else part
        return Statement(
            reading=reading,
            segment=segment,
            sentence=sentence,
            number=self.number,
            kinds=kinds,
            inherited=inherited,
            skip=""
            if answer
            else around.trade(block)
            or ("quoted" if around.is_quoted(block, span) else "")
            or ("damaged" if around.is_damaged(sentence.span) else "")
            or skip_reason(reading, segment, before),
            conditions=self._own(conditions) | around.things(segment),
            part=part,
            named=named,
            scope=scope,
            record=around.names.record(block.section),
            span=span,
            answer=answer,
        )

    def _own(self, conditions: frozenset[Condition]) -> frozenset[Condition]:
        """The conditions that are not what the whole page is about."""
        subject = self.around.subject
        if not conditions or not subject:
            return conditions
        return frozenset(c for c in conditions if c[0] not in subject)

    def _answered(
        self, block: Block, sentence: Sentence, reading: Reading, asked: Question, answer: str
    ) -> Iterator[Statement]:
        """The question's own words, agreed to or denied."""
        before: list[Segment] = []
        only, whose = self._restricted(block, reading, answer)
        for segment in asked.reading.segments:
            kinds = tuple(a.kind for a in segment.actions)
            conditions = self.around.heads.conditions(block) | conditions_of(
                asked.reading, segment, tuple(before), self.vocabulary
            )
            before.append(segment)
            if kinds and may_be_answered(asked.reading, segment):
                said = self._statement(
                    block, sentence, asked.reading, segment, kinds, False, conditions | only, (), answer, asked.sentence
                )
                yield replace(said, named=(*whose, *said.named))

    def _restricted(self, block: Block, reading: Reading, answer: str) -> tuple[frozenset[Condition], tuple[str, ...]]:
        """Whom a yes is for, and which product: "Yes, if your surgeon prescribed it", "Yes, but only in the Nightleg".
        What follows a no is what to do instead."""
        if answer != "yes":
            return frozenset(), ()
        end = next((i for i, w in enumerate(reading.words) if w in _STOPS), len(reading.words))
        parts = [s for s in reading.segments if s.start < end]
        found = [conditions_of(reading, s, tuple(parts[:i]), self.vocabulary) for i, s in enumerate(parts)]
        span = reading.span(0, end)
        return frozenset[Condition]().union(*found), self.around.names.between(block, span.start, span.end)

    def _heading_question(self, block: Block) -> Question | None:
        heading = self.context.analysis.answers(block)
        if heading is None or heading.index == block.index:
            return None
        sentences = self.context.analysis.by_block.get(heading.index, ())
        if not sentences:
            return None
        reading = self.around.readings.block(heading.index)
        return Question(sentences[-1], reading) if is_question(sentences[-1], reading, heading) else None


def _is_other_action(reading: Reading, segment: Segment) -> bool:
    """True for "Air it weekly": a verb that is none of ours takes the pronoun, so nothing is inherited."""
    if "it" not in reading.words and "them" not in reading.words:
        return False
    words = [i for i in range(segment.start, segment.end) if reading.words[i][0].isalnum()]
    if len(words) < 2 or reading.words[words[1]] not in ("it", "them"):
        return False
    return not any(t.start <= words[0] < t.end for t in segment.tags)


def _worn(segment: Segment) -> Segment:
    """ "Use the stockings" is to wear them."""
    actions = tuple(a._replace(kind="wear") if a.kind == "use" else a for a in segment.actions)
    return replace(segment, actions=actions)
