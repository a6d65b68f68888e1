"""Slot checks for a word that is gone: "you could a cushion", "before we the van", "a set of that pinch", "depends the stool"."""

from __future__ import annotations

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.grammar import (
    clause_after,
    hyphen_follows,
    may_be_verb,
    spaced,
    span_of,
)
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.source import Span

_SUBJECTS = frozenset("i you he she it we they".split())
MODALS = frozenset(
    "can could would should must may might will cannot can't couldn't won't wouldn't shouldn't mustn't".split()
)
_AFTER_NO_MODAL = frozenset(
    "the a an my your our their its you me him them us two three four five six seven eight nine ten twelve twenty thirty".split()
)
# "do what you can the night before", "as well as you can a day later": the clause ended with the modal.
_ENDING_WITH_MODAL = frozenset("as than what whatever all how however much where wherever so nor".split())
TIMES = frozenset(
    "day days night week weekend month year morning evening afternoon moment minute hour time times next same first last other "
    "second whole way length distance minimum little bit lot few more less most least faster longer better further sooner "
    "great good entire full long short couple rest hard wrong right".split()
)
_ADDRESSED = frozenset("reader user customer patient patients public buyer wearer parent owner people".split())
CONJUNCTIONS = frozenset("before when if while because until once unless whether although though whenever".split())
# Verbs that take no object; forms that are nouns as well are left out.
NO_OBJECT = frozenset(
    "falls depends relies consists belongs happens arrives listens rely depend belong arrive listen consist occurs".split()
)
GROUPS = frozenset("pair couple number dozen variety series set range".split())
WEIGHING = frozenset("weighs weigh weighed measures".split())
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty eighty ninety".split()
)
WITHIN = frozenset("within".split())
_NO_NOUN = frozenset("few many dozen hundred thousand million couple lot great good further lots bit mere".split())
OPENERS = frozenset("while when if because although unless".split())
_DETERMINERS = frozenset("the your my our their his her its a an".split())
_WHOLES = frozenset("most many some these those all your the".split())


def modal_gap(line: Line, i: int) -> Span | None:
    """ "you could a cushion", "he may us": a subject and a modal, then what only a verb could bring."""
    tokens, words = line.tokens, line.words
    if i < 2 or words[i] not in _AFTER_NO_MODAL or not spaced(line, i) or hyphen_follows(line, i):
        return None
    at = i - 1
    if words[at] == "rather" and at > 1 and words[i] in NUMBERS and spaced(line, at):
        at -= 1
    if words[at] not in MODALS or words[at - 1] not in _SUBJECTS or not spaced(line, at):
        return None
    if i + 1 < len(tokens) and (words[i + 1] in TIMES or words[i + 1] in ("or", "and")):
        return None
    if any(w in _ENDING_WITH_MODAL for w in words[max(at - 4, 0) : at - 1]):
        return None
    return span_of(line, at, i)


def pronoun_article(line: Line, i: int) -> Span | None:
    """ "before we the van": a conjunction and a subject, then a noun instead of a verb."""
    words = line.words
    if i < 2 or words[i] not in _DETERMINERS or words[i - 1] not in ("you", "we", "they", "he", "she", "i"):
        return None
    if words[i - 2] not in CONJUNCTIONS or not spaced(line, i) or not spaced(line, i - 1):
        return None
    if i + 1 >= len(words) or words[i + 1] in _ADDRESSED or words[i + 1] in TIMES:
        return None
    return span_of(line, i - 2, i)


def no_object(line: Line, i: int) -> Span | None:
    """ "the weight depends the stool": a verb that takes no object, then one."""
    words = line.words
    if i < 2 or words[i] not in _DETERMINERS or not spaced(line, i) or not spaced(line, i - 1):
        return None
    before = line.tokens[i - 2]
    if words[i - 1] == "falls" and (before.flags == NUMBER or before.flags & W.CLOSED_CLASS or "then" in words):
        return None  # "the number of falls the ward had", "then falls the rain"
    if i + 1 >= len(words) or words[i + 1] in TIMES:
        return None
    return span_of(line, i - 1, i)


