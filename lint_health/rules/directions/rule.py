"""A rule of kind ``conflict``: its options checked, its facts found, its clashes said in words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lint_health.diagnostics import Conflict, Finding, Severity
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.amounts import find_amounts
from lint_health.rules.directions.bounds import modality_of
from lint_health.rules.directions.cases import case_table
from lint_health.rules.directions.choices import Found, Frame, find_choices, is_limit, is_refused
from lint_health.rules.directions.compare import Clash, compare_choices, compare_ranges
from lint_health.rules.directions.gates import Gate, passing
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.messages import advice_of, message_of, related_of, unread
from lint_health.rules.directions.model import Condition, Fact, Value
from lint_health.rules.directions.plausible import Plausible, unbounded
from lint_health.rules.directions.presumed import FIRST, firmed, is_unclear, presumed
from lint_health.rules.directions.products import Products
from lint_health.rules.directions.proposals import (
    RULED_OUT,
    Proposal,
    as_owner,
    choice_of,
    is_unlikely,
    proposals,
    words_of,
)
from lint_health.rules.directions.resolve import find_groups
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.statements import statements
from lint_health.rules.directions.surroundings import identity_of
from lint_health.rules.directions.vocabulary import Vocabulary
from lint_health.rules.kinds.base import Site
from lint_health.rules.spec import RuleSpec

_OR = expression(r"\b(?:or|either)\b", re.I)
_ADRIFT = 0.3  # of a fact on a long page that is about no product: two of them never clash
_DRESSING, _UNDRESSED = ("put-on", "take-off"), ("take", "use")
_ALWAYS: frozenset[Condition] = frozenset()  # one for all facts: an empty set takes as much memory as a fact
_CHOICES = 6  # values of one sentence that are looked at as a choice


@dataclass(frozen=True, slots=True)
class DirectionRule:
    """Facts of one attribute and what clashes among them."""

    spec: RuleSpec
    vocabulary: Vocabulary
    frames: tuple[Frame, ...]
    clashes: Mapping[tuple[str, str], Severity]
    measure: Measure | None
    consumed: frozenset[str]
    plausible: Plausible
    gate: Gate | None

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """Amounts that nobody can mean. Statements clash only when all are known."""
        if self.measure is None or not self.plausible.bounds:
            return
        wide, seen = unbounded(self.measure), set()
        for statement, found in extract(self, context, wide):
            span = statement.reading.span(found.start, found.end)
            own = statement.segment.actions or statement.sentence.block.cell
            said = own or not statement.kinds  # not "0 minutes to set up", which a page on use takes for use
            if said and not statement.skip and span not in seen and self.plausible.excludes(found.value):
                seen.add(span)
                message = self.plausible.message(str(self.spec.options["attribute"]), found.value)
                yield Finding(self.spec.id, span, message, "Check the figure and its unit.", Severity.WARNING)

    def facts(self, context: RuleContext) -> Iterator[Fact]:
        """The directions of one document on this attribute, in order."""
        seen: set[tuple[object, ...]] = set()
        read = list(without_echoes(extract(self, context)))
        stated = [(s, found, 1.0) for s, found in read if not s.skip and not self.is_ruled_out(context, s)]
        proposed = self.propose(context, {s.number for s, _ in read})
        facts = [self.fact(context, *row) for row in (*stated, *proposed) if not self.plausible.excludes(row[1].value)]
        for fact in without_lone_labels(self._with_options(facts)):
            key = (fact.place.order, fact.value, fact.part, fact.group)
            if key not in seen:
                seen.add(key)
                yield fact

    def is_ruled_out(self, context: RuleContext, statement: Statement) -> bool:
        """True when the table of directions is sure that a statement is not about this attribute."""
        options = self.spec.options
        told_by = [options["proposed"], *options.get("told-by", ())] if "proposed" in options else []
        least = float(options.get("ruled-out", RULED_OUT))
        return bool(told_by) and is_unlikely(context, statement, told_by, least)

    def _with_options(self, facts: list[Fact]) -> list[Fact]:
        """Facts of one sentence that could not both be kept are a choice: "by hand or by machine"."""
        by_sentence: dict[tuple[object, ...], list[Fact]] = {}
        for fact in (f for f in facts if _OR.search(f.place.sentence)):
            by_sentence.setdefault((fact.statement, fact.part, fact.group, fact.conditions), []).append(fact)
        choice = {
            a
            for same in by_sentence.values()
            if 1 < len(same) <= _CHOICES
            for a in same
            for b in same
            if a is not b and a.modality != "must" != b.modality and self.compare(a.value, b.value)
        }
        return [replace(f, modality="option") if f in choice else f for f in facts]

    def resolve(self, facts: Iterable[Fact], site: Site) -> Iterator[Conflict]:
        """The clashes among facts of one file or of a site."""
        nouns = self.vocabulary.product_nouns
        products = site.once(
            "directions.products", lambda: Products([f for f in site.facts if isinstance(f, Fact)], nouns)
        )
        assert isinstance(products, Products)
        for group in find_groups(facts, self.compare, products, float(self.spec.options.get("doubt", 0.0))):
            if not group.others:
                yield unread(self.spec, group)
                continue
            yield Conflict(
                self.spec.id,
                group.pair[0].place,
                message_of(self.spec, group),
                advice_of(self.spec, group),
                min(group.severity, self.spec.severity) if self.spec.severity is Severity.INFO else group.severity,
                min(self.spec.confidence, group.confidence),
                related_of(group),
            )

    def compare(self, a: Value, b: Value) -> Clash | None:
        """Whether two values of this attribute can both hold."""
        if self.measure is None:
            return compare_choices(a.choice, b.choice, self.clashes)
        options = self.spec.options
        return compare_ranges(a, b, float(options.get("slack", 0.1)), bool(options.get("touch", True)))

    def find(self, statement: Statement, main: str, measure: Measure | None = None) -> Iterator[Found]:
        """The values that one statement gives, by the rule's own measure or another."""
        options = self.spec.options
        if self.measure is not None:
            yield from find_amounts(statement, measure or self.measure, main, self.vocabulary)
        else:
            own = [a.kind for a in statement.segment.actions if not a.noun]
            if own and self.consumed.issuperset(own):
                return
            words = options.get("words", {})
            for found in find_choices(statement, self.frames, options.get("negated", {})):
                value = Value(choice=found.value.choice, shown=words.get(found.value.choice, found.value.choice))
                for group in self._groups(statement, found):
                    yield found._replace(value=value, group=group)

    def _groups(self, statement: Statement, found: Found) -> tuple[str, ...]:
        """What a choice is compared within: its action, or each of the things that the rule keeps apart."""
        per = self.spec.options.get("per")
        return tuple(sorted({t.family for t in statement.segment.find(per)})) if per else (found.group,)

    def _group(self, kind: str, statement: Statement, main: str) -> str:
        """The group of an action, or of a word that sets a sort of it apart; what is swallowed, rubbed in or switched
        on is not put on."""
        sorts: Mapping[str, Sequence[str]] = self.spec.options.get("sorts", {})
        for sort, families in sorts.items():
            if statement.segment.has(*families):
                return sort
        groups: Mapping[str, str] = self.spec.options.get("groups", {})
        rest = groups.get("*", kind)
        return rest if kind in _DRESSING and main in _UNDRESSED else groups.get(kind, rest)

    def propose(self, context: RuleContext, taken: Collection[int]) -> Iterator[tuple[Statement, Found, float]]:
        """What the table of directions proposes for sentences in which the rule itself reads nothing."""
        label = self.spec.options.get("proposed")
        if not label:
            return
        other = self.spec.options.get("not-proposed", ())
        least = float(self.spec.options.get("proposed-from", 0.0))
        for proposal in proposals(context).get(label, ()):
            if proposal.likely[label] < least or proposal.number in taken:
                continue
            if any(s.segment.has("other", *other) for s in proposal.statements):
                continue
            if not self._is_consumed(proposal):
                for statement, found in self.values(proposal, label):
                    yield statement, found, proposal.likely[label] * proposal.weight

    def _is_consumed(self, proposal: Proposal) -> bool:
        """True when all that the sentence tells the reader to do is no use of the product: charge, heat, eat."""
        own = [a.kind for s in proposal.statements for a in s.segment.actions if not a.noun]
        return bool(own) and self.consumed.issuperset(own)

    def values(self, proposal: Proposal, label: str) -> Iterator[tuple[Statement, Found]]:
        """The value that a sentence gives, when it is about this attribute."""
        options = self.spec.options
        if self.measure is None:
            statement = proposal.whole
            value = choice_of(proposal, statement, label, options.get("proposed-values", {}))
            if value and not any(is_refused(s, self.frames) or is_limit(s) for s in proposal.statements):
                shown = options.get("words", {}).get(value, value)
                segment = statement.segment
                modality = modality_of(segment, segment.has("neg"))
                own = () if statement.inherited else statement.kinds[-1:]
                kind = next(iter(own), "put-on" if segment.has("putting") else "")
                found = Found(Value(choice=value, shown=shown), kind, segment.start, segment.end, modality)
                yield from ((statement, found._replace(group=group)) for group in self._groups(statement, found))
            return
        everything, text = proposal.whole, proposal.text
        if is_unclear(text, self.measure, self.vocabulary):
            return
        loose = [(everything, found) for found in presumed(everything, text, self.measure, self.vocabulary)]
        if self.measure.name in FIRST and loose:
            yield from loose
            return
        for statement in (*proposal.statements, everything):
            owned = as_owner(statement, min(self.measure.default or self.measure.actions or ("use",)))
            amounts = list(find_amounts(owned, self.measure, "", self.vocabulary))
            if amounts:
                yield from ((owned, firmed(f, (o for _, o in loose))) for f in amounts)
                return
        yield from loose

    def fact(self, context: RuleContext, statement: Statement, found: Found, likely: float = 1.0) -> Fact:
        """What a statement says, as a fact of this rule."""
        span = statement.span if statement.answer else statement.reading.span(found.start, found.end)
        return Fact(
            rule=self.spec.id,
            place=context.place(span, statement.sentence.span),
            value=found.value,
            group=self._group(found.group, statement, str(context.memo.get("directions.main", ""))),
            part=statement.part if self.spec.options.get("parts") else "",
            named=statement.named,
            scope=statement.scope,
            record=statement.record,
            identity=identity_of(context, statement.sentence.block.section),
            conditions=_without(statement.conditions, self.spec.options, self.vocabulary),
            modality="implied" if found.value.choice.startswith("implied") else found.modality,
            statement=statement.number,
            likely=likely if context.memo["directions.anchored"] or _is_named(statement) else likely * _ADRIFT,
            table=case_table(context, statement.sentence.block),
            block=statement.sentence.block.index,
            page=words_of(context),
        )


