"""Tokens that are no words: spliced, glued, cut, misread by a scanner, mistyped or mashed.

Each unknown token is classified once a document; a rule reports the classes it names. A class is given only when the
token's own letters say what happened to it, so that new names, drugs and brands stay silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import FUNCTION_WORDS, is_known, is_weak
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import NUMBER, Line, Token, TokenTable, token_table
from lint_health.source import Span

CLASSES = ("ocr", "splice", "glued", "cut", "tail", "typo", "mash")
_SCANNED = 3  # so many misread words make a scanned page
_MAX_CLASSIFIED = 400  # a longer list of unknown tokens is no prose but data
_LONGEST = 60  # longer ones are no damaged words, and trying every slip in them costs its square
_SHAPES = (("rn", "m"), ("vv", "w"), ("rri", "m"), ("ii", "u"), ("cl", "d"), ("li", "h"), ("1", "l"), ("1", "i"), ("0", "o"),
           ("5", "s"), ("l", "i"), ("i", "l"), ("b", "h"), ("h", "b"), ("c", "e"), ("e", "c"), ("|", "l"), ("8", "b"))  # fmt: skip
_COMMON_ENDS = frozenset("s es ed ing er ers ly y al ic ion ions ate ates ated ating ation ia ism ist ous oid ity ability ally ness ised ized".split())
_HEADS = frozenset("a an ab ad de di re un in en em ex co bi tri dys sub pre pro non mis dis iso apo epi".split())
_VOWEL = re.compile(r"[aeiouyà-ÿ]")


class Odd(NamedTuple):
    """An unknown token with what happened to it. ``inner`` is the word that was put in, for splices."""

    span: Span
    word: str
    kind: str
    guess: str = ""
    inner: str = ""


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
    done, taken, scanned = 0, -1, 0
    for line, i in table.strange:
        if line.tokens[i].start < taken or not _is_suspect(context, table, line, i):
            continue
        done += 1
        if done > _MAX_CLASSIFIED:
            return
        odd = _classify(table, line, i)
        if odd:
            taken = odd.span.end
            scanned += odd.kind == "ocr"
            yield odd
    if scanned >= _SCANNED:
        yield from _real_words(table)


def _real_words(table: TokenTable) -> Iterator[Odd]:
    """On a page that a scanner read, real words that fit neither neighbour and, read otherwise, fit both."""
    seen = word_table().seen
    for line in table.prose():
        for i in range(1, len(line.tokens) - 1):
            token, before, after = line.tokens[i], line.words[i - 1], line.words[i + 1]
            if token.flags == NUMBER or token.flags & W.CLOSED_CLASS or len(token.lower) < 3 or _fits_somewhere(line, i):
                continue
            for wrong, right in (*_SHAPES, ("ri", "n"), ("n", "ri"), ("m", "rn")):
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
    if not 3 <= len(text) <= _LONGEST or token.lower in context.brands or (not text.isascii()) or (text.isupper() and not digits):
        return False
    if digits:
        return bool(re.fullmatch(r"[A-Za-z]*[015][a-z]{2,}|[a-z]+[015|][a-z]+", text)) and not token.flags
    if "'" in token.lower or any(c.isupper() for c in text[1:]):
        return False
    if text[0].isupper() and (_is_inside(line, i) or table.capitals[text] or table.counts[token.lower] > 1):
        return False
    return not table.quoted(token.start, token.end)


def _is_inside(line: Line, i: int) -> bool:
    """True when a capital here is a choice, not the start of a sentence or of a title."""
    return i > 0 and line.tokens[i].gap is not None and not re.search(r"[.:!?]", line.tokens[i].gap or "")


def _classify(table: TokenTable, line: Line, i: int) -> Odd | None:
    token = line.tokens[i]
    if token.lower.isalpha() and not (token.flags and not token.text.islower()):
        span, whole = _compound(line, i)
        inner, guess = _splice(whole, strict=token.text[0].isupper())
        if inner and not token.flags:
            return Odd(span, whole, "splice", guess, inner)
    guess = _misread(token.lower, table)
    if guess and not token.flags:
        return Odd(token.span, token.lower, "ocr", guess)
    if token.flags & W.ABBREVIATION or not token.lower.isalpha():
        return None
    if not token.flags:
        pieces = _segments(token.lower)
        if pieces and (token.text.islower() or len(pieces) >= 3):
            return Odd(token.span, token.lower, "glued", " ".join(pieces))
    if not token.text.islower() or table.counts[token.lower] > 1:
        return None
    return _short_of(table, line, i)


def _short_of(table: TokenTable, line: Line, i: int) -> Odd | None:
    token = line.tokens[i]
    if (token.gap or " ").endswith("-") or (i + 1 < len(line.tokens) and (line.tokens[i + 1].gap or "").startswith("-")):
        return None
    whole = _completed(token.lower)
    if whole and not _fits_somewhere(line, i):
        return Odd(token.span, token.lower, "cut", whole)
    if token.flags:
        return None
    whole = _headless(token.lower)
    if whole and not _fits_somewhere(line, i):
        return Odd(token.span, token.lower, "tail", whole)
    near = _one_edit(token.lower, table)
    if near:
        return Odd(token.span, token.lower, "typo", near)
    if not _VOWEL.search(token.lower) and len(token.lower) > 4 or re.search(r"[^aeiouy]{6}|(.)\1\1", token.lower):
        return Odd(token.span, token.lower, "mash")
    return None


def _fits_somewhere(line: Line, i: int) -> bool:
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


@lru_cache(maxsize=1 << 12)
def _splice(word: str, *, strict: bool) -> tuple[str, str]:
    """(the word put in, the word it was put into) for a spliced token, else ("", "")."""
    shortest = 6 if strict else 5
    for size in range(min(len(word) - 2, 16), shortest - 1, -1):
        for start in range(1, len(word) - size):
            inner = word[start : start + size]
            head, tail = word[:start], word[start + size :]
            if len(head) > 9 or len(tail) > 9 or "-" in head + tail or inner[0] == "-" or inner[-1] == "-":
                continue
            if len(head) + len(tail) >= 2 and _is_insert(inner) and not _is_word_part(head, tail):
                guess = _filled(head, tail)
                if guess and not guess.startswith(inner):
                    return inner, guess
                if size >= 6 and len(word) >= 10 and word_table().flags(inner) >> W.FREQUENCY_SHIFT >= 3:
                    return inner, ""
    return "", ""


def _is_insert(inner: str) -> bool:
    table = word_table()
    parts = inner.split("-")
    if len(parts) > 1:
        return all(len(p) >= 3 and table.flags(p) >> W.FREQUENCY_SHIFT >= 3 for p in parts)
    flags = table.flags(inner)
    return bool(flags & W.OPEN and flags & (W.LISTED | W.OWN)) and (flags >> W.FREQUENCY_SHIFT >= 2 or len(inner) > 5)


def _is_word_part(head: str, tail: str) -> bool:
    """True when head and tail are words or affixes of their own: then the token is a compound or a derivation."""
    before = head in _HEADS or (len(head) > 2 and is_known(head))
    return before and (tail in _COMMON_ENDS or (len(tail) > 2 and is_known(tail)))


@lru_cache(maxsize=1 << 12)
def _filled(head: str, tail: str) -> str:
    """A common word that begins with ``head`` and ends with ``tail``, a few letters between them."""
    if len(head) + len(tail) < 2:
        return ""
    m = re.search(rf"\n({re.escape(head)}[a-z]{{1,5}}{re.escape(tail)})\n", word_table().common)
    return m.group(1) if m else ""


def _misread(word: str, table: TokenTable) -> str:
    """The common word that a scanner may have read as ``word``: "rnonth", "tbe", "1egs"."""
    best = ""
    for wrong, right in _SHAPES:
        if wrong not in word:
            continue
        for candidate in {word.replace(wrong, right), word.replace(wrong, right, 1)}:
            flags = word_table().flags(candidate)
            level = flags >> W.FREQUENCY_SHIFT
            if len(candidate) < 4 and level < 6:
                continue
            if level >= 4 or (level >= 3 and len(candidate) > 4) or (level >= 2 and table.counts[candidate]) or (flags & W.OWN and len(candidate) > 5):
                if not best or level > word_table().flags(best) >> W.FREQUENCY_SHIFT:
                    best = candidate
    return best


@lru_cache(maxsize=1 << 12)
def _segments(word: str) -> tuple[str, ...]:
    """The words that were run together, or nothing. A short rest may hang on when three words are sure."""
    if len(word) < 6:
        return ()
    for rest in range(0, 4):
        pieces = _cover(word[: len(word) - rest] if rest else word)
        if not pieces:
            continue
        full = (*pieces, word[len(word) - rest :]) if rest else pieces
        if len(pieces) >= 3 and len(word) >= 10 and _short_ones_fit(pieces) and any(p not in FUNCTION_WORDS and len(p) > 3 for p in pieces):
            return full
        glue = len(pieces) == 2 and any(p in FUNCTION_WORDS and len(p) > 2 for p in pieces)
        if rest == 0 and (glue or len(pieces) >= 3) and all(map(word_table().seen, pieces, pieces[1:])):
            return full
    return ()


_SHORT_PIECES = frozenset("is of to in on at it be we by or an as if no so up my he me us do".split())


def _short_ones_fit(pieces: tuple[str, ...]) -> bool:
    """Pieces of two or three letters count only where English uses them beside their neighbours."""
    seen = word_table().seen
    return all(seen(a, b) for a, b in zip(pieces, pieces[1:], strict=False) if min(len(a), len(b)) < 4)


def _cover(word: str) -> tuple[str, ...]:
    """The split of ``word`` into the fewest known words, each common enough for its length."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 16), end):
            before = best[start]
            if before is None or (best[end] is not None and len(best[end] or ()) <= len(before) + 1):
                continue
            if _is_piece(word[start:end]):
                best[end] = (*before, word[start:end])
    return best[-1] or ()


