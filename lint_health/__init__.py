"""A content-compliance linter for health marketing copy.

``lint_text`` and ``lint_paths`` are the main job as functions; ``python -m lint_health`` and the command
``lint-health`` are the same on the command line. Nothing heavy is imported before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint_health.diagnostics import Diagnostic, Severity
    from lint_health.engine.api import lint_paths, lint_text

__version__ = "0.1.0"
__all__ = ["Diagnostic", "Severity", "__version__", "lint_paths", "lint_text"]

_HOMES = {
    "Diagnostic": "lint_health.diagnostics",
    "Severity": "lint_health.diagnostics",
    "lint_paths": "lint_health.engine.api",
    "lint_text": "lint_health.engine.api",
}


def __getattr__(name: str) -> Any:
    """Import public names when they are first used (PEP 562)."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
