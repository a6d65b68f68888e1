"""One find-and-replace in many words: "hplus" and "stplus" were "hand" and "stand" before "and" became "plus".

Any word may be put in, however short, so one token proves nothing. Two tokens do when the same word in both makes way
for the same older word, and both then read as common words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.knowledge import is_known
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable

_MOST_SEARCHES = 40  # each reads the whole list of common words
_LONGEST_OLD = 9


class Replacement(NamedTuple):
    """``new`` stands where ``old`` stood; ``words`` maps each damaged token to what it was."""

    new: str
    old: str
    words: dict[str, str]


def replacements(table: TokenTable, strangers: Iterable[str]) -> list[Replacement]:
    """The replacements that explain at least two of the unknown tokens, and all tokens that they explain."""
    homes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in dict.fromkeys(strangers):
        for inner, head, tail in _inner_words(word):
            homes[inner].append((head, tail))
    found: list[Replacement] = []
    taken: set[str] = set()
    searches = 0
    for new in sorted(homes, key=lambda w: (-len(w), w)):
        every = homes[new]
        places = _unlike([p for p in homes[new] if p[0] + new + p[1] not in taken])
        if len(places) < (2 if len(new) > 3 else 3) or searches >= _MOST_SEARCHES:
            continue
        searches += 1
        old = _shared(new, places)
        if old:
            words = _explained(table, new, old, every)
            taken |= words.keys()
            found.append(Replacement(new, old, words))
    return found


def _unlike(places: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One place for each beginning: "massager" and "massagers" are one word, which may just be new."""
    return list({head: (head, tail) for head, tail in places}.values())


@lru_cache(maxsize=1 << 10)
def _inner_words(word: str) -> tuple[tuple[str, str, str], ...]:
    """(a real word inside, what stands before it, what stands after it)."""
    flags, found = word_table().flags, []
    for size in range(3, min(len(word) - 1, 14) + 1):
        for start in range(len(word) - size + 1):
            inner = word[start : start + size]
            known = flags(inner)
            level = known >> W.FREQUENCY_SHIFT
            if known & (W.OPEN | W.CLOSED_CLASS) and level >= (5 if size == 3 else 3 if size == 4 else 1):
                found.append((inner, word[:start], word[start + size :]))
    return tuple(found)


def _shared(new: str, places: list[tuple[str, str]]) -> str:
    """The one word that, put back, makes common words of at least two tokens."""
    flags = word_table().flags
    head, tail = max(places, key=lambda p: (len(p[0]) + len(p[1]), p))
    others = [p for p in places if p != (head, tail)]
    best, most = "", 0
    for word in word_table().common.between(head, tail, 2, _LONGEST_OLD):
        old = word[len(head) : -len(tail) or None]
        if old in new or new in old or flags(old) >> W.FREQUENCY_SHIFT < 5 or not _is_usual(word):
            continue
        fit = sum(_is_usual(a + old + b) for a, b in others)
        if fit > most and fit + 1 >= (2 if len(new) > 3 else 3):
            best, most = old, fit
    return best


def _is_usual(word: str) -> bool:
    flags = word_table().flags(word)
    return flags >> W.FREQUENCY_SHIFT >= (4 if len(word) < 5 else 2) and bool(flags & (W.OPEN | W.CLOSED_CLASS))


def _explained(table: TokenTable, new: str, old: str, places: list[tuple[str, str]]) -> dict[str, str]:
    """All tokens of the document that the replacement explains, those that look like compounds among them."""
    words = {a + new + b: a + old + b for a, b in places if _is_usual(a + old + b)}
    for word in table.counts:
        if new in word and word != new and not word_table().flags(word) & ~(W.NAME | W.ABBREVIATION):
            before = word.replace(new, old, 1)
            if _is_usual(before) or (len(before) > 6 and is_known(before)):
                words.setdefault(word, before)
    return words
