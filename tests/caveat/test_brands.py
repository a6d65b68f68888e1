"""Kinds shown by how a brand is used, claims in figures of speech, and stories that name no illness."""

from __future__ import annotations

import pytest
import yaml

from tests.caveat.pages import HERE, found

FILES = ("brands.yaml", "claims.yaml")
DATA = {name: yaml.safe_load((HERE / name).read_text(encoding="utf-8")) for name in FILES}
STORIES = yaml.safe_load((HERE / "stories.yaml").read_text(encoding="utf-8"))
SHOP = "# Hobhouse leg cream\n\n£19 a jar. Buy now.\n\n{line}\n"
REVIEW = "# I tried Hobhouse leg cream for six weeks\n\nThis page holds affiliate links.\n\n{line}\n"
RULE = "caveat.testimonial.results-vary"


def _pages(key: str) -> list[object]:
    return [pytest.param(case, id=case["page"].splitlines()[0]) for name in FILES for case in DATA[name][key]]


@pytest.mark.parametrize("case", _pages("wanted"))
def test_wanted(case: dict[str, object]) -> None:
    missing = set(case["rules"]) - set(found(str(case["page"])))  # type: ignore[call-overload]
    assert not missing


@pytest.mark.parametrize("case", _pages("silent"))
def test_silent(case: dict[str, object]) -> None:
    assert found(str(case["page"])) == []


@pytest.mark.parametrize("line", STORIES["stories"])
def test_story_needs_the_caveat(line: str) -> None:
    assert found(SHOP.format(line=line), RULE) == [RULE]


@pytest.mark.parametrize("line", STORIES["plain"])
def test_remark_does_not(line: str) -> None:
    assert found(SHOP.format(line=line), RULE) == []


@pytest.mark.parametrize(
    "line",
    [
        "By week three I walked up to the bus stop without a rest.",
        "On day five the knot in my calf finally let go.",
        "My ankles never ballooned once, not even at the wedding.",
        "I can kneel on the floor with my grandson again.",
        "I haven't opened the pill box since.",
    ],
)
def test_review_in_the_first_person(line: str) -> None:
    assert found(REVIEW.format(line=line), RULE) == [RULE]


@pytest.mark.parametrize(
    "line",
    [
        "I found the lid hard to open with wet hands.",
        "My parcel came on the third day.",
        "I put it on before bed and again at noon.",
        "It left a mark on my sheets.",
        "I saw no change in my legs.",
    ],
)
def test_review_without_a_result(line: str) -> None:
    assert found(REVIEW.format(line=line), RULE) == []