def _is_piece(piece: str) -> bool:
    if len(piece) < 3:
        return piece in _SHORT_PIECES
    level = word_table().flags(piece) >> W.FREQUENCY_SHIFT
    return level >= {3: 5, 4: 3, 5: 2}.get(len(piece), 1)


def _completed(word: str) -> str:
    """The common word of which ``word`` is the cut-off start."""
    if len(word) < 4:
        return ""
    m = re.search(rf"\n({re.escape(word)}[a-z]{{1,6}})\n", word_table().common)
    whole = m.group(1) if m else ""
    return whole if whole and word_table().flags(whole) >> W.FREQUENCY_SHIFT >= 3 else ""


def _headless(word: str) -> str:
    """The common word of which ``word`` is the end."""
    if len(word) < 4:
        return ""
    m = re.search(rf"\n([a-z]{{1,4}}{re.escape(word)})\n", word_table().common)
    whole = m.group(1) if m else ""
    return whole if whole and word_table().flags(whole) >> W.FREQUENCY_SHIFT >= 3 else ""


def _one_edit(word: str, table: TokenTable) -> str:
    """A frequent word, or one that the document uses more often, one slip of the keys away."""
    if len(word) < 5:
        return ""
    known = word_table().flags
    letters = "abcdefghijklmnopqrstuvwxyz"
    halves = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]  # the first letter is rarely the wrong one
    edits = {a + b[1:] for a, b in halves if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    edits |= {a + c + b for a, b in halves for c in letters}
    edits |= {a + c + b[1:] for a, b in halves for c in letters if b}
    best, score = "", 0
    edits.discard(word)
    for edit in edits:
        level = known(edit) >> W.FREQUENCY_SHIFT
        own = 2 * table.counts[edit] if len(edit) > 5 else 0
        if (level >= 5 and len(edit) > 5) or own:
            if (level + own, edit) > (score, best):
                best, score = edit, level + own
    return best


def inserted_words(context: RuleContext) -> frozenset[str]:
    """Words that stand inside spliced tokens of this document: what a bad replacement put in."""
    return frozenset(o.inner for o in odd_tokens(context) if o.kind == "splice")


def neighbours(line: Line, i: int) -> tuple[Token | None, Token | None]:
    """The tokens before and after, when only a space lies between."""
    tokens = line.tokens
    before = tokens[i - 1] if i and tokens[i].gap == " " else None
    after = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].gap == " " else None
    return before, after
