"""What statements are about: names, siblings, variants, parts, cases and moments."""

from __future__ import annotations

import json

import pytest

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
