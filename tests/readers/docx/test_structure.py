"""Headings, lists, notes, heads and feet of pages, properties."""

from __future__ import annotations

from lint_health.document import BlockKind, Document
from tests.readers.docx.build import item, lines, p, raw, read, relation, relations, t
from tests.readers.helpers import block, links, shown, words


def headings(document: Document) -> list[str]:
    """The heading over each line."""
    return [document.source.heading(n) for n in range(1, len(document.source.lines) + 1)]


def test_headings_by_name_by_outline_and_by_what_they_are_based_on() -> None:
    body = (
        p("One", style="berschrift1")
        + p("Two", style="Kapitel")
        + p("House", style="Haus")
        + p("Direct", properties='<w:outlineLvl w:val="2"/>')
        + p("By its id", style="Heading4")
        + p("Text in a circle of styles.", style="Rund")
        + p("No heading", properties='<w:outlineLvl w:val="9"/>')
    )
    document = read(raw(body))
    assert shown(document) == [
        ("h1", "One"),
        ("h2", "Two"),
        ("h1", "House"),
        ("h3", "Direct"),
        ("h4", "By its id"),
        ("p", "Text in a circle of styles."),
        ("p", "No heading"),
    ]
    assert [(s.level, s.parent) for s in document.sections] == [(0, None), (1, 0), (2, 1), (1, 0), (3, 3), (4, 4)]
    assert headings(document) == ["One", "Two", "House", "Direct", "By its id", "By its id", "By its id"]


def test_under_a_title_headings_are_one_level_lower() -> None:
    document = read(raw(p("Leaflet", style="Title") + p("Care", style="berschrift1") + p("Wash it.")))
    assert shown(document) == [("h1", "Leaflet"), ("h2", "Care"), ("p", "Wash it.")]
    assert [(s.level, s.parent) for s in document.sections] == [(0, None), (1, 0), (2, 1)]


def test_an_empty_heading_changes_nothing() -> None:
    document = read(raw(p("Care", style="berschrift1") + p("", style="berschrift1") + p("Wash it.")))
    assert shown(document) == [("h1", "Care"), ("p", "Wash it.")]
    assert headings(document) == ["Care"] * 3


def test_lines_before_the_first_heading_have_none() -> None:
    assert headings(read(raw(p("Hello.") + p("Care", style="berschrift1")))) == ["", "Care"]


def test_quotes_captions_and_tables_of_contents() -> None:
    document = read(
        raw(
            p("Contents 3", style="Verzeichnis1")
            + p("It helped me.", style="Zitat")
            + p("A sock", style="Beschriftung")
        )
    )
    assert lines(document)[0] == "Contents 3"
    assert shown(document) == [("quote", "It helped me."), ("caption", "A sock")]
    assert document.blocks[0].quoted


def test_lists_with_their_lead_in_depths_and_numbers() -> None:
    body = (
        p("This wrap:")
        + item("warms")
        + item("in winter", level=1)
        + p()
        + item("cools")
        + item("three", 2)
        + item("a", 2, 1)
        + item("b", 2, 1)
        + item("four", 2)
        + p("Between.")
        + item("five", 2)
        + item("new one", 3)
        + item("new two", 3)
        + item("in no list", 0)
        + p("by style", style="Punkte")
    )
    document = read(raw(body))
    found = [
        (b.kind.value, document.block_text(b), b.level, b.marker, b.lead_in)
        for b in document.blocks
        if b.kind is BlockKind.LIST_ITEM
    ]
    assert found == [
        ("list_item", "warms", 1, "", 0),
        ("list_item", "in winter", 2, "", 1),
        ("list_item", "cools", 1, "", 0),
        ("list_item", "three", 1, "3", None),
        ("list_item", "a", 2, "1", 4),
        ("list_item", "b", 2, "2", 4),
        ("list_item", "four", 1, "4", None),
        ("list_item", "five", 1, "5", None),
        ("list_item", "new one", 1, "1", None),
        ("list_item", "new two", 1, "2", None),
        ("list_item", "by style", 1, "", 12),
    ]


def test_lists_by_the_names_of_their_styles_and_typed_bullets() -> None:
    document = read(
        raw(p("It is:") + p("soft", style="ListBullet2") + p("• warm") + p("-\tdry") + p("- ") + p("-5 °C"))
    )
    assert [(b.kind.value, b.level, document.block_text(b)) for b in document.blocks] == [
        ("paragraph", 0, "It is:"),
        ("list_item", 1, "soft"),
        ("list_item", 1, "• warm"),
        ("list_item", 1, "- dry"),
        ("paragraph", 0, "-"),
        ("paragraph", 0, "-5 °C"),
    ]


def test_a_second_paragraph_of_an_item() -> None:
    document = read(raw(item("one", 2) + p("more of one", style="ListContinue") + item("two", 2) + p("after")))
    assert shown(document) == [("li", "one"), ("p", "more of one"), ("li", "two"), ("p", "after")]
    assert [b.marker for b in document.blocks] == ["3", "", "4", ""]


