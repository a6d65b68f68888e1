"""Everyday things in slots that want no thing: "too piano", "any teaspoon", "go lantern to bed".

A thing counts when English uses it beside neither neighbour, when it stands once in the document and when the word
before it asks for something else. Things after articles, adjectives and other nouns are left alone: new compounds and
comparisons look just like damage there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.grammar import hyphen_follows, spaced, span_of
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable
from lint_health.source import Span

_QUANTIFIERS = frozenset("any both between during much until at".split())
_SUBJECTS = frozenset("you we they he she i who".split())
_DEGREES = frozenset("too very quite fairly extremely rather".split())
_MOVING = frozenset("go goes going went come comes stay stays feel feels felt get gets become becomes lie lies".split())
_VERB_SLOTS = frozenset("can could will would should must may might don't doesn't didn't can't won't cannot".split())
_BEING = frozenset("is are was were be been being".split())
_PICKING = frozenset(
    "especially particularly mainly mostly only usually typically namely possibly probably early daily family".split()
)
_LINKING = frozenset(
    "is are was were be been feel feels felt get gets become becomes seem seems look looks always not never often sometimes still just "
    "i'm it's he's she's you're we're they're that's isn't aren't wasn't".split()
)
GOING = frozenset("go goes".split())
DEGREES = frozenset("too very extremely".split())
_MANNERS = W.ADJECTIVE | W.ADVERB | W.PARTICIPLE | W.PAST | W.ING | W.CLOSED_CLASS | W.NAME | W.ABBREVIATION
_WANTING = frozenset("need needs want wants able try tries tend tends have has how likely easy hard ready".split())


def thing_places(table: TokenTable) -> Iterator[tuple[Line, int, Span]]:
    """(line, token, place) of every thing that stands where it cannot."""
    things = word_table().things
    if things.keys().isdisjoint(table.counts):
        return
    often: Counter[str] = Counter()
    for word, count in table.counts.items():
        if word in things:
            often[things[word]] += count
    for line in table.prose():
        for i, word in enumerate(line.words):
            if not i or word not in things or often[things[word]] > 1 or not _is_misplaced(line, i):
                continue
            if not table.quoted(line.tokens[i].start, line.tokens[i].end):
                yield line, i, span_of(line, i - 1, i)


def _is_misplaced(line: Line, i: int) -> bool:
    token, before = line.tokens[i], line.words[i - 1]
    if not token.text.islower() or not spaced(line, i) or hyphen_follows(line, i) or not _wants_no_thing(line, i):
        return False
    seen = word_table().seen
    if seen(before, token.lower):
        return False
    after = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
    if after is None or (after.gap or "")[:1] in (".", ",", ";", ":", "!", "?"):
        return True
    if after.gap != " " or after.flags == NUMBER or seen(token.lower, after.lower):
        return False
    return bool(after.flags & W.CLOSED_CLASS) or not after.flags & W.NOMINAL  # else the first half of a compound


def _wants_no_thing(line: Line, i: int) -> bool:
    before, flags = line.words[i - 1], line.tokens[i - 1].flags
    if before == "any" and i > 1 and line.words[i - 2] in ("to", "for", "of", "in", "with"):
        return False  # "the perfect addition to any shed"
    if before in _QUANTIFIERS or before in _DEGREES or before in _VERB_SLOTS or before in _MOVING:
        return True
    if before in _SUBJECTS:
        return True
    if before == "to" and i > 1:
        return line.words[i - 2] in _WANTING and not line.tokens[i].flags & W.BASE
    if before in _BEING:
        return not line.tokens[i].flags & (W.PLURAL | W.ADJECTIVE)
    return bool(flags != NUMBER and flags & W.OPEN == W.ADVERB and before.endswith("ly") and before not in _PICKING)


def degree_noun(line: Line, i: int) -> Span | None:
    """ "always too cement.": a degree of something that has none."""
    if i < 2 or line.words[i - 2] not in _LINKING or not _is_bare_noun(line, i) or not _closes(line, i):
        return None
    return span_of(line, i - 1, i)


def go_noun(line: Line, i: int) -> Span | None:
    """ "go bucket to bed": a thing between going and where to."""
    after = line.words[i + 1] if i + 1 < len(line.words) else ""
    if after != "to" or not spaced(line, i + 1) or not _is_bare_noun(line, i):
        return None
    return span_of(line, i - 1, i)


def at_noun(line: Line, i: int) -> Span | None:
    """ "at rucksack.": a thing that can be counted, without an article, where a place or a time should be."""
    word, seen = line.words[i], word_table().seen
    if not _is_bare_noun(line, i) or line.tokens[i].flags & W.VERB or not _closes(line, i) or len(word) < 4:
        return None
    if i > 1 and line.words[i - 2] in ("good", "bad", "better", "best", "look", "looking", "aimed"):
        return None
    counted = seen("an" if word[0] in "aeiou" else "a", word) and seen("the", word)
    return span_of(line, i - 1, i) if counted else None


def _is_bare_noun(line: Line, i: int) -> bool:
    token = line.tokens[i]
    flags = token.flags
    if flags == NUMBER or not flags & W.NOUN or flags & (_MANNERS | W.PLURAL) or not token.text.islower():
        return False
    return spaced(line, i) and not hyphen_follows(line, i) and not word_table().seen(line.words[i - 1], token.lower)


def _closes(line: Line, i: int) -> bool:
    """True when a clause ends after a token."""
    return i + 1 == len(line.tokens) or (line.tokens[i + 1].gap or "\0")[0] in ".,;:!?"
