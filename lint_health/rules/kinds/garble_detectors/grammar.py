"""What a token can be, as the word table knows it, and whether English uses it beside its neighbour."""

from __future__ import annotations

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.source import Span

ARTICLES = frozenset("the a an my your our their its every".split())
# A base verb is at home after these anywhere a few words back: "helps the calf relax", "recommend that he elevate".
BARE_VERB_MAKERS = frozenset(
    "to can could may might must shall should will would do does did don't doesn't didn't can't won't let lets let's make makes made "
    "making help helps helped helping have having see sees watch watching hear feel recommend recommends suggest suggests ask asks "
    "insist require requires requiring and or that not never cannot who which what how why where when whether than".split()
)
SUBJECT_PRONOUNS = frozenset(
    "i you he she it we they this that these those there which who everyone nobody somebody someone".split()
)
_VERB_ENDS = (
    "ise",
    "ize",
    "yse",
    "yze",
    "ate",
    "ify",
    "ieve",
    "duce",
    "tain",
    "ide",
    "ibe",
    "ove",
    "erve",
    "olve",
    "ent",
    "end",
    "uce",
    "een",
    "then",
    "eave",
    "ure",
    "ire",
    "ere",
    "pel",
    "mit",
    "fer",
    "ine",
    "ude",
    "ose",
    "ply",
)


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
    return (
        flags != NUMBER
        and bool(flags & W.NOMINAL)
        and not flags & (W.VERB | W.ADJECTIVE | W.ADVERB | W.CLOSED_CLASS)
        and token.text.islower()
    )


def only_adjective(token: Token) -> bool:
    """True for a word that can only be an adjective."""
    flags = token.flags
    return (
        flags != NUMBER
        and bool(flags & W.ADJECTIVE)
        and not flags & (W.VERB | W.NOMINAL | W.ADVERB | W.CLOSED_CLASS)
        and token.text.islower()
    )


def describes(token: Token) -> bool:
    """True for an adjective or a participle that is nothing else."""
    flags = token.flags
    if (
        flags == NUMBER
        or not token.text.islower()
        or flags & (W.NOMINAL | W.ADVERB | W.CLOSED_CLASS | W.BASE | W.THIRD | W.ING | W.NAME)
    ):
        return False
    return bool(flags & (W.ADJECTIVE | W.PARTICIPLE))


def pair_is_seen(line: Line, i: int) -> bool:
    """True when English has been seen to use a token after the one before it."""
    return word_table().seen(line.tokens[i - 1].lower, line.tokens[i].lower)


def is_usual(line: Line, i: int) -> bool:
    """True when English uses the pair, or uses a word without a verb's ending as a noun after all ("a swivel")."""
    seen, word = word_table().seen, line.tokens[i].lower
    if pair_is_seen(line, i):
        return True
    stem = word[:-1] if word.endswith("s") else word
    return not stem.endswith(_VERB_ENDS) and (seen("a", stem) or seen("an", stem) or seen("the", stem))


def spaced(line: Line, i: int) -> bool:
    """True when only a space lies between a token and the one before it."""
    return i > 0 and line.tokens[i].gap == " "


def span_of(line: Line, first: int, last: int) -> Span:
    """From one token to another, both taken in."""
    return Span(line.tokens[first].start, line.tokens[last].end)


def hyphen_follows(line: Line, i: int) -> bool:
    """True when a token is the first half of a compound."""
    after = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
    return after is not None and (after.gap or "")[:1] in ("-", "–", "/")


def clause_before(tokens: list[Token], i: int) -> list[Token]:
    """The tokens before ``i`` up to the last mark."""
    first = i
    while first > 0 and tokens[first].gap in (" ", "-"):
        first -= 1
    return tokens[first:i]


def is_odd(line: Line, i: int) -> bool:
    """True when English has not been seen to use a word with either neighbour; at an edge, one neighbour counts."""
    tokens, seen = line.tokens, word_table().seen
    before = i > 0 and tokens[i].gap is not None and tokens[i].gap != "\0"
    after = i + 1 < len(tokens) and tokens[i + 1].gap is not None
    if before and seen(tokens[i - 1].lower, tokens[i].lower):
        return False
    return not (after and seen(tokens[i].lower, tokens[i + 1].lower)) and (before or after)


def may_be_verb(token: Token) -> bool:
    """True for a word that may be a verb in some sentence, or of which nothing is known."""
    flags = token.flags
    if flags == NUMBER:
        return False
    if flags & W.CLOSED_CLASS:
        return token.lower in W.AUXILIARIES or token.lower in W.MODALS or "'" in token.lower
    return not flags & W.OPEN or bool(flags & W.VERB) or "'" in token.lower


def clause_after(line: Line, i: int) -> tuple[list[Token], bool]:
    """The tokens from ``i`` to the next mark, and whether a mark or a stop ends them."""
    tokens, last = line.tokens, i
    while last + 1 < len(tokens) and tokens[last + 1].gap in (" ", "-"):
        last += 1
    closed = last + 1 < len(tokens) or tokens[last].end < line.span.end
    return tokens[i : last + 1], closed
