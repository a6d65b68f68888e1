"""A stretch of text that knows where each of its characters stands in the file.

Readers peel a format in layers: a JSON string holds HTML, which holds entities; a Markdown file has its line ends
unified before it is parsed. Each layer is a ``Passage``; its text can be parsed as if it were a file of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint_health.expressions import expression

_LINE_END = expression(r"\r\n?")


class Piece(NamedTuple):
    """``text`` stands for source[start:end]; equal lengths mean the same characters, one by one."""

    text: str
    start: int
    end: int


class Passage:
    """Text with its source ranges. Pieces follow each other in the text; between them the source may skip."""

    __slots__ = ("_pieces", "_starts", "text")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = [p for p in pieces if p.text]
        self._starts: list[int] = []
        at = 0
        for piece in self._pieces:
            self._starts.append(at)
            at += len(piece.text)
        self.text = "".join(p.text for p in self._pieces)

    @classmethod
    def whole(cls, source: str, start: int = 0, end: int | None = None) -> Passage:
        """source[start:end] with its line ends read as LF, so that parsers see one kind only."""
        end = len(source) if end is None else end
        pieces = []
        at = start
        for match in _LINE_END.finditer(source, start, end):
            pieces.append(Piece(source[at : match.start()], at, match.start()))
            pieces.append(Piece("\n", match.start(), match.end()))
            at = match.end()
        pieces.append(Piece(source[at:end], at, end))
        return cls(pieces)

    def start(self, offset: int) -> int:
        """Source offset where the character at ``offset`` begins; the end of the source range at the text's end."""
        if not self._pieces:
            return 0
        if offset >= len(self.text):
            return self._pieces[-1].end
        i = bisect_right(self._starts, offset) - 1
        piece = self._pieces[i]
        return piece.start + offset - self._starts[i] if _even(piece) else piece.start

    def end(self, offset: int) -> int:
        """Source offset where the character before ``offset`` ends."""
        if not self._pieces:
            return 0
        if offset <= 0:
            return self._pieces[0].start
        i = bisect_right(self._starts, offset - 1) - 1
        piece = self._pieces[i]
        return piece.start + offset - self._starts[i] if _even(piece) else piece.end

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source range of text[start:end]."""
        low = self.start(start)
        return low, max(low, self.end(end)) if end > start else low

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that make up text[start:end], cut at both ends."""
        i = max(bisect_right(self._starts, start) - 1, 0)
        while i < len(self._pieces) and self._starts[i] < end:
            piece, at = self._pieces[i], self._starts[i]
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if low < high:
                if _even(piece):
                    yield Piece(piece.text[low:high], piece.start + low, piece.start + high)
                else:
                    yield Piece(piece.text[low:high], piece.start, piece.end)
            i += 1

    def part(self, start: int, end: int) -> Passage:
        """text[start:end] as a passage of its own."""
        return Passage(self.pieces(start, end))

    def __len__(self) -> int:
        return len(self.text)


def _even(piece: Piece) -> bool:
    """True when text and source run side by side. A decoded piece of equal length counts only if one long."""
    return len(piece.text) == piece.end - piece.start
