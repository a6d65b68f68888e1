"""The main job as functions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lint_health.config.schema import SettingsReader
from lint_health.config.settings import Config, Settings
from lint_health.diagnostics import Diagnostic, Severity
from lint_health.engine.corpus import settle
from lint_health.engine.part import Part, Parts
from lint_health.engine.rulesets import make_linter
from lint_health.engine.run import Configs, execute, plan
from lint_health.engine.targets import Target, shown
from lint_health.errors import Problem, UserError
from lint_health.readers.base import FORMATS, is_readable, suffix_of
from lint_health.rules.nearest import nearest
from lint_health.source import SourceFile


def lint_text(text: str, filename: str = "draft.md", **options: Any) -> list[Diagnostic]:
    """Check one text. ``filename`` picks the reader by its suffix and is the path of the findings.

    ``options`` are the keys of a configuration with underscores (``select``, ``ignore``, ``profiles``, ``brands``,
    ``severity``, ``rulesets``, ...), ``config`` (a configuration file) and ``today`` (a date, for waivers). No
    configuration is looked for. Raises ``UserError`` for a wrong option or an unknown kind of file.
    """
    path = shown(filename)
    if not is_readable(path):
        suffix = suffix_of(path) or "files without a suffix"
        raise UserError(Problem(f"no reader for {suffix}", None, nearest(suffix, FORMATS)))
    explicit, overrides = _options(options)
    config = Configs(explicit, overrides).of_file(filename) if explicit else Config(Settings(**overrides))
    linter = make_linter(config)
    result = linter.check_source(SourceFile(path, text), path)
    return list(settle(Parts([Part(linter, (Target(path, path),), (result,), config)])).diagnostics)


def lint_paths(paths: Iterable[str | os.PathLike[str]], *, jobs: int = 1, **options: Any) -> list[Diagnostic]:
    """Check files and folders as ``lint-health check`` does, with the nearest configuration of each path.

    ``options`` are those of ``lint_text``, and ``site``. Raises ``UserError`` for wrong options, configurations or
    rulesets; a file that cannot be read is a diagnostic.
    """
    explicit, overrides = _options(options)
    plans = plan([os.fspath(p) for p in paths], Configs(explicit, overrides))
    return list(execute(plans, jobs).diagnostics)


def _options(options: Mapping[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The configuration file, and overrides of settings, checked like the keys of a configuration."""
    given = dict(options)
    explicit = given.pop("config", None)
    today = given.pop("today", None)
    if today is not None and not isinstance(today, date):
        raise UserError(Problem('the option "today" must be a date'))
    values = {key.replace("_", "-"): _plain(value) for key, value in given.items() if value is not None}
    reader = SettingsReader("", {})
    overrides = reader.changes(values)
    if reader.problems:
        raise UserError(*(Problem(p.message, None, p.hint) for p in reader.problems))
    for name in {"rulesets", "sites"} & overrides.keys():
        overrides[name] = tuple(os.path.abspath(folder) for folder in overrides[name])
    if today is not None:
        overrides["today"] = today
    return os.fspath(explicit) if explicit is not None else None, overrides


def _plain(value: Any) -> Any:
    """Tuples and sets as the lists of a configuration, severities as their names."""
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, Severity) else value
