"""One configuration file: its plain values and where they stand, whether it is YAML or TOML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint_health.config.settings import Marks
from lint_health.config.toml_marks import toml_marks
from lint_health.errors import Problem, UserError, Where
from lint_health.expressions import expression

_TOML_PLACE = expression(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True)
class ConfigFile:
    """``values`` is what the file says (a mapping, if it is right), ``marks`` the places, ``lines`` its text."""

    values: Any
    marks: Marks
    lines: list[str]


def read_config_file(path: Path) -> ConfigFile:
    """Read a file without judging its keys. Raises ``UserError`` for one that cannot be parsed."""
    shown = shown_path(path)
    text = _read_text(path)
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if path.suffix == ".toml":
        values = toml_section(path)
        if values is None:
            raise UserError(Problem("there is no table [tool.lint-health]", Where(shown)))
        return ConfigFile(values, toml_marks(text, shown), lines)
    from lint_health.rules.yaml_file import parse_yaml

    file = parse_yaml(text, shown)
    return ConfigFile(file.value, dict(file.marks), lines)


def toml_section(path: Path) -> Any:
    """The value of ``tool.lint-health``, None when the file has none. Raises ``UserError`` for broken TOML."""
    text = _read_text(path)
    if "lint-health" not in text and "lint_health" not in text:
        return None
    import tomllib

    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        where = Where(shown_path(path), int(place[1]), int(place[2])) if place else Where(shown_path(path))
        raise UserError(Problem(f"not valid TOML: {_TOML_PLACE.sub('', str(error)).strip()}", where)) from None
    if not isinstance(tool, dict):
        return None
    if "lint_health" in tool:
        line = next((i for i, row in enumerate(text.split("\n"), 1) if "lint_health" in row), 1)
        raise UserError(
            Problem("[tool.lint_health] is not read", Where(shown_path(path), line, 1), "write [tool.lint-health]")
        )
    return tool.get("lint-health")


def shown_path(path: Path) -> str:
    """The path as users know it: relative to the working directory where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(Problem("not UTF-8", Where(shown_path(path), 1, 1))) from None
    except OSError as error:
        raise UserError(Problem(f"cannot be read: {error.strerror or error}", Where(shown_path(path)))) from None
