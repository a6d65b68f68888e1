"""HTML: what a reader and a crawler see, where it stands, and tags that do not add up."""

from __future__ import annotations

import pytest

from tests.readers.helpers import block, links, oddities, read, shown, source_of, words


def test_a_page() -> None:
    d = read(
        "a.html",
        """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8">
        <title>Soft &amp; warm</title>
        <meta name="description" content="Cold toes don&#39;t stand up to wool.">
        <meta property="og:description" content="Shared words"><meta name="keywords" content="cure, heal">
        <style>.cure{}</style><script type="application/ld+json">{"name":"Cures all"}</script>
        </head><body class="cures"><h1>Lotion</h1>
        <p>One <b>two</b>
           three.</p>
        <img src="x.jpg" alt="Legs &lt;3"><area alt="Map">
        Loose text <div>in a div</div> more
        <figure><img alt=""><figcaption>Caption</figcaption></figure>
        <button>Buy &ndash; now</button><input type="submit" value="Send &gt;"><span role="button">Go</span>
        <pre>cure()</pre><noscript>Cures</noscript><p hidden>Hidden</p><template><p>T</p></template>
        </body></html>
        """,
    )
    assert shown(d) == [
        ("title", "Soft & warm"),
        ("description", "Cold toes don't stand up to wool."),
        ("description", "Shared words"),
        ("h1", "Lotion"),
        ("p", "One two three."),
        ("alt", "Legs <3"),
        ("alt", "Map"),
        ("p", "Loose text"),
        ("p", "in a div"),
        ("p", "more"),
        ("caption", "Caption"),
        ("button", "Buy – now"),
        ("button", "Send >"),
        ("button", "Go"),
    ]
    assert d.language == "en-GB"
    assert not d.oddities
    assert source_of(d, "don't stand") == "don&#39;t stand"
    assert source_of(d, "two three") == "two</b>\n   three"
    assert source_of(d, "Legs <3") == "Legs &lt;3"
    assert [b.name for b in d.blocks[:3]] == ["title", "description", "og:description"]


def test_lists_with_lead_in_and_numbers() -> None:
    d = read(
        "a.html",
        "<p>This wrap:</p><ul><li>eliminates <i>swelling</i><li><p>works</p><p>and more</p><ol start=4><li>four<li value=9>nine</ol></ul>",
    )
    assert [(d.block_text(b), b.kind.value, b.level, b.marker, b.lead_in) for b in d.blocks] == [
        ("This wrap:", "paragraph", 0, "", None),
        ("eliminates swelling", "list_item", 1, "", 0),
        ("works", "list_item", 1, "", 0),
        ("and more", "paragraph", 1, "", None),
        ("four", "list_item", 2, "4", 2),
        ("nine", "list_item", 2, "9", 2),
    ]
    assert not d.oddities


def test_table_with_head_part() -> None:
    d = read(
        "a.html",
        "<table><caption>Uses</caption><thead><tr><th>Who<th>How often</tr></thead>"
        "<tr><td>Adults<td><p>daily</p><p>or less</p><tr><td></td><td>x</td></tr></table>",
    )
    assert [
        (d.block_text(b), b.cell and (b.cell.row, b.cell.column, b.cell.column_head, b.cell.row_head)) for b in d.blocks
    ] == [
        ("Uses", None),
        ("Who", (0, 0, None, None)),
        ("How often", (0, 1, None, None)),
        ("Adults", (1, 0, 1, None)),
        ("daily", (1, 1, 2, 3)),
        ("or less", (1, 1, 2, 3)),
        ("x", (2, 1, 2, None)),
    ]
    assert not d.oddities


def test_a_column_of_th_names_rows() -> None:
    d = read("a.html", "<table><tr><th>Wash<td>daily</tr><tr><th>Wear<td>at night</tr></table>")
    assert [(b.cell.header, b.cell.column_head, b.cell.row_head) for b in d.blocks if b.cell] == [
        (False, None, None),
        (False, None, 0),
        (False, None, None),
        (False, None, 2),
    ]


