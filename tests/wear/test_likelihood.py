"""What makes a clash likely, one sign at a time; and that a page which says much is read with more doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lint_health.diagnostics import Confidence, Place, Severity
from lint_health.rules.directions.likelihood import EVEN, LEAST_LIKELY, WEIGHTS, Signs, is_likely, likelihood, signs
from lint_health.rules.directions.model import Fact, Value
from tests.wear.conftest import Check

LONG = "Keep it running for twenty minutes whenever you sit down to it after a long day."


def fact(path: str, block: int, sentence: str = LONG, **more: object) -> Fact:
    made = Fact(
        "wear.time.session", Place(path, block, 1, block, 9, sentence, sentence), Value(), "session", modality="plain"
    )
    return replace(made, block=block, page=300, **more)  # type: ignore[arg-type]


def probability(a: Fact, b: Fact, read: float = 1.0, facts: int = 2, severity: Severity = Severity.WARNING) -> float:
    return likelihood(signs(a, b, read, severity, {"a.md": facts, "b.md": 1}))


def test_it_is_a_probability() -> None:
    assert 0 < likelihood(Signs(*[0.0] * len(WEIGHTS))) < 1


BASE = fact("a.md", 1), fact("a.md", 30)


@pytest.mark.parametrize(
    "less",
    [
        probability(*BASE, read=0.3),
        probability(*BASE, facts=6),
        probability(BASE[0], fact("a.md", 2)),
        probability(BASE[0], fact("a.md", 30, "Ten minutes.")),
        probability(*(replace(f, conditions=frozenset({("if", "if it stings")})) for f in BASE)),
    ],
    ids=["doubtful reading", "many directions", "neighbours", "fragment", "one case"],
)
def test_signs_against(less: float) -> None:
    assert less < probability(*BASE)


def test_signs_for() -> None:
    assert probability(replace(BASE[0], modality="should"), BASE[1]) > probability(*BASE)
    assert probability(*BASE, severity=Severity.ERROR) > probability(*BASE)


def test_more_than_a_page_full_says_no_more() -> None:
    assert probability(*BASE, facts=50) == probability(*BASE, facts=5000)


def test_directions_of_other_pages_do_not_count() -> None:
    crowd = {"a.md": 1, "b.md": 1, "c.md": 500}
    pair = fact("a.md", 1), fact("b.md", 1)
    assert signs(*pair, 1.0, Severity.ERROR, crowd) == signs(*pair, 1.0, Severity.ERROR, {"a.md": 1, "b.md": 1})


def test_a_slip_of_paper_is_all_neighbours(check: Check) -> None:
    (conflict,) = check("# Teal sock\n\nTake it off at night.\n\nWear it overnight.\n")
    assert conflict.confidence is not Confidence.LOW


SHORT = (
    "Ten minutes.",
    "Half an hour.",
    "Five minutes, no more.",
    "Forty minutes on a bad day.",
    "A minute for each toe.",
)


def test_a_list_of_lengths_is_of_many_things(check: Check) -> None:
    about = "The mat was made for people who stand all day and it lives under the desk of the shop. " * 8
    items = "".join(f"- {length}\n" for length in SHORT)
    page = f"# Teal foot mat\n\n{about}\n\nUse it for 20 minutes at a time.\n\n{items}"
    assert check(page) == ()
    first, last = "Run each session for 20 minutes and sit still.", "You should let each session run for a full hour."
    assert check(f"# Teal foot mat\n\n{first}\n\n{about}\n\n## More\n\n{about}\n\n## Care\n\n{last}\n")


def test_what_a_table_guesses_must_be_the_likelier() -> None:
    assert is_likely(LEAST_LIKELY, read=1.0)
    assert not is_likely(LEAST_LIKELY, read=0.1)
    assert is_likely(EVEN, read=0.1)


def test_a_ban_beside_its_opposite_is_no_neighbour() -> None:
    ban = replace(fact("a.md", 2), modality="must")
    assert probability(BASE[0], ban) == probability(BASE[0], replace(ban, block=30))
