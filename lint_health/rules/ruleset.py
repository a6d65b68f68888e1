"""All rules together: what they find in a document, and what clashes among the facts of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, cast

from lint_health.diagnostics import About, Conflict, Finding
from lint_health.document import Document
from lint_health.errors import Problem, UserError
from lint_health.language import Analysis, Language, Outline
from lint_health.rules.authorised import WordingTable, authorised_spans
from lint_health.rules.context import Remark, RuleContext
from lint_health.rules.judging import concerns, judge, judge_conflict
from lint_health.rules.kinds.base import Fact, FactRule, Rule, Site
from lint_health.rules.nearest import nearest
from lint_health.rules.page import Page, about_rule, as_text, page_of
from lint_health.rules.profiles import Profile
from lint_health.rules.repeats import outside, repeated_alts
from lint_health.rules.selectors import matches
from lint_health.rules.spec import RuleSpec
from lint_health.source import Span


@dataclass(frozen=True, slots=True)
class Checked:
    """What one document gave: findings in rule order, facts for the site, and where the sentences are."""

    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    outline: Outline


@dataclass(frozen=True)
class RuleSet:
    """Compiled rules with their language. ``hash`` changes with any byte of any rule file."""

    rules: tuple[Rule, ...]
    language: Language
    version: str
    hash: str
    profiles: tuple[Profile, ...]
    known_profiles: Mapping[str, Profile] = field(default_factory=dict)
    claim_rules: tuple[Rule, ...] = ()  # also those that are not selected, for the caveats that hang on claims
    strict: bool = False  # whether doubtful rules run, too

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of all rules, sorted."""
        return tuple(sorted(r.spec.id for r in self.rules))

    @cached_property
    def _specs(self) -> dict[str, RuleSpec]:
        return {r.spec.id: r.spec for r in self.rules}

    def spec(self, rule_id: str) -> RuleSpec:
        """The spec of a rule. Raises ``UserError`` with the nearest name for an unknown id."""
        for spec in self._specs.values():
            if rule_id == spec.id or rule_id in spec.aliases:
                return spec
        raise UserError(Problem(f'unknown rule "{rule_id}"', None, nearest(rule_id, self._specs)))

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
        """The rules that ``select`` names (all when empty) without those that ``ignore`` names.

        A selector is a rule id, a family or the start of an id. Raises ``UserError`` for one that names no rule.
        """
        valid = {*self.ids, *(".".join(i.split(".")[:n]) for i in self.ids for n in (1, 2)), "tool"}
        problems = [
            Problem(f'unknown rule or family "{s}"', None, nearest(s, valid))
            for s in (*select, *ignore)
            if s.split(".")[0] != "tool" and not any(matches(i, s) for i in self.ids)
        ]
        if problems:
            raise UserError(*problems)
        kept = tuple(
            r
            for r in self.rules
            if (not select or any(matches(r.spec.id, s) for s in select))
            and not any(matches(r.spec.id, s) for s in ignore)
        )
        return replace(self, rules=kept)

    def check(
        self, document: Document, brands: frozenset[str] = frozenset(), remarks: tuple[Remark, ...] = ()
    ) -> Checked:
        """Run every rule on a document; a pure function of the document, the rules, the brands and a server's remarks."""
        reading = _Reading(self, document, brands, remarks)
        findings: list[Finding] = []
        facts: list[Fact] = []
        for rule in self.rules:
            if not self.runs(rule.spec):
                continue
            context = reading.context(rule.spec.family)
            for finding in reading.found(rule):
                judged = judge(finding, rule.spec, self.profiles, self._passed(finding, context))
                if judged is not None:
                    findings.append(judged)
            if hasattr(rule, "facts"):
                facts += cast(FactRule, rule).facts(context)
        return Checked(tuple(findings), tuple(facts), reading.outline)

    def context(self, document: Document, family: str, brands: frozenset[str] = frozenset()) -> RuleContext:
        """A document as the rules of a family see it."""
        return _Reading(self, document, brands).context(family)

    def resolve(self, facts: Iterable[Fact]) -> tuple[Conflict, ...]:
        """What clashes among facts, of one file or a site, in stable order."""
        by_rule: dict[str, list[Fact]] = {}
        site = Site(facts)
        for fact in site.facts:
            by_rule.setdefault(fact.rule, []).append(fact)
        found: list[Conflict] = []
        for rule in self.rules:
            if hasattr(rule, "resolve") and self.runs(rule.spec):
                clashes = cast(FactRule, rule).resolve(by_rule.get(rule.spec.id, ()), site)
                found += (judge_conflict(c, rule.spec, self.profiles) for c in clashes)
        return tuple(sorted(found, key=lambda c: (c.place.order, c.rule)))

    def about(self, rule_id: str) -> About:
        """A rule in the words of reports. Raises ``UserError`` for an unknown id."""
        return about_rule(self.spec(rule_id))

    def explain(self, rule_id: str) -> str:
        """The page of a rule as plain text."""
        return as_text(self.page(rule_id))

    def page(self, rule_id: str) -> Page:
        """The page of a rule, to be shown as text or Markdown. Raises ``UserError`` for an unknown id."""
        return page_of(self.spec(rule_id), tuple(self.known_profiles.values()))

    def under(self, *names: str) -> RuleSet:
        """The same rules under other profiles. Raises ``UserError`` for an unknown one."""
        unknown = [n for n in names if n not in self.known_profiles]
        if unknown:
            hints = (nearest(n, self.known_profiles) for n in unknown)
            raise UserError(*(Problem(f'unknown profile "{n}"', None, h) for n, h in zip(unknown, hints, strict=True)))
        return replace(self, profiles=tuple(self.known_profiles[n] for n in names))

    def runs(self, spec: RuleSpec) -> bool:
        """True when a rule runs under the profiles; one that is for some profiles only never runs without them, and a
        doubtful one only where it is asked for."""
        if spec.status == "deprecated" or (spec.strict and not self.strict):
            return False
        return any(concerns(p, spec) for p in self.profiles) if self.profiles else not spec.profiles

    @cached_property
    def softened(self) -> Mapping[str, frozenset[str]]:
        """By rule, the excuses that some profile lets count for less."""
        found = {r.spec.id: frozenset(e for p in self.profiles for e in p.softens(r.spec.id)) for r in self.rules}
        return {rule: excuses for rule, excuses in found.items() if excuses}

    @cached_property
    def _wordings(self) -> Mapping[str, WordingTable]:
        """The lists of authorised wordings of the profiles, by name."""
        tables = {p.authorised: self.language.tables[p.authorised] for p in self.profiles if p.authorised}
        return {name: WordingTable.of(cast(Mapping[str, Any], data)) for name, data in tables.items()}

    def _passed(self, finding: Finding, context: RuleContext) -> frozenset[str]:
        """The profiles whose authorised wordings a finding stands in."""
        passed = set()
        for profile in self.profiles:
            table = self._wordings.get(profile.authorised)
            if table is None or not any(matches(finding.rule, s) for s in table.passes):
                continue
            key = f"authorised:{profile.authorised}"
            spans = context.once(key, lambda t=table: authorised_spans(context.analysis, t))  # type: ignore[misc]
            if any(finding.span.overlaps(s) for s in cast("tuple[Span, ...]", spans)):
                passed.add(profile.name)
        return frozenset(passed)