def _is_named(statement: Statement) -> bool:
    """True when the statement itself names a product; a name that may be a person's is none."""
    return any(not name.startswith("?") for name in statement.named)


def extract(
    rule: DirectionRule, context: RuleContext, measure: Measure | None = None
) -> Iterator[tuple[Statement, Found]]:
    """The statements that give this rule's attribute a value, those that are no direction (``skip``) too; with a
    ``measure`` of its own only those with a figure."""
    statements(context)  # which tells of the main action
    main = context.memo.get("directions.main", "")
    for statement in passing(context, rule.gate):
        if measure and not statement.segment.quantities:
            continue
        for found in rule.find(statement, str(main), measure):
            yield statement, found


def without_echoes(said: Iterable[tuple[Statement, Found]]) -> Iterator[tuple[Statement, Found]]:
    """What statements say, without a yes or no that its answer goes on to say in words: "No. Slip it off at bedtime"."""
    every = list(said)
    spelt = {(s.sentence.block.index, f.value.shown) for s, f in every if not s.answer and not s.skip}
    yield from ((s, f) for s, f in every if not s.answer or (s.sentence.block.index, f.value.shown) not in spelt)


def without_lone_labels(facts: list[Fact]) -> Iterator[Fact]:
    """The facts, with labels ("Our rule:") only where two of them set cases apart: one alone is a heading of sorts."""
    labels = {c for f in facts for c in f.conditions if c[0] == "label"}
    for fact in facts:
        lone = len(labels) == 1 and not labels.isdisjoint(fact.conditions)
        yield replace(fact, conditions=fact.conditions - labels) if lone else fact


def _without(
    conditions: frozenset[Condition], options: Mapping[str, Any], vocabulary: Vocabulary
) -> frozenset[Condition]:
    """The conditions without those that are this rule's own subject: lotions beside the product, parts of it, and
    "if it itches" where the rule is about signs."""
    if not conditions:
        return _ALWAYS
    own = {*options.get("own", ())}
    own |= {"thing"} if options.get("things") else set()
    own |= {"part"} if options.get("parts") else set()
    told = tuple(filter(None, (options.get("per"), *options.get("own-if", ()))))
    return frozenset(
        (kind, text)
        for kind, text in conditions
        if kind not in own
        and not (told and kind == "if" and any(m.family.startswith(told) for m in vocabulary.find(text.split())))
    )
