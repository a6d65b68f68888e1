"""Phases of use on the line of days since the start: "days 1 to 3", "the first fortnight", "from week 5 on".

A phase is written "days 1-3" or "days 29-" (open), by its first and last day; goes are counted apart ("goes 1-3").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint_health.expressions import expression
from lint_health.language.numerals import ONES, ORDINALS
from lint_health.rules.directions.model import Condition

KIND = "phase.n"
ALWAYS = (KIND, "days 1-")  # "from day one"
_DAYS = {"day": 1, "night": 1, "evening": 1, "morning": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_GOES = "session treatment application use wear".split()
_SINGULAR = (*_DAYS, *_GOES)
_MAY_OPEN = frozenset((*_SINGULAR, *(f"{unit}s" for unit in _SINGULAR)))
_FEW = {"few": 3, "several": 3, "couple of": 2}

_UNIT = rf"(?P<unit>{'|'.join(_SINGULAR)})s?"
_N = r"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_OPEN = r"(?:(?P<open>from|after|since|starting|beyond|by|once) (?P<end>the end of )?)?"
_MEASURE = r"(?! (?:minutes?|mins?|hours?|hrs?|seconds?|drops?|tablets?|capsules?|times?|ml|mg|g|%)\b)"
_ON = r"(?P<on> (?:on|onwards?|\+|and (?:beyond|after|on)))?"
_NUMBERED = expression(  # "days 1 to 3", "weeks one and two", "week 5 onwards", "from day 7"
    rf"\b{_OPEN}\b{_UNIT} (?P<low>{_N})\b(?!\.\d)"
    rf"(?: (?:to |- |– |and |through |until |till |, |& )?(?:\w+ )??(?P<high>{_N})\b{_MEASURE})?{_ON}"
)
_ORDERED = expression(  # "the first three days", "your second week", "after the first month"
    rf"\b{_OPEN}(?:the |your |that |this )?(?P<ordinal>first|second|third|fourth|fifth|sixth|[1-6] ?(?:st|nd|rd|th)) "
    rf"(?:(?P<count>{_N}|{'|'.join(_FEW)}) )?(?:full |whole )?{_UNIT}\b(?! of (?:the|your|each|every))"
)
_EVERY = frozenset(("every", "each", "a", "any"))


def may_set_phases(words: Sequence[str]) -> bool:
    """False for words in which ``phases`` finds nothing wherever it looks."""
    return not _MAY_OPEN.isdisjoint(words)


def phases(words: Sequence[str], start: int, end: int) -> frozenset[Condition]:
    """The phases that words ``start`` to ``end`` of a sentence name."""
    if not may_set_phases(words[start:end]):
        return frozenset()
    text = " ".join(words[start:end])
    found = [_of_numbers(m) for m in _NUMBERED.finditer(text)]
    found += [_of_ordinal(m) for m in _ORDERED.finditer(text) if _before(text, m) not in _EVERY]
    return frozenset((KIND, phase) for phase in found if phase)


def is_open(phase: Condition) -> bool:
    """True for "from week 2": it has no last day. "At first" has one, whichever it is."""
    return phase[0] == KIND and phase[1].endswith("-")


def _before(text: str, match: re.Match[str]) -> str:
    return text[: match.start()].rstrip().rpartition(" ")[2]


def _of_numbers(match: re.Match[str]) -> str:
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    return _written(match, low, high, is_open=bool(match["on"])) if 0 < low <= high else ""


def _of_ordinal(match: re.Match[str]) -> str:
    word, count = match["ordinal"], match["count"]
    first = ORDINALS.get(word) or int(word[0])
    many = (_FEW.get(count) or _number(count)) if count else 1
    if first > 1 and many > 1:
        return ""  # "the second three days" counts in threes
    return _written(match, first, first + many - 1)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(ONES[word])


def _written(match: re.Match[str], low: int, high: int, *, is_open: bool = False) -> str:
    """A phase from its first to its last unit; what is said to come after it begins when it is over."""
    length = _DAYS.get(match["unit"])
    first, last = (low, high) if length is None else ((low - 1) * length + 1, high * length)
    if match["end"] or match["open"] in ("after", "once", "beyond"):
        first, is_open = last + 1, True
    elif match["open"] and low == high:
        is_open = True
    return f"{'goes' if length is None else 'days'} {first}-{'' if is_open else last}"
