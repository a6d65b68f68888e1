"""A handful of real rules, and one made-up rule that compares statements: for tests of everything around rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from lint_health.diagnostics import Conflict, Finding, Place
from lint_health.rules import RuleContext, RuleSet, load_ruleset
from lint_health.rules.kinds.base import Site
from lint_health.rules.spec import RuleSpec

ROOT = Path(__file__).parent / "small_rules"
_load_ruleset = load_ruleset


@dataclass(frozen=True, slots=True)
class Said:
    """A statement about wearing something at night."""

    rule: str
    place: Place
    value: str


@dataclass(frozen=True, slots=True)
class NightRule:
    """ "Wear overnight" against "remove at night": one conflict, at the first statement, for each other value."""

    spec: RuleSpec

    def check(self, context: RuleContext) -> Iterator[Finding]:
        return iter(())

    def facts(self, context: RuleContext) -> Iterator[Said]:
        for sentence in context.analysis.sentences:
            words = context.analysis.text(sentence.span).lower()
            for phrase in ("wear overnight", "remove at night"):
                if phrase in words:
                    yield Said(self.spec.id, context.place(sentence.span, sentence.span), phrase)

    def resolve(self, facts: Iterable[Said], site: Site) -> Iterator[Conflict]:
        ordered = sorted(facts, key=lambda f: f.place.order)
        others = [f for f in ordered[1:] if f.value != ordered[0].value]
        if others:
            related = tuple((f.place, "says otherwise") for f in others)
            spec = self.spec
            yield Conflict(
                spec.id, ordered[0].place, spec.message, spec.advice, spec.severity, spec.confidence, related
            )


@cache
def small_ruleset(profiles: tuple[str, ...] = ("editorial",)) -> RuleSet:
    """The rules of ``small_rules`` and ``wear.night.overnight``."""
    ruleset = _load_ruleset([ROOT], profiles, with_default=False)
    model = ruleset.spec("claim.absolute.guaranteed")
    night = replace(model, id="wear.night.overnight", message="Directions for the night disagree.", aliases=())
    return replace(ruleset, rules=(*ruleset.rules, NightRule(night)))


def load_small(roots: Iterable[Path] = (), profiles: Iterable[str] = ("editorial",), **_: Any) -> RuleSet:
    """Stands in for ``load_ruleset``."""
    return small_ruleset(tuple(profiles))
