"""The pairs of ``fixtures/wear``: what clashes is found at both ends, what does not stays silent.

The first lines of each file say how many were found before anyone tuned on it; those figures, not this test's, tell
what to expect of new copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.wear.conftest import Check

FIXTURES = Path(__file__).parents[2] / "fixtures" / "wear"
FIRST, SECOND = 7, 15
FLOOR = 0.88  # share of clashing pairs that must stay found


def page(noun: str, first: str, second: str) -> str:
    return (
        f"# The Harrow {noun}\n\nKnitted in Leeds by people who care.\n\n## Directions\n\n{first}\n\n"
        f"## In the box\n\nA card and a bag.\n\n## More about it\n\n{second}\n"
    )


def pairs(kind: str) -> Iterator[tuple[str, str, str]]:
    for file in sorted(FIXTURES.glob("pairs*.yaml")):
        for rows in yaml.safe_load(file.read_text(encoding="utf-8"))[kind].values():
            yield from (tuple(row) for row in rows)


def test_most_clashes_are_found_at_both_ends(check: Check) -> None:
    found, everything = 0, list(pairs("clash"))
    for noun, first, second in everything:
        lines = [{c.place.line, *(p.line for p, _ in c.related)} for c in check(page(noun, first, second))]
        found += any({FIRST, SECOND} <= on for on in lines)
    assert found >= FLOOR * len(everything), f"{found} of {len(everything)}"


@pytest.mark.parametrize(("noun", "first", "second"), list(pairs("fine")))
def test_look_alikes_are_silent(check: Check, noun: str, first: str, second: str) -> None:
    assert [c.message for c in check(page(noun, first, second))] == []
