"""Tokens that are no words: spliced, glued, cut, misread by a scanner, mistyped or mashed.

Each unknown token is classified once a document (``odd_token.py``); a rule reports the classes it names.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, cast

from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import info, is_known, is_weak
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.rules.kinds.garble_detectors.odd_token import Odd, classify, fits_somewhere, joined
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.repair import (
    RARE_SHAPES,
    SHAPES,
    misread,
    misread_capital,
    one_edit,
    segments,
)
from lint_health.rules.kinds.garble_detectors.replaced import replacements
from lint_health.rules.kinds.garble_detectors.slot import UNTELLING, slot_places
from lint_health.rules.kinds.garble_detectors.spliced import spliced
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table

CLASSES = ("ocr", "splice", "glued", "cut", "tail", "typo", "mash")
_SCANNED = 3  # so many misread words make a scanned page
_LIKELY = (("rn", "m"), ("cl", "d"))  # what one misread word is enough for
_MAX_CLASSIFIED = 400  # a longer list of unknown tokens is no prose but data
_LONGEST = 60  # longer ones are no damaged words, and trying every slip in them costs its square
_DRAWN = expression(r"([a-z])\1\1")  # "riiight": drawn out on purpose


def unknown(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: unknown tokens of the rule's ``classes``."""
    wanted = frozenset(options["classes"])
    for odd in odd_tokens(context):
        if odd.kind in wanted:
            yield Hit(odd.span, odd.guess)


def odd_tokens(context: RuleContext) -> tuple[Odd, ...]:
    """All classified unknown tokens of a document, in order."""
    return cast("tuple[Odd, ...]", context.once("garble.unknown", lambda: tuple(_all(context))))


def _all(context: RuleContext) -> Iterator[Odd]:
    table = token_table(context)
    taken, scanned = -1, 0
    suspects = [(line, i) for line, i in table.strange if _is_suspect(context, table, line, i)][:_MAX_CLASSIFIED]
    rest: list[tuple[Line, int]] = []
    damaged = yield from _replaced(context, table, suspects)
    for line, i in suspects:
        if line.tokens[i].start < taken or line.tokens[i].lower in damaged or table.dialect:
            continue
        odd = classify(table, line, i)
        if odd:
            taken = odd.span.end
            scanned += odd.kind == "ocr"
            yield odd
        elif not line.tokens[i].text.isupper():
            rest.append((line, i))
    if scanned:
        yield from _real_words(table, SHAPES if scanned >= _SCANNED else _LIKELY)
    if scanned >= _SCANNED:
        yield from _harder(rest)


def _replaced(
    context: RuleContext, table: TokenTable, suspects: list[tuple[Line, int]]
) -> Generator[Odd, None, frozenset[str]]:
    """Tokens with another word put inside; returns them, so that nothing else is said of them."""
    strangers = [line.tokens[i] for line, i in suspects]
    plain = [t.lower for t in strangers if t.lower.isalpha() and (t.text.islower() or t.flags)]
    names = [line.tokens[i].lower for line, i in table.strange if _is_spliced_name(context, table, line, i)]
    starts = [t.lower for t in strangers if t.lower.isalpha() and t.text[0].isupper() and not t.flags]
    owned = dict(_possessives(table))
    plain += owned
    if not (plain or starts or names) or table.dialect:
        return frozenset()
    misplaced = {word for name, word, _, _ in slot_places(context) if name not in UNTELLING}
    plain, starts = ([w for w in words if not _is_otherwise(w, table)] for words in (plain, starts))
    ways = spliced(table, plain, starts, names, misplaced)
    known = {word: (way.new, way.old) for word, way in ways.items()}
    if len(strangers) > 1:
        every = [t.lower for t in strangers if t.lower.isalpha()]
        known |= {word: (r.new, old) for r in replacements(table, every) for word, old in r.words.items()}
    known |= {owned[word]: known[word] for word in owned.keys() & known.keys()}
    if known:
        for line in table.prose():
            for token in line.tokens:
                if token.lower in known and token.lower not in context.brands:
                    new, old = known[token.lower]
                    yield Odd(token.span, token.lower, "splice", old, new)
    return frozenset(known)


