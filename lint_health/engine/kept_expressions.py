"""Compiled regular expressions, kept from one run to the next in the user's cache folder."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from lint_health import __version__, expressions
from lint_health.engine.cache_folder import cache_folder, keep_newest, read_sealed, write_sealed

_FORM = b"lint-health expressions 1\n"  # to be raised when the layout of this file changes
_MOST = 4  # files, one for each Python and version of the tool


def take_up() -> None:
    """Use what earlier runs compiled. To be called before modules with expressions are imported."""
    path = _path()
    if path is not None:
        expressions.take_up(read_sealed(path, _FORM) or b"")


def keep() -> None:
    """Keep what this run compiled, if anything."""
    body = expressions.worth_keeping()
    path = _path() if body is not None else None
    if body is not None and path is not None:
        write_sealed(path, _FORM, body)
        keep_newest(path.parent, "expressions-*.bin", _MOST)


def _path() -> Path | None:
    """One file for each Python and version of the tool, so that they do not replace each other's."""
    folder = cache_folder()
    if folder is None:
        return None
    name = sha256(repr((__version__, expressions.maker())).encode()).hexdigest()[:16]
    return folder / f"expressions-{name}.bin"
