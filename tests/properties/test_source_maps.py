"""What holds for every reader and every text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint_health.document import Document
from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import SegmentKind, SourceFile, Span

FORMATS = ("md", "mdx", "html", "txt", "csv", "tsv", "json", "jsonl")
PARTS = (
    "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<ol start=3>", "<table>", "<thead>", "<tr>", "<th>", "<td>",
    "</td>", "</table>", "<div>", "</div>", "<!-- lint-health: ignore[x] -->", "<!--", "-->", "<script>", "</script>",
    "<title>", "</title>", "<h2>", "</h2>", "<a href='x'>", "</a>", "<img alt='a &lt; b'>", "<br>", "<q>", "</q>", "<dl>",
    "<dt>", "<dd>", "<details>", "<summary>", "<button>", "</button>", "<svg>", "<blockquote>", "<li value='--3'>", "<td colspan=99>",
    "&amp;", "&#x41;", "&#10;", "&bogus;", "&", "<", ">", "word", "two words. ", "Is it? ", "HEAD", "\n", "\n\n", "  ", "\t",
    "# ", "## ", "- ", "* ", "1. ", "> ", "**", "*", "_", "`", "```\n", "~~~\n", "|", "\n|-|-|\n", "===\n", "[a](b)", "![x *y*](z)",
    "[^1]", "\n[^1]: ", "\\", "\\*", "---\n", "title: x\n", "description: \"a\\tb\"\n", "+++\n", 'title = "x"\n', '"', "'", ",", ";",
    "{", "}", "[", "]", ":", '"title":', '{"q": "x?", "a": "y"}', "\\u00e9", "\\ud83d\\ude42", "\\ud83d", "null", "title,body\n",
    "é", "🙂", "\u00a0", "\u200b", "\ufeff", "\0", "\x0b", "\x0c", "\x85", "\u2028", "https://a.b/c_d", "{/* lint-health: x */}",
    "{/*", "import x\n", "<Foo a={1}>", "</Foo>", "{{ x }}", "{% y %}", "Q. ", "A. ", "[0:12] ", "BUTTON: ",
)  # fmt: skip
soup = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)
anything = st.one_of(soup, st.text(max_size=80), st.text(alphabet="<>/&;\"'{}[]:,|-*#_`\\ \nab", max_size=80))
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _read(extension: str, text: str) -> Document:
    return reader_for("x." + extension)(SourceFile("x." + extension, text), ReaderOptions())


def _shape(document: Document) -> list[tuple[object, ...]]:
    return [
        (b.kind, b.section, b.level, b.marker, b.lead_in, b.cell, b.name, document.block_text(b))
        for b in document.blocks
    ]


@pytest.mark.parametrize("extension", FORMATS)
@many
@given(text=anything)
def test_blocks_stand_in_order_and_refer_to_what_exists(extension: str, text: str) -> None:
    document = _read(extension, text)  # the source map checks itself
    at = 0
    for index, block in enumerate(document.blocks):
        words = document.block_text(block)
        assert block.index == index
        assert block.span.start >= at
        assert words
        assert words == words.strip()
        assert 0 <= block.section < len(document.sections)
        assert block.lead_in is None or block.lead_in < index
        heads = (block.cell.column_head, block.cell.row_head) if block.cell else ()
        assert all(head is None or head < index for head in heads)
        at = block.span.end
    for section in document.sections:
        assert section.parent is None or section.parent < section.index
        assert section.heading is None or section.heading < len(document.blocks)
    for blocks in document.footnotes.values():
        assert all(0 <= b < len(document.blocks) for b in blocks)


@pytest.mark.parametrize("extension", FORMATS)
@many
@given(text=anything)
def test_places_lie_in_the_file(extension: str, text: str) -> None:
    document = _read(extension, text)
    for place in (*(o.source for o in document.oddities), *(d.source for d in document.directives)):
        assert 0 <= place.start <= place.end <= len(text)
    for link in document.links:
        assert 0 <= link.span.start <= link.span.end <= len(document.text)
    for directive in document.directives:
        assert 0 <= directive.at <= len(document.text) + 2
    for segment in document.source_map.segments:
        if segment.kind is SegmentKind.VERBATIM:
            at = segment.text.start
            assert document.source_map.to_source(Span(at, at + 1)).of(text) == document.text[at]


@pytest.mark.parametrize("extension", FORMATS)
@many
@given(text=anything)
def test_line_ends_make_no_difference(extension: str, text: str) -> None:
    text = text.replace("\r", "")
    unix, windows, old = (_read(extension, text.replace("\n", end)) for end in ("\n", "\r\n", "\r"))
    assert unix.text == windows.text == old.text
    assert _shape(unix) == _shape(windows) == _shape(old)
    assert [o.kind for o in unix.oddities] == [o.kind for o in windows.oddities] == [o.kind for o in old.oddities]


@pytest.mark.parametrize("head", ["---\ntitle: T\ndescription: D\n---\n", '+++\ntitle = "T"\n+++\n'])
@many
@given(body=soup)
def test_front_matter_changes_nothing_below_it(head: str, body: str) -> None:
    bare = _read("md", "\n" + body)
    full = _read("md", head + "\n" + body)
    count = len(full.blocks) - len(bare.blocks)
    assert count in (1, 2)
    assert [full.block_text(b) for b in full.blocks[count:]] == [bare.block_text(b) for b in bare.blocks]
    assert [b.kind for b in full.blocks[count:]] == [b.kind for b in bare.blocks]


@pytest.mark.parametrize("extension", FORMATS)
@many
@given(text=anything)
def test_reading_twice_gives_the_same(extension: str, text: str) -> None:
    one, two = _read(extension, text), _read(extension, text)
    assert _shape(one) == _shape(two)
    assert one.source_map.segments == two.source_map.segments
    assert (one.links, one.directives, one.oddities) == (two.links, two.directives, two.oddities)
