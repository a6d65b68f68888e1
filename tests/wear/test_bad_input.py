"""Copy that is odd, damaged or very large: a clear finding or none, never a crash."""

from __future__ import annotations

import json

import pytest

from lint_health.diagnostics import Severity
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet
from lint_health.source import SourceFile
from tests.wear.conftest import Check


def rules(found: object) -> list[str]:
    return [c.rule for c in found]  # type: ignore[attr-defined]


def findings(ruleset: RuleSet, text: str) -> list[tuple[str, str]]:
    page = reader_for("page.md")(SourceFile("page.md", text), ReaderOptions())
    return [(f.rule, f.span.of(page.text)) for f in ruleset.check(page).findings]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("# Teal brace\n\nWear it for 300 hours a day.", "wear.time.hours-a-day"),
        ("# Teal mat\n\nUse it for 0 minutes a day.", "wear.time.session"),
        ("# Teal mat\n\nEach session lasts 900 hours.", "wear.time.session"),
        ("# Teal mat\n\nUse it 150 times a day.", "wear.time.frequency"),
        ("# Teal iron tablets\n\nSwallow 75 tablets a day with food.", "wear.dose.amount"),
        ("# Teal sock\n\nMachine wash at 95 degrees.", "wear.care.wash-heat"),
        ("# Teal sock\n\nThe sock gives 450 mmHg at the ankle.", "wear.pressure.level"),
        ("# Teal sock\n\nReplace the sock every 0 months.", "wear.care.replacement"),
        ("# Teal balm\n\nUse it for 0 days.", "wear.time.course"),
    ],
)
def test_an_amount_that_nobody_can_mean(ruleset: RuleSet, text: str, rule: str) -> None:
    assert [r for r, _ in findings(ruleset, text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "# Teal brace\n\nWear it for 1-24 hours a day. Since 1998. Call 0300 900 4000. £300.",
        "# Teal brace\n\nThe hinge is tested for 9,000 hours. The battery lasts 300 hours.",
        "# Teal iron tablets\n\n365 tablets in a tub, £36. Buy 180 tablets and get 180 free. Take home 90 tablets today.",
        "# Teal iron tablets\n\nTake one tablet a day. The tub of 365 tablets lasts a year.",
        "# Teal sock\n\nNever wash it at more than 90 degrees. A cuff is pumped up to 300 mmHg.",
        "# Teal sock\n\nThe label survives 95 degrees. Wash at 40 degrees; iron it at 110 degrees.",
        "# Teal mat\n\nIt buzzes 90 times a minute. 0 minutes to set up.",
        "# Teal sock\n\n0 days to wait. Replace it every 12 months. Knitted here for 150 years.",
    ],
)
def test_figures_that_are_about_something_else(ruleset: RuleSet, text: str) -> None:
    assert findings(ruleset, text) == []


def test_what_cannot_be_meant_is_not_compared(check: Check) -> None:
    assert rules(check("# Teal brace\n\nWear it for 300 hours a day.\n\nWear it for 6 hours a day.\n")) == []


def test_two_records_of_one_title_are_one_product(check: Check) -> None:
    feed = "sku,title,directions\nT-1,Teal Tern sock,Take it off at night.\nT-2,Teal Tern sock,Wear it overnight.\n"
    (conflict,) = check(feed, "csv")
    assert {conflict.place.line, conflict.related[0][0].line} == {2, 3}


def test_two_pages_of_one_title_are_one_product(check: Check) -> None:
    site = {
        "old.md": "# Teal Tern sock\n\nMachine wash at 30 degrees.\n",
        "new.md": "# Teal Tern sock\n\nMachine wash at 60 degrees.\n",
    }
    (conflict,) = check(site)
    assert {conflict.place.path, conflict.related[0][0].path} == {"old.md", "new.md"}


def test_a_feed_without_ids_and_titles(check: Check) -> None:
    records = [{"directions": "Take it off at night."}, {"directions": "Wear it overnight."}, {"care": None}, 7]
    check(json.dumps(records), "json")
    check("directions\nTake it off at night.\nWear it overnight.\n", "csv")
    titled = [
        {"title": "Teal sock", "how": "Take it off at night."},
        {"title": "Teal wrap", "how": "Wear it overnight."},
    ]
    assert rules(check(json.dumps(titled), "json")) == []


