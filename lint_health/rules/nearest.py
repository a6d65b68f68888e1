"""Hints for names that nothing goes by."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, valid: Iterable[str]) -> str:
    """A hint that names the closest valid word, or lists them when few."""
    from difflib import get_close_matches

    names = sorted(valid)
    close = get_close_matches(name, names, 1, 0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"one of: {', '.join(names)}" if len(names) <= 16 else ""
