"""Names of WordprocessingML (ECMA-376 part 1, section 17) and what reads its values."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = W + "val"
_OFF = frozenset(("0", "false", "off", "none"))
DEEPEST = 100  # elements inside each other that can hold text; documents have ten or twenty
TOO_DEEP = f"its elements are nested more than {DEEPEST} deep"


def value(parent: Element | None, name: str) -> str:
    """The value of a property ``<w:name w:val="..."/>``, "" when it is not there."""
    found = parent.find(W + name) if parent is not None else None
    return found.get(VAL, "") if found is not None else ""


def number(text: str | None, default: int, most: int = 10_000) -> int:
    """A whole number from 0 to ``most``; anything else is ``default``."""
    return min(int(text), most) if text and len(text) < 10 and text.isascii() and text.isdigit() else default


def switch(parent: Element | None, name: str) -> bool | None:
    """A property that is on or off, None when nothing is said."""
    found = parent.find(W + name) if parent is not None else None
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def chosen(alternatives: Element) -> Element | None:
    """The one of several forms of the same thing that is shown: the first that is offered, else the way out."""
    found = alternatives.find(MC + "Choice")
    return found if found is not None else alternatives.find(MC + "Fallback")
