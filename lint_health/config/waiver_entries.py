"""Waivers as a configuration writes them: plain values with their places. What they mean is not judged here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lint_health.diagnostics import Place
from lint_health.errors import Where


@dataclass(frozen=True, slots=True)
class WaiverEntry:
    """One item of ``waivers``, well-formed or not. Its paths start from ``anchor`` (a folder); ``places`` tell where
    the entry ``()``, its keys and the items of their lists stand, ``lines`` are those of its file."""

    value: Any
    anchor: str
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    lines: tuple[str, ...] = field(default=(), repr=False)

    def line(self, number: int) -> str:
        """A line of the file, 1-based; "" beyond its end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, *at: str | int) -> Place:
        """The place of a key or item, or of the nearest known one above."""
        while at and at not in self.places:
            at = at[:-1]
        return self.places[at]


def read_waiver_entries(
    values: list[Any], marks: Mapping[tuple[str | int, ...], Where], lines: list[str], path: str, anchor: str
) -> tuple[WaiverEntry, ...]:
    """The items of the list ``waivers``. ``lines`` are those of the file; a place is the rest of its line."""
    entries = []
    kept = tuple(lines)
    for i, value in enumerate(values):
        places = {key[2:]: _place(where, lines) for key, where in marks.items() if key[:2] == ("waivers", i)}
        places.setdefault((), _place(marks.get(("waivers",), marks.get((), Where(path, 1, 1))), lines))
        entries.append(WaiverEntry(value, anchor, places, kept))
    return tuple(entries)


def _place(where: Where, lines: list[str]) -> Place:
    row = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    text = row[where.column - 1 :].rstrip()
    return Place(where.path, where.line, where.column, where.line, where.column + len(text), text)
