"""What statements are about: names, siblings, variants, parts, cases and moments."""

from __future__ import annotations

import json

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules.directions.names import Names
from lint_health.source import SourceFile
from tests.wear.conftest import Check


def rules(found: object) -> list[str]:
    return [c.rule for c in found]  # type: ignore[attr-defined]


def test_a_tale_on_the_blog_is_about_the_only_product(check: Check) -> None:
    site = {
        "item.md": "# Sallow hinged elbow brace\n\nWear the Sallow during the day. Take it off at night.\n",
        "blog.md": "# Down the Wye with a sore elbow\n\nBy Tom, who packs the boxes.\n\nLeave the brace on overnight.\n",
    }
    assert rules(check(site)) == ["wear.time.overnight"]


def test_another_product_page_keeps_its_own_rule(check: Check) -> None:
    site = {
        "day.md": "# Sallow Daybreak\n\nTake the Daybreak off at night.\n",
        "night.md": "# Sallow Moonrise\n\nWear the Moonrise overnight.\n",
    }
    assert rules(check(site)) == []


def test_variants_of_a_feed_are_apart_and_colours_are_not(check: Check) -> None:
    rows = "title,{},directions\nTeal Wrist Brace,{},Take it off at night.\nTeal Wrist Brace,{},Wear it overnight.\n"
    assert rules(check(rows.format("variant", "Desk", "Rest"), "csv")) == []
    assert rules(check(rows.format("colour", "Black", "Plum"), "csv")) == ["wear.time.overnight"]


def test_keys_of_a_record_name_the_part(check: Check) -> None:
    record = {
        "name": "Teal warming pad",
        "parts": {
            "cover": "Tumble dry on low. Machine wash at 40 degrees.",
            "pad": "Never wash it. Never tumble dry it.",
        },
    }
    assert rules(check(json.dumps(record), "json")) == []
    record["parts"] = {"cover": "Tumble dry the cover on low.", "jacket": "Never tumble dry it."}
    assert rules(check(json.dumps(record), "json")) == ["wear.care.drying"]


@pytest.mark.parametrize(
    "text",
    [
        "## Iron (blue lid)\n\nTake it on an empty stomach.\n\n## Zinc (green lid)\n\nTake it with food.\n",
        "Week 2: use it for ten minutes.\n\nWeek 3: use it for twenty minutes.\n",
        "At 20 cm, use it for ten minutes. At 60 cm, use it for thirty minutes.\n",
        "| Side | Mode | Session |\n|---|---|---|\n| Left | Pulse | 40 minutes |\n| Left | Wave | 15 minutes |\n",
    ],
)
def test_cases_that_a_page_sets_apart(check: Check, text: str) -> None:
    assert rules(check(f"# Teal daily set\n\n{text}")) == []


def test_a_part_that_comes_out_first_is_not_what_is_washed(check: Check) -> None:
    text = (
        "# Teal wrist splint\n\nSlide the stay out first. Then hand wash only.\n\n## Tip\n\nMachine wash the splint.\n"
    )
    assert rules(check(text)) == ["wear.care.washing"]


def test_a_lone_label_sets_nothing_apart(check: Check) -> None:
    text = "# Teal sock\n\n- Rule of thumb: replace them every three months.\n- Replace them after a year.\n"
    assert rules(check(text)) == ["wear.care.replacement"]


def test_a_moment_is_no_excuse_for_what_is_banned(check: Check) -> None:
    banned = "# Teal brace\n\nNever wear it overnight.\n\n## Tips\n\n"
    assert rules(check(banned + "If you are in a hurry, wear it overnight.")) == ["wear.time.overnight"]
    assert rules(check(banned + "If your surgeon asks you to, wear it overnight.")) == []


def test_every_attribute_knows_the_products_of_the_others(check: Check) -> None:
    """The tale says only when to wear the Tern; that it is one of two products is known from other directions."""
    site = {
        "tern.md": "# Sallow Tern brace\n\nWear the Tern during the day. Take it off at night.\n",
        "wren.md": "# Sallow Wren brace\n\nHand wash only.\n",
        "blog.md": "# Letters\n\n## On the Wren\n\nLeave it on overnight.\n",
    }
    assert rules(check(site)) == []
    site["blog.md"] = "# Letters\n\n## On the Tern\n\nLeave it on overnight.\n"
    assert rules(check(site)) == ["wear.time.overnight"]


def test_a_part_on_a_page_of_returns_is_the_only_device_s(check: Check) -> None:
    site = {
        "mat.md": "# Sallow Pulse mat\n\nReplace the gel pads after 40 uses.\n",
        "sock.md": "# Sallow Tern sock\n\nReplace the sock every six months.\n",
        "returns.txt": "Returns\n\nThe gel pads last for 15 uses.\n",
    }
    assert rules(check(site)) == ["wear.care.replacement"]
    site["roller.md"] = "# Sallow Beat roller\n\nReplace the gel pads after 15 uses.\n"
    assert rules(check(site)) == []  # now two devices have pads


def test_a_product_that_heads_a_row_sets_nothing_apart(check: Check) -> None:
    table = "# Care\n\n| Product | Washing | How often | Drying |\n|---|---|---|---|\n"
    site = {
        "tern.md": "# Sallow Tern sleeve\n\nMachine wash it. Never tumble dry it.\n",
        "care.md": table + "| Tern | Machine wash | After each wear | Tumble dry |\n",
    }
    assert rules(check(site)) == ["wear.care.drying"]


def test_the_night_in_a_record_s_title_is_no_condition(check: Check) -> None:
    site = {
        "doze.md": "# Sallow Doze night wrap\n\nThe Doze holds 12-16 mmHg.\n",
        "feed.csv": "title,description\nSallow Doze night wrap,A wrap of 23-32 mmHg.\n",
    }
    assert rules(check(site)) == ["wear.pressure.level"]


def test_what_follows_a_semicolon_is_about_the_product_it_names(check: Check) -> None:
    site = {
        "tern.md": "# Sallow Tern sock\n\nThe Tern comes in black. Take it off at night.\n",
        "doze.md": "# Sallow Doze sock\n\nThe Doze comes in grey. Wear it overnight.\n",
        "faq.md": "# Questions\n\n## Can I sleep in the Tern?\n\nNo. Take it off at night; Doze is the one for bed.\n",
    }
    assert rules(check(site)) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Do not sleep in the Doze.", True),
        ("Never sleep in the dark.", False),
        ("You may sleep in the Lake District.", False),
    ],
)
def test_a_product_is_slept_in_by_its_name(check: Check, said: str, found: bool) -> None:
    text = f"# Sallow Doze sock\n\nWear the Doze overnight.\n\n{said}\n"
    assert bool(check(text)) is found


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Flake: medicated shampoo, 200 ml", True),
        ("Moss – bath salts, 300 g", True),
        ("Drift | pillow", True),
        ("Care: what to do with your pillow", False),
        ("Monday: a day with the shampoo", False),
        ("Flake and dust in the home", False),
    ],
)
def test_a_word_that_a_title_sets_off_is_a_name(title: str, named: bool) -> None:
    page = reader_for("a.md")(SourceFile("a.md", f"# {title}\n\nA flake of moss may drift by.\n"), ReaderOptions())
    names = Names(page, frozenset({"shampoo", "pillow", "salts"}))
    assert (names.title == (title.split()[0].rstrip(":").lower(),)) is named