def test_spans_of_cells_are_counted() -> None:
    d = read(
        "a.html",
        "<table><tr><th colspan=2>A<th>B</tr><tr><td rowspan=2>r<td>1<td>2</tr><tr><td>3<td>4</tr></table>",
    )
    assert [(d.block_text(b), b.cell.column) for b in d.blocks if b.cell] == [
        ("A", 0), ("B", 2), ("r", 0), ("1", 1), ("2", 2), ("3", 1), ("4", 2),
    ]  # fmt: skip


def test_nested_tables_do_not_mix() -> None:
    d = read("a.html", "<table><tr><td>a<table><tr><td>in</td></tr></table>b</td><td>c</td></tr></table>after")
    cells = {d.block_text(b): b.cell for b in d.blocks}
    assert cells["a"] == cells["b"]
    assert cells["in"] is not None and cells["a"] is not None and cells["in"].table != cells["a"].table
    assert cells["c"] is not None and cells["c"].column == 1
    assert cells["after"] is None
    assert not d.oddities


def test_details_are_a_question_and_its_answer() -> None:
    d = read(
        "a.html",
        "<h2>Good to know</h2><details><summary>Will it mark a sheet?</summary><p>No.</p></details>"
        "<details><summary>Is it safe?</summary>Yes.</details><p class=tip>Tip</p>",
    )
    assert shown(d) == [
        ("h2", "Good to know"),
        ("h3", "Will it mark a sheet?"),
        ("p", "No."),
        ("h3", "Is it safe?"),
        ("p", "Yes."),
        ("p", "Tip"),
    ]
    assert [b.section for b in d.blocks] == [1, 2, 2, 3, 3, 1]


def test_terms_lead_into_their_meaning_and_questions_are_headings() -> None:
    d = read("a.html", "<dl><dt>Wash<dd>Daily<dd>or so<dt>Can I swim?<dd>Yes.</dl><p>End")
    assert [(b.kind.value, b.lead_in) for b in d.blocks] == [
        ("paragraph", None),
        ("list_item", 0),
        ("list_item", 0),
        ("heading", None),
        ("paragraph", None),
        ("paragraph", None),
    ]
    assert block(d, "Yes").section == block(d, "swim").section != 0
    assert block(d, "End").section == 0


def test_a_button_that_asks_is_a_heading() -> None:
    d = read(
        "a.html", "<h2>FAQ</h2><button>Does it hurt?</button><div>No.</div><button>Is it safe?</button><div>Yes.</div>"
    )
    assert [b.kind.value for b in d.blocks] == ["heading", "heading", "paragraph", "heading", "paragraph"]
    assert block(d, "No.").section == block(d, "hurt").section
    assert block(d, "Yes.").section == block(d, "safe").section


def test_quotes() -> None:
    d = read("a.html", "<blockquote>It cured me.<p>Twice.</p></blockquote><p>She said <q>never</q>.")
    assert shown(d) == [("quote", "It cured me."), ("quote", "Twice."), ("p", "She said “never”.")]
    assert [b.quoted for b in d.blocks] == [True, True, False]
    assert source_of(d, "“never”") == "<q>never</q>"


def test_breaks() -> None:
    assert words(read("a.html", "<p>one<br>two <br/> three<br><br>four<br></p>")) == ["one\ntwo\nthree", "four"]


def test_links_keep_to_their_words_even_around_blocks() -> None:
    d = read(
        "a.html",
        '<p>See <a href="https://doi.org/1?a=b&amp;c"> Knight 2021 </a>!</p><a href=/x><h3>H</h3><p>P</p></a><a name=n>no</a>',
    )
    assert links(d) == [("Knight 2021", "https://doi.org/1?a=b&c"), ("H", "/x"), ("P", "/x")]
    assert words(d)[0] == "See Knight 2021 !"


