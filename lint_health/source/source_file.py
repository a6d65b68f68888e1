"""Decoding of files: UTF-8, UTF-16 by its mark, else cp1252 said aloud; never a silent guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from lint_health.source.line_index import LineIndex

_CONTROL = frozenset(range(9)) | frozenset(range(14, 32)) - {27}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as text.

    ``path`` is as the user gave it, with forward slashes. ``encoding`` names how the bytes were read;
    ``guessed`` is true when they were no valid UTF-8 and were read as cp1252.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    guessed: bool = False
    bom: bool = False
    lines: LineIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", LineIndex(self.text))

    @property
    def is_text(self) -> bool:
        """True when the file holds this very text, so that a change of the text is a change of the file."""
        return True

    def heading(self, line: int) -> str:
        """What finds a line of a format whose lines no editor numbers: the heading over it; "" for text files."""
        return ""


class UndecodableError(ValueError):
    """The bytes are no text: the message says why, ``advice`` what to do where that is not plain."""

    def __init__(self, message: str, advice: str = "") -> None:
        self.advice = advice
        super().__init__(message)


def decode(data: bytes, path: str) -> SourceFile:
    """Read ``data`` as text. Raises ``UndecodableError`` for binary data or broken UTF-16."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return SourceFile(path, data[len(mark) :].decode(name), name, bom=True)
            except UnicodeDecodeError as error:
                raise UndecodableError(f"not valid {name.upper()}: {error.reason} at byte {error.start}") from None
    if b"\0" in data:
        raise UndecodableError("binary data (it holds NUL bytes)")
    try:
        return SourceFile(path, data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if data and sum(b in _CONTROL for b in data[:4096]) / len(data[:4096]) > 0.02:
        raise UndecodableError("binary data (it is full of control characters)")
    return SourceFile(path, data.decode("cp1252", errors="replace"), "cp1252", guessed=True)
