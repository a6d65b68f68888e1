"""Words that cannot stand where they stand: "toward minimise", "the elevate", "can ferritin", "if has told".

Every check looks at a token, its neighbours and their parts of speech as the word table knows them. A word counts as a
verb only if it can be nothing else, so that "the walk" and "after rest" never meet a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import NUMBER, Line, Token, token_table
from lint_health.source import Span

ARTICLES = frozenset("the a an my your our their its every".split())
_NEGATED = frozenset("don't doesn't didn't can't won't couldn't wouldn't shouldn't mustn't".split())
_SURE_MODALS = frozenset("can could would should must may might cannot".split())
_FINITE = frozenset("has had is was does were are".split())
_OPENERS = frozenset("if because unless although".split())
_RELATIVES = frozenset("that which who".split())
_QUANTIFIERS = frozenset("most many some few several these those both".split())
_SUBJECT_PRONOUNS = frozenset("i you he she it we they this that these those there which who everyone nobody somebody someone".split())
# A base verb is at home after these anywhere a few words back: "helps the calf relax", "recommend that he elevate".
_BARE_VERB_MAKERS = frozenset(
    "to can could may might must shall should will would do does did don't doesn't didn't can't won't let lets let's make makes made "
    "making help helps helped helping have having see sees watch watching hear feel recommend recommends suggest suggests ask asks "
    "insist require requires requiring and or that not never cannot who which what how why where when whether than".split()
)


def slot(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: runs the slot checks that the rule names. ``lists.<check>``: words that the check leaves alone."""
    table = token_table(context)
    lists = options.get("lists") or {}
    allowed = {name: frozenset(lists.get(name, ())) for name in options["checks"]}
    for name, word, span, _ in slot_places(context):
        if name in allowed and word not in allowed[name] and not table.quoted(span.start, span.end):
            yield Hit(span)


def only_verb(token: Token, kinds: int = W.BASE | W.THIRD) -> bool:
    """True for a word that can only be a verb of these forms; a name or a capital inside a sentence is none."""
    flags = token.flags
    return (
        flags != NUMBER
        and bool(flags & kinds)
        and not flags & (W.NOMINAL | W.ADJECTIVE | W.ADVERB | W.CLOSED_CLASS | W.ING | W.NAME | W.ABBREVIATION)
        and not flags & W.VERB & ~(kinds | W.PAST | W.PARTICIPLE)
        and not (flags & (W.PAST | W.PARTICIPLE) and not kinds & (W.PAST | W.PARTICIPLE))
        and token.text.islower()
        and len(token.text) > 3
    )


def only_noun(token: Token) -> bool:
    """True for a word that can only be a noun."""
    flags = token.flags
    return flags != NUMBER and bool(flags & W.NOMINAL) and not flags & (W.VERB | W.ADJECTIVE | W.ADVERB | W.CLOSED_CLASS) and token.text.islower()


def only_adjective(token: Token) -> bool:
    """True for a word that can only be an adjective."""
    flags = token.flags
    return flags != NUMBER and bool(flags & W.ADJECTIVE) and not flags & (W.VERB | W.NOMINAL | W.ADVERB | W.CLOSED_CLASS) and token.text.islower()


def _is_seen(line: Line, i: int) -> bool:
    return word_table().seen(line.tokens[i - 1].lower, line.tokens[i].lower)


def _spaced(line: Line, i: int) -> bool:
    return i > 0 and line.tokens[i].gap == " "


def _span(line: Line, first: int, last: int) -> Span:
    return Span(line.tokens[first].start, line.tokens[last].end)


def article_verb(line: Line, i: int) -> Span | None:
    """ "the elevate": an article before a word that is only a verb."""
    if not _spaced(line, i) or line.tokens[i - 1].lower not in ARTICLES or not only_verb(line.tokens[i]):
        return None
    return None if _hyphen_follows(line, i) or _is_seen(line, i) else _span(line, i - 1, i)


def article_function(line: Line, i: int) -> Span | None:
    """ "the of", "your and": an article before a word that can never follow one."""
    token = line.tokens[i]
    if not _spaced(line, i) or line.tokens[i - 1].lower not in ARTICLES or not token.text.islower():
        return None
    if token.lower in _AFTER_NO_ARTICLE and not _hyphen_follows(line, i) and line.tokens[i - 1].text.islower():
        return _span(line, i - 1, i)
    return None


_AFTER_NO_ARTICLE = frozenset("of from and or but is are was were has have had does do did the a an your my their our its them they he she we him me us if because that's it's can't won't don't doesn't didn't isn't".split())


def preposition_verb(line: Line, i: int) -> Span | None:
    """ "toward minimise": a preposition before a word that is only a base verb."""
    if not _spaced(line, i) or line.tokens[i - 1].lower not in _PURE_PREPOSITIONS or not only_verb(line.tokens[i]):
        return None
    return None if _hyphen_follows(line, i) or _is_seen(line, i) else _span(line, i - 1, i)


_PURE_PREPOSITIONS = frozenset("toward towards of from with without into onto at for against between during among upon beneath beside under above below by in on".split())