def group_of(line: Line, i: int) -> Span | None:
    """ "a set of that pinch the": a word for several things, of none."""
    words = line.words
    if i < 2 or words[i] != "that" or words[i - 2] not in GROUPS or not spaced(line, i) or i + 2 >= len(words):
        return None
    after = line.tokens[i + 1]
    if after.flags == NUMBER or not spaced(line, i + 1):
        return None
    verb = words[i + 1] in W.AUXILIARIES or words[i + 1] in W.MODALS
    if not verb and not (
        after.flags & W.BASE
        and words[i + 2] in ("to", "the", "a", "an", "your", "you", "it", "them", "their", "with", "in", "on", "up")
    ):
        return None
    return span_of(line, i - 2, i)


def number_alone(line: Line, i: int) -> Span | None:
    """ "a jar weighs ninety and": a measure without its unit."""
    words = line.words
    if i < 2 or words[i] not in ("and", "or", "but", "so") or words[i - 2] not in WEIGHING or not spaced(line, i):
        return None
    if i + 1 < len(words) and (words[i + 1] in NUMBERS or line.tokens[i + 1].flags == NUMBER):
        return None
    return span_of(line, i - 2, i)


def a_noun_plural(line: Line, i: int) -> Span | None:
    """ "choose a soft bandages.": the article of the singular, and nothing for it before the clause ends."""
    tokens = line.tokens
    if i + 1 >= len(tokens) or not spaced(line, i) or not spaced(line, i + 1):
        return None
    word, plural = tokens[i], tokens[i + 1]
    if not _only_plural(plural.flags) or not plural.text.islower() or not plural.lower.endswith("s"):
        return None
    if word.flags == NUMBER or word.flags & (W.CLOSED_CLASS | W.PLURAL) or not word.flags & (W.NOUN | W.ADJECTIVE):
        return None
    if word.lower in _NO_NOUN or "'" in word.lower or not word.text.islower() or plural.lower[:-1].endswith("s"):
        return None
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    if after is not None and (after.gap or "\0")[0] not in ".,;:!?":
        return None
    if word_table().seen(word.lower, plural.lower):
        return None
    return span_of(line, i - 1, i + 1)


def _only_plural(flags: int) -> bool:
    return (
        flags != NUMBER
        and bool(flags & W.PLURAL)
        and not flags & (W.NOUN | W.VERB | W.ADJECTIVE | W.ADVERB | W.CLOSED_CLASS | W.NAME | W.ABBREVIATION)
    )


def verbless_clause(line: Line, i: int) -> Span | None:
    """ "while the kettle mushrooms." when no word of a clause with its own subject can be a verb."""
    if line.words[i] not in _DETERMINERS or not spaced(line, i):
        return None
    clause, closed = clause_after(line, i)
    if (
        not closed
        or clause[-1] is not line.tokens[-1]
        or not 3 <= len(clause) <= 7
        or any(may_be_verb(t) for t in clause)
    ):
        return None
    if not clause[-1].flags & W.NOMINAL or any(
        t.lower in ("and", "or", "of", "than") or not t.text.islower() for t in clause
    ):
        return None
    return span_of(line, i - 1, i + len(clause) - 1)


def verbless_within(line: Line, i: int) -> Span | None:
    """ "Most plain headache within a few hours.": a whole sentence that says when, but not what."""
    words, tokens = line.words, line.tokens
    if i < 3 or words[0] not in _WHOLES or tokens[-1].end == line.span.end or len(words) - i > 5:
        return None
    if words[0] == "the" or any(may_be_verb(t) for t in tokens) or any(t.gap != " " for t in tokens[1:]):
        return None
    return span_of(line, i - 2, len(tokens) - 1)
