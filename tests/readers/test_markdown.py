"""Markdown and MDX: blocks, places, links, tables, footnotes, directives, and what is no copy."""

from __future__ import annotations

import pytest

from lint_health.document import BlockKind
from lint_health.source import Span
from tests.readers.helpers import block, links, oddities, read, shown, source_of, words


def test_headings_open_nested_sections() -> None:
    d = read("a.md", "# One\n\ntext\n\n## Two\n\nmore\n\n# Three\n")
    assert shown(d) == [("h1", "One"), ("p", "text"), ("h2", "Two"), ("p", "more"), ("h1", "Three")]
    assert [(s.parent, s.heading, s.level) for s in d.sections] == [(None, None, 0), (0, 0, 1), (1, 2, 2), (0, 4, 1)]
    assert [b.section for b in d.blocks] == [1, 1, 2, 2, 3]


def test_a_phrase_across_bold_link_and_line_break_is_one_run_of_text() -> None:
    d = read("a.md", "It **cures\narthritis** [for\ngood](/x).\n")
    assert words(d) == ["It cures arthritis for good."]
    assert source_of(d, "cures arthritis") == "cures\narthritis"
    assert source_of(d, "arthritis for good") == "arthritis** [for\ngood"
    assert links(d) == [("for good", "/x")]


def test_a_hard_break_is_a_newline_and_two_end_the_block() -> None:
    assert words(read("a.md", "one  \ntwo\\\nthree<br>four<br><br>five")) == ["one\ntwo\nthree\nfour", "five"]


def test_entities_and_escapes_are_decoded_in_place() -> None:
    d = read("a.md", "Call NHS&nbsp;111 &amp; ring \\*now\\*.\n")
    assert words(d) == ["Call NHS\u00a0111 & ring *now*."]
    assert source_of(d, "&") == "&amp;"
    assert source_of(d, "NHS\u00a0111") == "NHS&nbsp;111"


def test_an_emoji_before_a_word_does_not_shift_it() -> None:
    d = read("a.md", "🙂 é **pain** goes 🙂 away\n")
    assert source_of(d, "pain") == "pain"
    assert source_of(d, "away") == "away"


def test_code_is_no_copy_and_does_not_glue_words() -> None:
    d = read("a.md", "Use `cure()`, then `x` again.\n\n```\ncures everything\n```\n\n    indented code\n\nEnd\n")
    assert words(d) == ["Use, then again.", "End"]


def test_ordered_items_keep_their_numbers_and_nested_ones_their_parent() -> None:
    d = read("a.md", "Steps:\n\n3. three\n   - inner\n4. four\n\n   more of four\n")
    assert [(b.kind.value, b.level, b.marker, b.lead_in) for b in d.blocks] == [
        ("paragraph", 0, "", None),
        ("list_item", 1, "3", 0),
        ("list_item", 2, "", 1),
        ("list_item", 1, "4", 0),
        ("paragraph", 1, "", None),
    ]


@pytest.mark.parametrize(
    ("before", "leads"),
    [
        ("This wrap:", True),
        ("Do not use it if you", True),
        ("This is a sentence.", False),
        ("Buy now!", False),
        ("And so on...", True),
        ("## Do not use if you have", True),
    ],
)
def test_what_introduces_a_list(before: str, leads: bool) -> None:
    d = read("a.md", f"{before}\n\n- eliminates swelling\n")
    assert (block(d, "eliminates").lead_in == 0) is leads


def test_quotes_are_quoted_and_alerts_are_not() -> None:
    d = read("a.md", "> It cured me.\n>\n> - really\n\n> [!NOTE]\n> Our own words.\n")
    assert [(b.kind, b.quoted) for b in d.blocks] == [
        (BlockKind.QUOTE, True),
        (BlockKind.LIST_ITEM, True),
        (BlockKind.PARAGRAPH, False),
    ]


def test_table_cells_know_their_heads_also_below_an_empty_corner() -> None:
    d = read("a.md", "| | Day | Night |\n|---|---|---|\n| On | morning | evening |\n| | x | |\n")
    cells = [(d.block_text(b), b.cell) for b in d.blocks]
    assert [(t, c and (c.row, c.column, c.header, c.column_head, c.row_head)) for t, c in cells] == [
        ("Day", (0, 1, True, None, None)),
        ("Night", (0, 2, True, None, None)),
        ("On", (1, 0, False, None, None)),
        ("morning", (1, 1, False, 0, 2)),
        ("evening", (1, 2, False, 1, 2)),
        ("x", (2, 1, False, 0, None)),
    ]


def test_two_tables_are_two() -> None:
    d = read("a.md", "|a|b|\n|-|-|\n|c|d|\n\ntext\n\n|a|b|\n|-|-|\n|c|d|\n")
    tables = {b.cell.table for b in d.blocks if b.cell}
    assert len(tables) == 2


def test_footnotes() -> None:
    d = read("a.md", "Works.[^a] Bare [1] stays, [^zz] too.\n\n[^a]: Smith 2020.\n\n    Second part.\n")
    assert words(d) == ["Works.[a] Bare [1] stays, [^zz] too.", "Smith 2020.", "Second part."]
    assert links(d) == [("[a]", "#fn:a")]
    assert source_of(d, "[a]") == "[^a]"
    assert d.footnotes == {"a": (1, 2)}
    assert {b.kind for b in d.blocks[1:]} == {BlockKind.FOOTNOTE}


