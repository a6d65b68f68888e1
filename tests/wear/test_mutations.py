"""A consistent shop of ten files; one value changed in one of them is found, with both places exact.

The share that is caught is held, not each case: what is still missed is printed, as work to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from lint_health.diagnostics import Conflict, Place
from tests.wear.conftest import Check

SHOP = Path(__file__).parents[2] / "fixtures" / "wear" / "shop"
CAUGHT = 0.9
FEWEST = 60


class Mutation(NamedTuple):
    """A value of one file changed, and where another file still says the old one."""

    file: str
    old: str
    new: str
    rule: str
    other: str
    there: str


class Run(NamedTuple):
    """The places of a text in a file: all (line, column) that it covers."""

    file: str
    start: tuple[int, int]
    end: tuple[int, int]

    def meets(self, place: Place) -> bool:
        """True when a place lies in it or around it: the words, not only the line."""
        if place.path != self.file:
            return False
        return (place.line, place.column) < self.end and self.start < (place.end_line, place.end_column)


def pages() -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(SHOP.iterdir())}


def mutations() -> list[Mutation]:
    rows = yaml.safe_load((Path(__file__).parent / "mutations.yaml").read_text(encoding="utf-8"))
    return [Mutation(*row) for row in rows]


def run_of(files: dict[str, str], name: str, words: str) -> Run:
    text = files[name]
    assert text.count(words) >= 1, f"{name} does not say {words!r}"
    at = text.index(words)
    return Run(name, _position(text, at), _position(text, at + len(words)))


def _position(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def places(conflict: Conflict) -> list[Place]:
    return [conflict.place, *(p for p, _ in conflict.related)]


def is_caught(found: Iterable[Conflict], m: Mutation, here: Run, there: Run) -> bool:
    """True when one finding of the rule names the changed words and the words of the other file."""
    return any(
        c.rule == f"wear.{m.rule}" and any(here.meets(p) for p in places(c)) and any(there.meets(p) for p in places(c))
        for c in found
    )


def report(missed: Sequence[Mutation], count: int) -> str:
    lines = [f"  {m.rule}: {m.file}: {m.new!r} against {m.other}: {m.there!r}" for m in missed]
    return "\n".join([f"{count - len(missed)} of {count} caught; not caught:", *lines])


def test_the_shop_is_consistent(check: Check) -> None:
    assert [c.message for c in check(pages())] == []


def test_one_changed_value_is_found(check: Check) -> None:
    missed, strays = [], []
    todo = mutations()
    for m in todo:
        files = pages()
        assert files[m.file].count(m.old) == 1, m
        files[m.file] = files[m.file].replace(m.old, m.new)
        here, there = run_of(files, m.file, m.new), run_of(files, m.other, m.there)
        found = check(files)
        if not is_caught(found, m, here, there):
            missed.append(m)
        strays += [c.message for c in found if not any(here.meets(p) for p in places(c))]
    print(report(missed, len(todo)))
    assert len(todo) >= FEWEST
    assert strays == []
    assert len(todo) - len(missed) >= CAUGHT * len(todo), report(missed, len(todo))
