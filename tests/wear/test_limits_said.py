"""Limits as they are said: what one go may not pass of a day's limit, "never shorter than", days from one to another,
and whom a page is for."""

from __future__ import annotations

import pytest

from tests.wear.conftest import Check
from tests.wear.test_products import rules


def page(title: str, first: str, second: str) -> str:
    return f"# {title}\n\n{first}\n\n## Questions\n\n{second}\n"


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("Take two capsules with supper.", "Never take more than one capsule a day.", True),
        ("Take four tablets at breakfast.", "Never take more than three tablets a day.", True),
        ("Take two capsules with supper.", "Take one capsule a day.", True),
        ("Take three gummies after lunch.", "No more than two gummies a day.", True),
        ("Take five softgels with food.", "At most four softgels a day.", True),
        ("Take two capsules with supper.", "Never take more than four capsules a day.", False),
        ("Take one tablet with supper.", "Take two tablets a day.", False),
        ("Take two capsules at once.", "Take two capsules a day.", False),
        ("60 tablets in a glass jar.", "Never take more than two tablets a day.", False),
        ("Take up to three gummies after lunch.", "No more than six gummies a day.", False),
    ],
)
def test_one_go_against_the_day(check: Check, first: str, second: str, clash: bool) -> None:
    assert rules(check(page("Norrin magnesium", first, second))) == ["wear.dose.amount"] * clash


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("Use it for ten minutes.", "A session should never be shorter than 25 minutes.", True),
        ("Use it for ten minutes.", "Never use it for less than 25 minutes.", True),
        ("Use it for ten minutes.", "Do not use it for fewer than 20 minutes.", True),
        ("Use it for 30 minutes.", "A session should never be shorter than 25 minutes.", False),
        ("Use it for 40 minutes.", "Never use it for less than 25 minutes.", False),
        ("Use it for ten minutes.", "Keep each session shorter than 25 minutes.", False),
        ("Use it for 40 minutes.", "Keep each session shorter than 25 minutes.", True),
    ],
)
def test_the_least_that_is_denied(check: Check, first: str, second: str, clash: bool) -> None:
    assert rules(check(page("Norrin massager", first, second))) == ["wear.time.session"] * clash


@pytest.mark.parametrize(
    ("days", "clash"),
    [
        ("Monday to Sunday", False),
        ("Monday till Saturday", False),
        ("Monday and Thursday", True),
        ("Tuesday, Friday", True),
    ],
)
def test_days_from_one_to_another_are_not_two(check: Check, days: str, clash: bool) -> None:
    found = check(page("Norrin mask", f"Use it {days}.", "Use it six or seven days a week."))
    assert rules(found) == ["wear.time.frequency"] * clash


@pytest.mark.parametrize(
    ("title", "clash"),
    [("Norrin maternity belt", True), ("Norrin bump band", True), ("Norrin belt", False), ("Norrin back brace", False)],
)
def test_a_page_for_mothers_speaks_to_mothers(check: Check, title: str, clash: bool) -> None:
    found = check(
        page(title, "Take it off at night.", "If you are pregnant, sleep in it. When pregnant, wear it overnight.")
    )
    assert ("wear.time.overnight" in rules(found)) is clash


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Wash at 30.", "Machine wash at 60.", ["wear.care.wash-heat"]),
        ("Wash it at 40, inside out.", "Never wash it above 30.", ["wear.care.wash-heat"]),
        ("Wash on 60 with your towels.", "Wash at 30 in a net bag.", ["wear.care.wash-heat"]),
        ("Machine wash at 30.", "Never wash above 40.", []),
        ("Wash at 30.", "Spin at 60 turns.", []),
        ("Machine wash at 40.", "Wash at 30 minutes past the hour.", []),
        ("Dry on a radiator.", "Dry it away from heat.", ["wear.care.drying"]),
        ("Wear it every day.", "Wear it for eight hours without a break.", []),
        ("Take it off at night.", "Wear it for eight hours without a break.", []),
    ],
)
def test_washing_as_people_call_it(check: Check, first: str, second: str, expected: list[str]) -> None:
    assert rules(check(page("Norrin sleeve", first, second))) == expected


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("Lie down to use it.", "Never lie on it for more than ten minutes.", False),
        ("Sleep in it if you like.", "Never sleep in it for more than three nights.", False),
        ("Lie down to use it.", "Never use it lying down.", True),
        ("Sleep in it.", "Never sleep in it.", True),
    ],
)
def test_an_excess_that_is_forbidden(check: Check, first: str, second: str, clash: bool) -> None:
    assert bool(rules(check(page("Norrin mat", first, second)))) is clash


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("Once a month is often enough for washing it.", True),
        ("A couple of times a month is as often as it needs washing.", True),
        ("Once a day is often enough for washing it.", False),
        ("Wash it often.", False),
    ],
)
def test_often_enough(check: Check, text: str, clash: bool) -> None:
    assert rules(check(page("Norrin sleeve", "Wash it after each wear.", text))) == ["wear.care.wash-often"] * clash