def test_images_give_blocks_of_their_own_after_the_paragraph() -> None:
    d = read("a.md", "Before ![slim *ankles* &amp; feet](x.png) after\n\n![](y.png)\n")
    assert shown(d) == [("p", "Before after"), ("alt", "slim ankles & feet")]
    assert source_of(d, "slim ankles") == "slim *ankles"


def test_addresses_are_links_to_themselves() -> None:
    d = read("a.md", "See https://doi.org/10.1/x_y_z. Or <https://b.org>.\n")
    assert links(d) == [
        ("https://doi.org/10.1/x_y_z", "https://doi.org/10.1/x_y_z"),
        ("https://b.org", "https://b.org"),
    ]


def test_html_inside_is_read_as_html() -> None:
    d = read(
        "a.md",
        """
        Text with <b>bold</b> and <img alt="slim" src="x"> end.

        <div>
        <p>Cures &amp; heals</p>
        <ul><li>one</li></ul>
        </div>

        <details><summary>Does it hurt?</summary>

        No, *never*.

        </details>

        After
        """,
    )
    assert shown(d) == [
        ("p", "Text with bold and end."),
        ("alt", "slim"),
        ("p", "Cures & heals"),
        ("li", "one"),
        ("h1", "Does it hurt?"),
        ("p", "No, never."),
        ("p", "After"),
    ]
    assert block(d, "No, never").section == block(d, "Does it").section
    assert block(d, "After").section == 0
    assert not d.oddities


def test_unbalanced_inline_tags_are_odd() -> None:
    d = read("a.md", "Lower slowly. </span>\n\nAn <em>open one\n\nfine <b>x</b>\n")
    assert oddities(d) == [("unbalanced-tag", "</span>"), ("unbalanced-tag", "<em>")]


def test_directives_apply_from_where_they_stand() -> None:
    d = read("a.md", 'First.\n\n<!-- lint-health: ignore[claim] reason="x" -->\nSecond.\n\n<!-- other -->\nThird\n')
    (directive,) = d.directives
    assert directive.text == 'ignore[claim] reason="x"'
    assert directive.source.of(d.source.text) == '<!-- lint-health: ignore[claim] reason="x" -->'
    assert directive.at == block(d, "Second").span.start
    assert "lint-health" not in d.text


def test_mdx() -> None:
    d = read(
        "a.mdx",
        """
        import { Callout } from './callout'
        export const meta = {
          cures: 'everything'
        }

        # Title {#anchor}

        {/* lint-health: ignore[claim.x] */}

        Costs {props.price} today.

        <Callout type="info" onClick={() => { return 1 > 0 }}>
            Inner **text** here.

            - an item
        </Callout>

        ```js
        {/* lint-health: disable[x] */}
        ```
        """,
    )
    assert shown(d) == [("h1", "Title"), ("p", "Costs today."), ("p", "Inner text here."), ("li", "an item")]
    assert [x.text for x in d.directives] == ["ignore[claim.x]"]
    assert d.directives[0].at == block(d, "Costs").span.start
    assert source_of(d, "Inner text here") == "Inner **text** here"
    assert not d.oddities


@pytest.mark.parametrize(
    "tag",
    [
        "{{ product.title }}",
        "{% if x %}",
        "<%= name %>",
        "${price}",
        "[[cutoff]]",
        "*|FNAME|*",
        "__CARE_TEXT__",
        "{{< fig >}}",
    ],
)
def test_template_tags_stay_as_written(tag: str) -> None:
    assert words(read("a.md", f"Hello {tag} there\n")) == [f"Hello {tag} there"]


def test_a_template_tag_at_the_end_of_a_heading_is_no_attribute_list() -> None:
    assert words(read("a.md", "# Hi {% if x %}\n\n## For {{ name }}\n")) == ["Hi {% if x %}", "For {{ name }}"]


def test_literal_markup_that_markdown_does_not_take_stays() -> None:
    text = "##Where it goes\n\nTwo **fingers below\n\n![Woman fitting](\n\n{.wp-block-heading}\n"
    assert words(read("a.md", text)) == [
        "##Where it goes",
        "Two **fingers below",
        "![Woman fitting](",
        "{.wp-block-heading}",
    ]


def test_text_after_a_broken_html_tag_is_kept() -> None:
    d = read("a.md", "one <a href='x two\n\nthree\n")
    assert "three" in d.text
    assert "two" in d.text


def test_every_verbatim_letter_maps_to_itself() -> None:
    d = read("a.md", "# Ünï **cödé**\r\n\r\n- ‘a’ [b](c) &lt; d\r\n  e\r\n", dedent=False)
    for block_ in d.blocks:
        for at in range(*block_.span):
            found = d.source_map.to_source(Span(at, at + 1)).of(d.source.text)
            assert found == d.text[at] or d.text[at] in " <"


@pytest.mark.parametrize("hyphen", ["&shy;", "&#173;", "\u00ad"])
def test_soft_hyphens_are_not_read(hyphen: str) -> None:
    d = read("a.md", f"Twenty min{hyphen}utes, <b>al{hyphen}so</b> **bo{hyphen}ld**. ![Foot{hyphen}mat](x.png)\n")
    assert words(d) == ["Twenty minutes, also bold.", "Footmat"]
    assert source_of(d, "minutes") == f"min{hyphen}utes"
    assert source_of(d, "also") == f"al{hyphen}so"
