"""The table of directions: its file, what it proposes, and that it never outweighs what rules read."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from lint_health.errors import UserError
from lint_health.rules.directions.weights import direction_table, pack, read_classes, read_directions
from tests.wear.conftest import Check


def test_a_packed_table_says_what_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "t.z"
    file.write_bytes(pack(["a", "b"], [-2.0, 0.5], {"w:x": [4.0, -1.0], "w:y": [0.0, 0.0]}, 6.0))
    table = read_directions(file, {})
    assert table.labels == ("a", "b")
    assert set(table.rows) == {"w:x"}  # a row of nothing is left out
    with_x, without = table.likely({"w:x", "w:unknown"}), table.likely({"w:unknown"})
    assert without == {}
    assert with_x["a"] > 0.5 > 1 / (1 + 2.72**2.0)
    assert with_x["b"] < 1 / (1 + 2.72**-0.5)


@pytest.mark.parametrize("content", [b"", b"no deflate", zlib.compress(b"{}\n"), zlib.compress(b'{"labels": 3}\nxx')])
def test_a_damaged_table_is_told_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "t.z"
    file.write_bytes(content)
    with pytest.raises(UserError, match="cannot be used"):
        read_directions(file, {})
    with pytest.raises(UserError, match="cannot be used"):
        read_classes(tmp_path / "missing.z")


def test_the_shipped_table_knows_every_attribute_that_rules_ask_for() -> None:
    labels = set(direction_table().labels)
    asked = (
        "overnight time hours session frequency dose food pressure wash washfreq washheat dry replace lotion cloth damp"
    )
    assert set(asked.split()) | {"broken", "rinse", "position", "water", "course", "age", "stop"} <= labels
    assert {"overnight=on", "overnight=off", "time=am", "food=empty", "dry=notumble"} <= labels


# Wordings that no frame reads, each against a plain one.
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wear it in bed.", "Do unstrap it before you nod off, so that the arm can breathe."),
        ("Limit use to 10 minutes at a time.", "Give the knee a good half hour of it, and nobody will complain."),
        ("Hand wash only.", "A spin in the machine with the towels does it a power of good."),
        ("Take it on an empty stomach.", "It likes company, so swallow it halfway through a proper dinner."),
        ("Wear it in the shower.", "Hang it on the hook before you turn the tap on: it must not get wet."),
    ],
)
def test_the_table_reads_what_no_rule_does(check: Check, first: str, second: str) -> None:
    found = check(f"# The Harrow brace\n\n## Use\n\n{first}\n\n## More\n\n{second}\n")
    assert [sorted({c.place.line, *(p.line for p, _ in c.related)}) for c in found][:1] == [[5, 9]]


def test_a_message_says_which_end_is_only_supposed(check: Check) -> None:
    page = "# The Harrow brace\n\n## Use\n\nNever wear it overnight.\n\n## More\n\n{}\n"
    (loose,) = check(page.format("Let it hug your arm until the alarm rings."))
    assert '"Never wear it overnight" (off at night)' in loose.message
    assert '"Let it hug your arm until the alarm rings" (on at night, supposed)' in loose.message
    assert [said for _, said in loose.related] == ["says on at night, supposed"]
    (plain,) = check(page.format("Wear it overnight."))
    assert "supposed" not in plain.message + plain.related[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Many people sleep badly when the weather is hot.",
        "The old bus took two hours to reach the coast.",
        "Our founder had breakfast in this very shop every day.",
        "Delivery takes three days, and the guarantee lasts two years.",
        "Is it safe in the bath?",
    ],
)
def test_sentences_that_direct_nobody_clash_with_nothing(check: Check, text: str) -> None:
    plain = "Take it off at night. Wear it for an hour a day. Take it on an empty stomach. Never get it wet."
    assert check(f"# The Harrow brace\n\n## Use\n\n{plain}\n\n## More\n\n{text}\n") == ()


def test_two_sentences_of_one_paragraph_are_told_apart_there(check: Check) -> None:
    assert check("# The Harrow brace\n\nWear it in bed at first; later on, take it off at bedtime.\n") == ()
