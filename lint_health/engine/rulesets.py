"""The ruleset of a run, and errors in what selects it said with the place in the configuration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lint_health.config import Config, Settings
from lint_health.engine.linter import Linter
from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.errors import Problem, UserError
from lint_health.rules.profiles import matches
from lint_health.rules.schema import nearest

if TYPE_CHECKING:
    from lint_health.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Loaded:
    """All rules of the shipped and configured rulesets, and those that the settings select."""

    everything: RuleSet
    selected: RuleSet


def load_all(config: Config) -> RuleSet:
    """The shipped rules and those of the configured folders. Raises ``UserError``."""
    from lint_health.engine.compiled_rules import kept_or_built
    from lint_health.rules import default_root, load_ruleset

    settings = config.settings
    roots = [Path(settings.root) / folder for folder in settings.rulesets]
    missing = [
        Problem(f'the ruleset folder "{folder}" does not exist', config.where("rulesets", i))
        for i, (folder, root) in enumerate(zip(settings.rulesets, roots, strict=True))
        if not root.is_dir()
    ]
    if missing:
        raise UserError(*missing)
    try:
        folders = (default_root(), *roots)
        return kept_or_built(folders, settings.profiles, lambda: load_ruleset(roots, settings.profiles))
    except UserError as error:
        place = config.where("profile") or config.where("profiles")
        raise UserError(*(replace(p, where=place) if _names_profile(p) else p for p in error.problems)) from None


def load(config: Config) -> Loaded:
    """The ruleset of a configuration. Raises ``UserError`` with every wrong name and its place."""
    everything = load_all(config)
    settings = config.settings
    problems = [
        *_unknown(everything, settings.select, "select", config),
        *_unknown(everything, settings.ignore, "ignore", config),
        *_unknown_severities(everything, config),
    ]
    if problems:
        raise UserError(*problems)
    selected = everything.select(settings.select, settings.ignore)
    # Who names nothing but doubtful rules wants them.
    asked = settings.strict or (bool(settings.select) and all(r.spec.strict for r in selected.rules))
    return Loaded(everything, replace(selected, strict=asked))


def make_linter(config: Config, settings: Settings | None = None) -> Linter:
    """A linter for a configuration."""
    loaded = load(config)
    return Linter(loaded.selected, settings or config.settings, loaded.everything, config.where("languagetool"))


def _unknown(ruleset: RuleSet, selectors: Sequence[str], key: str, config: Config) -> list[Problem]:
    problems = []
    for i, selector in enumerate(selectors):
        where = config.where(key, i)
        if selector.split(".")[0] == "tool":
            if not any(matches(rule, selector) for rule in TOOL_RULES):
                problems.append(Problem(f'unknown rule "{selector}"', where, nearest(selector, TOOL_RULES)))
            continue
        try:
            ruleset.select((selector,), ())
        except UserError as error:
            problems += [replace(p, where=where) for p in error.problems]
    return problems


def _unknown_severities(ruleset: RuleSet, config: Config) -> list[Problem]:
    problems = []
    for rule, _ in config.settings.severity:
        try:
            if not any(matches(known, rule) for known in TOOL_RULES):
                ruleset.select((rule,), ())
        except UserError as error:
            problems += [replace(p, where=config.where("severity", rule)) for p in error.problems]
    return problems


def _names_profile(problem: Problem) -> bool:
    return problem.where is None and "unknown profile" in problem.message