def test_code_leaves_a_gap() -> None:
    assert words(read("a.html", "<p>Type<code>x</code>now, use <code>y</code>.</p>")) == ["Type now, use."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>a</span></p>", ["</span>"]),
        ("<p>a <b>b</p><p>c</p>", ["<b>"]),
        ("<p>a <b>b</p><p>c</b></p>", ["<b>"]),
        ("<div>a", ["<div>"]),
        ("<b><i>x</b></i>", ["<i>"]),
        ("<ul><li>a<li>b</ul>", []),
        ("<p>a<ul><li>b</ul></p>", []),
        ("<p>a<p>b", []),
        ("<br></br><img><hr/>x", []),
        ("<table><tr><td>x</div></td></tr></table>", ["</div>"]),
        ("<svg><g><path></svg>x", []),
        ("<td>x</td></table>", ["</table>"]),
        ("<custom-card/><i class=icon />x", []),
    ],
)
def test_balance(text: str, found: list[str]) -> None:
    assert oddities(read("a.html", text)) == [("unbalanced-tag", tag) for tag in found]


def test_visible_escaped_tags_stay_visible() -> None:
    d = read("a.html", '<p>Send it back. &lt;a href="/post"&gt; Free.</p>')
    assert words(d) == ['Send it back. <a href="/post"> Free.']
    assert source_of(d, "<a") == "&lt;a"


@pytest.mark.parametrize(
    "text", ["AT&T", "a & b", "&bogus;", "fish &chips", "1 < 2", "a <3 b", "x &#; y", "{{ a < b }}", "<%= x %>"]
)
def test_what_only_looks_like_markup_is_text(text: str) -> None:
    assert words(read("a.html", f"<p>{text}</p>")) == [text]


def test_half_an_entity() -> None:
    d = read("a.html", "<p>Black &ampere; white &copy2024</p>")
    assert words(d) == ["Black &ere; white ©2024"]
    assert source_of(d, "©") == "&copy"


@pytest.mark.parametrize(
    "text",
    [
        "<p>kept <a href='x>lost",
        "<p>kept <!-- never closed",
        "<p>kept <script>x",
        "<title>kept<p>more",
        "<p>kept </",
        "<p>kept &",
        "<",
        "<a",
        "</",
    ],
)
def test_ends_in_the_middle_of_markup(text: str) -> None:
    d = read("a.html", text)
    assert "kept" not in text or "kept" in d.text


def test_directives_in_comments() -> None:
    d = read("a.html", "<p>a</p><!-- lint-health: ignore[wear] reason='x' --><p>b</p><!-- heals ulcers -->")
    assert [(x.text, x.at) for x in d.directives] == [("ignore[wear] reason='x'", block(d, "b").span.start)]
    assert words(d) == ["a", "b"]


def test_one_letter_entities_in_attributes_have_places() -> None:
    d = read("a.html", "<img alt='It&rsquo;s &quot;gone&quot;'>")
    assert words(d) == ['It’s "gone"']
    assert source_of(d, "It’s") == "It&rsquo;s"


def test_a_link_around_nothing_visible_stays_inside_the_text() -> None:
    d = read("a.html", "word <a href='x'>\x85<h2>")
    assert all(link.span.end <= len(d.text) for link in d.links)


@pytest.mark.parametrize("hyphen", ["&shy;", "&#173;", "&#xAD;", "\u00ad", "\u00ad\u00ad"])
@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_soft_hyphens_are_not_read(path: str, hyphen: str) -> None:
    page = f"<p>Twenty min{hyphen}utes, well-{hyphen}being {hyphen} now.</p><img alt='Foot{hyphen}mat'><p>{hyphen}</p>"
    d = read(path, page)
    assert words(d) == ["Twenty minutes, well-being now.", "Footmat"]
    assert source_of(d, "minutes") == f"min{hyphen}utes"
    assert source_of(d, "min") == "min"
    assert source_of(d, "utes") == "utes"
