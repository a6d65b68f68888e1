"""Styles: which paragraphs are headings, quotes or items, whatever their names in the writer's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from xml.etree.ElementTree import Element

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.readers.docx.names import VAL, W, number, switch, value

_HEADING = expression(r"heading ?([1-9])")
_LIST = expression(r"list ?(bullet|number) ?([2-5]?)")
_CONTENTS = expression(
    r"toc ?(?:[1-9]|heading)|table of (?:figures|authorities)|index ?[1-9]|index heading|toa heading"
)
_QUOTES = frozenset(("quote", "intense quote", "intensequote", "block text", "blocktext"))
_CONTINUED = expression(r"list ?(?:continue|paragraph)\b")
_MAX_CHAIN = 20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Style:
    """One style as declared. ``outline`` is 0 to 8 for headings, 9 for body text, None when not said."""

    name: str
    based_on: str
    outline: int | None
    number: tuple[str, int] | None
    hidden: bool | None
    marks_first_row: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's style makes of it. ``kind`` is None for tables of contents; ``level`` 0 is a title."""

    kind: BlockKind | None = BlockKind.PARAGRAPH
    level: int = 0
    number: tuple[str, int] | None = None  # the list that the style belongs to, and the depth in it
    bullet: tuple[bool, int] | None = None  # an item by its name alone: whether ordered, and how deep
    continues: bool = False


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._looks: dict[str, Look] = {}
        self._hidden: dict[str, bool] = {}
        self.default = ""
        self.language = ""
        if root is None:
            return
        for element in root.iter(W + "style"):
            key = element.get(W + "styleId", "")
            self._styles[key] = _style(element)
            if element.get(W + "default", "") in ("1", "true", "on") and element.get(W + "type") == "paragraph":
                self.default = key
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        self.language = language.get(VAL, "") if language is not None else ""

    @cached_property
    def can_hide(self) -> bool:
        """True when a style hides its text; most documents have none."""
        return any(s.hidden for s in self._styles.values())

    def look(self, key: str) -> Look:
        """What paragraphs of a style are; "" stands for the default style."""
        key = key or self.default
        if key not in self._looks:
            self._looks[key] = self._look(key)
        return self._looks[key]

    def hides(self, key: str) -> bool:
        """True when a style hides its text."""
        if key not in self._hidden:
            self._hidden[key] = bool(self._first(key, lambda s: s.hidden))
        return self._hidden[key]

    def marks_first_row(self, key: str) -> bool:
        """True when a table style sets off the first row."""
        return any(s.marks_first_row for s in self._chain(key))

    def _look(self, key: str) -> Look:
        number_ = self._first(key, lambda s: s.number)
        names = [s.name for s in self._chain(key)] or [key.lower()]
        for name in names:
            if name == "title":
                return Look(BlockKind.HEADING, 0)
            if match := _HEADING.fullmatch(name):
                return Look(BlockKind.HEADING, int(match.group(1)))
            if _CONTENTS.fullmatch(name):
                return Look(None)
            if name in _QUOTES:
                return Look(BlockKind.QUOTE)
            if name == "caption":
                return Look(BlockKind.CAPTION)
            if match := _LIST.fullmatch(name):
                return Look(number=number_, bullet=(match.group(1) == "number", int(match.group(2) or 1)))
        outline = self._first(key, lambda s: s.outline)
        if outline is not None and outline < 9:
            return Look(BlockKind.HEADING, outline + 1)
        return Look(number=number_, continues=any(_CONTINUED.match(n) for n in names))

    def _first(self, key: str, get: Callable[[Style], T | None]) -> T | None:
        return next((found for s in self._chain(key) if (found := get(s)) is not None), None)

    def _chain(self, key: str) -> Iterator[Style]:
        """A style and those it is based on; a circle ends by itself."""
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on


def _style(element: Element) -> Style:
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    outline = value(paragraph, "outlineLvl")
    return Style(
        " ".join(value(element, "name").lower().split()),
        value(element, "basedOn"),
        number(outline, 9, 9) if outline else None,
        list_of(paragraph),
        switch(run, "vanish"),
        any(p.get(W + "type") == "firstRow" for p in element.iter(W + "tblStylePr")),
    )


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """The list that paragraph properties name, with the depth from 0; ("0", ...) takes a paragraph out of its list."""
    found = properties.find(W + "numPr") if properties is not None else None
    if found is None or found.find(W + "numId") is None:
        return None
    return value(found, "numId"), number(value(found, "ilvl"), 0, 8)
