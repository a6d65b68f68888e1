"""The vocabulary of directions: families of phrases from the ``directions-*`` tables, found in words.

Directions need many everyday words ("night", "bed", "off") in senses of their own. They are kept apart from the
lexicon, so that naming them here never changes how another rule reads a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, NamedTuple, cast

from lint_health.language import Language
from lint_health.language.lexicon import SHAPES, forms
from lint_health.rules.directions.wordings import Wordings
from lint_health.rules.lexicon_file import VALUES

PREFIX = "directions-"


class Mention(NamedTuple):
    """A phrase of a family in a sentence; ``start``/``end`` are word indices, end exclusive."""

    start: int
    end: int
    family: str
    text: str
    noun: bool = False


class _Node:
    """A place in the tree of phrases: the families that end here, and the words that may follow."""

    __slots__ = ("families", "next")

    def __init__(self) -> None:
        self.families: dict[str, bool] = {}  # family -> whether its phrase is a noun
        self.next: dict[str, _Node] = {}

    def follow(self, word: str) -> _Node:
        """The node after ``word``, made when it is new."""
        node = self.next.get(word)
        if node is None:
            node = self.next[word] = _Node()
        return node


class Vocabulary:
    """All families. A phrase may offer alternatives at a word (``go|climb to|into bed``) and optional words (``up?``)."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        families: dict[str, dict[str, list[Any]]] = {}
        self.settings: dict[str, Any] = {}
        for name, table in sorted(tables.items()):
            if name.startswith(PREFIX):
                for key, value in table.items():
                    if isinstance(value, dict) and set(value) <= set(SHAPES):
                        shapes = families.setdefault(key, {})  # a family may be spread over several tables
                        for shape, phrases in value.items():
                            shapes[shape] = [*shapes.get(shape, ()), *phrases]
                    else:
                        self.settings[key] = value
        self.families = frozenset(families)
        self.wordings = Wordings(tables.get(VALUES))
        self._members: dict[str, frozenset[str]] = {}
        self._root = _Node()
        for family, shapes in families.items():
            for shape, phrases in shapes.items():
                for phrase in phrases:
                    for words in _expand(str(phrase), shape):
                        node = self._root
                        for word in words:
                            node = node.follow(word)
                        node.families.setdefault(family, shape == "nouns")

    def find(self, words: Sequence[str]) -> list[Mention]:
        """All mentions; of one family the longest at a place, different families may overlap."""
        found: list[Mention] = []
        taken: dict[str, int] = {}
        top = self._root.next
        for i, word in enumerate(words):
            node: _Node | None = top.get(word)
            if node is None:
                continue
            best: dict[str, tuple[int, bool]] = {}
            end = i + 1
            while node is not None:
                for family, noun in node.families.items():
                    best[family] = (end, noun)  # the longest comes last
                node = node.next.get(words[end]) if end < len(words) else None
                end += 1
            for family, (end, noun) in sorted(best.items()):
                if taken.get(family, 0) <= i:
                    found.append(Mention(i, end, family, " ".join(words[i:end]), noun))
                    taken[family] = end
        return found

    def members(self, family: str) -> frozenset[str]:
        """The single words of a family, in all forms."""
        if family not in self._members:
            self._members[family] = self._find_members(family)
        return self._members[family]

    def _find_members(self, family: str) -> frozenset[str]:
        return frozenset(w for w, node in self._root.next.items() if family in node.families)

    def table(self, name: str) -> Mapping[str, Any]:
        """A table that is no family."""
        value: Mapping[str, Any] = self.settings.get(name, {})
        return value


def _expand(phrase: str, shape: str) -> Iterable[tuple[str, ...]]:
    """All wordings of a phrase, each once. A phrase with slots inflects slot by slot, which is much less work."""
    parts = phrase.split()
    slots = [_alternatives(part) for part in parts]
    seen: dict[tuple[str, ...], None] = {}
    if all(len(slot) == 1 for slot in slots):
        text = phrase.replace(" '", "'")
        if text.startswith("'"):
            seen[tuple(text.split())] = None  # a clitic ("'re") is a word of its own
        elif text:
            seen.update(dict.fromkeys(_forms(text, shape)))
        return seen
    inflected = 0 if shape == "verbs" else len(slots) - 1 if shape == "nouns" else -1
    ways = [
        tuple(form for word in slot for form in (_forms(word, shape if i == inflected else "words") if word else ((),)))
        for i, slot in enumerate(slots)
    ]
    for choice in product(*ways):
        words = tuple(word for part in choice for word in part)
        if words:
            seen[words] = None
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


def vocabulary_of(language: Language) -> Vocabulary:
    """The vocabulary of a language, built once."""
    return cast(Vocabulary, language.once("directions", lambda: Vocabulary(language.tables)))
