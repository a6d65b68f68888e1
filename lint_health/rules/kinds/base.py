"""What a kind of rule is: it turns a checked spec into something that finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from lint_health.diagnostics import Conflict, Finding, Place
from lint_health.language import Language
from lint_health.rules.context import RuleContext
from lint_health.rules.spec import RuleSpec


class Fact(Protocol):
    """A direction of use, a product of a site: small and serialisable. ``rule`` is the id of the rule that made it."""

    @property
    def rule(self) -> str:
        """Id of the rule that made it."""
        ...

    @property
    def place(self) -> Place:
        """Where it stands in its file."""
        ...


class Site:
    """All facts of a site, and what is worked out of them once for all rules: which names are products', say."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = tuple(facts)
        self._memo: dict[str, object] = {}

    def once(self, key: str, make: Callable[[], object]) -> object:
        """The value of ``make()``, computed once for this site."""
        if key not in self._memo:
            self._memo[key] = make()
        return self._memo[key]


class Rule(Protocol):
    """A compiled rule."""

    @property
    def spec(self) -> RuleSpec:
        """What its file says."""
        ...

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """Findings in one document."""
        ...


class FactRule(Rule, Protocol):
    """A rule that compares statements, on a page or across a site."""

    def facts(self, context: RuleContext) -> Iterator[Fact]:
        """The statements of one document; a pure function of it."""
        ...

    def resolve(self, facts: Iterable[Fact], site: Site) -> Iterator[Conflict]:
        """What clashes among the facts of this rule, from one file or many, in stable order; ``site`` has all facts."""
        ...


class Kind(Protocol):
    """A module of ``rules.kinds``: ``OPTIONS`` names its keys with their shapes (see ``rules.schema``)."""

    OPTIONS: Mapping[str, Any]

    def patterns(self, options: Mapping[str, Any]) -> Iterable[str]:
        """The token patterns in a rule's options, so that the lexicon learns their words."""
        ...

    def compile(self, spec: RuleSpec, language: Language) -> Rule:
        """Make the rule. Raises ``UserError`` with every problem and its place."""
        ...
