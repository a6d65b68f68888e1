"""All directions of a document, for people: what it tells the reader to do, and what was passed over and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lint_health.document import BlockKind
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.model import Fact
from lint_health.rules.directions.products import names_of
from lint_health.rules.directions.questions import is_question
from lint_health.rules.directions.reading import read
from lint_health.rules.directions.rule import DirectionRule, extract
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.surroundings import Surroundings

QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Listed:
    """A direction of one document. ``skipped`` is the reason why it takes no part in comparisons, or ""."""

    attribute: str
    fact: Fact
    skipped: str = ""

    @property
    def product(self) -> str:
        """What it is about, as far as the document says: the nearest name."""
        names = list(names_of(self.fact))
        return next((n for n in names if not n.startswith("?")), next(iter(names), "").lstrip("?"))


def extract_facts(context: RuleContext, rules: Iterable[DirectionRule], *, skipped: bool = True) -> Iterator[Listed]:
    """The directions of a document by all ``rules``, in the order of the page: those that are compared, and with
    ``skipped`` those that were passed over."""
    rows: list[Listed] = []
    for rule in rules:
        name = str(rule.spec.options["attribute"])
        kept = [Listed(name, fact) for fact in rule.facts(context)]
        rows += kept
        if skipped:
            said = {(r.fact.place, r.fact.value) for r in kept}
            passed = (
                Listed(name, rule.fact(context, s, found), s.skip) for s, found in extract(rule, context) if s.skip
            )
            asked = (
                Listed(name, rule.fact(context, s, found), s.skip)
                for s in questions(context)
                for found in rule.find(s, "")
            )
            rows += (r for r in dict.fromkeys((*passed, *asked)) if (r.fact.place, r.fact.value) not in said)
    return iter(sorted(rows, key=lambda r: (r.fact.order, r.attribute)))


def questions(context: RuleContext) -> tuple[Statement, ...]:
    """What questions ask about, as statements that say nothing."""
    made = context.once("directions.questions", lambda: tuple(_questions(context)))
    assert isinstance(made, tuple)
    return made


def _questions(context: RuleContext) -> Iterator[Statement]:
    around = Surroundings(context)
    for block in context.document.blocks:
        if block.kind is BlockKind.BUTTON:
            continue
        for sentence in context.analysis.by_block.get(block.index, ()):
            reading = read(context.document.text, sentence.span, around.vocabulary, context.analysis.tokens)
            if not reading.words or not is_question(sentence, reading, block):
                continue
            for segment in reading.segments:
                span = reading.span(segment.start, segment.end)
                yield Statement(
                    reading=reading,
                    segment=segment,
                    sentence=sentence,
                    number=0,
                    kinds=tuple(a.kind for a in segment.actions),
                    inherited=False,
                    skip=QUESTION,
                    conditions=around.heads.conditions(block),
                    part=around.part_of(reading, segment, (), block),
                    named=around.names_of(block, sentence.span, span),
                    scope=around.scope(block),
                    record=around.names.record(block.section),
                    span=span,
                )
