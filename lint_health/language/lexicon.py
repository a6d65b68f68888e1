"""Vocabularies: which classes a word or phrase belongs to, in all its inflections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from lint_health.language.morphology import noun_forms, spellings, verb_forms
from lint_health.language.tokens import tokenize

# How the entries of a list inflect: the last word of a noun phrase, the first word of a verb phrase, nothing.
SHAPES = ("verbs", "nouns", "words")


class Entry(NamedTuple):
    """One phrase as it may stand in text: its lemma and its classes."""

    lemma: str
    classes: frozenset[str]


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
    """All classes of all lexicon files, ready for a tagger. Longest phrase wins; equal phrases unite classes."""

    def __init__(self, lists: Iterable[ClassList], words: Iterable[str] = ()) -> None:
        """``words``: lemmas that patterns name without a class; their inflections get that lemma."""
        lists = tuple(lists)
        self.members: dict[str, frozenset[str]] = {c.name: frozenset() for c in lists}
        phrases: dict[tuple[str, ...], list[str]] = {}  # form to its lemma, and then the lists it stands in
        plain = _inflections(frozenset(words))
        for entry in lists:
            for shape, items in entry.phrases.items():
                inflects = shape != "words"
                for phrase in items:
                    for form, lemma in forms(phrase, shape):
                        old = phrases.get(form)
                        if old is not None:
                            old.append(entry.name)
                            if inflects and old[0] == form[0]:
                                old[0] = lemma
                        elif inflects or len(form) > 1:
                            phrases[form] = [lemma, entry.name]
                        else:  # a word listed as written keeps the lemma that patterns know it by ("users": user)
                            phrases[form] = [plain.get(form[0], lemma), entry.name]
        self._lemmas = {**plain, **{form[0]: known[0] for form, known in phrases.items() if len(form) == 1}}
        over = _included_by(lists)
        classes = cache(lambda names: frozenset(c for n in names for c in (n, *over.get(n, ()))))
        self._entries: dict[str, Entry] = {}  # by the words with one space between
        self._phrases: dict[str, dict[str, list[int]]] = {}  # by first and second word, how long, longest first
        for form, (lemma, *names) in phrases.items():
            self._entries[" ".join(form)] = _entry(lemma, classes(tuple(names)))
            if len(form) > 1:
                sizes = self._phrases.setdefault(form[0], {}).setdefault(form[1], [])
                if len(form) not in sizes:
                    sizes.append(len(form))
                    sizes.sort(reverse=True)
        self.classes = tuple(sorted(self.members))
        self.compounds = [
            (frozenset(c.heads), frozenset(c.after), frozenset((c.name, *over.get(c.name, ()))))
            for c in lists
            if c.heads
        ]

    def reads_as(self, other: Lexicon) -> bool:
        """True when the other one tags any text alike."""
        mine, theirs = ((x._entries, x._lemmas, x._phrases, x.compounds) for x in (self, other))
        return mine == theirs

    def lemma(self, word: str) -> str:
        """The lemma of a lower-case word: that of a lexicon or pattern word, else the word itself."""
        return self._lemmas.get(word, word)

    def entry(self, words: str) -> Entry | None:
        """What is listed under these lower-case words, one space between them."""
        return self._entries.get(words)

    def following(self, word: str) -> Mapping[str, Sequence[int]]:
        """The words that stand second in phrases that begin with this one, each with the phrases' lengths, longest first."""
        return self._phrases.get(word, {})


@cache
def _entry(lemma: str, classes: frozenset[str]) -> Entry:
    """The forms of a word share one entry, in all views of a vocabulary."""
    return Entry(lemma, classes)


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
