"""Pieces of words left standing: "rel ief", "shoulder ing", "firm nkl support", "cle n hands"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import FUNCTION_WORDS, is_weak
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table
from lint_health.source import Span

_KNOWN = ~(W.NAME | W.ABBREVIATION)


def split_word(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: two neighbours that are one word with a gap in it. ``words``: pairs to leave alone."""
    allowed = frozenset(options.get("words") or ())
    table = token_table(context)
    for line, first in _pairs(table):
        a, b = line.tokens[first], line.tokens[first + 1]
        whole = _with_hole(line, first)
        if whole and not table.quoted(a.start, b.end):
            yield Hit(Span(a.start, b.end), whole)
            continue
        if b.gap not in (" ", "- ") or a.flags == NUMBER or b.flags == NUMBER or not b.text.islower():
            continue
        joined = a.lower + b.lower
        if joined in allowed or not _is_split(a, b, joined, broken=b.gap == "- "):
            continue
        span = Span(a.start, b.end)
        if b.gap == "- " and "\n" in context.document.source_map.to_source(span).of(context.document.source.text):
            continue  # a word broken at the end of a line, as typesetters do
        if not table.quoted(a.start, b.end):
            yield Hit(span, joined, joined)


def _with_hole(line: Line, i: int) -> str:
    """ "a na ral colour": the common word that lost letters in its middle, at home between the outer neighbours."""
    a, b = line.tokens[i], line.tokens[i + 1]
    if b.gap != " " or a.flags & _KNOWN or b.flags & _KNOWN or not (a.text + b.text).islower():
        return ""
    if not (1 < len(a.text) < 6 and len(b.text) < 5 and (a.text + b.text).isalpha()) or a.flags == NUMBER:
        return ""
    if i == 0 or i + 2 >= len(line.tokens) or b.flags == NUMBER:
        return ""
    before, after, seen = line.words[i - 1], line.words[i + 2], word_table().seen
    fitting = (w for w in word_table().common.between(a.lower, b.lower, 1, 3) if seen(before, w) and seen(w, after))
    return next(fitting, "")


def _pairs(table: TokenTable) -> Iterator[tuple[Line, int]]:
    """The first of two neighbours of which one is strange, each pair once, in order."""
    taken = -1
    for line, i in table.strange:
        for first in (i - 1, i):
            if first >= 0 and first + 1 < len(line.tokens) and line.tokens[first].start > taken:
                taken = line.tokens[first].start
                yield line, first


def _is_split(a: Token, b: Token, joined: str, *, broken: bool) -> bool:
    words = word_table()
    level = words.flags(joined) >> W.FREQUENCY_SHIFT
    strangers = [t for t in (a, b) if not t.flags & _KNOWN]
    if level < (2 if strangers else 3):
        return False
    if broken:
        return not (a.flags & _KNOWN and b.flags & _KNOWN) or b.lower not in FUNCTION_WORDS
    odd = [t for t in (a, b) if not t.flags & W.OPEN & _KNOWN and t.lower not in FUNCTION_WORDS]
    if len(a.lower) < 2 or len(b.lower) < 2 or not odd:
        return False
    return level >= (2 if strangers else 4) and len(joined) >= 5 and not words.seen(a.lower, b.lower)


def stray_piece(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: an ending that stands alone. ``words``: the endings; ``unless`` holds their good uses."""
    pieces = frozenset(options["words"])
    table = token_table(context)
    if pieces.isdisjoint(table.counts):
        return
    for line in table.prose():
        for i, token in enumerate(line.tokens):
            if token.text in pieces and token.gap == " " and not table.quoted(token.start, token.end) and i:
                before = line.tokens[i - 1]
                if before.flags != NUMBER and before.text.islower():
                    whole = _joined(before.lower, token.lower)
                    yield Hit(Span(before.start, token.end) if whole else token.span, whole)


def _joined(before: str, piece: str) -> str:
    joined = before + piece
    return joined if word_table().flags(joined) & W.LISTED else ""


def rare_short_word(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: two or three letters in lower case that are no word. ``words``: short forms to leave alone."""
    allowed = frozenset(options.get("words") or ())
    table = token_table(context)
    if table.dialect:
        return
    for line, i in table.strange:
        token = line.tokens[i]
        if (
            len(token.text) not in (2, 3)
            or not token.text.isalpha()
            or not token.text.islower()
            or token.lower in allowed
        ):
            continue
        if token.flags & _KNOWN & ~W.OWN and not is_weak(token.flags):
            continue
        if _is_in_prose(line, i) and table.counts[token.lower] < 3 and not _is_seen(line, i):
            if token.flags & W.OWN and not token.flags & W.ABBREVIATION and token.lower not in _FOREIGN:
                continue
            if not table.quoted(token.start, token.end) and token.lower not in context.brands:
                yield Hit(token.span)


_FOREIGN = frozenset("se al vs op".split())  # good only in set phrases ("per se"), which the pair table knows


def _is_in_prose(line: Line, i: int) -> bool:
    tokens = line.tokens
    if tokens[i].gap != " " or i == 0 or len(tokens) < 4 or tokens[i - 1].flags == NUMBER:
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is None or ((after.gap or "\0")[0] in " ,.;:!?" and after.flags != NUMBER)


def _is_seen(line: Line, i: int) -> bool:
    tokens, word = line.tokens, line.tokens[i].lower
    seen = word_table().seen
    if word in ("se", "al"):
        return tokens[i - 1].lower in ("per", "et")
    return seen(tokens[i - 1].lower, word) or (i + 1 < len(tokens) and seen(word, tokens[i + 1].lower))


def lone_letter(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a single small letter between words. ``words``: neighbours beside which a letter is at home."""
    homes = frozenset(options["words"])
    table = token_table(context)
    for line, i in table.strange:
        token = line.tokens[i]
        if len(token.text) == 1 and token.text in "bcdefghjklmnopqrstuvwz" and _is_lone(table, line, i, homes):
            yield Hit(token.span)


def _starts_lost_word(line: Line, i: int, homes: frozenset[str]) -> bool:
    """ "lie d and rest": one common word begins with the letter and is at home between the neighbours."""
    before, letter, after = line.words[i - 1], line.words[i], line.words[i + 1]
    if before in homes or after not in FUNCTION_WORDS or not line.tokens[i - 1].flags & W.BASE:
        return False
    seen = word_table().seen
    return any(
        seen(before, w) and seen(w, after)
        for w in FUNCTION_WORDS
        if w[0] == letter and len(w) > 2 and not seen(letter, after)
    )


def _is_lone(table: TokenTable, line: Line, i: int, homes: frozenset[str]) -> bool:
    tokens = line.tokens
    if i == 0 or i + 1 >= len(tokens) or tokens[i].gap != " " or tokens[i + 1].gap != " ":
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    if NUMBER in (before.flags, after.flags) or len(before.text) < 2 or len(after.text) < 2:
        return False
    if _starts_lost_word(line, i, homes):
        return True
    if {before.lower, after.lower} & homes or re.search(r"\d", before.text + after.text):
        return False
    return not table.quoted(tokens[i].start, tokens[i].end)
