"""Where the data that ships with the code lies: inside the package of a wheel, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def rulesets_folder() -> Path:
    """The folder of the shipped rules."""
    package = Path(__file__).resolve().parent
    inside = package / "_rulesets"
    return inside if inside.is_dir() else package.parent / "rulesets"


def tables_folder() -> Path:
    """The folder of the tables that were built from word lists and labelled copy."""
    return rulesets_folder() / "tables"
