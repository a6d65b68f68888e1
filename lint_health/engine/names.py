"""Names of rules and profiles in a configuration that nothing goes by, each with its place and the nearest valid one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.errors import Problem, UserError, Where
from lint_health.rules.nearest import nearest
from lint_health.rules.selectors import matches

if TYPE_CHECKING:
    from lint_health.config import Config
    from lint_health.rules import RuleSet

Placed = Callable[..., Where | None]


def wrong_names(config: Config, ruleset: RuleSet) -> Iterator[Problem]:
    """Unknown names in the settings and in every override, whether or not a file is under it."""
    settings = config.settings
    fields = {"select": settings.select, "ignore": settings.ignore, "severity": settings.severity}
    yield from _wrong(fields, config.where, ruleset)
    yield from _unknown(ruleset, settings.not_waivable, lambda i: config.where("waiver-policy", "not-waivable", i))
    for override in config.overrides:
        placed = _placed(override.marks)
        yield from _wrong(override.changes, placed, ruleset)
        for i, name in enumerate(override.changes.get("profiles", ())):
            if name not in ruleset.known_profiles:
                place = placed("profile", i) if ("profile",) in override.marks else placed("profiles", i)
                yield Problem(f'unknown profile "{name}"', place, nearest(name, ruleset.known_profiles))


def _placed(marks: Mapping[tuple[str | int, ...], Where]) -> Placed:
    def where(*at: str | int) -> Where | None:
        while at and at not in marks:
            at = at[:-1]
        return marks.get(at)

    return where


def _wrong(fields: Mapping[str, Any], where: Placed, ruleset: RuleSet) -> Iterator[Problem]:
    for key in ("select", "ignore"):
        yield from _unknown(ruleset, fields.get(key, ()), lambda i, key=key: where(key, i))
    for rule, _ in fields.get("severity", ()):
        if not any(matches(known, rule) for known in TOOL_RULES):
            yield from _not_in(ruleset, rule, where("severity", rule))


def _unknown(ruleset: RuleSet, selectors: Sequence[str], where: Placed) -> Iterator[Problem]:
    for i, selector in enumerate(selectors):
        if selector.split(".")[0] != "tool":
            yield from _not_in(ruleset, selector, where(i))
        elif not any(matches(rule, selector) for rule in TOOL_RULES):
            yield Problem(f'unknown rule "{selector}"', where(i), nearest(selector, TOOL_RULES))


def _not_in(ruleset: RuleSet, selector: str, where: Where | None) -> Iterator[Problem]:
    try:
        ruleset.select((selector,), ())
    except UserError as error:
        yield from (replace(p, where=where) for p in error.problems)
