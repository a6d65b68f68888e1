"""Slot checks for words that can only be verbs: "towards maximise", "the elevate", "a short walk ambulate supper"."""

from __future__ import annotations

from lint_health.language import words as W
from lint_health.rules.kinds.garble_detectors.grammar import (
    ARTICLES,
    BARE_VERB_MAKERS,
    clause_before,
    hyphen_follows,
    is_usual,
    only_verb,
    spaced,
    span_of,
)
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.source import Span

PURE_PREPOSITIONS = frozenset(
    "toward towards of from with without into onto at for against between during among upon beneath beside under above below by in on".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
)
_COUNTING = frozenset("the these those all these both or and other first last next".split())
SINGULAR = frozenset("it he she this everything nothing someone everyone everybody anything nobody".split())
_CHAINS = frozenset("dare dares need needs come comes become help helps please better rather".split())
_COLLECTIVES = frozenset(
    "people police staff team majority minority family crew cattle audience public youth couple pair lot elderly".split()
)


def article_verb(line: Line, i: int) -> Span | None:
    """ "the elevate": an article before a word that is only a verb."""
    if not spaced(line, i) or line.tokens[i - 1].lower not in ARTICLES or not only_verb(line.tokens[i]):
        return None
    return None if hyphen_follows(line, i) or is_usual(line, i) else span_of(line, i - 1, i)


def preposition_verb(line: Line, i: int) -> Span | None:
    """ "towards maximise": a preposition before a word that is only a base verb."""
    if not spaced(line, i) or line.tokens[i - 1].lower not in PURE_PREPOSITIONS or not only_verb(line.tokens[i]):
        return None
    return None if hyphen_follows(line, i) or is_usual(line, i) else span_of(line, i - 1, i)


def number_verb(line: Line, i: int) -> Span | None:
    """ "after four minimise": a number word, then a word that is only a verb."""
    if i < 2 or not spaced(line, i) or line.tokens[i - 1].lower not in NUMBERS:
        return None
    if (
        line.tokens[i - 2].lower in _COUNTING
        or line.tokens[i - 2].lower in ("let", "lets", "make", "help")
        or not only_verb(line.tokens[i])
        or is_usual(line, i)
    ):
        return None
    return span_of(line, i - 1, i)


def subject_base(line: Line, i: int) -> Span | None:
    """ "this regulate", "it diminish": a subject in the singular before a word that is only a base verb."""
    tokens = line.tokens
    if (
        not spaced(line, i)
        or tokens[i - 1].lower not in SINGULAR
        or not only_verb(tokens[i], W.BASE)
        or is_usual(line, i)
    ):
        return None
    if any(
        t.lower in BARE_VERB_MAKERS or t.lower.endswith(("n't", "'ll", "'d")) for t in tokens[max(i - 9, 0) : i - 1]
    ):
        return None
    return None if hyphen_follows(line, i) else span_of(line, i - 1, i)


def verb_verb(line: Line, i: int) -> Span | None:
    """ "muscles insert accelerate": two words that are only verbs side by side."""
    tokens = line.tokens
    if not spaced(line, i) or not only_verb(tokens[i], W.BASE) or is_usual(line, i) or hyphen_follows(line, i):
        return None
    before = tokens[i - 1]
    if not only_verb(before) or before.lower in BARE_VERB_MAKERS or before.lower in _CHAINS or i == 1:
        return None
    return span_of(line, i - 1, i)


def bare_verb(line: Line, i: int) -> Span | None:
    """ "a long bath loosen supper": a word that is only a base verb after a noun in the singular."""
    tokens = line.tokens
    if i < 1 or not spaced(line, i) or not only_verb(tokens[i], W.BASE) or hyphen_follows(line, i):
        return None
    before = tokens[i - 1]
    if (
        before.flags == NUMBER
        or before.flags & (W.PLURAL | W.CLOSED_CLASS | W.ADVERB | W.NAME | W.ABBREVIATION)
        or not before.flags & W.NOUN
    ):
        return None
    if before.lower.endswith(("s", "ff")) or not before.text[1:].islower() or before.lower in _COLLECTIVES:
        return None
    if not (i - 1 == 0 or before.text.islower()):
        return None
    span = span_of(line, i - 1, i)
    clause = clause_before(tokens, i)
    if len(clause) > 4 or any(
        t.lower in BARE_VERB_MAKERS | W.PREPOSITIONS
        or t.flags == NUMBER
        or (t.flags & W.PLURAL and not t.flags & W.CLOSED_CLASS)
        for t in clause
    ):
        return None
    if before.flags & W.BASE and i == 1 and not (i + 1 < len(tokens) and tokens[i + 1].lower in ARTICLES):
        return None  # two orders in a row
    if is_usual(line, i):
        return None
    return None if any(t.lower == "of" for t in tokens[max(i - 3, 0) : i]) else span
