"""What a run has to know of its rules when every file gives what it gave before: no rule is loaded then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint_health.rules.selectors import matches
from lint_health.suppressions.judging import RuleNames

if TYPE_CHECKING:
    from lint_health.rules import RuleSet


@dataclass(frozen=True, slots=True)
class RulesCard:
    """The rules that settings select. ``names`` are what waivers may name, ``server_rules`` those that a LanguageTool
    server is asked for and ``doubtful_rules`` those that run on request, selected or not; ``strict`` tells whether they
    do."""

    version: str
    hash: str
    ids: frozenset[str]
    names: RuleNames
    strict: bool
    server_rules: frozenset[str]
    doubtful_rules: frozenset[str]

    @classmethod
    def of(cls, everything: RuleSet, selected: RuleSet, not_waivable: Iterable[str] = ()) -> RulesCard:
        """That of loaded rules, before and after ``--select``: waivers may name rules that are not asked for now."""
        return cls(
            selected.version,
            selected.hash,
            frozenset(selected.ids),
            rule_names(everything, selected, not_waivable),
            selected.strict,
            frozenset(r.spec.id for r in everything.rules if r.spec.server_rules),
            frozenset(r.spec.id for r in everything.rules if r.spec.strict),
        )


def rule_names(everything: RuleSet, active: RuleSet, not_waivable: Iterable[str] = ()) -> RuleNames:
    """The names that waivers may use, the rules that run under the profiles, and those that may not be waived: by
    their own file, or by a selector of the settings."""
    running = (r.spec.id for r in active.rules if active.runs(r.spec))
    aliases = tuple((old, r.spec.id) for r in everything.rules for old in r.spec.aliases)
    forbidden = {r.spec.id for r in everything.rules if not r.spec.waivable}
    forbidden |= {i for i in everything.ids for selector in not_waivable if matches(i, selector)}
    return RuleNames(frozenset(everything.ids), frozenset(running), aliases, frozenset(forbidden))
