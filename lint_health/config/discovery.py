"""Finding the nearest configuration upwards and reading it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from lint_health.config.schema import SettingsReader
from lint_health.config.settings import Config
from lint_health.config.toml_marks import toml_marks
from lint_health.errors import Problem, UserError, Where
from lint_health.rules.yaml_file import parse_yaml

YAML_NAME = ".lint-health.yaml"
TOML_NAME = "pyproject.toml"
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in ``start`` (a folder) or above it, None when there is none.

    A pyproject.toml without ``[tool.lint-health]`` is passed over. Raises ``UserError`` when one folder holds both
    kinds: silently preferring one would hide the other.
    """
    folder = start.resolve()
    for place in (folder, *folder.parents):
        yaml_file, toml_file = place / YAML_NAME, place / TOML_NAME
        has_toml = toml_file.is_file() and _toml_section(toml_file) is not None
        if yaml_file.is_file():
            if has_toml:
                message = (
                    f"{place.as_posix()} holds two configurations, {YAML_NAME} and [tool.lint-health] in {TOML_NAME}"
                )
                raise UserError(Problem(message, None, "keep one"))
            return yaml_file
        if has_toml:
            return toml_file
    return None


def load_config(path: Path) -> Config:
    """Read a configuration file. Raises ``UserError`` with every mistake and its place."""
    shown = _shown(path)
    text = _read_text(path)
    values: Any
    if path.suffix == ".toml":
        values = _toml_section(path)
        if values is None:
            raise UserError(Problem("there is no table [tool.lint-health]", Where(shown)))
        marks = toml_marks(text, shown, values) if isinstance(values, dict) else {}
    else:
        file = parse_yaml(text, shown)
        values, marks = file.value, dict(file.marks)
    reader = SettingsReader(shown, marks)
    settings = reader.read(values, path.resolve().parent.as_posix())
    if reader.problems:
        raise UserError(*sorted(reader.problems, key=lambda p: (p.where.line, p.where.column) if p.where else (0, 0)))
    return Config(settings, shown, marks)


def _toml_section(path: Path) -> Any:
    """The value of ``tool.lint-health``, None when the file has none. Raises ``UserError`` for broken TOML."""
    text = _read_text(path)
    if "lint-health" not in text and "lint_health" not in text:
        return None
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        where = Where(_shown(path), int(place[1]), int(place[2])) if place else Where(_shown(path))
        raise UserError(Problem(f"not valid TOML: {_TOML_PLACE.sub('', str(error)).strip()}", where)) from None
    if not isinstance(tool, dict):
        return None
    if "lint_health" in tool:
        line = next((i for i, row in enumerate(text.split("\n"), 1) if "lint_health" in row), 1)
        raise UserError(
            Problem("[tool.lint_health] is not read", Where(_shown(path), line, 1), "write [tool.lint-health]")
        )
    return tool.get("lint-health")


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(Problem("not UTF-8", Where(_shown(path), 1, 1))) from None
    except OSError as error:
        raise UserError(Problem(f"cannot be read: {error.strerror or error}", Where(_shown(path)))) from None


def _shown(path: Path) -> str:
    """The path as users know it: relative to the working directory where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
