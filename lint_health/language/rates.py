"""Rates: how often in a span of days ("a day", "per week", "out of every twenty-four hours")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lint_health.language.numerals import opens_number, read_number, word_at
from lint_health.language.units import UNITS


class Rate(NamedTuple):
    """How often in a span of days: ``per`` is the length of the span in days ("a week" is 7)."""

    start: int
    end: int
    per: float


_PER_WORD = {"day": 1.0, "days": 1.0, "week": 7.0, "weeks": 7.0, "month": 30.4, "months": 30.4, "year": 365.0,
             "years": 365.0, "night": 1.0, "nights": 1.0, "fortnight": 14.0, "evening": 1.0, "morning": 1.0,
             "d": 1.0, "wk": 7.0, "yr": 365.0, "mth": 30.4, "quarter": 91.3, "season": 91.3, "24hrs": 1.0, "24h": 1.0}  # fmt: skip
_ADVERBS = {"daily": 1.0, "nightly": 1.0, "weekly": 7.0, "fortnightly": 14.0, "monthly": 30.4, "yearly": 365.0,
            "annually": 365.0, "biweekly": 14.0, "quarterly": 91.3}  # fmt: skip

_EACH = frozenset(("a", "an", "per", "each", "every", "/", "one", "any"))
_EACH_NEXT = frozenset(("single", "given", "calendar", "new", "one", *_PER_WORD))
_WITHIN = frozenset(("in", "out", "within", "during", "over", "of"))
_WITHIN_NEXT = frozenset(("of", "any", "every", "each", "a", "one", "the", "single"))
_OPENERS = frozenset((*_ADVERBS, *_EACH, *_WITHIN))


def find_rates(words: Sequence[str]) -> list[tuple[int, Rate]]:
    """Every rate that some word begins, in order, with that word; they may overlap."""
    found: list[tuple[int, Rate]] = []
    last = len(words) - 1
    for i, word in enumerate(words):
        # The next word tells at once that most of "a", "in" and "of" begin none.
        if word in _OPENERS and (word in _ADVERBS or (i < last and _may_go_on(word, words[i + 1]))):
            rate = find_rate(words, i)
            if rate:
                found.append((i, rate))
    return found


def _may_go_on(word: str, after: str) -> bool:
    return after in (_EACH_NEXT if word in _EACH else _WITHIN_NEXT) or opens_number(after)


def find_rate(words: Sequence[str], at: int) -> Rate | None:
    """A rate that starts at ``at``: "a day", "per week", "/day", "daily", "in 24 hours", "out of every twenty-four"."""
    word = word_at(words, at)
    if word in _ADVERBS:
        return Rate(at, at + 1, _ADVERBS[word])
    if word in _EACH:
        nxt = word_at(words, at + 1)
        if nxt in ("single", "given", "calendar", "new", "one"):
            at, nxt = at + 1, word_at(words, at + 2)
        if nxt in _PER_WORD:
            return Rate(at, at + 2, _PER_WORD[nxt])
        n = read_number(words, at + 1) if word in ("per", "every", "each") else None
        if n and n[0] == 24:
            return Rate(at, n[1] + (1 if word_at(words, n[1]) in ("hours", "hour", "hrs", "h") else 0), 1.0)
    if word in _WITHIN:
        j = at + 1
        while word_at(words, j) in _WITHIN_NEXT:
            j += 1
        n = read_number(words, j)
        if n and n[0] in (7, 24) and (n[0] == 24 or (j > at + 1 and word_at(words, n[1]) not in UNITS)):
            hours = word_at(words, n[1]) in ("hours", "hour", "hrs", "h")
            return Rate(at, n[1] + (1 if hours else 0), 1.0 if n[0] == 24 else 7.0)
        if j > at + 1 and word_at(words, j) in ("given", "calendar"):
            j += 1
        if j > at + 1 and word_at(words, j) in ("day", "week", "month"):
            return Rate(at, j + 1, _PER_WORD[words[j]])
    return None
