"""Plain text: one line a paragraph, wrapped paragraphs, and headings that only look like headings."""

from __future__ import annotations

import pytest

from lint_health.document import BlockKind
from tests.readers.helpers import block, read, shown, source_of, words

UNWRAPPED = """
A night cramp is a knot in the calf that turns up unasked, wakes the whole household and is gone before the kettle has boiled.
Usual Suspects Behind a Cramp
Nobody can point at one single culprit. A diary kept for a fortnight may show which habits come before a bad night.
Things to Look Out For:
- Toes that stay cold.
- Pins and needles.
Most cramps are harmless, but a leg that hurts every day, or swells, or changes its colour, ought to be shown to somebody.

Why Do They Come in the Small Hours?
No one is quite sure, and most of the answers that go round a waiting room have never been tested on anybody.
1. Heavy Blankets:
A tucked-in sheet holds the toes down, so that the foot stays pointed for hours and the calf lies folded at its shortest.
"""

WRAPPED = """
THE COUNTER - news from the chemist
Spring issue

The sandals are out again, and with them come the questions about puffy
ankles. Half of you blame the heat, the other half blame the shoes, a
handful blame us.

What might help?
A stroll after lunch, a footstool in the evening and shoes with room are
all worth a go before you spend anything.

What's new on the shelf
* Horse chestnut gel, 100 ml.
  Tightens veins. Clinically proven.
* Heel balm, which softens even the most cracked heels in a week or so and
smells of nothing.

Mrs Threlkeld says
"I rubbed the balm in on every night of our cruise.
My heels never looked so smart."

When to see somebody
If an ankle stays puffy, make an appointment.
"""


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    d = read("a.txt", UNWRAPPED)
    assert [kind for kind, _ in shown(d)] == ["p", "h3", "p", "p", "li", "li", "p", "h3", "p", "li", "p"]
    assert [b.lead_in for b in d.blocks if b.kind is BlockKind.LIST_ITEM] == [3, 3, None]
    assert block(d, "Heavy Blankets").marker == "1"
    assert block(d, "Pins and").section == block(d, "Usual Suspects").section


def test_wrapped_paragraphs_are_joined() -> None:
    d = read("a.txt", WRAPPED)
    assert shown(d) == [
        ("h1", "THE COUNTER - news from the chemist"),
        ("p", "Spring issue"),
        (
            "p",
            "The sandals are out again, and with them come the questions about puffy ankles. Half of you blame the heat, "
            "the other half blame the shoes, a handful blame us.",
        ),
        ("h3", "What might help?"),
        (
            "p",
            "A stroll after lunch, a footstool in the evening and shoes with room are all worth a go before you spend anything.",
        ),
        ("h3", "What's new on the shelf"),
        ("li", "Horse chestnut gel, 100 ml. Tightens veins. Clinically proven."),
        ("li", "Heel balm, which softens even the most cracked heels in a week or so and smells of nothing."),
        ("h3", "Mrs Threlkeld says"),
        ("p", '"I rubbed the balm in on every night of our cruise.\nMy heels never looked so smart."'),
        ("h3", "When to see somebody"),
        ("p", "If an ankle stays puffy, make an appointment."),
    ]
    assert source_of(d, "puffy ankles") == "puffy\nankles"


@pytest.mark.parametrize(
    "text",
    [
        "Walk to the gate. Rest.\nFeet up, twenty minutes.\nTea.\n",
        "Toddlers: half a spoon.\nSchoolchildren: 1 spoon with breakfast.\nOver-70s: 1 spoon.\n",
        '"My doctor tore it up." - Lorna, 67\n"The feeling came back." - Hector, 59\n',
    ],
)
def test_short_lines_are_not_joined(text: str) -> None:
    assert words(read("a.txt", text)) == text.splitlines()


