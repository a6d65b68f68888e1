"""Vocabularies: which classes a word or phrase belongs to, in all its inflections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from lint_health.language.morphology import noun_forms, spellings, verb_forms
from lint_health.language.tokens import Token, tokenize

# How the entries of a list inflect: the last word of a noun phrase, the first word of a verb phrase, nothing.
SHAPES = ("verbs", "nouns", "words")


class Entry(NamedTuple):
    """One phrase as it may stand in text: its lemma and its classes."""

    lemma: str
    classes: frozenset[str]


class _Opening:
    """The phrases that begin with one word: by the words that follow it, and how many of these to try, most first."""

    __slots__ = ("by_rest", "sizes")

    def __init__(self) -> None:
        self.by_rest: dict[tuple[str, ...], Entry] = {}
        self.sizes: list[int] = []


class Unit(NamedTuple):
    """A word, or a phrase that a lexicon names, with its classes. Offsets are in the document's text."""

    start: int
    end: int
    lemma: str
    lower: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClassList:
    """One class as a lexicon file gives it: phrases by shape, and the classes whose words it takes in.

    A unit of one of the classes ``heads`` belongs to it as well where words of the classes ``after`` stand before it
    ("stiff, creaky hips").
    """

    name: str
    phrases: Mapping[str, Sequence[str]]
    includes: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Lexicon:
    """All classes of all lexicon files, ready to tag tokens. Longest phrase wins; equal phrases unite classes."""

    def __init__(self, lists: Iterable[ClassList], words: Iterable[str] = ()) -> None:
        """``words``: lemmas that patterns name without a class; their inflections get that lemma."""
        lists = tuple(lists)
        self.members: dict[str, frozenset[str]] = {c.name: frozenset() for c in lists}
        phrases: dict[tuple[str, ...], tuple[str, set[str]]] = {}
        plain = _inflections(frozenset(words))
        over = _included_by(lists)
        for entry in lists:
            classes = {entry.name, *over.get(entry.name, ())}
            for shape, items in entry.phrases.items():
                for phrase in items:
                    for form, lemma in forms(phrase, shape):
                        # A word listed as written keeps the lemma that patterns know it by ("users": user).
                        known = plain.get(form[0], lemma) if shape == "words" and len(form) == 1 else lemma
                        old = phrases.get(form)
                        if old is None or (shape != "words" and old[0] == form[0]):
                            phrases[form] = (known, old[1] if old else set())
                        phrases[form][1].update(classes)
        self._lemmas: dict[str, str] = {}
        for form, (lemma, _) in phrases.items():
            if len(form) == 1:
                self._lemmas[form[0]] = lemma
        for form_of_word, word in plain.items():
            self._lemmas.setdefault(form_of_word, word)
        self._first: dict[str, _Opening] = {}
        for form, (lemma, names) in phrases.items():
            opening = self._first.get(form[0])
            if opening is None:
                opening = self._first[form[0]] = _Opening()
            opening.by_rest[form[1:]] = Entry(lemma, frozenset(names))
        for opening in self._first.values():
            opening.sizes = sorted({len(rest) for rest in opening.by_rest}, reverse=True)
        self.classes = tuple(sorted(self.members))
        self._compounds = [
            (frozenset(c.heads), frozenset(c.after), frozenset((c.name, *over.get(c.name, ()))))
            for c in lists
            if c.heads
        ]

    def lemma(self, word: str) -> str:
        """The lemma of a lower-case word: that of a lexicon or pattern word, else the word itself."""
        return self._lemmas.get(word, word)

    def tag(self, tokens: Sequence[Token]) -> list[Unit]:
        """Tokens as units: phrases of the lexicon become one unit each."""
        units = []
        new = tuple.__new__  # what Unit() calls in the end; every word of the copy passes here
        i, count = 0, len(tokens)
        words = [t.lower for t in tokens]
        while i < count:
            word = words[i]
            start, end, _ = tokens[i]
            opening = self._first.get(word)
            if opening is not None:
                for size in opening.sizes:
                    rest = tuple(words[i + 1 : i + 1 + size])  # fewer at the end of the sentence
                    found = opening.by_rest.get(rest)
                    if found is not None:
                        break
            else:
                found = None
            i += 1
            if found is None:
                classes = _NUMBER if word[0].isdigit() else _NONE
                units.append(new(Unit, (start, end, self._lemmas.get(word, word), word, classes)))
                continue
            if rest:
                word = f"{word} {' '.join(rest)}"
                i += len(rest)
                end = tokens[i - 1].end
            units.append(new(Unit, (start, end, found.lemma, word, found.classes)))
        return self._compounded(units)

    def _compounded(self, units: list[Unit]) -> list[Unit]:
        """Units with the classes that the words before them give ("hips" in "stiff, creaky hips")."""
        for heads, after, classes in self._compounds:
            for i in range(1, len(units)):
                if heads.isdisjoint(units[i].classes) or after.isdisjoint(units[i - 1].classes):
                    continue
                units[i] = units[i]._replace(classes=units[i].classes | classes)
        return units


_NONE: frozenset[str] = frozenset()
_NUMBER = frozenset(("number",))


@cache
def forms(phrase: str, shape: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """All ways to write ``phrase`` as token tuples, each with the phrase's lemma.

    Verbs inflect their first word, nouns their last, words not at all; UK and US spellings are added.
    """
    tokens = [t.lower for t in tokenize(phrase, 0, len(phrase))]
    lemma = " ".join(tokens)
    if not tokens:
        return ()
    at = 0 if shape == "verbs" else -1
    inflect = {"verbs": verb_forms, "nouns": noun_forms}.get(shape)
    variants = inflect(tokens[at]) if inflect and tokens[at].isalpha() else frozenset((tokens[at],))
    found: set[tuple[tuple[str, ...], str]] = set()
    for variant in variants:
        words = list(tokens)
        words[at] = variant
        options: list[tuple[str, ...]] = [()]
        for word in words:
            options = [(*o, s) for o in options for s in sorted(spellings(word))]
        found.update((o, lemma) for o in options)
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _inflections(words: frozenset[str]) -> Mapping[str, str]:
    """All forms of the words that patterns name, each with that word; every view of a language has the same."""
    found: dict[str, str] = {}
    for word in sorted(words):
        for form in {*verb_forms(word), *noun_forms(word)} if word.isalpha() else {word}:
            for spelling in spellings(form):
                found.setdefault(spelling, word)
    return found


def _included_by(lists: Sequence[ClassList]) -> dict[str, set[str]]:
    """For each class, the classes that take its words in, also through others."""
    direct: dict[str, set[str]] = {}
    for entry in lists:
        for name in entry.includes:
            direct.setdefault(name, set()).add(entry.name)
    closed: dict[str, set[str]] = {}
    for name in direct:
        seen: set[str] = set()
        todo = [name]
        while todo:
            for upper in direct.get(todo.pop(), ()):
                if upper not in seen:
                    seen.add(upper)
                    todo.append(upper)
        closed[name] = seen
    return closed
