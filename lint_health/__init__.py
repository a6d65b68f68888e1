"""A content-compliance linter for health marketing copy.

``lint_text`` and ``lint_paths`` are the main job as functions; ``python -m lint_health`` and the command
``lint-health`` are the same on the command line. Nothing heavy is imported before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_health.lazily import lazily as _lazily  # lint_health.lazily stays the module

if TYPE_CHECKING:
    from lint_health.diagnostics import Diagnostic, Severity
    from lint_health.engine.api import lint_paths, lint_text

__version__ = "0.1.0"
__all__ = ["Diagnostic", "Severity", "__version__", "lint_paths", "lint_text"]

__getattr__ = _lazily(__name__, **{"diagnostics": "Diagnostic Severity", "engine.api": "lint_paths lint_text"})


def __dir__() -> list[str]:
    return sorted(__all__)
