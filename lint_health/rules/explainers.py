"""Pages that explain illness and care and offer nothing: a hospital's leaflet, a charity's guide, a textbook.

What they say of treatments is information, not promotion. A page counts as one only when its words say so plainly: far
more words of illness and care than of offering, no price, no shop, and enough text to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lint_health.document import Document
from lint_health.expressions import expression
from lint_health.language import Sentence
from lint_health.rules.context import RuleContext
from lint_health.rules.shops import sells

TABLE = "page-words"
_THINGS = frozenset(("garment", "support", "device", "supplement", "topical"))
_WORD = expression(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST_WORDS = 100
_LEAST_SHARE = 0.02  # words of illness and care among all words
_TIMES = 3.0  # how many of them stand against one word of offering
_PRIOR = 2.0  # words of offering that any page is given, so that a short one is not judged by one word


def explains(document: Document, words: Mapping[str, frozenset[str]]) -> bool:
    """True for a page of running copy that explains and offers nothing. ``words``: see ``page_words``."""
    if not document.is_page or not words:
        return False
    found = _WORD.findall(document.text)
    if len(found) < _LEAST_WORDS:
        return False
    found = list(map(str.lower, found))
    caring = sum(map(words["explains"].__contains__, found))
    if caring < _LEAST_SHARE * len(found):
        return False
    offering = sum(map(words["offers"].__contains__, found))
    return caring >= _TIMES * (offering + _PRIOR) and not sells(document)


def explainer(context: RuleContext) -> bool:
    """True when the document at hand is such a page; judged once a document."""
    return bool(context.once_for_document("explainer", lambda: _explains(context)))


def _explains(context: RuleContext) -> bool:
    language = context.language
    words = language.once(TABLE, lambda: page_words(language.tables))
    return explains(context.document, cast("Mapping[str, frozenset[str]]", words))


def names_thing_sold(sentence: Sentence) -> bool:
    """True when a sentence names a thing that shops sell; a substance or a practice alone is none."""
    return any(not _THINGS.isdisjoint(unit.classes) for unit in sentence.units)


def page_words(tables: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """The words of the lexicon table ``page-words`` by what they show; empty when no file has the table."""
    table = tables.get(TABLE)
    if not isinstance(table, dict):
        return {}
    return {name: frozenset(" ".join(lines).split()) for name, lines in table.items()}
