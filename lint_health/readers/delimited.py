"""CSV and TSV feeds: a row is a record, a column of words is copy."""

from __future__ import annotations

from lint_health.document import LONGEST_FIELD, BlockKind, Document, DocumentBuilder, SectionKind
from lint_health.expressions import expression
from lint_health.readers.base import ReaderOptions
from lint_health.readers.delimited_scan import Cell, DelimitedScanner, sniff
from lint_health.readers.feed_fields import FieldJudge, best_title, is_alt
from lint_health.readers.feed_text import FieldWriter
from lint_health.source import SourceFile

_SENTENCE = expression(r"[.!?](?:\s|\Z)")
_MAX_UNCLOSED = 200


def read(source: SourceFile, options: ReaderOptions) -> Document:
    """Every copy field as a block, every row as a record that stands alone."""
    builder = DocumentBuilder(source, "csv")
    text = source.text
    scanner = DelimitedScanner(text, sniff(text, source.path))
    rows = scanner.rows(1 if text.startswith("\ufeff") else 0)
    for quote in scanner.unclosed[:_MAX_UNCLOSED]:
        builder.oddity("unclosed-quote", quote, quote + 1, "this quote is never closed")
    names, rows = _header(text, rows)
    _write(builder, names, rows, FieldJudge(options))
    return builder.build()


def _header(text: str, rows: list[list[Cell]]) -> tuple[list[str], list[list[Cell]]]:
    """Column names and the rows below them. A first row of sentences is no header."""
    if not rows:
        return [], []
    names = [cell.passage(text).text.strip() for cell in rows[0]]
    if any(len(name) > 60 or (_SENTENCE.search(name) and len(name.split()) > 4) for name in names):
        return [], rows
    return names, rows[1:]


def _write(builder: DocumentBuilder, names: list[str], rows: list[list[Cell]], judge: FieldJudge) -> None:
    text = builder.source.text
    width = max(map(len, rows), default=0)
    names = [*names, *(f"column {n + 1}" for n in range(len(names), width))]
    copy = [
        judge.is_copy(name, (text[row[n].start : row[n].end] for row in rows if n < len(row)))
        for n, name in enumerate(names)
    ]
    title = best_title([name for name, wanted in zip(names, copy, strict=True) if wanted])
    columns = [
        (n, name, BlockKind.ALT_TEXT if is_alt(name) else BlockKind.FIELD)
        for n, (name, wanted) in enumerate(zip(names, copy, strict=True))
        if wanted
    ]
    writer = FieldWriter(builder)
    for row in rows:
        section = builder.add_section(SectionKind.RECORD)
        for name, cell in zip(names, row, strict=False):
            if cell.end - cell.start <= LONGEST_FIELD:
                builder.field(section, name, text[cell.start : cell.end])
        for n, name, kind in columns:
            if n >= len(row):
                break
            index = writer.write(row[n].passage(text), section, name, kind, whole=name == title)
            if index is not None and name == title:
                builder.set_section_heading(section, index)
