"""Where rule files lie."""

from __future__ import annotations

from pathlib import Path


def default_root() -> Path:
    """The rulesets that ship with the package: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_rulesets"
    return shipped if shipped.is_dir() else package.parent / "rulesets"
