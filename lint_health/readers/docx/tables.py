"""Which rows of a Word table are its head."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from lint_health.readers.docx.names import VAL, W, switch, value
from lint_health.readers.docx.styles import Styles

_LONGEST_HEAD = 60  # characters; a longer cell is text, not a head
_FIRST_ROW = 0x0020  # w:tblLook, ECMA-376 part 1, 17.4.55


def header_rows(table: Element, rows: Sequence[Element], cells: Sequence[Sequence[Element]], styles: Styles) -> int:
    """How many rows at the start are the table's head.

    Rows that repeat on every page are. Else the first row is one when it is set off: by the table's style or in bold;
    or when the table has three columns or more and nothing but short labels in it, for Word marks the first row of
    any new table, with a head or without.
    """
    count = 0
    while count < len(rows) and switch(rows[count].find(W + "trPr"), "tblHeader"):
        count += 1
    if count or len(rows) < 2:
        return min(count, len(rows))
    properties = table.find(W + "tblPr")
    if not _first_row_counts(properties):
        return 0
    texts = ["".join(t.text or "" for t in cell.iter(W + "t")).strip() for cell in cells[0]]
    if not all(len(t) <= _LONGEST_HEAD and not t.endswith((".", "!")) for t in texts) or sum(map(bool, texts)) < 2:
        return 0
    if styles.marks_first_row(value(properties, "tblStyle")):
        return 1
    if _bold(cells[0]) and not _bold(cells[1]):
        return 1
    return int(len(texts) >= 3 and not any(any(c.isdigit() for c in t) for t in texts))


def _first_row_counts(properties: Element | None) -> bool:
    """What the table says of its first row; Word says so of any new table. Nothing said is no objection."""
    look = properties.find(W + "tblLook") if properties is not None else None
    if look is None:
        return True
    if look.get(W + "firstRow") is not None:
        return look.get(W + "firstRow") in ("1", "true", "on")
    try:
        return bool(int(look.get(VAL, "0"), 16) & _FIRST_ROW)
    except ValueError:
        return True


def _bold(cells: Sequence[Element]) -> bool:
    """True when all words of a row are in bold."""
    runs = [r for cell in cells for r in cell.iter(W + "r") if any((t.text or "").strip() for t in r.iter(W + "t"))]
    return bool(runs) and all(switch(r.find(W + "rPr"), "b") for r in runs)
