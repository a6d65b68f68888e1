"""Lists: whether an item is numbered, and which number it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from lint_health.readers.docx.names import W, number, value

_UNORDERED = frozenset(("bullet", "none", ""))


class Level(NamedTuple):
    """One level of a list."""

    ordered: bool
    start: int


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it. ``pattern`` is what it looks like; lists of one pattern count on together."""

    pattern: str
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of all lists, in the order in which they are asked for."""

    def __init__(self, root: Element | None) -> None:
        self._patterns: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in root.iter(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            self._patterns[key] = dict(_level(e) for e in element.iter(W + "lvl"))
            links[key] = value(element, "numStyleLink")
            if style := value(element, "styleLink"):
                named[style] = key
        for key, style in links.items():
            if style in named:
                self._patterns[key] = self._patterns[named[style]]
        for element in root.iter(W + "num"):
            starts = {
                number(o.get(W + "ilvl"), 0): number(value(o, "startOverride"), 1)
                for o in element.iter(W + "lvlOverride")
                if o.find(W + "startOverride") is not None
            }
            self._lists[element.get(W + "numId", "")] = _List(value(element, "abstractNumId"), starts)

    def next(self, key: str, depth: int) -> str | None:
        """The number of the next item of a list, "" for a bullet, None when there is no such list."""
        found = self._lists.get(key)
        level = self._patterns.get(found.pattern, {}).get(depth) if found else None
        if found is None or level is None:
            return None
        counts = self._counts.setdefault(found.pattern, {})
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if depth in found.starts:  # a list that starts anew does so once
            counts[depth] = found.starts.pop(depth)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        return str(counts[depth]) if level.ordered else ""


def _level(element: Element) -> tuple[int, Level]:
    ordered = value(element, "numFmt") not in _UNORDERED
    return number(element.get(W + "ilvl"), 0), Level(ordered, number(value(element, "start"), 1))
