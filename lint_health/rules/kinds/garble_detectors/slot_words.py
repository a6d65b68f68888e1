"""Slot checks for other words: "can iodine", "if have said", "the of", "call it trousers", "a women"."""

from __future__ import annotations

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.grammar import (
    ARTICLES,
    SUBJECT_PRONOUNS,
    describes,
    hyphen_follows,
    only_adjective,
    only_noun,
    only_verb,
    pair_is_seen,
    spaced,
    span_of,
)
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.source import Span

NEGATED = frozenset("don't doesn't didn't can't won't couldn't wouldn't shouldn't mustn't".split())
SURE_MODALS = frozenset("can could would should must may might cannot".split())
FINITE = frozenset("has had is was does were are".split())
OPENERS = frozenset("if because unless although".split())
RELATIVES = frozenset("that which who".split())
QUANTIFIERS = frozenset("most many some few several these those both".split())
_AFTER_NO_ARTICLE = frozenset(
    "of from and or but is are was were has have had does do did the a an your my their our its them they he she we him me us if because that's it's can't won't don't doesn't didn't isn't".split()
)
_ASKING = frozenset(
    "what how why when where which who whom whose only nor neither so than as never rarely seldom".split()
)
_FINDING = frozenset("find finds found making make makes made consider keeps keep".split())
CLASHES = frozenset(
    tuple(p.split())
    for p in (
        "to of,of of,with of,for of,from of,at of,by of,in of,into of,and of the of,to and of,"
        "is are,are is,is was,was is,can will,will can,may can,can may,must can,should can,will may,may will,is have,are has,"
        "have is,has is,has are,have are,do is,does is,does has,do are,can is,can are,will is,will are,may is,may are,must is,must are,"
        "should is,should are,a the,the a,an the,the an,your the,the your,the my,a your,a my,my the,a an,an a,the our,the their,"
        "very the,very a,too the,because of of,if of,that of of,every the,each the,a these,the these,the this,this the"
    ).split(",")
    if len(p.split()) == 2
) - frozenset(
    {
        ("of", "to"),
        ("for", "to"),
        ("this", "the"),
        ("is", "are"),
        ("do", "is"),
        ("do", "are"),
        ("does", "is"),
        ("does", "has"),
        ("to", "to"),
        ("of", "of"),
    }
)
_IRREGULAR_PLURALS = frozenset(
    "women men children feet teeth calves knives geese mice lives selves elves wives".split()
)


def article_function(line: Line, i: int) -> Span | None:
    """ "the of", "your and": an article before a word that can never follow one."""
    token = line.tokens[i]
    if not spaced(line, i) or line.tokens[i - 1].lower not in ARTICLES or not token.text.islower():
        return None
    if (
        token.lower in _AFTER_NO_ARTICLE
        and token.lower != line.tokens[i - 1].lower
        and not hyphen_follows(line, i)
        and line.tokens[i - 1].text.islower()
    ):
        return span_of(line, i - 1, i)
    return None


def modal_noun(line: Line, i: int) -> Span | None:
    """ "a scan can iodine", "it won't pavement": a modal after its subject, then a word that is only a noun or adjective."""
    tokens = line.tokens
    if i < 2 or not spaced(line, i) or not spaced(line, i - 1):
        return None
    modal, subject = tokens[i - 1].lower, tokens[i - 2]
    if not (only_noun(tokens[i]) or only_adjective(tokens[i])) or hyphen_follows(line, i) or pair_is_seen(line, i):
        return None
    pronoun = subject.lower in SUBJECT_PRONOUNS
    if modal in NEGATED:
        if not pronoun and (not _is_subject(subject) or _is_asked(line, i - 1)):
            return None
    elif modal not in SURE_MODALS or not (pronoun or _is_subject(subject)) or _is_asked(line, i - 1):
        return None
    return span_of(line, i - 1, i)


def _is_subject(token: Token) -> bool:
    return token.flags != NUMBER and bool(token.flags & W.NOMINAL) and not token.flags & W.CLOSED_CLASS


def _is_asked(line: Line, i: int) -> bool:
    """True when a question word or a fronted phrase before the verb turns the order round."""
    return any(t.lower in _ASKING for t in line.tokens[max(i - 5, 0) : i])


def article_adjective_of(line: Line, i: int) -> Span | None:
    """ "the targeted of": an article and a word that only describes, with no noun before "of"."""
    tokens = line.tokens
    if not spaced(line, i) or tokens[i - 1].lower not in ARTICLES or i + 1 >= len(tokens) or tokens[i + 1].gap != " ":
        return None
    if tokens[i + 1].lower != "of" or not describes(tokens[i]) or tokens[i].lower.endswith(("est", "er", "most")):
        return None
    return None if word_table().seen(tokens[i].lower, "of") else span_of(line, i - 1, i + 1)


def opener_finite(line: Line, i: int) -> Span | None:
    """ "if have said": a conjunction, then a finite verb without a subject."""
    if not spaced(line, i) or line.tokens[i - 1].lower not in OPENERS or line.tokens[i].lower not in FINITE:
        return None
    return span_of(line, i - 1, i)


def adjective_that(line: Line, i: int) -> Span | None:
    """ "Most abdominal that fade", "most remember that pass": where the noun of a clause should be."""
    tokens = line.tokens
    if i < 1 or i + 2 >= len(tokens) or not (spaced(line, i) and spaced(line, i + 1) and spaced(line, i + 2)):
        return None
    if tokens[i - 1].lower not in QUANTIFIERS or tokens[i + 1].lower not in RELATIVES:
        return None
    word, after = tokens[i], tokens[i + 2]
    if not (only_adjective(word) or only_verb(word)):
        return None
    if after.flags != NUMBER and after.flags & W.BASE and (only_adjective(word) or not after.flags & W.NOMINAL):
        return span_of(line, i - 1, i)
    return None


def pronoun_noun(line: Line, i: int) -> Span | None:
    """ "call it trousers": an object pronoun, then a bare noun where an adjective should be."""
    tokens = line.tokens
    if i < 2 or not spaced(line, i) or not spaced(line, i - 1) or tokens[i - 1].lower not in ("it", "them"):
        return None
    if tokens[i - 2].lower not in _FINDING or not only_noun(tokens[i]) or hyphen_follows(line, i):
        return None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and (
        after.gap != " " or (after.flags & (W.NOMINAL | W.VERB) and not after.flags & W.CLOSED_CLASS)
    ):
        return None
    return span_of(line, i - 1, i)


def clash(line: Line, i: int) -> Span | None:
    """ "should is", "a your": two function words that never follow each other."""
    tokens = line.tokens
    if not spaced(line, i) or not tokens[i].text.islower() or not tokens[i - 1].text.islower():
        return None
    pair = (tokens[i - 1].lower, tokens[i].lower)
    return span_of(line, i - 1, i) if pair in CLASHES else None


def a_plural(line: Line, i: int) -> Span | None:
    """ "a women": the article of the singular before an irregular plural."""
    if not spaced(line, i) or line.tokens[i - 1].lower not in ("a", "an", "one", "each", "every", "another"):
        return None
    return (
        span_of(line, i - 1, i) if line.tokens[i].lower in _IRREGULAR_PLURALS and not hyphen_follows(line, i) else None
    )
