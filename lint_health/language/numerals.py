"""Numbers as English writes them: "2½", "twenty-two", "a couple of", "a good hundred"; indices are of words."""

from __future__ import annotations

from collections.abc import Sequence

from lint_health.expressions import expression
from lint_health.language.units import UNITS

ONES = {
    w: float(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10.0 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ORDERED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {w: i for i, w in enumerate(_ORDERED, 1)}
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "eightieth": 80, "hundredth": 100}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "half": 0.5, "quarter": 0.25, "third": 1 / 3}
NUMBER = expression(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")

_SINGLE = frozenset(("single", "full", "whole", "good", "solid"))
# The words that ``read_number`` knows, beside figures, and those that make a number of the article before them.
_OPENERS = frozenset((*ONES, *_TENS, "½", "¼", "¾", "a", "an", "single", "couple", "pair", "dozen"))
AFTER_ARTICLE = frozenset((*UNITS, *_SINGLE, "couple", "dozen", "hundred", "thousand"))


def opens_number(word: str) -> bool:
    """False for a word with which no number begins: most are told apart here, before anything is read."""
    return word in _OPENERS or word[:1].isdecimal()


def read_number(words: Sequence[str], i: int) -> tuple[float, int] | None:
    """One number at ``i`` and the index after it."""
    word = word_at(words, i)
    if not opens_number(word):
        return None
    if NUMBER.fullmatch(word):
        value, j = float(word.replace(",", "")), i + 1
        if word_at(words, j) in ("½", "¼", "¾"):
            return value + FRACTIONS[words[j]], j + 1
        if list(words[j : j + 3]) == ["and", "a", "half"]:
            return value + 0.5, j + 3
        return value, j
    if word in _TENS:
        if word_at(words, i + 1) in ONES and 0 < ONES[words[i + 1]] < 10:
            return _TENS[word] + ONES[words[i + 1]], i + 2
        return _TENS[word], i + 1
    if word in ONES:
        value, j = ONES[word], i + 1
        if list(words[j : j + 3]) == ["and", "a", "half"]:
            return value + 0.5, j + 3
        if word_at(words, j) == "hundred":
            return value * 100, j + 1
        if word_at(words, j) == "thousand":
            return value * 1000, j + 1
        return value, j
    if word in ("½", "¼", "¾"):
        return FRACTIONS[word], i + 1
    if word in ("a", "an"):
        return _after_article(words, i)
    if word == "single" and word_at(words, i + 1) in UNITS:
        return 1.0, i + 1
    if word == "couple" or (word == "pair" and word_at(words, i + 1) == "of"):
        return 2.0, i + (2 if word_at(words, i + 1) == "of" else 1)
    if word == "dozen":
        return 12.0, i + 1
    return None


def _after_article(words: Sequence[str], i: int) -> tuple[float, int] | None:
    nxt = word_at(words, i + 1)
    if nxt in ("couple", "dozen"):
        return read_number(words, i + 1)
    if nxt == "hundred":
        return 100.0, i + 2
    if nxt == "thousand":
        return 1000.0, i + 2
    if nxt in _SINGLE:
        return 1.0, i + 2
    return (1.0, i + 1) if nxt in UNITS else None


def word_at(words: Sequence[str], i: int) -> str:
    """The word at ``i``, or "" outside the sentence."""
    return words[i] if 0 <= i < len(words) else ""


def number_at(words: Sequence[str], i: int) -> tuple[float, int] | None:
    """A bare number at ``i`` and the index after it; None for anything else, articles too."""
    return None if word_at(words, i) in ("a", "an") else read_number(words, i)
