"""What is copy in a Word document, and which paragraph and column it stands at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint_health.document import BlockKind
from tests.readers.docx.build import HIDDEN, STYLES, lines, p, raw, read, relation, t
from tests.readers.helpers import block, links, shown, source_of, words

BREAK = "\u2028"


def test_every_paragraph_is_a_line_empty_ones_too() -> None:
    document = read(raw(p("Warm feet.") + p() + "<w:p/>" + p("Dry feet.")))
    assert lines(document) == ["Warm feet.", "", "", "Dry feet."]
    assert shown(document) == [("p", "Warm feet."), ("p", "Dry feet.")]


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    document = read(
        raw(
            p(
                t("The wrap "),
                f'<w:ins w:id="1">{t("keeps ")}<w:del w:id="9"><w:r><w:delText>cures </w:delText></w:r></w:del></w:ins>',
                '<w:del w:id="2"><w:r><w:delText>heals </w:delText></w:r><w:r><w:t>mends </w:t></w:r></w:del>',
                f"<w:moveTo>{t('knees ')}</w:moveTo><w:moveFrom>{t('elbows ')}</w:moveFrom>",
                t("warm."),
            )
        )
    )
    assert lines(document) == ["The wrap keeps knees warm."]


def test_a_deleted_end_of_paragraph_joins_two_and_keeps_their_numbers() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    document = read(raw(p("Put it on ", properties=gone) + p("every morning.") + p("Done.")))
    assert lines(document) == ["Put it on ", "every morning.", "Done."]
    assert words(document) == ["Put it on every morning.", "Done."]
    start = document.source_map.to_source(block(document, "Put").span)
    assert document.source.lines.position(start.end) == (2, 15)


def test_joined_paragraphs_look_like_the_last_of_them() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert shown(read(raw(p("Wa", style="berschrift1", properties=gone) + p("rm.")))) == [("p", "Warm.")]
    assert shown(read(raw(p("Wa", properties=gone) + p("rm", style="berschrift1")))) == [("h1", "Warm")]


def test_hidden_text_is_not_copy() -> None:
    body = p(
        t("Seen"),
        t(" not", "<w:vanish/>"),
        t(" shown", '<w:vanish w:val="0"/>'),
        t(" never", '<w:rStyle w:val="Geheimer"/>'),
    )
    assert lines(read(raw(body, styles=STYLES + HIDDEN))) == ["Seen shown"]


def test_special_characters() -> None:
    body = p(
        "<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>care for com</w:t><w:softHyphen/><w:t>pression</w:t><w:tab/>"
        '<w:t>5</w:t><w:sym w:font="Symbol" w:char="F0B0"/><w:t>C</w:t><w:sym w:font="Wingdings" w:char="F0FC"/>'
        '<w:sym w:font="Wingdings" w:char="F021"/><w:cr/><w:t>next</w:t></w:r>'
    )
    document = read(raw(body))
    assert lines(document) == [f"self\u2011care for com\u00adpression\t5°C✓•{BREAK}next"]
    assert words(document) == ["self-care for compression 5°C✓•\nnext"]
    assert source_of(document, "compression") == "com\u00adpression"
    assert source_of(document, "self-care") == "self\u2011care"


def test_symbol_fonts_in_running_text() -> None:
    body = p(t("20 \uf0b0C \uf0d2 \uf061", '<w:rFonts w:ascii="Symbol"/>'))
    assert lines(read(raw(body))) == ["20 °C ® α"]


def test_line_breaks_stay_in_the_line_and_page_breaks_end_the_block() -> None:
    document = read(
        raw(p("<w:r><w:t>One</w:t><w:br/><w:t>two.</w:t><w:br w:type='page'/><w:t>Three.</w:t></w:r>") + p("Four."))
    )
    assert lines(document) == [f"One{BREAK}two.{BREAK}Three.", "Four."]
    assert words(document) == ["One\ntwo.", "Three.", "Four."]


def test_white_space_as_word_keeps_it() -> None:
    body = p('<w:r><w:t>  cut  </w:t></w:r><w:r><w:t xml:space="preserve"> kept </w:t></w:r><w:r><w:t>a\nb</w:t></w:r>')
    assert lines(read(raw(body))) == ["cut kept a b"]


def test_field_codes_are_no_copy_but_results_are() -> None:
    def step(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    inner = step("begin") + code(" DATE ") + step("separate") + t("never shown") + step("end")
    body = p(
        "Page ",
        step("begin") + code(" PAGE ") + inner + step("separate") + t("7") + step("end"),
        " of ",
        f'<w:fldSimple w:instr=" NUMPAGES ">{t("9")}</w:fldSimple>',
        step("end"),  # one too many
        "<w:r><w:t>.</w:t></w:r>",
        step("begin") + code(" MERGEFIELD Name "),  # never ends
        "lost",
    )
    assert lines(read(raw(body))) == ["Page 7 of 9."]


def test_links_of_both_kinds() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" \\l "x" </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{t("there")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(
        "See ",
        f'<w:hyperlink r:id="h1">{t("a study")}</w:hyperlink>',
        " and ",
        field,
        " or ",
        f'<w:hyperlink w:anchor="dose">{t("below")}</w:hyperlink>',
        f'<w:hyperlink r:id="none">{t(" it")}</w:hyperlink>',
        ".",
    )
    document = read(raw(body, relation("h1", "hyperlink", "https://a.example/study?x=1", external=True)))
    assert words(document) == ["See a study and there or below it."]
    assert links(document) == [
        ("a study", "https://a.example/study?x=1"),
        ("there", "https://b.example/#x"),
        ("below", "#dose"),
    ]


def test_alternative_texts_follow_the_words_of_their_paragraph() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{}"/></wp:inline></w:drawing></w:r>'
    body = p(picture.format("A grey sock"), "Look: ", picture.format("  Two\nsocks "), picture.format("")) + p(
        picture.format("Alone")
    )
    body += p('<w:r><w:pict><v:shape alt="Old form"/></w:pict></w:r>')
    document = read(raw(body))
    assert lines(document) == [f"Look: {BREAK}A grey sock{BREAK}Two socks", "Alone", "Old form"]
    assert shown(document) == [
        ("p", "Look:"),
        ("alt", "A grey sock"),
        ("alt", "Two socks"),
        ("alt", "Alone"),
        ("alt", "Old form"),
    ]


def test_a_text_box_is_read_once_right_after_its_paragraph() -> None:
    box = p("In the box.") + p("Second.")
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='1' descr='A frame'/>"
        f"<wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = read(raw(p("Before ", shape, "after.") + p("Last.")))
    assert lines(document) == [f"Before after.{BREAK}A frame", "In the box.", "Second.", "Last."]
    assert shown(document)[0] == ("p", "Before after.")
    assert words(document).count("In the box.") == 1


def test_the_old_form_of_a_text_box_alone() -> None:
    body = p(f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Boxed.')}</w:txbxContent></v:textbox></w:pict></w:r>")
    assert words(read(raw(body))) == ["Boxed."]


def test_content_controls_tags_and_custom_xml_are_looked_through() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='never'/></w:sdtPr><w:sdtContent>{p('Block control.')}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt><w:sdtContent>{t('Inline ')}</w:sdtContent></w:sdt>", f"<w:smartTag>{t('control')}</w:smartTag>")
        + f"<w:customXml>{p('Custom.')}</w:customXml>"
    )
    assert lines(read(raw(body))) == ["Block control.", "Inline control", "Custom."]


def test_comments_are_not_copy_and_leave_no_trace() -> None:
    body = p(
        "<w:commentRangeStart w:id='1'/>",
        "Warm",
        "<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>",
        " feet.",
    )
    data = raw(body, relation("c", "comments", "comments.xml"), {"word/comments.xml": "<never-read"})
    assert lines(read(data)) == ["Warm feet."]


def test_equations_and_ruby() -> None:
    body = p(
        "Take ", "<m:oMath><m:r><m:t>2x</m:t></m:r></m:oMath>",
        f"<w:r><w:ruby><w:rt>{t('never')}</w:rt><w:rubyBase>{t(' daily')}</w:rubyBase></w:ruby></w:r>",
    )  # fmt: skip
    assert lines(read(raw(body))) == ["Take 2x daily"]


def test_strict_documents_are_the_same_under_other_names() -> None:
    def strict(text: str) -> str:
        return text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    import io
    import zipfile

    from tests.readers.docx.build import packed

    data = raw(
        p("Care", style="berschrift1") + p(f'<w:hyperlink r:id="h">{t("Warm.")}</w:hyperlink>'),
        relation("h", "hyperlink", "https://a.example/", external=True),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: strict(file.read(name).decode()) for name in file.namelist()}
    document = read(packed(parts))
    assert shown(document) == [("h1", "Care"), ("p", "Warm.")]
    assert links(document) == [("Warm.", "https://a.example/")]


@pytest.mark.parametrize(
    ("default", "runs", "language"),
    [("en-US", "", "en"), ("da-DK", '<w:lang w:val="en-GB"/>', "en"), ("de", "", "de"), ("", "", "")],
)
def test_the_language_is_that_of_most_characters_its_country_counts_for_nothing(
    default: str, runs: str, language: str
) -> None:
    defaults = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{default}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert read(raw(p("Hej ", t("warm feet", runs)), styles=defaults)).language == language


# Any character that XML 1.0 allows, but for line ends, which Word shows as spaces, and symbol fonts.
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\x85", exclude_characters="\ufffe\uffff")
    .filter(lambda c: not "\uf020" <= c <= "\uf0ff"),
    max_size=30,
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(XML_TEXT, max_size=12))
def test_any_paragraphs_come_back_verbatim_with_their_numbers(texts: list[str]) -> None:
    import docx

    from tests.readers.docx.build import saved

    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    document = read(saved(made))
    # python-docx's template has a title page's worth of nothing: the paragraphs are all there is
    assert lines(document)[: len(texts)] == texts
    for one in document.blocks:
        if one.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            source = document.source_map.to_source(one.span)
            start, end = (document.source.lines.position(at) for at in source)
            assert start.line == end.line
            assert texts[start.line - 1][start.column - 1 : end.column - 1] == source.of(document.source.text)
    seen = {document.source.lines.position(document.source_map.to_source(b.span).start).line for b in document.blocks}
    white = " \t\n\r\f\x0b\x1c\x1d\x1e\x1f\x85\xa0\u00ad"
    assert {i for i, text in enumerate(texts, 1) if any(c.isalnum() for c in text.strip(white))} <= seen
