"""Finding the nearest configuration upwards and reading it."""

from __future__ import annotations

from pathlib import Path

from lint_health.config.files import toml_section
from lint_health.config.layers import read_layers
from lint_health.config.settings import Config
from lint_health.errors import Problem, UserError

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
    has_toml = toml_file.is_file() and toml_section(toml_file) is not None
    if yaml_file.is_file():
        if has_toml:
            message = f"{folder.as_posix()} holds two configurations, {YAML_NAME} and [tool.lint-health] in {TOML_NAME}"
            raise UserError(Problem(message, None, "keep one"))
        return yaml_file
    return toml_file if has_toml else None


def load_config(path: Path) -> Config:
    """Read a configuration file and what it extends. Raises ``UserError`` with every mistake and its place."""
    return read_layers(path)
