"""Directions as a table: by product, then attribute, so that two values that differ stand under each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from lint_health.diagnostics import Direction
from lint_health.reports.directions import DirectionsReport
from lint_health.reports.excerpt import cells, printable, shortened
from lint_health.reports.styles import BOLD, CYAN, DIM, NARROWEST, TextOptions, ascii_only, count, paint

_INDENT = "    "
_GAP = "  "
_VALUE_MAX = 34  # cells; a longer value pushes its own line only
_PLACE_MAX = 44
_QUOTE_MIN = 26  # with less room, the words stand below
_QUOTE_LEAST = 14  # it is cut no shorter, whatever the width
_BELOW = " " * 8


@dataclass(frozen=True, slots=True)
class _Layout:
    """Widths of the columns; ``below`` puts the quoted words on a line of their own."""

    value: int
    place: int
    below: bool
    options: TextOptions


def directions_table(report: DirectionsReport, options: TextOptions | None = None) -> str:
    """The table as text; ends with a summary unless ``brief``."""
    options = options or TextOptions()
    layout = _layout(report.directions, options)
    lines: list[str] = []
    for title, found in _grouped(report.directions, _product_title):
        lines.append(paint(printable(title), BOLD, options))
        for attribute, same in _grouped(found, lambda d: d.attribute):
            lines.append(f"  {paint(printable(attribute), CYAN, options)}")
            # One statement may stand for two actions; a reader of the table needs it once.
            lines += chain.from_iterable(dict.fromkeys(_row(d, layout) for d in same))
        lines.append("")
    if not options.brief:
        lines.append(paint(_summary(report), BOLD, options))
    text = "".join(line + "\n" for line in lines)
    return text if options.unicode else ascii_only(text)


def _grouped(directions: Iterable[Direction], key: Callable[[Direction], str]) -> Iterator[tuple[str, list[Direction]]]:
    """Directions by a title, in the order in which the titles first stand on the site."""
    groups: dict[str, list[Direction]] = {}
    for direction in directions:
        groups.setdefault(key(direction), []).append(direction)
    yield from groups.items()


def _product_title(d: Direction) -> str:
    if d.product:
        return d.product
    return f"no product named, {d.place.path}" if d.page_only else "no product named"


def _layout(directions: Iterable[Direction], options: TextOptions) -> _Layout:
    value = place = 0
    for d in directions:
        value = max(value, min(cells(printable(d.stated.shown)), _VALUE_MAX))
        place = max(place, min(cells(_place(d)), _PLACE_MAX))
    taken = len(_INDENT) + value + place + 2 * len(_GAP)
    return _Layout(value, place, options.width - taken < _QUOTE_MIN, options)


def _row(d: Direction, layout: _Layout) -> tuple[str, ...]:
    """A line, or two where the quoted words stand below."""
    options = layout.options
    notes, place = _notes(d), _place(d)
    head = f"{_INDENT}{_padded(printable(d.stated.shown), layout.value)}{_GAP}"
    start = f"{head}{_padded(place, layout.place)}{_GAP}"
    width = max(options.width, NARROWEST)
    below = layout.below or cells(start) + cells(notes) + _QUOTE_LEAST > width
    if below:
        start = _BELOW
        notes = shortened(notes, width - len(_BELOW) - _QUOTE_LEAST, f"{options.ellipsis}] ")
    room = max(width - cells(start) - cells(notes), _QUOTE_LEAST) - 2
    quote = shortened(printable(" ".join(d.place.text.split())), room, options.ellipsis)
    line = f'{start}{notes}"{quote}"'
    lines = (head + place, line) if below else (line,)
    return tuple(paint(text, DIM, options) for text in lines) if d.skipped else lines


def _notes(d: Direction) -> str:
    """What qualifies a direction, in brackets: how firm it is, of which part, for whom, why it was passed over."""
    notes = [d.modality] if d.modality != "plain" else []
    if d.component:
        notes.append(f"part: {d.component}")
    if d.readers:
        notes.append(f"case: {d.readers}")
    if d.page_only and d.product:
        notes.append("this page only")
    if d.likely < 1:
        notes.append(f"supposed: {d.likely:.2f}")
    if d.skipped:
        notes.append(f"passed over: {d.skipped}")
    return printable(f"[{', '.join(notes)}] ") if notes else ""


def _place(d: Direction) -> str:
    return f"{printable(d.place.path)}:{d.place.line}:{d.place.column}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _summary(report: DirectionsReport) -> str:
    skipped = len(report.directions) - report.kept
    text = f"{count(report.kept, 'direction')} for {count(report.products, 'product')} in {count(report.files, 'file')}"
    return f"{text}; {skipped} passed over" if skipped else text
