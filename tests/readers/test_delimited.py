"""CSV and TSV: places of fields, which columns are copy, records, and quotes that never close."""

from __future__ import annotations

import pytest

from lint_health.document import BlockKind, SectionKind
from lint_health.readers import ReaderOptions
from tests.readers.helpers import block, oddities, read, shown, source_of, words

FEED = (
    "id,title,description,bullets,price,image,url,in_stock,updated,image alt text\n"
    'HB-1,Sock,"Says ""hi"", and\nmore. Stops swelling.","Soft cuff | Works in seconds",14.00,/img/a.jpg,https://x.org/cure-all,true,2024-01-02,"Two legs"\n'
    "HB-2,Brace,Holds the wrist &amp; hand.,One | Two words,15.00,/img/b.jpg,https://x.org/b,false,2024-01-03,\n"
)


def test_rows_are_records_and_wordy_columns_are_copy() -> None:
    d = read("a.csv", FEED)
    assert shown(d) == [
        ("field", "Sock"),
        ("field", 'Says "hi", and\nmore. Stops swelling.'),
        ("field", "Soft cuff"),
        ("field", "Works in seconds"),
        ("alt", "Two legs"),
        ("field", "Brace"),
        ("field", "Holds the wrist & hand."),
        ("field", "One"),
        ("field", "Two words"),
    ]
    assert [b.name for b in d.blocks[:5]] == ["title", "description", "bullets", "bullets", "image alt text"]
    assert [(s.kind, s.heading) for s in d.sections[1:]] == [(SectionKind.RECORD, 0), (SectionKind.RECORD, 5)]
    assert {b.section for b in d.blocks[:5]} == {1}
    assert {b.section for b in d.blocks[5:]} == {2}


def test_places_through_doubled_quotes_and_line_ends() -> None:
    d = read("a.csv", FEED)
    assert source_of(d, 'Says "hi"') == 'Says ""hi""'
    assert source_of(d, "and\nmore") == "and\nmore"
    assert source_of(d, "Stops swelling") == "Stops swelling"
    assert source_of(d, "wrist & hand") == "wrist &amp; hand"
    assert d.source.lines.position(d.source_map.to_source(block(d, "Brace").span).start) == (4, 6)


def test_a_column_is_judged_as_a_whole() -> None:
    d = read(
        "a.csv",
        "name,type,care,option: size\nA sock,night garment,Wash daily,S\nB sock,sock,Sponge,One size\nC sock,sock,Brush,M\n"
        + "D,sock,Wipe,L\n" * 5,
    )
    assert [d.block_text(b) for b in d.blocks if b.name == "care"] == ["Wash daily", "Sponge", "Brush"] + ["Wipe"] * 5
    assert {b.name for b in d.blocks} == {"name", "care"}


def test_the_user_knows_better() -> None:
    text = "name,description,colour\nA,Good words here.,red\n"
    options = ReaderOptions(copy_fields=frozenset(["Colour"]), skip_fields=frozenset(["description"]))
    assert words(read("a.csv", text, options)) == ["A", "red"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(delimiter: str) -> None:
    text = "id,title,description\n1,Foo bar,Some words; more of them\n".replace(",", delimiter)
    d = read("a.csv", text)
    assert d.block_text(d.blocks[0]) == "Foo bar"


def test_html_in_a_field() -> None:
    d = read(
        "a.csv",
        'Handle,Title,Body (HTML)\nx,T,"<p class=""a"">Cures <b>pain</b> &amp; more:</p><ul><li>one</li></ul><img alt=""Legs"">"\n',
    )
    assert shown(d) == [("field", "T"), ("field", "Cures pain & more:"), ("li", "one"), ("alt", "Legs")]
    assert d.blocks[2].lead_in == 1
    assert source_of(d, "pain & more") == "pain</b> &amp; more"
    assert {b.section for b in d.blocks} == {1}
    assert [b.name for b in d.blocks[1:3]] == ["Body (HTML)"] * 2


def test_unbalanced_tags_in_a_field_do_not_leak_into_the_next() -> None:
    d = read("a.csv", "title,body\nOne,Some <b>words here\nTwo,More words here\n")
    assert oddities(d) == [("unbalanced-tag", "<b>")]
    assert words(d) == ["One", "Some words here", "Two", "More words here"]


def test_an_unclosed_quote_is_odd_and_the_next_rows_are_read() -> None:
    d = read(
        "a.csv", 'title,description\n"One","Never closed\n"Two","Is closed, fine"\nThree,"Not ""here\nFour,Last words\n'
    )
    assert [t for t in words(d) if t in {"One", "Two", "Three", "Four"}] == ["One", "Two", "Three", "Four"]
    assert [o.kind for o in d.oddities] == ["unclosed-quote"] * 2
    assert d.oddities[0].source.start == d.source.text.index('"Never')
    assert "Is closed, fine" in words(d)
    assert "Last words" in words(d)


def test_a_quote_inside_words_is_only_a_quote() -> None:
    d = read("a.csv", 'title,description\nA "big" one,"He said "yes" twice"\n')
    assert words(d) == ['A "big" one', 'He said "yes" twice']
    assert not d.oddities


def test_rows_of_other_lengths_and_empty_lines() -> None:
    d = read("a.csv", "title,description\nOnly title\n\nA,Some words here,extra words there,9\n\n")
    assert words(d) == ["Only title", "A", "Some words here", "extra words there"]
    assert not d.oddities


def test_paragraphs_and_bullets_in_one_field() -> None:
    d = read("a.csv", 'title,description\nFoo | Bar,"First para here.\n\n- one thing\n- another\n• third"\n')
    assert words(d) == ["Foo | Bar", "First para here.", "one thing", "another", "third"]


def test_a_feed_without_header_is_read_too() -> None:
    d = read("a.csv", "1,This is a sentence about socks. It has words.\n2,Another one. It has words too.\n")
    assert words(d) == ["This is a sentence about socks. It has words.", "Another one. It has words too."]


def test_a_mark_before_the_header() -> None:
    assert words(read("a.csv", "\ufefftitle,description\nA,Good words here\n")) == ["A", "Good words here"]


@pytest.mark.parametrize("text", ["", "\n", '"', '""', ",", "title", "title\n", '"title', ",,,\n,,,", "\ufeff"])
def test_nothing_to_read(text: str) -> None:
    assert read("a.csv", text, dedent=False).blocks == ()


def test_alt_columns_are_alternative_texts() -> None:
    d = read("a.tsv", "title\tImage Alt Text\nA\tSlim ankles\n")
    assert d.blocks[1].kind is BlockKind.ALT_TEXT


def test_the_words_of_an_address_are_no_sentence() -> None:
    feed = "name,photos\nPill box,https://cdn.test/ease-joint-pain-and-cure-insomnia-with-turmeric-caps-60.jpg\n"
    assert shown(read("a.csv", feed)) == [("field", "Pill box")]
