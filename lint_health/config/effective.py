"""What holds for one file: a configuration with the overrides that name it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lint_health.config.schema import LIST_KEYS
from lint_health.config.settings import Config, Marks, Override

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Fields whose key in a configuration is another word.
_FIELDS = {"site": "site_name"}


def overrides_for(config: Config, path: str) -> tuple[int, ...]:
    """The numbers of the overrides that name a file, in order; ``path`` starts from the working directory."""
    return tuple(i for i, override in enumerate(config.overrides) if names(override.paths, override.anchor, path))


def names(patterns: tuple[str, ...], anchor: str, path: str) -> bool:
    """True when .gitignore patterns that start from the folder ``anchor`` match a file below it."""
    relative = below(anchor, path)
    return relative is not None and bool(_spec(patterns).match_file(relative))


def below(anchor: str, path: str) -> str | None:
    """A file's path from the folder ``anchor`` on, None when it does not lie below it. A folder on the way may be a link."""
    file = Path(os.path.abspath(path))
    folder = Path(anchor or os.getcwd())
    if folder not in file.parents:
        file = Path(os.path.realpath(file.parent), file.name)
    return file.relative_to(folder).as_posix() if folder in file.parents else None


def overridden(config: Config, numbers: tuple[int, ...]) -> Config:
    """The configuration under some of its overrides, later ones last. What the command line says still wins."""
    for override in (config.overrides[i] for i in numbers):
        changes = {name: value for name, value in override.changes.items() if name not in config.said}
        if "severity" in changes:
            changes["severity"] = tuple({**dict(config.settings.severity), **dict(changes["severity"])}.items())
        marks = _marks_over(config, override, frozenset(changes))
        applied = (*config.applied, override)
        config = replace(config, settings=replace(config.settings, **changes), marks=marks, applied=applied)
    return config


def _marks_over(config: Config, override: Override, fields: frozenset[str]) -> Marks:
    kept = {
        key: mark
        for key, mark in config.marks.items()
        if not key or key[0] == "severity" or _field(key[0]) not in fields
    }
    own = {key: mark for key, mark in override.marks.items() if key and _override_field(key[0]) in fields}
    return {**kept, **own}


def _field(key: str | int) -> str:
    return LIST_KEYS.get(str(key), str(key).replace("-", "_"))


def _override_field(key: str | int) -> str:
    return _FIELDS.get(str(key), _field(key))


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
