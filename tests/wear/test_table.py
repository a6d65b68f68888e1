"""The table of directions: its file, what it proposes, and that it never outweighs what rules read."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest

from lint_health.errors import UserError
from lint_health.language.named import NamedRows
from lint_health.rules.directions.weights import (
    WEIGHTS,
    Classes,
    direction_table,
    pack,
    pack_classes,
    read_classes,
    read_directions,
)
from lint_health.shipped import tables_folder
from tests.wear.conftest import Check

_NO_CLASSES = Classes(NamedRows(memoryview(pack_classes({"knee": (1, 2)})), 4))


def test_a_packed_table_says_what_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "t.bin"
    file.write_bytes(pack(["a", "b"], [-2.0, 0.5], {"w:x": [4.0, -1.0], "w:y": [0.0, 0.0]}, 6.0))
    table = read_directions(file, _NO_CLASSES)
    assert table.labels == ("a", "b")
    assert table.rows["w:x"] and not table.rows["w:y"]  # a row of nothing is left out
    with_x, without = table.score({"w:x", "w:unknown"}), table.score({"w:unknown"})
    assert without is None
    assert with_x is not None
    assert with_x.of("a") > 0.5 > 1 / (1 + 2.72**2.0)
    assert with_x.of("b") < 1 / (1 + 2.72**-0.5)
    assert with_x.of("c") == 0
    assert with_x.attributes(0.5) == {"a": with_x.of("a")}


def test_a_table_adds_up_what_its_rows_say_however_many(tmp_path: Path) -> None:
    draw = random.Random(5)
    labels = ["a", "b", "b=on"]
    rows = {f"w:{i}": [draw.uniform(-2, 2) for _ in labels] for i in range(900)}
    file = tmp_path / "t.bin"
    file.write_bytes(pack(labels, [-1.0, 0.0, 0.25], rows, 2.0))
    table = read_directions(file, _NO_CLASSES)
    for size in (1, 39, 40, 256, 257, 900):
        found = {*draw.sample(sorted(rows), size), *(f"w:no {i}" for i in range(50))}
        score = table.score(found)
        assert score is not None
        for k, label in enumerate(labels):
            cells = [round(rows[name][k] / table.steps[k]) for name in found if name in rows]
            logit = table.biases[k] + 2.0 / math.sqrt(max(len(found), 40)) * table.steps[k] * sum(cells)
            assert score.of(label) == 1 / (1 + math.exp(-max(min(logit, 30.0), -30.0)))
        assert score.attributes(0.3) == {x: p for x in "ab" if (p := score.of(x)) >= 0.3}


def test_signals_add_up_to_the_same_before_and_after_the_names_are_read() -> None:
    table = read_directions(tables_folder() / WEIGHTS, _NO_CLASSES)
    found = {"w:wear", "w:night", "t:do.wear", "w:qqq", "e:wear"}
    first = table.score(found)
    for i in range(21_000):
        table.rows[f"w:unknown {i}"]
    later = table.score(found)
    assert first is not None and later is not None
    assert [first.of(label) for label in table.labels] == [later.of(label) for label in table.labels]


@pytest.mark.parametrize("content", [b"", b"no table", b"{}\n", b'{"labels": 3}\nxx'])
def test_a_damaged_table_is_told_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "t.bin"
    file.write_bytes(content)
    with pytest.raises(UserError, match="cannot be used"):
        read_directions(file, _NO_CLASSES)
    with pytest.raises(UserError, match="cannot be used"):
        read_classes(file)
    with pytest.raises(UserError, match="cannot be used"):
        read_classes(tmp_path / "missing.bin")


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
