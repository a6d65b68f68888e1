"""Tables: heads, merged and nested cells, and tables that are none."""

from __future__ import annotations

import pytest

from lint_health.document import BlockKind, Document
from tests.readers.docx.build import cell, item, lines, p, raw, read, row, t, table
from tests.readers.helpers import shown

HEADER = "<w:tblHeader/>"
LOOK = '<w:tblLook w:val="04A0"/>'


def cells(document: Document) -> list[tuple[str, int, int, bool, str, str]]:
    """Words, row, column, whether a head, words of the heads of column and row."""

    def text(index: int | None) -> str:
        return "" if index is None else document.block_text(document.blocks[index])

    return [
        (
            document.block_text(b),
            b.cell.row,
            b.cell.column,
            b.cell.header,
            text(b.cell.column_head),
            text(b.cell.row_head),
        )
        for b in document.blocks
        if b.cell
    ]


def test_a_table_with_a_repeated_head() -> None:
    document = read(raw(table(row("Use", "Hours", properties=HEADER), row("Day", "8"), row("Night", "0")) + p("End.")))
    assert lines(document) == ["Use", "Hours", "Day", "8", "Night", "0", "End."]
    assert cells(document) == [
        ("Use", 0, 0, True, "", ""),
        ("Hours", 0, 1, True, "", ""),
        ("Day", 1, 0, False, "Use", ""),
        ("8", 1, 1, False, "Hours", "Day"),
        ("Night", 2, 0, False, "Use", ""),
        ("0", 2, 1, False, "Hours", "Night"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "properties", "heads"),
    [
        (("Size", "Calf", "Ankle"), ("S", "34", "20"), LOOK, True),  # three columns of labels
        (("Material", "Cotton"), ("Size", "S"), LOOK, False),  # names and values
        ((t("Use", "<w:b/>"), t("Hours", "<w:b/>")), ("Day", "8"), LOOK, True),  # in bold
        ((t("Use", "<w:b/>"), t("Hours", "<w:b/>")), (t("Day", "<w:b/>"), t("8", "<w:b/>")), LOOK, False),
        (("Size", "Calf", "Ankle"), ("S", "34", "20"), '<w:tblLook w:val="0000"/>', False),
        (("Size", "Calf", "Ankle"), ("S", "34", "20"), '<w:tblLook w:firstRow="0" w:val="04A0"/>', False),
        (("Size", "Calf", "Ankle"), ("S", "34", "20"), '<w:tblLook w:val="rubbish"/>', True),
        (("Size", "Wash it cold.", "Ankle"), ("S", "34", "20"), LOOK, False),
        (("S", "34", "20"), ("M", "38", "22"), LOOK, False),
        (("Use", "Hours"), ("Day", "8"), '<w:tblStyle w:val="Banded"/>' + LOOK, True),  # set off by the style
    ],
)
def test_which_first_rows_are_heads(
    first: tuple[str, ...], second: tuple[str, ...], properties: str, heads: bool
) -> None:
    from tests.readers.docx.build import STYLES

    banded = (
        '<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/><w:tblStylePr w:type="firstRow"/></w:style>'
    )
    rows = [row(*(cell(p(c)) for c in cs)) for cs in (first, second)]
    document = read(raw(table(*rows, properties=properties), styles=STYLES + banded))
    assert next(b.cell.header for b in document.blocks if b.cell) is heads


def test_merged_cells_keep_their_columns() -> None:
    document = read(
        raw(
            table(
                row("A", "B", "C", properties=HEADER),
                row(cell("wide", '<w:gridSpan w:val="2"/>'), "c1"),
                row(cell("tall", '<w:vMerge w:val="restart"/>'), "b2", "c2"),
                row(cell("", "<w:vMerge/>"), "b3", "c3"),
                row("b4", properties='<w:gridBefore w:val="1"/>'),
            )
        )
    )
    assert [(c[0], c[2], c[4]) for c in cells(document)][3:] == [
        ("wide", 0, "A"),
        ("c1", 2, "C"),
        ("tall", 0, "A"),
        ("b2", 1, "B"),
        ("c2", 2, "C"),
        ("b3", 1, "B"),
        ("c3", 2, "C"),
        ("b4", 1, "B"),
    ]


def test_a_table_in_a_cell_and_rows_in_content_controls() -> None:
    inner = table(row("x", "y"), row("z", "w"))
    wrapped = f"<w:sdt><w:sdtContent>{row('last', 'cell')}</w:sdtContent></w:sdt>"
    document = read(raw(table(row("a", cell(p("before") + inner + p("after"))), wrapped)))
    assert lines(document) == ["a", "before", "x", "y", "z", "w", "after", "last", "cell"]
    assert [(c[0], c[1], c[2]) for c in cells(document)] == [
        ("a", 0, 0),
        ("before", 0, 1),
        ("x", 0, 0),
        ("y", 0, 1),
        ("z", 1, 0),
        ("w", 1, 1),
        ("after", 0, 1),
        ("last", 1, 0),
        ("cell", 1, 1),
    ]


def test_deleted_rows_keep_their_numbers_but_not_their_words() -> None:
    gone = row("old", "price", properties='<w:del w:id="1"/>')
    document = read(raw(table(row("a", "b"), gone, row("c", cell("d", '<w:cellDel w:id="2"/>')))))
    assert lines(document) == ["a", "b", "", "", "c", ""]


def test_a_frame_of_one_cell_is_no_table() -> None:
    document = read(raw(table(row(cell(p("Good to know", style="berschrift1") + p("It is warm.") + item("one"))))))
    assert shown(document) == [("h1", "Good to know"), ("p", "It is warm."), ("li", "one")]


def test_a_list_in_a_cell_ends_with_it() -> None:
    document = read(raw(item("out", 2) + table(row(cell(item("in", 2)), "b"), row("c", "d")) + item("again", 2)))
    assert [(b.marker, b.cell is not None) for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == [
        ("3", False),
        ("4", True),
        ("5", False),
    ]
