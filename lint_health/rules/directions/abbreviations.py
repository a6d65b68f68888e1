"""Tokens as directions want them: "a.m." as one word, "b.d." and "x3" as the words that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_health.expressions import expression
from lint_health.language.tokens import Token

# What prescriptions shorten: "b.d." is twice daily.
_LATIN = {"od": "once", "o.d": "once", "bd": "twice", "bid": "twice", "tds": "thrice", "tid": "thrice"}
_SHORTENED = frozenset("max min approx temp hrs hr mins wk wks tbsp tsp tabs caps incl".split())
_STANDING = frozenset(_LATIN)
_TIMES = expression(r"[x×]\d{1,2}")


def joined(tokens: list[Token]) -> Sequence[Token]:
    """The tokens, abbreviations joined. Most sentences have none: no stop but their last, no word that stands for others."""
    words = [t[2] for t in tokens]
    if "." not in words[:-1] and _STANDING.isdisjoint(words) and not _has_times(words):
        return tokens
    return tuple(_joined(tokens))


def _has_times(words: list[str]) -> bool:
    return any(w[0] in "x×" and len(w) > 1 for w in words)


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """Each abbreviation as words of its own, so that its stops end nothing."""
    i = 0
    while i < len(tokens):
        t = tokens[i]
        size = _dotted(tokens, i) if len(t.lower) == 1 else 0
        letters = "".join(x.lower for x in tokens[i : i + size : 2]) if size else t.lower
        if letters in ("am", "pm") and size:
            yield Token(t.start, tokens[i + size - 1].end, letters)
        elif letters in _LATIN:
            end = tokens[i + max(size, 1) - 1].end
            yield Token(t.start, t.start + 1, _LATIN[letters])
            yield Token(t.start + 1, end, "daily")
        elif len(t.lower) < 4 and _TIMES.fullmatch(t.lower):
            yield Token(t.start, t.start + 1, t.lower[1:])
            yield Token(t.start + 1, t.end, "x")
        else:
            yield t
            size = 1
            if t.lower in _SHORTENED and [x.lower for x in tokens[i + 1 : i + 2]] == ["."] and i + 2 < len(tokens):
                size = 2  # the stop of "max. 40" ends nothing
        i += max(size, 1)


def _dotted(tokens: list[Token], i: int) -> int:
    """How many tokens of "a.m.", "b.i.d" stand at ``i``, 0 when none do."""
    size = 1
    while i + size + 1 < len(tokens) and tokens[i + size].lower == "." and len(tokens[i + size + 1].lower) == 1:
        if not tokens[i + size + 1].lower.isalpha() or tokens[i + size].start != tokens[i + size - 1].end:
            break
        size += 2
    if size == 1:
        return 0
    return size + 1 if i + size < len(tokens) and tokens[i + size].lower == "." else size