# -- notes, heads and feet of pages, properties -----------------------------------------------------------------------


def note(kind: str, key: str) -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def test_notes_come_after_the_body_in_order_of_reference() -> None:
    separator = f'<w:footnote w:type="separator" w:id="0">{p("never")}</w:footnote>'
    linked = f'<w:hyperlink r:id="f1">{t("doi")}</w:hyperlink>'
    body = (
        p("Care", style="berschrift1")
        + p("Second first", note("footnote", "7"), ", then", note("endnote", "4"), note("footnote", "3"), ".")
        + p(f'<w:del w:id="1">{note("footnote", "5")}</w:del>', "Again", note("footnote", "7"), note("footnote", "99"))
        + p("End", style="berschrift1")
    )
    more = {
        "footnotes": separator
        + f'<w:footnote w:id="3">{p("<w:r><w:footnoteRef/></w:r>", " Three.")}</w:footnote>'
        + f'<w:footnote w:id="5">{p("Deleted.")}</w:footnote>'
        + f'<w:footnote w:id="7">{p("Seven, ", linked, ".")}{p("More of seven.")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="4">{p("At the end.")}</w:endnote>',
        "word/_rels/footnotes.xml.rels": relations(relation("f1", "hyperlink", "https://f.example/", external=True)),
    }
    document = read(raw(body, more=more))
    assert lines(document) == [
        "Care",
        "Second first[1], then[e1][2].",
        "Again[1]",
        "End",
        "Seven, doi.",
        "More of seven.",
        " Three.",
        "At the end.",
    ]
    assert headings(document)[4:] == ["Care"] * 4
    blocks = {
        label: [document.block_text(document.blocks[i]) for i in ids] for label, ids in document.footnotes.items()
    }
    assert blocks == {"1": ["Seven, doi.", "More of seven."], "2": ["Three."], "e1": ["At the end."]}
    assert {document.blocks[i].kind for ids in document.footnotes.values() for i in ids} == {BlockKind.FOOTNOTE}
    assert [target for _, target in links(document)] == ["#fn:1", "#fn:e1", "#fn:2", "#fn:1", "https://f.example/"]


def test_references_without_notes_leave_no_trace() -> None:
    assert lines(read(raw(p("Warm", note("footnote", "1"), ".")))) == ["Warm."]


def test_heads_and_feet_of_pages_come_last_each_wording_once() -> None:
    def frame(kind: str, text: str) -> str:
        from tests.readers.docx.build import NAMESPACES

        return f"<w:{kind} {NAMESPACES}>{p(text)}</w:{kind}>"

    more = {
        "word/header1.xml": frame("hdr", "Tarnwick"),
        "word/header2.xml": frame("hdr", "Only on a special first page"),
        "word/footer1.xml": frame("ftr", "Ask a doctor."),
        "word/footer2.xml": frame("ftr", "Ask a doctor."),
        "word/footer3.xml": frame("ftr", ""),
    }
    names = {"h1": "header", "h2": "header", "f1": "footer", "f2": "footer", "f3": "footer"}
    related = "".join(relation(key, kind, f"{kind}{key[1]}.xml") for key, kind in names.items())

    def section(*keys: str) -> str:
        kinds = "".join(
            f'<w:{names[k]}Reference r:id="{k}" w:type="{"first" if k == "h2" else "default"}"/>' for k in keys
        )
        return f"<w:sectPr>{kinds}</w:sectPr>"

    body = p("Part one.", properties=section("h1", "h2", "f1")) + p("Part two.") + section("f2", "f3", "h1")
    document = read(raw(body, related, more))
    assert lines(document) == ["Part one.", "Part two.", "Tarnwick", "Ask a doctor."]
    assert headings(document) == ["", "", "Page header", "Page footer"]


def test_title_and_description_of_the_properties_stand_last_and_read_first() -> None:
    core = "<dc:title>Warm  wraps</dc:title><dc:description>For cold\nfeet</dc:description><dc:subject>No</dc:subject>"
    document = read(raw(p("Body."), more={"core": core}))
    assert lines(document) == ["Body.", "Warm wraps", "For cold feet"]
    assert headings(document) == ["", "Document properties", "Document properties"]
    assert [(b.kind.value, document.block_text(b), b.name) for b in document.blocks] == [
        ("title", "Warm wraps", "title"),
        ("description", "For cold feet", "description"),
        ("paragraph", "Body.", ""),
    ]
    assert document.fields == {0: (("title", "Warm wraps"), ("description", "For cold feet"))}
    assert words(read(raw(p("Body."), more={"core": "<dc:description>generated by python-docx</dc:description>"}))) == [
        "Body."
    ]


def test_text_that_is_no_package_reads_as_paragraphs() -> None:
    from tests.readers.helpers import read as read_text

    document = read_text("draft.docx", "Warm feet.\r\n\r\nDry feet.\rDone.")
    assert shown(document) == [("p", "Warm feet."), ("p", "Dry feet."), ("p", "Done.")]
    assert document.source.lines.position(block(document, "Done").span.start).line >= 1
