"""CSV and TSV cut into fields with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lint_health.expressions import expression
from lint_health.readers.passage import Passage, Piece

_LINE = expression(r"[^\r\n]*")
_LINE_END = expression(r"\r\n|\n|\r")
_SPECIAL = expression(r'""|\r\n?')
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Cell:
    """A field: the source range between its quotes, if it has any."""

    start: int
    end: int
    quoted: bool = False

    def passage(self, source: str) -> Passage:
        """The field's text: doubled quotes are one, line ends are LF."""
        if not self.quoted:
            return Passage((Piece(source[self.start : self.end], self.start, self.end),))
        pieces = []
        at = self.start
        for match in _SPECIAL.finditer(source, self.start, self.end):
            pieces.append(Piece(source[at : match.start()], at, match.start()))
            pieces.append(Piece('"' if match.group() == '""' else "\n", match.start(), match.end()))
            at = match.end()
        pieces.append(Piece(source[at : self.end], at, self.end))
        return Passage(pieces)


class DelimitedScanner:
    """Reads rows one after the other; ``unclosed`` collects the places of quotes that never end."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.delimiter = delimiter
        self.unclosed: list[int] = []
        self._plain = expression(rf"[^{re.escape(delimiter)}\r\n]*")
        self._quote = expression(r'""|"')
        self._line_end = -1
        self._one_line = False  # after a quote that runs to the end of the file, no field spans lines any more

    def rows(self, start: int = 0) -> list[list[Cell]]:
        """All rows that hold anything."""
        rows: list[list[Cell]] = []
        at, end = start, len(self.text)
        while at < end:
            row, at = self._row(at)
            if len(row) > 1 or row[0].end > row[0].start:
                rows.append(row)
        return rows

    def _row(self, at: int) -> tuple[list[Cell], int]:
        text = self.text
        row: list[Cell] = []
        while True:
            field, at = self._field(at)
            row.append(field)
            if at < len(text) and text[at] == self.delimiter:
                at += 1
                continue
            newline = _LINE_END.match(text, at)
            return row, newline.end() if newline else len(text)

    def _field(self, at: int) -> tuple[Cell, int]:
        text = self.text
        quote = at
        while quote < len(text) and text[quote] == " ":
            quote += 1
        if quote < len(text) and text[quote] == '"':
            closing = self._closing(quote)
            if closing is not None:
                rest = self._plain.match(text, closing + 1)
                return Cell(quote + 1, closing, True), rest.end() if rest else closing + 1
            self.unclosed.append(quote)
            end = self._line_end
            return Cell(quote + 1, end, True), end
        plain = self._plain.match(text, at)
        end = plain.end() if plain else at
        return Cell(at, end), end

    def _closing(self, opening: int) -> int | None:
        """The quote that closes the field, or None. A quote in the middle of words is only a quote."""
        text = self.text
        if self._line_end < opening:  # looked up once a line, or one long line would be read for each of its fields
            line = _LINE.match(text, opening)
            self._line_end = line.end() if line else len(text)
        line_end = self._line_end
        limit = line_end if self._one_line else len(text)
        for match in self._quote.finditer(text, opening + 1, limit):
            at = match.start()
            opens = at > line_end and self._opens_field(at)
            if match.group() == '""':
                if opens and self._ends_field(match.end()):
                    return None  # an empty field of a later row
                continue
            if self._ends_field(at + 1):
                return at
            if opens:
                return None  # the opening quote of a later row's field
        self._one_line = True
        return None

    def _ends_field(self, at: int) -> bool:
        text = self.text
        while at < len(text) and text[at] == " ":
            at += 1
        return at >= len(text) or text[at] == self.delimiter or text[at] in "\r\n"

    def _opens_field(self, at: int) -> bool:
        return self.text[at - 1] == self.delimiter or self.text[at - 1] in "\r\n"


def sniff(text: str, path: str) -> str:
    """The delimiter: the one that the first line holds most of, outside quotes."""
    if path.lower().endswith(".tsv") and "\t" in text[:10_000]:
        return "\t"
    line = _LINE.match(text.lstrip("\ufeff\r\n"))
    first = re.sub(r'"[^"]*"', "", line.group()) if line else ""
    return max(_DELIMITERS, key=lambda d: (first.count(d), -_DELIMITERS.index(d)))