def test_a_page_without_a_product(check: Check) -> None:
    site = {
        "tern.md": "# Teal Tern sock\n\nTake the Tern off at night. Hand wash the Tern.\n",
        "wren.md": "# Teal Wren wrap\n\nWear the Wren overnight. Machine wash the Wren.\n",
        "about.md": "# About the house\n\nTea is at four. Keep the gate shut overnight. Wash the cups by hand.\n",
    }
    assert rules(check(site)) == []


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("Use it for two hours a day.", "Each session lasts 20 minutes.", False),
        ("Take 1 tsp a day.", "Take 5 ml a day.", False),
        ("Take 1 tsp a day.", "Take 30 ml a day.", True),
        ("Take 400 mg a day.", "Take two tablets a day.", False),
        ("Replace it after 30 uses.", "Replace it every year.", False),
        ("Wash at 30 °C.", "Wash at 86 °F.", False),
    ],
)
def test_units_that_cannot_be_compared_are_left_alone(check: Check, first: str, second: str, clash: bool) -> None:
    assert bool(check(f"# Teal set\n\n{first}\n\n{second}\n")) is clash


@pytest.mark.parametrize(
    "damaged",
    [
        "Don\u00e2\u20ac\u2122t tumble dry.",
        "Don\ufffdt tumble dry.",
        "Don t tumble dry.",
        "Don?t tumble dry.",
        "The sock gives I8 mmHg.",
        "The sock gives I5-20 mmHg.",
        "Machine wash at 4O degrees.",
        "Replace it every l2 months.",
    ],
)
def test_damaged_words_are_no_direction(ruleset: RuleSet, damaged: str) -> None:
    page = reader_for("page.md")(SourceFile("page.md", f"# Teal sock\n\n{damaged}\n"), ReaderOptions())
    assert ruleset.check(page).facts == ()


def test_a_missing_apostrophe_still_denies(check: Check) -> None:
    assert rules(check("# Teal sock\n\nDont tumble dry it.\n\nTumble dry it on low.\n")) == ["wear.care.drying"]
    assert rules(check("# Teal sock\n\nDont tumble dry it.\n\nNever tumble dry it.\n")) == []


def test_a_message_says_what_it_leaves_out(check: Check) -> None:
    rest = "as the nurse who looks after the ward on the top floor may have told you already"
    lines = "\n\n".join(f"You should wear the sock for {n % 90 / 10 + 0.5} hours a day, {rest}." for n in range(1500))
    found = check(f"# Teal sock\n\nYou should wear it for 20 hours a day, {rest}.\n\n{lines}\n")
    assert found
    assert all(len(c.related) <= 200 for c in found)
    assert any("not listed" in c.message for c in found)


def test_more_values_than_are_compared_are_told_without_a_clash(check: Check) -> None:
    lines = "\n\n".join(f"If the dial says {n}: wear the sock for {4 + n / 1000} hours a day." for n in range(90))
    (told,) = check(f"# Teal Tern sock\n\n{lines}\n")
    assert told.severity is Severity.INFO
    assert "26 further values on this product (26 statements) were not compared; 64 were" in told.message
    assert told.place.line == 67
    assert check(f"# Teal Tern sock\n\n{lines[: lines.index('says 64')]}\n") == ()


def test_a_feed_of_thousands_of_facts_on_one_product_says_what_it_leaves_out(check: Check) -> None:
    rest = "as the nurse who looks after the ward on the top floor may have told you already"
    rows = "".join(
        f'Teal Tern sock,"You should wear it for {4 + n / 1000} hours a day, {rest}."\n' for n in range(2_000)
    )
    told = check(f'title,directions\n{rows}Teal Tern sock,"You should wear it for 15 hours a day, {rest}."\n', "csv")
    assert told
    assert all("1,937 further values on this product (1,937 statements) were not compared" in c.message for c in told)
    assert Severity.INFO not in {c.severity for c in told}
