"""Values of sentences whose attribute is presumed: wordings that only then may be read, and near-misses."""

from __future__ import annotations

import pytest

from lint_health.language.tokens import tokenize
from lint_health.rules.directions.limits import limit_of
from lint_health.rules.directions.marked import marked
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.model import INFINITY, Value
from lint_health.rules.directions.presumed_ages import presumed_ages
from lint_health.rules.directions.presumed_doses import presumed_doses
from lint_health.rules.directions.presumed_lengths import presumed_lengths
from lint_health.rules.directions.presumed_levels import presumed_heats, presumed_pressures
from lint_health.rules.directions.presumed_often import is_mixed, presumed_often
from lint_health.rules.directions.presumed_times import presumed_courses, presumed_lifetimes
from lint_health.rules.directions.wordings import Wordings

SESSION = Measure("length", frozenset(("use",)), 0.1, 240, False, frozenset())
HOURS = Measure("length", frozenset(("wear",)), 5, 1440, True, frozenset())


def figures(text: str) -> str:
    words = [t.lower for t in tokenize(text, 0, len(text))]
    return marked(words, 0, len(words))


def one(values: list[Value]) -> tuple[float, float, str] | None:
    return (round(values[0].low, 2), round(values[0].high, 2), values[0].bound) if values else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every other evening", "every o2 evening"),
        ("the thirtieth rinse", "the o30 rinse"),
        ("in the third week", "in the o3 week"),
        ("three-quarters of an hour", "t45"),
        ("six weeks", "d42"),
        ("between two and four drops", "between n2~4 drop"),
        ("half a sachet", "n0.5 sachet"),
    ],
)
def test_numbers_are_marked(text: str, expected: str) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Forty minutes, and not a second over.", "max"),
        ("Nobody should lie on it for longer than forty minutes.", "max"),
        ("Forty minutes is your lot.", "max"),
        ("Forty minutes is as long as the pad should stay there.", "max"),
        ("Forty minutes is the bare minimum.", "min"),
        ("Forty minutes is ample.", "soft"),
        ("Work up to forty minutes.", "eq"),
        ("Forty minutes at a go, no more than five times a week.", "eq"),
        ("Forty minutes under the lamp.", "eq"),
        ("Forty minutes, for as long as an episode.", "eq"),
    ],
)
def test_limits(text: str, bound: str, wordings: Wordings) -> None:
    line = figures(text)
    at = line.index("t40")
    assert limit_of(line, at, at + 3, wordings) == bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rinse it away after six minutes.", (6, 6, "eq")),
        ("Put the kitchen timer on for nine.", (9, 9, "eq")),
        ("Count slowly to thirty.", (0.5, 0.5, "eq")),
        ("The charger is warm after six minutes.", None),
        ("Leave an hour between the two.", None),
        ("Wait twenty minutes.", None),
        ("The two of them go on together.", None),
    ],
)
def test_sessions(text: str, expected: tuple[float, float, str] | None, wordings: Wordings) -> None:
    assert one(list(presumed_lengths(figures(text), SESSION, {}, wordings))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the mouth for all but three hours of the day.", (1260, 1260, "eq")),
        ("Twenty hours out of twenty-four.", (1200, 1200, "eq")),
        ("On at eight, off at four.", (480, 480, "eq")),
        ("Put on at dawn and left until you turn in.", (600, 1080, "eq")),
        ("Whenever you are on your feet.", (420, 1080, "eq")),
        ("Give the skin a rest for forty minutes.", None),
        ("It is a pleasure to wear.", None),
    ],
)
def test_hours(text: str, expected: tuple[float, float, str] | None, wordings: Wordings) -> None:
    assert one(list(presumed_lengths(figures(text), HOURS, {}, wordings))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two mornings in seven.", (2, 2, "eq")),
        ("Three days on, one day off.", (4.73, 5.78, "eq")),
        ("Every third night.", (2.33, 2.33, "eq")),
        ("On the first of the month.", (0.23, 0.23, "eq")),
        ("At six-hourly intervals.", (4, 4, "eq")),
        ("As often as the mood takes you.", (0, INFINITY, "any")),
        ("A cream of ten plants.", None),
    ],
)
def test_frequencies(text: str, expected: tuple[float, float, str] | None, wordings: Wordings) -> None:
    assert one(list(presumed_often(figures(text), wordings, washing=False))) == expected


def test_wears_between_washes_bound_the_days_and_count_the_wears(wordings: Wordings) -> None:
    days, wears = presumed_often(figures("Into the machine after every fourth outing."), wordings, washing=True)
    assert (days.unit, days.high) == ("days/week", 1.75)
    assert (wears.unit, wears.low) == ("wears", 4)


def test_two_rhythms_in_one_sentence_tell_nothing(wordings: Wordings) -> None:
    assert is_mixed(figures("A wipe every night, a bath once a week."), wordings)
    assert not is_mixed(figures("A bath once a week."), wordings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A pearl of it for each heel.", (0.15, 0.4, "eq")),
        ("Two 5 ml spoonfuls.", (10, 10, "eq")),
        ("Stir in a heaped scoop.", (1, 1, "eq")),
        ("The fifth lozenge of the day is the last.", (0, 5, "max")),
        ("Sixty capsules.", None),
        ("Ten sachets in a box.", None),
    ],
)
def test_doses(text: str, expected: tuple[float, float, str] | None, wordings: Wordings) -> None:
    assert one([v for v in presumed_doses(figures(text), wordings) if v.unit[:5] != "piece"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Machine at sixty.", (60, 60, "eq")),
        ("Never hot: a cool rinse.", (15, 30, "eq")),
        ("Nothing warmer than tepid.", (0, 40, "max")),
        ("Hot water will shrink it.", None),
        ("Wash it with two others.", None),
    ],
)
def test_heats(text: str, expected: tuple[float, float, str] | None, wordings: Wordings) -> None:
    assert one(list(presumed_heats(figures(text), wordings))) == expected


def test_pressures_and_ages(wordings: Wordings) -> None:
    assert one(list(presumed_pressures(figures("It falls from 26 mmHg to 19 mmHg."), wordings))) == (19, 26, "eq")
    assert one(list(presumed_ages(figures("Past your sixteenth birthday."), wordings))) == (16, 16, "eq")
    assert one(list(presumed_ages(figures("Grown-ups alone."), wordings))) == (18, 18, "eq")
    assert one(list(presumed_ages(figures("From toddlers to great-grandparents, the whole family."), wordings))) == (
        0,
        0,
        "eq",
    )
    assert one(list(presumed_ages(figures("It comes in blue."), wordings))) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sixty days from first to last.", (60, 60, "eq")),
        ("From November to January.", (73.06, 100.45, "eq")),
        ("There is no end date.", (0, INFINITY, "any")),
        ("It smells of mint.", None),
    ],
)
def test_courses(text: str, expected: tuple[float, float, str] | None, wordings: Wordings) -> None:
    assert one(list(presumed_courses(figures(text), wordings))) == expected


@pytest.mark.parametrize(
    ("text", "unit", "low"),
    [
        ("Renew it when the clocks change.", "months", 6),
        ("It is tired by its eightieth wash.", "uses", 80),
        ("Peel, stick, bin.", "uses", 1),
        ("Good for 400 miles.", "miles", 400),
    ],
)
def test_lifetimes(text: str, unit: str, low: float, wordings: Wordings) -> None:
    value = next(presumed_lifetimes(figures(text), wordings))
    assert (value.unit, value.low) == (unit, low)
