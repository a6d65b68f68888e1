"""Suppression comments: ``lint-health: ...`` in whatever comments a format has."""

from __future__ import annotations

import re

from lint_health.document import DocumentBuilder
from lint_health.expressions import expression

_DIRECTIVE = expression(r"\s*lint-health\s*:\s*(.*?)\s*\Z", re.DOTALL | re.IGNORECASE)
# Without its colon it would be passed over in silence; as it stands, it cannot be read and says so.
_NO_COLON = expression(r"\s*lint-health\s+(?:ignore|disable|enable)(?:-file)?\s*\[", re.IGNORECASE)


def directive_text(comment: str) -> str | None:
    """The words after ``lint-health:`` of a comment, or None when it is an ordinary comment."""
    if "lint-health" not in comment[:200].lower():
        return None
    match = _DIRECTIVE.match(comment)
    if match is None and _NO_COLON.match(comment):
        return comment.strip()
    return match.group(1) if match else None


def read_comment(builder: DocumentBuilder, comment: str, start: int, end: int) -> None:
    """Hand over source[start:end] when the words of this comment are a directive."""
    text = directive_text(comment)
    if text is not None:
        builder.directive(text, start, end)
