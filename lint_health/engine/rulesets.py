"""The ruleset of a run, and errors in what selects it said with the place in the configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lint_health.config import Config, Settings
from lint_health.engine.linter import Linter
from lint_health.engine.result_keeper import keeper_for
from lint_health.errors import Problem, UserError
from lint_health.shipped import rulesets_folder

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
    from lint_health.rules import load_ruleset

    settings = config.settings
    roots = [Path(settings.root) / folder for folder in settings.rulesets]
    missing = [
        Problem(f'the ruleset folder "{folder}" does not exist', config.where("rulesets", i))
        for i, (folder, root) in enumerate(zip(settings.rulesets, roots, strict=True))
        if not root.is_dir()
    ]
    if missing:
        raise UserError(*missing)
    folders = (rulesets_folder(), *roots)
    with _profiles_placed(config):
        return kept_or_built(folders, settings.profiles, lambda: load_ruleset(roots, settings.profiles))


@contextmanager
def _profiles_placed(config: Config) -> Iterator[None]:
    """Errors about unknown profiles get the place of the configuration that names them."""
    try:
        yield
    except UserError as error:
        place = config.where("profile") or config.where("profiles")
        raise UserError(*(replace(p, where=place) if _names_profile(p) else p for p in error.problems)) from None


def load(config: Config) -> Loaded:
    """The ruleset of a configuration. Raises ``UserError`` with every wrong name and its place."""
    return Shelf().load(config)


class Shelf:
    """The rulesets of one run: their files are read once, whatever profiles and rules are chosen of them."""

    def __init__(self) -> None:
        self._read: dict[object, RuleSet] = {}
        self._loaded: dict[object, Loaded] = {}

    def load(self, config: Config) -> Loaded:
        """As ``load``."""
        settings = config.settings
        policy = (settings.not_waivable, settings.sites)
        key = (settings.ruleset_key, settings.root, settings.severity, policy, config.path)
        if key not in self._loaded:
            self._loaded[key] = _load(config, self._everything(config))
        return self._loaded[key]

    def linter(self, config: Config, settings: Settings | None = None) -> Linter:
        """A linter for a configuration, or for ``settings`` that say the same of rules. Rules are not loaded where a
        run before this one knew them and found nothing wrong with what names them. Raises ``UserError``."""
        keeper = keeper_for(config)
        card = keeper.card() if keeper else None
        if keeper and card and not _missing_sites(config):
            return Linter.unloaded(lambda: self.load(config).selected, card, settings or config.settings, keeper)
        loaded = self.load(config)
        said = config.where("languagetool")
        linter = Linter(loaded.selected, settings or config.settings, loaded.everything, said, keeper)
        if keeper:
            keeper.keep_card(linter.card)
        return linter

    def _everything(self, config: Config) -> RuleSet:
        key = (config.settings.root, config.settings.rulesets)
        if key not in self._read:
            self._read[key] = load_all(config)
            return self._read[key]
        with _profiles_placed(config):
            return self._read[key].under(*dict.fromkeys(config.settings.profiles))


def _load(config: Config, everything: RuleSet) -> Loaded:
    from lint_health.engine.names import wrong_names

    problems = [*wrong_names(config, everything), *_missing_sites(config)]
    if problems:
        raise UserError(*problems)
    settings = config.settings
    selected = everything.select(settings.select, settings.ignore)
    # Who names nothing but doubtful rules wants them.
    asked = settings.strict or (bool(settings.select) and all(r.spec.strict for r in selected.rules))
    return Loaded(everything, replace(selected, strict=asked))


def make_linter(config: Config, settings: Settings | None = None) -> Linter:
    """A linter for a configuration."""
    return Shelf().linter(config, settings)


def _missing_sites(config: Config) -> list[Problem]:
    settings = config.settings
    return [
        Problem(f'the site\'s folder "{folder}" does not exist', config.where("sites", i))
        for i, folder in enumerate(settings.sites)
        if not (Path(settings.root) / folder).is_dir()
    ]


def _names_profile(problem: Problem) -> bool:
    return problem.where is None and "unknown profile" in problem.message
