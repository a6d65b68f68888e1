"""What may be damage and often is not: for a reader who asked to see it (``--strict``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.grammar import is_odd
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.slot import slot_places
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.rules.kinds.garble_detectors.unknown import odd_tokens

_SHORTEST = 4
_USUAL = 3  # a rarer word has been seen beside few others, so that it says little to find it beside new ones


def odd_word(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a common word between two function words that usually follow one another, while English has not been seen
    to put the word beside either: "before you commence it on". Health words stand in too many places to judge."""
    table = token_table(context)
    named = {place.start for _, _, _, place in slot_places(context)}
    for line in table.prose():
        for i in range(1, len(line.tokens) - 1):
            token = line.tokens[i]
            if _is_plain_word(token) and token.start not in named and _stands_oddly(line, i):
                yield from () if table.quoted(token.start, token.end) else (Hit(token.span),)


def unknown_word(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a word that no table knows and that no slip explains, once a document."""
    table = token_table(context)
    told = {odd.word for odd in odd_tokens(context)} | set(context.brands)
    for line, i in table.strange:
        token = line.tokens[i]
        if token.flags or token.lower in told or table.quoted(token.start, token.end):
            continue
        if len(token.text) >= _SHORTEST and token.text.isalpha() and token.text.islower():
            told.add(token.lower)
            yield Hit(token.span)


def _is_plain_word(token: Token) -> bool:
    flags = token.flags
    return (
        flags not in (0, NUMBER)
        and not flags & (W.CLOSED_CLASS | W.OWN | W.NAME)
        and len(token.text) >= _SHORTEST
        and token.text.isalpha()
        and token.text.islower()
        and (flags >> W.FREQUENCY_SHIFT >= _USUAL or not flags & W.NOMINAL)
    )


def _stands_oddly(line: Line, i: int) -> bool:
    before, after = line.tokens[i - 1], line.tokens[i + 1]
    return (
        line.tokens[i].gap == after.gap == " "
        and _is_function_word(before)
        and _is_function_word(after)
        and is_odd(line, i)
        and word_table().seen(before.lower, after.lower)
    )


def _is_function_word(token: Token) -> bool:
    return token.flags != NUMBER and bool(token.flags & W.CLOSED_CLASS)
