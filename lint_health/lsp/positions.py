"""Offsets in code points to the positions of an editor, whose columns count units of the encoding agreed upon."""

from __future__ import annotations

from lsprotocol import types as lsp

from lint_health.source import LineIndex, Span
from lint_health.source.line_index import Position

_BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}


class Places:
    """The positions of one text. ``encoding`` is ``utf-8``, ``utf-16`` or ``utf-32``; lines end at LF, CRLF or CR."""

    def __init__(self, text: str, encoding: str, lines: LineIndex | None = None) -> None:
        self._lines = lines or LineIndex(text)
        self._encoding = encoding

    def at(self, line: int, column: int) -> lsp.Position:
        """A 1-based place in code points as an editor counts."""
        row = self._lines.line_text(line) if line <= len(self._lines) else ""
        return lsp.Position(line - 1, units(row[: column - 1], self._encoding))

    def range(self, span: Span) -> lsp.Range:
        """A range of offsets as an editor counts."""
        return lsp.Range(self.at(*self._lines.position(span.start)), self.at(*self._lines.position(span.end)))

    def offset(self, position: lsp.Position) -> int:
        """The offset of an editor's position. One past the end of its line is that end; one inside a character is its
        start."""
        line = position.line + 1
        if line > len(self._lines):
            return self._lines.offset(Position(line, 1))
        row = self._lines.line_text(line)
        return self._lines.offset(Position(line, _characters(row, position.character, self._encoding) + 1))

    def span(self, range: lsp.Range) -> Span:
        """The offsets of an editor's range."""
        return Span(self.offset(range.start), self.offset(range.end))


def units(text: str, encoding: str) -> int:
    """How long a text is in units of an encoding."""
    if encoding not in _BYTES or text.isascii():
        return len(text)
    name, size = _BYTES[encoding]
    return len(text.encode(name, "surrogatepass")) // size


def _characters(row: str, count: int, encoding: str) -> int:
    if encoding not in _BYTES or row.isascii():
        return min(count, len(row))
    name, size = _BYTES[encoding]
    return len(row.encode(name, "surrogatepass")[: count * size].decode(name, "ignore"))