class _Reading:
    """One document read for all rules: a context a view of the language, and what each rule finds, once."""

    def __init__(
        self, ruleset: RuleSet, document: Document, brands: frozenset[str], remarks: tuple[Remark, ...] = ()
    ) -> None:
        self._ruleset = ruleset
        self._document = document
        self._brands = brands
        self._remarks = remarks
        self.outline = Outline.of(document)
        self._contexts: dict[str, RuleContext] = {}
        self._shared: dict[str, object] = {}
        self._read: Analysis | None = None  # as the first view that was asked for reads it
        self._found: dict[str, tuple[Finding, ...]] = {}

    def context(self, family: str = "") -> RuleContext:
        """The document as rules of a family see it."""
        language = self._ruleset.language
        key = family if family in language.views else ""
        if key not in self._contexts:
            view = language.views.get(key, language)
            self._contexts[key] = RuleContext(
                self._document,
                partial(self._analysis, view),
                view,
                self._brands,
                self._ruleset.softened,
                {"outline": self.outline},
                self._shared,
                claims=self.claims,
                phrased=self.phrased,
                remarks=self._remarks,
            )
        return self._contexts[key]

    def _analysis(self, view: Language, document: Document) -> Analysis:
        analysis = view.analyze(document, self._read, self.outline)
        self._read = self._read or analysis
        return analysis

    def found(self, rule: Rule) -> tuple[Finding, ...]:
        """The findings of a rule as it yields them."""
        if rule.spec.id not in self._found:
            found: Iterable[Finding] = rule.check(self.context(getattr(rule, "view", rule.spec.family)))
            if rule.spec.family == "claim":
                found = outside(found, self._repeated)
            self._found[rule.spec.id] = tuple(found)
        return self._found[rule.spec.id]

    @cached_property
    def _repeated(self) -> tuple[Span, ...]:
        return repeated_alts(self._document)

    def claims(self) -> tuple[Finding, ...]:
        """What the claim rules find, with their own severity and confidence."""
        return tuple(
            replace(f, severity=f.severity or rule.spec.severity, confidence=f.confidence or rule.spec.confidence)
            for rule, f in self._standing(self._ruleset.claim_rules)
        )

    def phrased(self) -> tuple[Finding, ...]:
        """What the claim rules of kind ``pattern`` find that hold everywhere."""
        everywhere = (r for r in self._ruleset.claim_rules if r.spec.kind == "pattern" and not r.spec.profiles)
        return tuple(f for _, f in self._standing(everywhere))

    def _standing(self, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Finding]]:
        """What those of the rules that run find, without what only a profile lets stand."""
        for rule in rules:
            if self._ruleset.runs(rule.spec):
                yield from ((rule, f) for f in self.found(rule) if not f.excuses)