def number_verb(line: Line, i: int) -> Span | None:
    """ "after four minimise": a number word after a preposition, then a word that is only a verb."""
    if i < 2 or not _spaced(line, i) or line.tokens[i - 1].lower not in _NUMBERS:
        return None
    if line.tokens[i - 2].lower not in _COUNTED or not only_verb(line.tokens[i]) or _is_seen(line, i):
        return None
    return _span(line, i - 1, i)


_COUNTED = frozenset("after before until by from at for since within about over under in".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split())


def modal_noun(line: Line, i: int) -> Span | None:
    """ "a test can ferritin", "it doesn't yoghurt": a modal after its subject, then a word that is only a noun or adjective."""
    tokens = line.tokens
    if i < 2 or not _spaced(line, i) or not _spaced(line, i - 1):
        return None
    modal, subject = tokens[i - 1].lower, tokens[i - 2]
    if not (only_noun(tokens[i]) or only_adjective(tokens[i])) or _hyphen_follows(line, i) or _is_seen(line, i):
        return None
    pronoun = subject.lower in _SUBJECT_PRONOUNS
    if modal in _NEGATED:
        if not pronoun and (not _is_subject(subject) or _is_asked(line, i - 1)):
            return None
    elif modal not in _SURE_MODALS or not (pronoun or _is_subject(subject)) or _is_asked(line, i - 1):
        return None
    return _span(line, i - 1, i)


def _is_subject(token: Token) -> bool:
    return token.flags != NUMBER and bool(token.flags & W.NOMINAL) and not token.flags & W.CLOSED_CLASS


def _is_asked(line: Line, i: int) -> bool:
    """True when a question word or a fronted phrase before the verb turns the order round."""
    return any(t.lower in _ASKING for t in line.tokens[max(i - 5, 0) : i])


_ASKING = frozenset("what how why when where which who whom whose only nor neither so than as never rarely seldom".split())


def opener_finite(line: Line, i: int) -> Span | None:
    """ "if has told": a conjunction, then a finite verb without a subject."""
    if not _spaced(line, i) or line.tokens[i - 1].lower not in _OPENERS or line.tokens[i].lower not in _FINITE:
        return None
    return _span(line, i - 1, i)


def adjective_that(line: Line, i: int) -> Span | None:
    """ "Most epigastric that settle", "most recognise that resolve": where the noun of a clause should be."""
    tokens = line.tokens
    if i < 1 or i + 2 >= len(tokens) or not (_spaced(line, i) and _spaced(line, i + 1) and _spaced(line, i + 2)):
        return None
    if tokens[i - 1].lower not in _QUANTIFIERS or tokens[i + 1].lower not in _RELATIVES:
        return None
    word, after = tokens[i], tokens[i + 2]
    if not (only_adjective(word) or only_verb(word)):
        return None
    if after.flags != NUMBER and after.flags & W.BASE and (only_adjective(word) or not after.flags & W.NOMINAL):
        return _span(line, i - 1, i)
    return None


def bare_verb(line: Line, i: int) -> Span | None:
    """ "a short walk ambulate supper": a word that is only a base verb after a noun in the singular."""
    tokens = line.tokens
    if i < 1 or not _spaced(line, i) or not only_verb(tokens[i], W.BASE) or _hyphen_follows(line, i):
        return None
    before = tokens[i - 1]
    if before.flags == NUMBER or before.flags & (W.PLURAL | W.CLOSED_CLASS | W.ADVERB | W.NAME | W.ABBREVIATION) or not before.flags & W.NOUN:
        return None
    if before.lower.endswith(("s", "ff")) or not before.text[1:].islower() or before.lower in _COLLECTIVES:
        return None
    if not (i - 1 == 0 or before.text.islower()):
        return None
    span = _span(line, i - 1, i)
    clause = _clause(tokens, i)
    if len(clause) > 4 or any(t.lower in _BARE_VERB_MAKERS | W.PREPOSITIONS or t.flags == NUMBER or t.flags & W.PLURAL and not t.flags & W.CLOSED_CLASS for t in clause):
        return None
    if before.flags & W.BASE and i == 1 and not (i + 1 < len(tokens) and tokens[i + 1].lower in ARTICLES):
        return None  # two orders in a row
    if _is_seen(line, i):
        return None
    return None if any(t.lower == "of" for t in tokens[max(i - 3, 0) : i]) else span


def _clause(tokens: list[Token], i: int) -> list[Token]:
    """The tokens before ``i`` up to the last mark."""
    first = i
    while first > 0 and tokens[first].gap == " ":
        first -= 1
    return tokens[first:i]


_COLLECTIVES = frozenset("people police staff team majority minority family crew cattle audience public youth couple pair lot elderly".split())


def pronoun_noun(line: Line, i: int) -> Span | None:
    """ "find it parsley": an object pronoun, then a bare noun where an adjective should be."""
    tokens = line.tokens
    if i < 2 or not _spaced(line, i) or not _spaced(line, i - 1) or tokens[i - 1].lower not in ("it", "them"):
        return None
    if tokens[i - 2].lower not in _FINDING or not only_noun(tokens[i]) or _hyphen_follows(line, i):
        return None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and (after.gap != " " or after.flags & (W.NOMINAL | W.VERB) and not after.flags & W.CLOSED_CLASS):
        return None
    return _span(line, i - 1, i)


