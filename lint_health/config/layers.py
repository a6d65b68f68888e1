"""A configuration file with those that it extends: each read by itself, then laid over one another."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lint_health.config.files import read_config_file, shown_path
from lint_health.config.schema import LIST_KEYS, Changes, FileReader, OverrideReader, SettingsReader
from lint_health.config.settings import Config, Marks, Override, Settings
from lint_health.config.waiver_entries import WaiverEntry, read_waiver_entries
from lint_health.errors import Problem, UserError, Where

DEEPEST = 10  # configurations that extend one another
_TABLES = ("severity", "waiver-policy")  # laid over one another key by key; all else is replaced


@dataclass(frozen=True)
class Layer:
    """What one file says, with what it extends already under it."""

    changes: Changes = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    waivers: tuple[WaiverEntry, ...] = ()
    files: tuple[str, ...] = ()


def read_layers(path: Path) -> Config:
    """The configuration of a file. Raises ``UserError`` with every mistake, in it or in what it extends."""
    reading = _Reading(path.resolve().parent)
    layer = reading.layer(path, ())
    if reading.problems:
        raise UserError(*sorted(dict.fromkeys(reading.problems), key=_by_place))
    settings = replace(Settings(root=reading.root.as_posix()), **layer.changes)
    return Config(settings, shown_path(path), layer.marks, layer.overrides, layer.waivers, layer.files)


class _Reading:
    """Reads one configuration, whose folder is ``root``; mistakes are collected over all its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def layer(self, path: Path, below: tuple[Path, ...]) -> Layer:
        """A file over what it extends. ``below`` are the files that led here, the first one first."""
        file = read_config_file(path)
        shown = shown_path(path)
        reader = FileReader(shown, file.marks)
        own = reader.changes(file.values)
        values = file.values if isinstance(file.values, dict) else {}
        folder = path.resolve().parent
        anchor = self._anchor(folder)
        overrides = self._overrides(values.get("overrides", []), reader, anchor)
        waivers: tuple[WaiverEntry, ...] = ()
        if isinstance(values.get("waivers", []), list):
            waivers = read_waiver_entries(values.get("waivers", []), file.marks, file.lines, shown, anchor)
        else:
            reader.problem('"waivers" must be a list of entries', "waivers")
        bases = self._bases(values.get("extend", []), reader, path, (*below, path.resolve()))
        self.problems += reader.problems
        own = self._rebased(own, folder, anchor)
        marks = {key: mark for key, mark in file.marks.items() if not key or key[0] not in ("overrides", "waivers")}
        layer = Layer(own, marks, overrides, waivers, (shown,))
        for base in reversed(bases):
            layer = _over(layer, base)
        return layer

    def _anchor(self, folder: Path) -> str:
        """Where patterns of a file start: its folder, or that of the extending file when it does not lie above it."""
        return (folder if folder in (self.root, *self.root.parents) else self.root).as_posix()

    def _rebased(self, changes: Changes, folder: Path, anchor: str) -> Changes:
        """The same with folders told from the root: rulesets stand beside the file, sites where its patterns start."""
        found = dict(changes)
        for name, start in (("rulesets", folder.as_posix()), ("sites", anchor)):
            if name in found and start != self.root.as_posix():
                found[name] = tuple(_relative(os.path.join(start, item), self.root) for item in found[name])
        if "exclude" in found:
            found["exclude_root"] = anchor
        return found

    def _overrides(self, items: Any, reader: SettingsReader, anchor: str) -> tuple[Override, ...]:
        if not isinstance(items, list):
            reader.problem('"overrides" must be a list of mappings, each with "paths"', "overrides")
            return ()
        found = []
        for i, item in enumerate(items):
            inner = OverrideReader(reader.path, reader.marks, ("overrides", i))
            if not isinstance(item, dict):
                inner.problem('an override is a mapping with "paths" and the settings that hold there')
            else:
                changes = inner.changes(item)
                paths = inner.texts("paths", item["paths"]) if "paths" in item else None
                if not paths and (paths is not None or "paths" not in item):
                    inner.problem('an override needs "paths": .gitignore patterns of the files it is for')
                marks = {key[2:]: mark for key, mark in reader.marks.items() if key[:2] == ("overrides", i)}
                marks.setdefault((), reader.marks.get(("overrides",), Where(reader.path, 1, 1)))
                found.append(Override(paths or (), anchor, changes, marks))
            reader.problems += inner.problems
        return tuple(found)

    def _bases(self, value: Any, reader: SettingsReader, path: Path, below: tuple[Path, ...]) -> list[Layer]:
        names = reader.texts("extend", value)
        found = []
        for i, name in enumerate(names or ()):
            at = ("extend", i) if isinstance(value, list) else ("extend",)
            base = path.resolve().parent / name
            if problem := _unfit(base, name, below):
                reader.problem(problem, *at)
                continue
            try:
                found.append(self.layer(base, below))
            except UserError as error:
                self.problems += error.problems
        return found


def _unfit(base: Path, name: str, below: Sequence[Path]) -> str:
    """Why a file cannot be extended, "" when it can."""
    if base.is_dir():
        return f'"extend" names the folder "{name}"; name the file in it'
    if not base.exists():
        return f'the configuration "{name}" does not exist'
    if base.suffix not in (".yaml", ".yml", ".toml"):
        return f'"extend" names "{name}", which is neither YAML nor TOML'
    if base.resolve() in below:
        return f'"extend" leads back to "{shown_path(base)}", which is being read'
    if len(below) >= DEEPEST:
        return f'"extend" goes deeper than {DEEPEST} configurations'
    return ""


def _over(own: Layer, base: Layer) -> Layer:
    """A layer on top of another: the own value of a key holds; lists of overrides and waivers add up."""
    changes = {**base.changes, **own.changes}
    if "severity" in own.changes and "severity" in base.changes:
        changes["severity"] = tuple({**dict(base.changes["severity"]), **dict(own.changes["severity"])}.items())
    said = {_field(key[0]) for key in own.marks if key and key[0] not in _TABLES}
    marks = {key: mark for key, mark in base.marks.items() if key and _field(key[0]) not in said}
    return Layer(
        changes,
        {**_without_items(marks, own.marks), **own.marks},
        (*base.overrides, *own.overrides),
        (*base.waivers, *own.waivers),
        tuple(dict.fromkeys((*own.files, *base.files))),
    )


def _without_items(marks: Marks, own: Marks) -> Marks:
    """Places of a base without the items of those lists in tables that the file says itself."""
    return {key: mark for key, mark in marks.items() if len(key) < 3 or key[:2] not in own}


def _field(key: str | int) -> str:
    return LIST_KEYS.get(str(key), str(key))


def _relative(path: str, root: Path) -> str:
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()


def _by_place(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.path, where.line, where.column) if where else ("", 0, 0)
