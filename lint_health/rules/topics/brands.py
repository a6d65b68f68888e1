"""A brand that carries a page: "Solvane is a dietary supplement" makes what is said of Solvane said of a supplement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lint_health.language import Sentence
from lint_health.rules.topics.page import Page

_LEAST = 3  # sentences that name a brand the page is about
_SHORTEST = 3  # letters of a name


def is_about_brand(page: Page, named: Sequence[Sentence]) -> bool:
    """True when a name that stands beside the thing (in the sentences ``named``) recurs over the page."""
    if not named:
        return False
    names = _names(page)
    return any(names[unit.lower] >= _LEAST for s in named for unit in s.units)


def _names(page: Page) -> Counter[str]:
    """In how many sentences each name stands: a word that no lexicon knows and that the page never writes small."""
    if "names" not in page.memo:
        inside: set[str] = set()  # a capital after the first word is no accident of place
        small: set[str] = set()
        for sentence in page.sentences:
            for i, (word, known) in enumerate(_words(page, sentence)):
                if not word[0].isupper():
                    small.add(word)
                elif i and not known and len(word) >= _SHORTEST:
                    inside.add(word.lower())
        names = inside - small
        page.memo["names"] = Counter(w for s in page.sentences for w in {u.lower for u in s.units} & names)
    counted: Counter[str] = page.memo["names"]
    return counted


def _words(page: Page, sentence: Sentence) -> Iterator[tuple[str, bool]]:
    """The words of a sentence as written, and whether a lexicon knows them; a speaker's name ("RON:") is none."""
    text = page.context.document.text
    units = sentence.units
    for i, unit in enumerate(units):
        word = text[unit.start : unit.end]
        if word.isalpha() and not (i + 1 < len(units) and units[i + 1].lower == ":"):
            yield word, bool(unit.classes)
