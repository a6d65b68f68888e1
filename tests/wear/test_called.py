"""What pages and records call one product: the shop in a title, plurals, packs, what is written about it, "the Table"."""

from __future__ import annotations

import json

import pytest

from tests.wear.conftest import Check
from tests.wear.test_products import rules


@pytest.mark.parametrize("mark", [" | ", " – ", " - ", " · "])
def test_the_shop_behind_a_mark_is_no_second_product(check: Check, mark: str) -> None:
    page = (
        f"<html><head><title>Tamsin Halo light mask{mark}Orchard Beauty</title>"
        '<meta name="description" content="Fifteen minutes a session."></head><body><h1>Tamsin Halo</h1>'
        "<h2>Details</h2><p>Every session with the Halo lasts 40 minutes.</p></body></html>"
    )
    assert rules(check(page, "html")) == ["wear.time.session"]


def test_two_products_in_one_title_stay_two(check: Check) -> None:
    page = (
        "<html><head><title>Tamsin Halo and Tamsin Gleam compared</title></head><body>"
        "<h2>Tamsin Halo</h2><p>A session with the Halo lasts 15 minutes.</p>"
        "<h2>Tamsin Gleam</h2><p>A session with the Gleam lasts 40 minutes.</p></body></html>"
    )
    assert rules(check(page, "html")) == []


def test_a_plural_is_the_product(check: Check) -> None:
    site = {
        "a.md": "# The Pansy sleeve\n\nTake the Pansy off before bed.\n",
        "b.md": "# Race week\n\nKeep your Pansies on all night.\n",
        "c.md": "# The Lupin sleeve\n\nWear the Lupin on walks.\n",
    }
    assert rules(check(site)) == ["wear.time.overnight"]


def _feed(*rows: tuple[str, str]) -> str:
    return json.dumps([{"title": title, "directions": text} for title, text in rows])


ONCE, THRICE = "Use it once a week.", "Use it every night."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wren night serum 30 ml", "Wren night serum trio"),
        ("Wren night serum", "Wren night serum refill pouch"),
        ("Wren night serum 15 ml", "Wren night serum 50 ml"),
        ("Wren gummies 30 count", "Wren gummies letterbox refill"),
        ("Wren gummies 60 gummies", "Wren gummies 120 gummies"),
    ],
)
def test_packs_hold_the_same_product(check: Check, first: str, second: str) -> None:
    assert rules(check(_feed((first, ONCE), (second, THRICE)), "json")) == ["wear.time.frequency"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wren night serum", "Wren day serum"),
        ("Wren serum class 1", "Wren serum class 2"),
        ("Wren drops 400 mg", "Wren drops 1000 mg"),
        ("Wren balm", "Wren scrub"),
        ("Wren Home", "Wren Pro"),
    ],
)
def test_strengths_and_sorts_do_not(check: Check, first: str, second: str) -> None:
    assert rules(check(_feed((first, ONCE), (second, THRICE)), "json")) == []


@pytest.mark.parametrize(
    "title", ["Questions about the Wren sheet", "Wren sheet FAQ", "Wren sheet manual", "Wren sheet reviews"]
)
def test_what_is_written_about_a_product_is_no_other(check: Check, title: str) -> None:
    found = check(
        _feed(
            ("Wren silicone scar sheet", "Wear it for 20 hours a day."),
            (title, "Never wear it for more than 10 hours a day."),
        ),
        "json",
    )
    assert rules(found) == ["wear.time.hours-a-day"]


def test_an_ordinary_word_with_a_capital_is_what_the_site_calls_so(check: Check) -> None:
    site = {
        "table.md": "# Fennick Table\n\nFennick Table is a daylight lamp. Use it every morning. It stands on a table.\n",
        "clip.md": "# Fennick Clip\n\nUse the Fennick Clip while you read.\n",
        "answers.md": "# Answers\n\nPut it on a table, a desk or a shelf.\n\n"
        "Two days a week is the most that anyone should use the Table.\n",
    }
    assert rules(check(site)) == ["wear.time.frequency"]
    site["answers.md"] = site["answers.md"].replace("the Table", "the Clip")
    assert rules(check(site)) == []
