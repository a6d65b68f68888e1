"""The vocabulary of directions: families of phrases from the ``directions-*`` tables, found in words.

Directions need many everyday words ("night", "bed", "off") in senses of their own. They are kept apart from the
lexicon, so that naming them here never changes how another rule reads a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from lint_health.language import Language
from lint_health.language.lexicon import SHAPES, forms

PREFIX = "directions-"


class Mention(NamedTuple):
    """A phrase of a family in a sentence; ``start``/``end`` are word indices, end exclusive."""

    start: int
    end: int
    family: str
    text: str
    noun: bool = False


class Vocabulary:
    """All families. A phrase may offer alternatives at a word (``go|climb to|into bed``) and optional words (``up?``)."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        families: dict[str, Any] = {}
        self.settings: dict[str, Any] = {}
        for name, table in sorted(tables.items()):
            if name.startswith(PREFIX):
                for key, value in table.items():
                    if isinstance(value, dict) and set(value) <= set(SHAPES):
                        families[key] = value
                    else:
                        self.settings[key] = value
        self.families = frozenset(families)
        self._members: dict[str, frozenset[str]] = {}
        first: dict[str, dict[tuple[tuple[str, ...], str], bool]] = {}
        for family, shapes in families.items():
            for shape, phrases in shapes.items():
                for phrase in phrases:
                    for form in _expand(str(phrase), shape):
                        first.setdefault(form[0], {}).setdefault((form[1:], family), shape == "nouns")
        self._first = {
            word: sorted(((*key, noun) for key, noun in entries.items()), key=lambda e: (-len(e[0]), e))
            for word, entries in first.items()
        }

    def find(self, words: Sequence[str]) -> list[Mention]:
        """All mentions; of one family the longest at a place, different families may overlap."""
        found: list[Mention] = []
        taken: dict[str, int] = {}
        for i, word in enumerate(words):
            for rest, family, noun in self._first.get(word, ()):
                end = i + 1 + len(rest)
                if taken.get(family, 0) < end and taken.get(family, 0) <= i and tuple(words[i + 1 : end]) == rest:
                    found.append(Mention(i, end, family, " ".join(words[i:end]), noun))
                    taken[family] = end
        return found

    def members(self, family: str) -> frozenset[str]:
        """The single words of a family, in all forms."""
        if family not in self._members:
            self._members[family] = self._find_members(family)
        return self._members[family]

    def _find_members(self, family: str) -> frozenset[str]:
        return frozenset(w for w, entries in self._first.items() for rest, f, _ in entries if f == family and not rest)

    def table(self, name: str) -> Mapping[str, Any]:
        """A table that is no family."""
        value: Mapping[str, Any] = self.settings.get(name, {})
        return value


def _expand(phrase: str, shape: str) -> Iterable[tuple[str, ...]]:
    slots = [_alternatives(slot) for slot in phrase.split()]
    seen: dict[tuple[str, ...], None] = {}
    for choice in product(*slots):
        text = " ".join(w for w in choice if w).replace(" '", "'")
        if text.startswith("'"):
            seen[tuple(text.split())] = None  # a clitic ("'re") is a word of its own
        elif text:
            seen.update(dict.fromkeys(_forms(text, shape)))
    return seen


def _alternatives(slot: str) -> list[str]:
    if slot.endswith("?") and len(slot) > 1:
        return [*_alternatives(slot[:-1]), ""]
    return slot.split("|") if "|" in slot and slot != "|" else [slot]


@cache
def _forms(text: str, shape: str) -> tuple[tuple[str, ...], ...]:
    if shape == "words":  # as written, but in both spellings
        return tuple(sorted({form for form, _ in forms(text, "words")}))
    return tuple(sorted({form for form, _ in forms(text, shape)}))


_BUILT: dict[int, tuple[Language, Vocabulary]] = {}


def vocabulary_of(language: Language) -> Vocabulary:
    """The vocabulary of a language, built once."""
    known = _BUILT.get(id(language))
    if known is None or known[0] is not language:
        _BUILT.clear()  # one language at a time is in use
        known = _BUILT[id(language)] = (language, Vocabulary(getattr(language, "tables", {})))
    return known[1]
