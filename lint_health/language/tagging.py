"""Tokens as units: each word is looked up once in a vocabulary, and is known from then on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lint_health.language.alphabet import Alphabet
from lint_health.language.lexicon import Lexicon, Unit
from lint_health.language.tokens import Token

_MOST = 6000  # words that are kept; copy comes back to few, and a long document may hold any number
_NONE: frozenset[str] = frozenset()
_NUMBER = frozenset(("number",))


class Word:
    """A word or phrase as a vocabulary knows it, wherever it stands.

    ``part``, ``met``, ``left`` and ``right``: see ``Written``; ``following``: see ``Lexicon.following``.
    """

    __slots__ = ("classes", "following", "left", "lemma", "lower", "met", "part", "right")

    def __init__(self, lemma: str, lower: str, classes: frozenset[str], alphabet: Alphabet) -> None:
        self.lemma = lemma
        self.lower = lower
        self.classes = classes
        self.part, self.met, self.left, self.right = alphabet.write(lemma, lower, classes)
        self.following: dict[str, Sequence[int]] = {}


class Tagged(NamedTuple):
    """A range of tokens as words and phrases; ``sizes`` are the tokens of each, None where all are single words."""

    tokens: Sequence[Token]
    words: list[Word]
    sizes: list[int] | None

    def units(self) -> list[Unit]:
        """The same with places: made when somebody asks for more than which words are there."""
        new = tuple.__new__  # what Unit() calls in the end
        if self.sizes is None:
            pairs = zip(self.tokens, self.words, strict=True)
            return [new(Unit, (t[0], t[1], w.lemma, w.lower, w.classes)) for t, w in pairs]
        units, at = [], 0
        for word, size in zip(self.words, self.sizes, strict=True):
            start, end = self.tokens[at].start, self.tokens[at + size - 1].end
            units.append(new(Unit, (start, end, word.lemma, word.lower, word.classes)))
            at += size
        return units


class Tagger:
    """Reads tokens with a vocabulary; what it keeps of one document serves the next."""

    def __init__(self, lexicon: Lexicon, alphabet: Alphabet) -> None:
        self._lexicon = lexicon
        self._alphabet = alphabet
        self._known: dict[str, Word] = {}
        self._patterns = 0  # those of the alphabet that the known words were written for
        self._compounds = [(frozenset(heads), frozenset(after), classes) for heads, after, classes in lexicon.compounds]
        self._heads: set[Word] = set()  # known words that the one before can give more classes
        self._after: set[Word] = set()  # and those that can give them
        self._made: dict[tuple[Word, frozenset[str]], Word] = {}

    def tag(self, tokens: Sequence[Token]) -> Tagged:
        """The words of tokens: a phrase of the vocabulary is one, the longest wins."""
        known = self._known
        if self._patterns != self._alphabet.size or len(known) > _MOST:
            self._forget()
        words, count = list[Word](), len(tokens)
        sizes: list[int] | None = None
        i = 0
        while i < count:
            lower = tokens[i][2]
            word = known.get(lower) or self._learn(lower)
            i += 1
            if word.following and i < count:
                lengths = word.following.get(tokens[i][2])
                phrase = self._phrase(tokens, i - 1, lengths) if lengths else None
                if phrase is not None:
                    word, size = phrase
                    sizes = sizes or [1] * len(words)
                    sizes.append(size)
                    words.append(word)
                    i += size - 1
                    continue
            words.append(word)
            if sizes:
                sizes.append(1)
        if not self._heads.isdisjoint(words) and not self._after.isdisjoint(words):
            self._compound(words)
        return Tagged(tokens, words, sizes)

    def plain(self, lower: str) -> Word:
        """A word of no class, whatever the vocabulary says of it."""
        return Word(lower, lower, _NONE, self._alphabet)

    def _phrase(self, tokens: Sequence[Token], at: int, lengths: Sequence[int]) -> tuple[Word, int] | None:
        """The longest phrase that begins at a token, with its length."""
        for size in lengths:
            if at + size <= len(tokens):
                lower = " ".join([t.lower for t in tokens[at : at + size]])
                if self._lexicon.entry(lower) is not None:
                    return self._known.get(lower) or self._learn(lower), size
        return None

    def _learn(self, lower: str) -> Word:
        entry = self._lexicon.entry(lower)
        if entry is not None:
            word = Word(entry.lemma, lower, entry.classes, self._alphabet)
        else:
            classes = _NUMBER if lower[0].isdigit() else _NONE
            word = Word(self._lexicon.lemma(lower), lower, classes, self._alphabet)
        word.following = dict(self._lexicon.following(lower))
        self._known[lower] = word
        self._note(word)
        return word

    def _note(self, word: Word) -> None:
        for heads, after, _ in self._compounds:
            if not heads.isdisjoint(word.classes):
                self._heads.add(word)
            if not after.isdisjoint(word.classes):
                self._after.add(word)

    def _compound(self, words: list[Word]) -> None:
        """Words with the classes that those before them give ("hips" in "stiff, creaky hips")."""
        for heads, after, classes in self._compounds:
            for i in range(1, len(words)):
                word = words[i]
                if heads.isdisjoint(word.classes) or after.isdisjoint(words[i - 1].classes):
                    continue
                made = self._made.get((word, classes))
                if made is None:
                    made = Word(word.lemma, word.lower, word.classes | classes, self._alphabet)
                    self._made[word, classes] = made
                words[i] = made

    def _forget(self) -> None:
        self._patterns = self._alphabet.size
        for kept in (self._known, self._heads, self._after, self._made):
            kept.clear()