_FINDING = frozenset("find finds found making make makes made consider keeps keep".split())


def clash(line: Line, i: int) -> Span | None:
    """ "should is", "a your": two function words that never follow each other."""
    tokens = line.tokens
    if not _spaced(line, i) or not tokens[i].text.islower() or not tokens[i - 1].text.islower():
        return None
    pair = (tokens[i - 1].lower, tokens[i].lower)
    return _span(line, i - 1, i) if pair in _CLASHES else None


_CLASHES = frozenset(
    tuple(p.split())
    for p in (
        "to to,to of,of of,of to,with of,with to,for of,for to,from of,at of,by of,in of,into of,and of the of,to and of,"
        "is are,are is,is was,was is,can will,will can,may can,can may,must can,should can,will may,may will,is have,are has,"
        "have is,has is,has are,have are,do is,does is,does has,do are,can is,can are,will is,will are,may is,may are,must is,must are,"
        "should is,should are,a the,the a,an the,the an,your the,the your,the my,a your,a my,my the,a an,an a,the our,the their,"
        "very the,very a,too the,because of of,than of,if of,that of of,every the,each the,a these,the these,the this,this the"
    ).split(",")
    if len(p.split()) == 2
) - frozenset({("of", "to"), ("for", "to"), ("this", "the"), ("is", "are"), ("do", "is"), ("do", "are"), ("does", "is"), ("does", "has"), ("to", "to"), ("of", "of")})


def a_plural(line: Line, i: int) -> Span | None:
    """ "a women": the article of the singular before an irregular plural."""
    if not _spaced(line, i) or line.tokens[i - 1].lower not in ("a", "an", "one", "each", "every", "another"):
        return None
    return _span(line, i - 1, i) if line.tokens[i].lower in _IRREGULAR_PLURALS and not _hyphen_follows(line, i) else None


_IRREGULAR_PLURALS = frozenset("women men children feet teeth calves knives geese mice lives selves elves wives".split())


def _hyphen_follows(line: Line, i: int) -> bool:
    after = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
    return after is not None and (after.gap or "")[:1] in ("-", "–", "/")


Check = Callable[[Line, int], "Span | None"]
CHECKS: dict[str, Check] = {
    "article-verb": article_verb,
    "article-function": article_function,
    "preposition-verb": preposition_verb,
    "number-verb": number_verb,
    "modal-noun": modal_noun,
    "opener-finite": opener_finite,
    "adjective-that": adjective_that,
    "bare-verb": bare_verb,
    "pronoun-noun": pronoun_noun,
    "clash": clash,
    "a-plural": a_plural,
}


def _by_word() -> dict[str, tuple[str, ...]]:
    """The checks that the word before a token calls for, so that most tokens meet none."""
    found: dict[str, list[str]] = {}
    for name, words in (
        ("article-verb", ARTICLES),
        ("article-function", ARTICLES),
        ("preposition-verb", _PURE_PREPOSITIONS),
        ("number-verb", _NUMBERS),
        ("modal-noun", _NEGATED | _SURE_MODALS),
        ("opener-finite", _OPENERS),
        ("adjective-that", _QUANTIFIERS),
        ("pronoun-noun", ("it", "them")),
        ("clash", {first for first, _ in _CLASHES}),
        ("a-plural", ("a", "an", "one", "each", "every", "another")),
    ):
        for word in sorted(words):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


_BY_WORD = _by_word()


def is_odd(line: Line, i: int) -> bool:
    """True when English has not been seen to use a word with either neighbour; at an edge, one neighbour counts."""
    tokens, seen = line.tokens, word_table().seen
    before = i > 0 and tokens[i].gap is not None and tokens[i].gap != "\0"
    after = i + 1 < len(tokens) and tokens[i + 1].gap is not None
    if before and seen(tokens[i - 1].lower, tokens[i].lower):
        return False
    return not (after and seen(tokens[i].lower, tokens[i + 1].lower)) and (before or after)


def slot_places(context: RuleContext) -> tuple[tuple[str, str, Span, Span], ...]:
    """(check, word, place, the word's own place) of every slot check in a document, run once."""
    return cast("tuple[tuple[str, str, Span, Span], ...]", context.once("garble.slots", lambda: tuple(_places(context))))


def _places(context: RuleContext) -> Iterator[tuple[str, str, Span, Span]]:
    for line in token_table(context).prose():
        before = ""
        for i, token in enumerate(line.tokens):
            names = _BY_WORD.get(before, ())
            before = token.lower
            if token.flags & _VERB_ONLY == W.BASE:
                names = (*names, "bare-verb")
            if names and token.flags != NUMBER:
                hit = next(((name, span) for name in names if (span := CHECKS[name](line, i))), None)
                if hit:
                    yield hit[0], token.lower, hit[1], token.span


_VERB_ONLY = W.BASE | W.NOMINAL | W.ADJECTIVE | W.ADVERB | W.CLOSED_CLASS | W.NAME
