"""All rules together: what they find in a document, and what clashes among the facts of a site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from lint_health.diagnostics import Conflict, Finding
from lint_health.document import Document
from lint_health.errors import Problem, UserError
from lint_health.language import Analysis, Language
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.base import Fact, FactRule, Rule
from lint_health.rules.profiles import Profile, matches
from lint_health.rules.schema import nearest
from lint_health.rules.spec import RuleSpec


@dataclass(frozen=True, slots=True)
class Checked:
    """What one document gave: findings in rule order, facts for the site, and the analysis they rest on."""

    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    analysis: Analysis


@dataclass(frozen=True)
class RuleSet:
    """Compiled rules with their language. ``hash`` changes with any byte of any rule file."""

    rules: tuple[Rule, ...]
    language: Language
    version: str
    hash: str
    profiles: tuple[Profile, ...]

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

    def check(self, document: Document, brands: frozenset[str] = frozenset()) -> Checked:
        """Run every rule on a document; a pure function of the document, the rules and the brands."""
        analysis = self.language.analyze(document)
        contexts = {"": RuleContext(document, analysis, self.language, brands)}
        findings: list[Finding] = []
        facts: list[Fact] = []
        for rule in self.rules:
            if self._is_off(rule.spec):
                continue
            family = rule.spec.family if rule.spec.family in self.language.views else ""
            if family not in contexts:
                view = self.language.views[family]
                contexts[family] = RuleContext(document, view.analyze(document), view, brands)
            context = contexts[family]
            findings += (self._judged(f, rule.spec) for f in rule.check(context))
            if hasattr(rule, "facts"):
                facts += cast(FactRule, rule).facts(context)
        return Checked(tuple(findings), tuple(facts), analysis)

    def resolve(self, facts: Iterable[Fact]) -> tuple[Conflict, ...]:
        """What clashes among facts, of one file or a site, in stable order."""
        by_rule: dict[str, list[Fact]] = {}
        for fact in facts:
            by_rule.setdefault(fact.rule, []).append(fact)
        found: list[Conflict] = []
        for rule in self.rules:
            if hasattr(rule, "resolve") and not self._is_off(rule.spec):
                found += cast(FactRule, rule).resolve(by_rule.get(rule.spec.id, ()))
        return tuple(sorted(found, key=lambda c: (c.place.order, c.rule)))

    def explain(self, rule_id: str) -> str:
        """The page of a rule as plain text."""
        from lint_health.rules.page import rule_page

        return rule_page(self.spec(rule_id))

    def _is_off(self, spec: RuleSpec) -> bool:
        return spec.status == "deprecated" or (bool(self.profiles) and all(p.is_off(spec.id) for p in self.profiles))

    def _judged(self, finding: Finding, spec: RuleSpec) -> Finding:
        """The finding with its severity under the profiles: the highest of those that hold."""
        base = finding.severity or spec.severity
        severity = max((p.severity_of(spec.id, base) for p in self.profiles if not p.is_off(spec.id)), default=base)
        return replace(
            finding,
            severity=severity,
            confidence=finding.confidence or spec.confidence,
            message=finding.message or spec.message,
            advice=finding.advice or spec.advice,
        )
