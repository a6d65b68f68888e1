"""Finding the nearest configuration upwards and reading it."""

from __future__ import annotations

from pathlib import Path

from lint_health.config.files import toml_section
from lint_health.config.layers import read_layers
from lint_health.config.settings import Config
from lint_health.errors import Problem, UserError, Where

YAML_NAME = ".lint-health.yaml"
TOML_NAME = "pyproject.toml"


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in ``start`` (a folder) or above it, None when there is none. Raises as
    ``config_in``."""
    folder = start.resolve()
    return next((found for place in (folder, *folder.parents) if (found := config_in(place))), None)


def config_in(folder: Path) -> Path | None:
    """The configuration file of one folder, None when it has none.

    A pyproject.toml without ``[tool.lint-health]`` is passed over. Raises ``UserError`` when the folder holds both
    kinds: silently preferring one would hide the other.
    """
    yaml_file, toml_file = folder / YAML_NAME, folder / TOML_NAME
    _refuse_lookalikes(folder, yaml_file)
    has_toml = toml_file.is_file() and toml_section(toml_file) is not None
    if yaml_file.is_file():
        if has_toml:
            message = f"{folder.as_posix()} holds two configurations, {YAML_NAME} and [tool.lint-health] in {TOML_NAME}"
            raise UserError(Problem(message, None, "keep one"))
        return yaml_file
    return toml_file if has_toml else None


def _refuse_lookalikes(folder: Path, yaml_file: Path) -> None:
    """What was meant as a configuration and is none must not be passed over: the gate would stand open."""
    if yaml_file.is_file():
        return
    if yaml_file.is_symlink() or yaml_file.exists():
        raise UserError(Problem("it is no file that can be read", Where(yaml_file.as_posix())))
    other = folder / ".lint-health.yml"
    if other.is_file():
        raise UserError(
            Problem("a configuration is not read under this name", Where(other.as_posix()), f"call it {YAML_NAME}")
        )


def load_config(path: Path) -> Config:
    """Read a configuration file and what it extends. Raises ``UserError`` with every mistake and its place."""
    return read_layers(path)
