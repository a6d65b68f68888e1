"""What happened to one unknown token: glued, misread, cut, mistyped, mashed, or another word put inside.

A class is given only when the token's own letters say what happened to it, so that new names, drugs and brands stay
silent.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.knowledge import info, is_known
from lint_health.rules.kinds.garble_detectors.lines import Line
from lint_health.rules.kinds.garble_detectors.repair import (
    completed,
    headless,
    misread,
    misread_capital,
    one_edit,
    segments,
    splice,
)
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable
from lint_health.source import Span

_VOWEL = expression(r"[aeiouyà-ÿ]")


class Odd(NamedTuple):
    """An unknown token with what happened to it. ``inner`` is the word that was put in, for splices; ``sure`` says
    that the rest of the token completes another word."""

    span: Span
    word: str
    kind: str
    guess: str = ""
    inner: str = ""
    sure: bool = True


def classify(table: TokenTable, line: Line, i: int) -> Odd | None:
    """An unknown token with its class; None when nothing is known to have happened to it."""
    token = line.tokens[i]
    if token.lower.isalpha() and not (token.flags and not token.text.islower()):
        span, whole = _compound(line, i)
        inner, guess = splice(whole, strict=token.text[0].isupper()) if "-" in whole else ("", "")
        if inner and not token.flags:
            return Odd(span, whole, "splice", guess.strip(), inner, bool(guess))
    pieces = joined(token.lower) if not token.flags else ()
    if pieces:
        return Odd(token.span, token.lower, "glued", " ".join(pieces))
    guess = misread(token.lower, table) or misread_capital(token.text)
    if guess and (not token.flags or (token.flags == W.NAME and not token.text.isalpha())):
        return Odd(token.span, token.lower, "ocr", guess)
    if token.flags & W.ABBREVIATION or not token.lower.isalpha():
        return None
    if not token.flags:
        pieces = segments(token.lower)
        if pieces and (token.text.islower() or len(pieces) >= 3):
            return Odd(token.span, token.lower, "glued", " ".join(pieces))
    if not token.text.islower() or table.counts[token.lower] > 1:
        return None
    return _short_of(table, line, i)


def joined(word: str) -> tuple[str, ...]:
    """The two words around an apostrophe that were run together: "isn'tanybody", "carer'shands"."""
    stem, mark, rest = word.partition("'")
    for clitic in ("re", "ve", "ll", "s", "t", "d", "m"):
        if mark and len(stem) > 1 and rest.startswith(clitic) and info(f"{stem}'{clitic}"):
            second = rest[len(clitic) :]
            if len(second) > 1 and is_known(second) and word_table().flags(second) >> W.FREQUENCY_SHIFT >= 4:
                return f"{stem}'{clitic}", second
    return (stem, rest) if len(stem) > 3 and len(rest) > 3 and is_known(stem) and is_known(rest) else ()


def _short_of(table: TokenTable, line: Line, i: int) -> Odd | None:
    token = line.tokens[i]
    if (token.gap or " ").endswith("-") or (
        i + 1 < len(line.tokens) and (line.tokens[i + 1].gap or "").startswith("-")
    ):
        return None
    whole = completed(token.lower)
    if whole and not fits_somewhere(line, i):
        return Odd(token.span, token.lower, "cut", whole)
    if token.flags:
        return None
    whole = headless(token.lower)
    if whole and not fits_somewhere(line, i):
        return Odd(token.span, token.lower, "tail", whole)
    near = one_edit(token.lower, table)
    if near:
        return Odd(token.span, token.lower, "typo", near)
    if (not _VOWEL.search(token.lower) and len(token.lower) > 4) or re.search(r"[^aeiouy]{6}|(.)\1\1", token.lower):
        return Odd(token.span, token.lower, "mash")
    return None


def fits_somewhere(line: Line, i: int) -> bool:
    """True when English uses the token after its left or before its right neighbour."""
    seen = word_table().seen
    tokens, word = line.tokens, line.tokens[i].lower
    before = i > 0 and seen(tokens[i - 1].lower, word)
    return before or (i + 1 < len(tokens) and seen(word, tokens[i + 1].lower))


def _compound(line: Line, i: int) -> tuple[Span, str]:
    """The hyphenated whole that a token is part of, for splices of "night-time" and its kin."""
    first = last = i
    while first > 0 and line.tokens[first].gap == "-":
        first -= 1
    while last + 1 < len(line.tokens) and line.tokens[last + 1].gap == "-":
        last += 1
    tokens = line.tokens[first : last + 1]
    return Span(tokens[0].start, tokens[-1].end), "-".join(t.lower for t in tokens)