def test_headings_of_all_looks() -> None:
    d = read(
        "a.txt",
        """
        Main Thing
        ==========

        ## Hashed

        Underlined
        ----------
        Text under it, and it ends with a stop.

        ALL CAPS
        More text, and it ends with a stop.

        Skin care

        Rub in some plain cream once the socks are off, and let it dry.
        """,
    )
    assert [k + " " + t for k, t in shown(d) if k[0] == "h"] == [
        "h1 Main Thing", "h2 Hashed", "h2 Underlined", "h2 ALL CAPS", "h3 Skin care",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Putting them on? See picture 1.",
        "So now, in the old rhyme's words:",
        "Heel down, toe down,",
        "Shut Tue-Wed, 10.15 to 4.",
        "Call us!",
        "[LAUGHTER]",
        "MAGS: Can you have too much?",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    d = read(
        "a.txt", f"First paragraph of it all, which ends here.\n\n{line}\n\nAnother paragraph follows, and ends here.\n"
    )
    assert block(d, line).kind is BlockKind.PARAGRAPH


def test_questions_and_answers() -> None:
    d = read(
        "a.txt",
        'FORUM\n\nQ. Can I sleep in them?\nA. No. Take them off.\n\nQ: Twice?\nA: Never.\n\n"Can I swap them?"\nNo, you cannot.\n',
    )
    assert shown(d)[1:] == [
        ("h3", "Can I sleep in them?"),
        ("p", "No. Take them off."),
        ("h3", "Twice?"),
        ("p", "Never."),
        ("h3", '"Can I swap them?"'),
        ("p", "No, you cannot."),
    ]
    assert block(d, "No. Take").section == block(d, "sleep in").section


def test_a_line_that_runs_on_into_its_list_is_no_heading() -> None:
    d = read("a.txt", "Leaflet\n\nDo not use it if you have\n- heart failure\n\nGood for a rest\n- heels\n")
    assert [(b.kind.value, b.lead_in) for b in d.blocks[1:]] == [
        ("paragraph", None), ("list_item", 1), ("heading", None), ("list_item", 3),
    ]  # fmt: skip


def test_nested_and_wrapped_items() -> None:
    d = read(
        "a.txt", "Before you start:\n\n- one\n  - inner\n  - inner two\n- two\n1. first\n- below first\n2. second\n"
    )
    assert [(d.block_text(b), b.level, b.marker, b.lead_in) for b in d.blocks[1:]] == [
        ("one", 1, "", 0),
        ("inner", 2, "", 1),
        ("inner two", 2, "", 1),
        ("two", 1, "", 0),
        ("first", 1, "1", None),
        ("below first", 2, "", 5),
        ("second", 1, "2", None),
    ]


def test_a_paragraph_below_an_item_does_not_end_its_list() -> None:
    d = read("a.txt", "Steps:\n1. one\n\n   More of one, after a blank line.\n\n2. two\n")
    assert [(b.kind.value, b.marker, b.lead_in) for b in d.blocks] == [
        ("paragraph", "", None),
        ("list_item", "1", 0),
        ("paragraph", "", None),
        ("list_item", "2", 0),
    ]


def test_pipe_tables() -> None:
    d = read("a.txt", "Type | Vascular | Muscular |\n---|---|---|\nFeeling | heavy | tight |\n\nAfter\n")
    cells = [
        (d.block_text(b), b.cell and (b.cell.row, b.cell.column, b.cell.column_head, b.cell.row_head)) for b in d.blocks
    ]
    assert cells == [
        ("Type", (0, 0, None, None)),
        ("Vascular", (0, 1, None, None)),
        ("Muscular", (0, 2, None, None)),
        ("Feeling", (1, 0, 0, None)),
        ("heavy", (1, 1, 1, 3)),
        ("tight", (1, 2, 2, 3)),
        ("After", None),
    ]


def test_scripts_with_times() -> None:
    d = read(
        "a.txt",
        "SCRIPT\n\n[0:12]\nMy name is Dale and this is my story.\n\n[1:50] ON SCREEN\n  * Melts fat\n\nBUTTON: BUY NOW\n",
    )
    assert shown(d) == [
        ("h1", "SCRIPT"), ("p", "My name is Dale and this is my story."), ("h2", "ON SCREEN"), ("li", "Melts fat"), ("button", "BUY NOW"),
    ]  # fmt: skip


def test_directives_are_no_copy() -> None:
    d = read("a.txt", "One here.\n<!-- lint-health: ignore[a] -->\nTwo here.\n# lint-health: disable[b]\nThree here.\n")
    assert words(d) == ["One here.", "Two here.", "Three here."]
    assert [(x.text, x.at) for x in d.directives] == [
        ("ignore[a]", block(d, "Two").span.start),
        ("disable[b]", block(d, "Three").span.start),
    ]


def test_markup_characters_stay() -> None:
    text = "Some **bold** and <b>tags</b> &amp; {{ x }} and [a](b) here."
    assert words(read("a.txt", text)) == [text]


def test_quoted_lines() -> None:
    d = read("a.txt", "He wrote this down:\n\n> It cured me.\n\nAnd left it there.\n")
    assert (block(d, "cured").kind, block(d, "cured").quoted) == (BlockKind.QUOTE, True)
    assert not block(d, "left").quoted


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n", "---\n***\n", "- \n", "|\n|-|\n", "Q. \n", "[0:12]"])
def test_nothing_to_read(text: str) -> None:
    read("a.txt", text, dedent=False)
