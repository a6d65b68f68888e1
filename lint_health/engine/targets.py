"""What a run is to check: files, in order, each with the site it belongs to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_health.source import SourceFile


@dataclass(frozen=True, slots=True)
class Target:
    """One file. ``path`` is shown to users (as given, forward slashes), ``open_path`` is opened.

    ``site`` is the site it belongs to (a number or a name), None when it stands alone. ``problem`` is why it cannot be read, known
    before trying. ``data`` holds the bytes of standard input. ``reader_name`` is the name that picks the reader.
    """

    path: str
    open_path: str
    site: int | str | None = None
    problem: str = ""
    data: bytes | None = None
    reader_name: str = ""

    @property
    def read_as(self) -> str:
        """The file name whose suffix picks the reader."""
        return self.reader_name or self.path


class UnreadError(Exception):
    """A file that gave no text. ``rule`` is the finding that says so, ``advice`` what to do instead of its advice."""

    def __init__(self, rule: str, message: str, advice: str = "") -> None:
        self.rule = rule
        self.advice = advice
        super().__init__(message)


def read_target(target: Target) -> SourceFile:
    """The text of a file. Raises ``UnreadError``."""
    return source_of(target, read_bytes(target))


def read_bytes(target: Target) -> bytes:
    """What a file holds. Raises ``UnreadError``."""
    data = target.data
    problem = target.problem
    if not problem and data is None:
        try:
            data = Path(target.open_path).read_bytes()
        except OSError as error:
            problem = f"cannot be read: {error.strerror or error}"
    if problem or data is None:
        raise UnreadError("tool.unreadable", problem)
    return data


def source_of(target: Target, data: bytes) -> SourceFile:
    """The text of a file that holds ``data``. Raises ``UnreadError``."""
    from lint_health.readers.base import open_source
    from lint_health.source.source_file import UndecodableError

    try:
        return open_source(data, target.path, target.read_as)
    except UndecodableError as error:
        raise UnreadError("tool.undecodable", str(error), error.advice) from None


def shown(path: str) -> str:
    """A path for users: forward slashes, no leading ``./`` of its own making, and only characters that can be printed
    (file names need not be valid text)."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return text.replace(os.sep, "/")
