"""The vocabulary of directions: families of phrases from the ``directions-*`` tables, found in words.

Directions need many everyday words ("night", "bed", "off") in senses of their own. They are kept apart from the
lexicon, so that naming them here never changes how another rule reads a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
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
                        for shape, listed in value.items():
                            shapes[shape] = [*shapes.get(shape, ()), *listed]
                    else:
                        self.settings[key] = value
        self.families = frozenset(families)
        self.wordings = Wordings(tables.get(VALUES))
        self._members: dict[str, frozenset[str]] = {}
        phrases: dict[str, dict[str, bool]] = {}  # phrase -> its families, and whether it is a noun in each
        for family, by_shape in families.items():
            for shape, listed in by_shape.items():
                for phrase in listed:
                    for words in _expand(str(phrase), shape):
                        phrases.setdefault(" ".join(words), {}).setdefault(family, shape == "nouns")
        self._phrases = _shared(phrases)
        self._starts = _starts(self._phrases)
        self._sorts: dict[tuple[str, ...], frozenset[str]] = {}

    def find(self, words: Sequence[str]) -> list[Mention]:
        """All mentions; of one family the longest at a place, different families may overlap."""
        found: list[Mention] = []
        taken: dict[str, int] = {}  # by family, where a phrase of several words ends
        new, starts, last = tuple.__new__, self._starts, len(words) - 1
        for i, word in enumerate(words):
            start = starts.get(word)
            if start is None:
                continue
            alone, seconds = start
            if seconds and i < last and (sizes := seconds.get(words[i + 1])):
                best = self._longer(words, i, sizes)
                if best:
                    longest = {**{family: (i + 1, noun) for family, noun in alone}, **best}
                    for family, (end, noun) in sorted(longest.items()):
                        if taken.get(family, 0) <= i:
                            found.append(Mention(i, end, family, " ".join(words[i:end]), noun))
                            taken[family] = end
                    continue
            for family, noun in alone:
                if not taken or taken.get(family, 0) <= i:
                    found.append(new(Mention, (i, i + 1, family, word, noun)))
        return found

    def _longer(self, words: Sequence[str], i: int, sizes: Iterable[int]) -> dict[str, tuple[int, bool]]:
        """The families of the phrases of these sizes at ``i``, each with where its longest ends."""
        best: dict[str, tuple[int, bool]] = {}
        for size in sizes:
            for family, noun in self._phrases.get(" ".join(words[i : i + size]), ()):
                best[family] = (min(i + size, len(words)), noun)  # the longest comes last
        return best

    def sorts(self, *prefixes: str) -> frozenset[str]:
        """The families whose names begin so: what none of them is mentioned in need not be looked through for them."""
        found = self._sorts.get(prefixes)
        if found is None:
            found = self._sorts[prefixes] = frozenset(f for f in self.families if f.startswith(prefixes))
        return found

    @cached_property
    def product_nouns(self) -> frozenset[str]:
        """What products are called."""
        found = frozenset[str]().union(*(self.members(f) for f in _PRODUCTS))
        return found - {"one", "ones", "pair", "pairs"}

    def members(self, family: str) -> frozenset[str]:
        """The single words of a family, in all forms."""
        if family not in self._members:
            self._members[family] = self._find_members(family)
        return self._members[family]

    def _find_members(self, family: str) -> frozenset[str]:
        return frozenset(w for w, found in self._phrases.items() if " " not in w and any(f == family for f, _ in found))

    def table(self, name: str) -> Mapping[str, Any]:
        """A table that is no family."""
        value: Mapping[str, Any] = self.settings.get(name, {})
        return value


_PRODUCTS = ("garment", "product-noun", "kind.wear", "kind.use", "kind.take", "kind.apply")
_Families = tuple[tuple[str, bool], ...]
# What a word gives by itself, and by the word after it the sizes of the longer phrases that begin with the two.
_Start = tuple[_Families, dict[str, tuple[int, ...]] | None]


def _shared(phrases: Mapping[str, Mapping[str, bool]]) -> dict[str, _Families]:
    """Phrases with their families in order; those of the same families share them, for there are many."""
    known: dict[_Families, _Families] = {}
    found = ((phrase, tuple(sorted(families.items()))) for phrase, families in phrases.items())
    return {phrase: known.setdefault(families, families) for phrase, families in found}


def _starts(phrases: Mapping[str, _Families]) -> dict[str, _Start]:
    """By its first word, what a phrase may be."""
    sizes: dict[str, dict[str, set[int]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ", 2)
        seconds = sizes.setdefault(first, {})
        if rest:
            seconds.setdefault(rest[0], set()).add(phrase.count(" ") + 1)
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    found: dict[str, _Start] = {}
    for first, by_second in sizes.items():
        ordered = {second: tuple(sorted(some)) for second, some in by_second.items()}
        shared = {second: known.setdefault(some, some) for second, some in ordered.items()}
        found[first] = (phrases.get(first, ()), shared or None)
    return found


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
