"""Two common words without the space between, where the neighbours want them apart: "a fullglass of milk", "inthe".

English makes new words of two nouns all the time, so those are left alone; of an article, a verb's form in -s, or an
adjective with its noun it does not, and general English has been seen to write the two apart, beside these neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lint_health.document import BlockKind
from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table

_LONGEST, _COMMON, _VERY_COMMON = 20, 4, 5
_SHORT = frozenset("a an i is in of to on at it be we by or as if no so up my he me us do".split())


def glued_pair(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a token, written once, that is two words. ``words``: halves that make compounds ("sportswear")."""
    halves = frozenset(options.get("words") or ())
    table = token_table(context)
    suspects = {w for w, n in table.counts.items() if n == 1 and _may_be_glued(w)} - context.brands
    if not suspects or table.dialect:
        return
    for line in table.prose():
        if line.block.kind is BlockKind.BUTTON or suspects.isdisjoint(line.words):
            continue
        for i, token in enumerate(line.tokens):
            if token.lower in suspects and _is_plain(line, i) and not table.quoted(token.start, token.end):
                for first, second in _splits(token.lower):
                    if _are_apart(line, i, first, second, halves):
                        yield Hit(token.span, f"{first} {second}")
                        break


@lru_cache(maxsize=1 << 13)
def _may_be_glued(word: str) -> bool:
    return 4 < len(word) <= _LONGEST and word.isalpha() and word.isascii() and not word_table().flags(word)


def _is_plain(line: Line, i: int) -> bool:
    """True for small letters, or a capital where a sentence starts; not for a part of a compound."""
    token = line.tokens[i]
    after = line.tokens[i + 1].gap if i + 1 < len(line.tokens) else " "
    if (token.gap or " ")[-1] in "-/'’" or (after or " ")[0] in "-/'’" or token.gap == "\0":
        return False
    return token.text.islower() or (i == 0 and token.text[1:].islower() and line.block.kind is not BlockKind.HEADING)


def _splits(word: str) -> Iterator[tuple[str, str]]:
    flags = word_table().flags
    for at in range(1, len(word)):
        first, second = word[:at], word[at:]
        short = [w for w in (first, second) if len(w) < 3]
        if not any(w not in _SHORT for w in short) and all(
            flags(w) >> W.FREQUENCY_SHIFT >= _COMMON for w in (first, second) if len(w) > 2
        ):
            yield first, second


def _are_apart(line: Line, i: int, first: str, second: str, halves: frozenset[str]) -> bool:
    """True when the two words are at home apart, between these neighbours."""
    table = word_table()
    one, two = table.flags(first), table.flags(second)
    seen = table.seen
    before = line.tokens[i - 1] if i and line.tokens[i].gap == " " else None
    after = line.tokens[i + 1] if i + 1 < len(line.tokens) and line.tokens[i + 1].gap == " " else None
    if not seen(first, second) or (before is None and after is None):
        return False
    if len(second) == 1 and not line.tokens[i].text.islower():
        return False  # "Planta" may be a name
    fits = [_fits(before, first, left=True), _fits(after, second, left=False)]
    ends_in_s = len(first) > 3 and first[-2:] != "ss" and bool(one & (W.PLURAL | W.THIRD)) and first.endswith("s")
    if one & two & W.CLOSED_CLASS:
        return any(fits)
    if ends_in_s and one & W.THIRD and two & W.CLOSED_CLASS and len(second) > 2:
        return any(fits)
    if one & W.CLOSED_CLASS or two & W.CLOSED_CLASS:
        closed = first if one & W.CLOSED_CLASS else second
        return all(fits) and len(first + second) > 5 and closed not in _JOINING
    levels = (one >> W.FREQUENCY_SHIFT, two >> W.FREQUENCY_SHIFT)
    if min(levels) < _COMMON or max(levels) < _VERY_COMMON or min(len(first), len(second)) < 3:
        return False
    describes = bool(one & W.ADJECTIVE and two & W.NOMINAL) and not two & (W.ING | W.PARTICIPLE)
    happens = bool(one & W.NOMINAL and two & W.PAST) and before is not None and before.lower in W.DETERMINERS
    if not halves.isdisjoint((first, second)) and not (ends_in_s and one & W.THIRD and second == "time"):
        return False
    return (any(fits) and ends_in_s) or (all(fits) and (describes or happens))


# Closed-class words that begin or end compounds: "overthinks", "outpace", "sitdown", "anyways".
_JOINING = frozenset(
    "over under out up down off on in by through any some every no non self back away after before about within without "
    "fore mid inter one two all well ever more most less least both upon i so as be he it me us or do own other".split()
)


def _fits(neighbour: Token | None, word: str, *, left: bool) -> bool:
    """True when English uses the word beside this neighbour, or there is none."""
    if neighbour is None:
        return True
    if neighbour.flags == NUMBER:
        return False
    return word_table().seen(neighbour.lower, word) if left else word_table().seen(word, neighbour.lower)
