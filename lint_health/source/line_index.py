"""Offsets to lines and columns; a line ends at LF, CRLF or CR."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from lint_health.expressions import expression

_LINE_END = expression(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A 1-based place; the column counts code points."""

    line: int
    column: int


class LineIndex:
    """Start offsets of the lines of one text."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The line and column of ``offset``; an offset past the end is the end."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a 1-based place; places past the text are clamped to its end."""
        if position.line > len(self._starts):
            return len(self._text)
        return min(self._starts[max(position.line, 1) - 1] + position.column - 1, len(self._text))

    def line_text(self, line: int) -> str:
        """The text of a 1-based line without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")

    def __len__(self) -> int:
        return len(self._starts)