def _possessives(table: TokenTable) -> Iterator[tuple[str, str]]:
    """(the word before the apostrophe, the token) for unknown tokens with one."""
    for line, i in table.strange:
        token = line.tokens[i]
        word, mark, _ = token.lower.partition("'")
        if mark and not token.flags and token.text.islower() and word.isalpha() and not info(word):
            yield word, token.lower


def _is_spliced_name(context: RuleContext, table: TokenTable, line: Line, i: int) -> bool:
    """True for a capitalised unknown token in mid-sentence: a name, unless much speaks for damage."""
    token = line.tokens[i]
    return (
        not token.flags
        and 6 < len(token.text) <= _LONGEST
        and token.text[0].isupper()
        and token.text[1:].islower()
        and token.text.isalpha()
        and token.text.isascii()
        and line.prose
        and token.lower not in context.brands
        and not table.quoted(token.start, token.end)
    )


def _is_otherwise(word: str, table: TokenTable) -> bool:
    """True for a token that a simpler slip explains: words run together, one wrong letter."""
    pieces = segments(word)
    return (
        (bool(pieces) and is_known(pieces[-1]))
        or bool(misread(word, table))
        or (len(word) < 12 and bool(one_edit(word, table)))
    )


def _harder(rest: list[tuple[Line, int]]) -> Iterator[Odd]:
    """On a page that a scanner read, unknown words that a rarer confusion of shapes explains."""
    for line, i in rest:
        token = line.tokens[i]
        for wrong, right in RARE_SHAPES:
            other = token.lower.replace(wrong, right, 1)
            flags = word_table().flags(other) if other != token.lower else 0
            if flags & (W.OPEN | W.CLOSED_CLASS) and flags >> W.FREQUENCY_SHIFT >= (4 if len(other) < 6 else 2):
                yield Odd(token.span, token.lower, "ocr", other)
                break


def _real_words(table: TokenTable, shapes: tuple[tuple[str, str], ...]) -> Iterator[Odd]:
    """On a page that a scanner read, real words that fit neither neighbour and, read otherwise, fit both."""
    seen = word_table().seen
    for line in table.prose():
        for i in range(1, len(line.tokens) - 1):
            token, before, after = line.tokens[i], line.words[i - 1], line.words[i + 1]
            if token.flags == NUMBER or token.flags & W.CLOSED_CLASS or len(token.lower) < 3 or fits_somewhere(line, i):
                continue
            for wrong, right in (*shapes, ("ri", "n"), ("n", "ri"), ("m", "rn"), ("d", "cl")):
                other = token.lower.replace(wrong, right, 1)
                if other != token.lower and is_known(other) and seen(before, other) and seen(other, after):
                    yield Odd(token.span, token.lower, "ocr", other)
                    break


def _is_suspect(context: RuleContext, table: TokenTable, line: Line, i: int) -> bool:
    token = line.tokens[i]
    if token.flags & ~(W.NAME | W.ABBREVIATION) and not is_weak(token.flags):
        return False
    text = token.text
    digits = any(c.isdigit() for c in text)
    if (
        not 3 <= len(text) <= _LONGEST
        or token.lower in context.brands
        or (not text.isascii())
        or (text.isupper() and not digits)
        or _DRAWN.search(token.lower)
    ):
        return False
    if digits:
        return bool(re.fullmatch(r"[A-Za-z]*[015][a-z]{2,}|[a-z]+[015|][a-z]+", text)) and _is_coded_word(
            text, token.flags, table
        )
    if "'" in token.lower:
        return bool(joined(token.lower)) and not token.flags and not table.quoted(token.start, token.end)
    if any(c.isupper() for c in text[1:]):
        return bool(misread_capital(text)) and not token.flags
    if text[0].isupper() and (_is_inside(line, i) or table.capitals[text] or table.counts[token.lower] > 1):
        return False
    return not table.quoted(token.start, token.end)


def _is_coded_word(text: str, flags: int, table: TokenTable) -> bool:
    """True for "cab1e": it has the form of a code, but is a common word with one sign misread."""
    return not flags or (flags == W.NAME and len(text) > 4 and text.islower() and bool(misread(text, table)))


def _is_inside(line: Line, i: int) -> bool:
    """True when a capital here is a choice, not the start of a sentence or of a title."""
    return i > 0 and line.tokens[i].gap is not None and not re.search(r"[.:!?]", line.tokens[i].gap or "")
