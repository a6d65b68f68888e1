"""Footnotes and endnotes: which are referred to, in which order, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from lint_health.readers.docx.names import W

KINDS = {"footnote": "", "endnote": "e"}  # what their labels begin with: [1], [e1]


class Note(NamedTuple):
    """A note that is referred to; ``heading`` stands over the first place that does."""

    label: str
    heading: str
    element: Element


class Notes:
    """The notes of a document. ``load`` gives the part that holds all notes of a kind, read when first needed."""

    def __init__(self, load: Callable[[str], Element | None]) -> None:
        self._load = load
        self._elements: dict[str, dict[str, Element]] = {}
        self._known: dict[str, dict[str, Note]] = {kind: {} for kind in KINDS}

    def label(self, kind: str, key: str, heading: str) -> str:
        """The label of a note, given at the first reference to it; "" when there is no such note."""
        known = self._known[kind]
        if key not in known:
            element = self._all(kind).get(key)
            if element is None:
                return ""
            known[key] = Note(f"{KINDS[kind]}{len(known) + 1}", heading, element)
        return known[key].label

    def referenced(self) -> Iterator[tuple[str, list[Note]]]:
        """Footnotes, then endnotes, each in the order in which the text refers to them."""
        for kind, known in self._known.items():
            if known:
                yield kind, list(known.values())

    def _all(self, kind: str) -> dict[str, Element]:
        """The notes of a kind by id, without the lines that separate them from the text."""
        if kind not in self._elements:
            root = self._load(f"{kind}s")
            found = () if root is None else root.iter(W + kind)
            self._elements[kind] = {n.get(W + "id", ""): n for n in found if n.get(W + "type", "normal") == "normal"}
        return self._elements[kind]
