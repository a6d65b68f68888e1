"""How likely it is that a token is a common word with another word put inside: "b|sensor|ck" was "back".

Three things speak for it: a common word begins and ends as the token does around the word put in; the letters at the
two joints never meet in English; head and tail are no words or affixes of their own. ``tools/fit_implants.py`` fits
how much each of them counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.knowledge import PREFIXES, SUFFIXES, is_known

_LONGEST_OLD = 6  # letters that the word put in made way for
_LONGEST_NEW = 15
_LEAST_LEVEL = {3: 5, 4: 4, 5: 2}  # how common a word of so many letters must be to have been put in
_USUAL = 2  # how common a word must be to have stood there
_FREE = 6.0  # the joint of a word put at the very start or end
ENDS = SUFFIXES | frozenset(
    "a i o e is us um yl an ans ia in ine ins ol ols oid or ors ion ions ate ates ated ating ase ases ata ene enes ide ides "
    "ose age ages ance ant ants ency ent ents ability abilities "
    "ative atives iser isers izer izers ular icular".split()
)
STARTS = frozenset(PREFIXES) | frozenset("a an ab ad di un in en em ex apo epi".split())
_WEIGHTS = {
    "bias": -8.75, "derived": -0.43, "listed": -6.12, "flagged": -6.12, "length": 0.7, "level": 0.02, "old": 0.55,
    "nothing-old": -0.34, "inserted": 0.66, "rest": 2.25, "old-rest": 0.12, "affixes": -0.93, "function-word": -6.89,
    "short": 1.53, "left": -0.53, "right": -0.54,
}  # fmt: skip


class Implant(NamedTuple):
    """A token as ``head``, the word put in and ``tail``; ``old`` is the word that it probably was, ``score`` the log
    of the odds that it is damage."""

    score: float
    head: str
    new: str
    tail: str
    old: str


@lru_cache(maxsize=1 << 14)
def implants(word: str, least: float) -> tuple[Implant, ...]:
    """The ways to read a token as a damaged word that score ``least`` or more, the likeliest first."""
    own = _whole(word)
    found = []
    for head, new, tail in splits(word):
        seen = {**own, **_parts(head, new, tail)}
        score = _score(seen)
        if score < least:  # joints only take away
            continue
        seen |= _joints(head, new, tail)
        score = _score(seen)
        if score >= least:
            found.append(Implant(score, head, new, tail, _old(head, tail)[0]))
    return tuple(sorted(found, reverse=True))


def features(head: str, new: str, tail: str) -> dict[str, float]:
    """All that the score is made of."""
    return {**_whole(head + new + tail), **_parts(head, new, tail), **_joints(head, new, tail)}


def splits(word: str) -> Iterator[tuple[str, str, str]]:
    """(head, a real word inside, tail), for every real word inside that is not too rare to have been put in."""
    flags = word_table().flags
    for size in range(3, min(len(word) - 1, _LONGEST_NEW) + 1):
        for start in range(len(word) - size + 1):
            new = word[start : start + size]
            known = flags(new)
            if not known & (W.OPEN | W.CLOSED_CLASS) and (size < 7 or known >> W.FREQUENCY_SHIFT < _USUAL):
                continue
            if known >> W.FREQUENCY_SHIFT >= _LEAST_LEVEL.get(size, 1) or (known & W.OWN and size > 4):
                yield word[:start], new, word[start + size :]


def _score(seen: dict[str, float]) -> float:
    return _WEIGHTS["bias"] + sum(_WEIGHTS[name] * value for name, value in seen.items())


def _whole(word: str) -> dict[str, float]:
    flags = word_table().flags(word)
    return {
        "derived": float(_is_derived(word)),
        "listed": float(bool(flags & W.LISTED)),
        "flagged": float(bool(flags)),
    }


def _parts(head: str, new: str, tail: str) -> dict[str, float]:
    flags = word_table().flags(new)
    old = _old(head, tail)[1]
    rest = len(head) + len(tail)
    inserted = word_table().common.level(head + tail)
    return {
        "length": len(new),
        "level": flags >> W.FREQUENCY_SHIFT,
        "old": old,
        "nothing-old": float(not old),
        "inserted": _level(*inserted) if inserted else 0,
        "rest": math.log(rest + 0.5),
        "old-rest": old * min(rest, 6),
        "affixes": float(_stands(head, STARTS) and _stands(tail, ENDS)),
        "function-word": float(bool(flags & W.CLOSED_CLASS)),
        "short": float(rest < 3),
    }


def _joints(head: str, new: str, tail: str) -> dict[str, float]:
    """How usual the letters are that meet where the word was put in."""
    whole = f"\n{head}{new}{tail}\n"
    start, end = len(head) + 1, len(head) + len(new) + 1
    return {"left": _joint(whole, start) if head else _FREE, "right": _joint(whole, end) if tail else _FREE}


def _joint(text: str, at: int) -> float:
    least, times = 1 << 20, word_table().common.times
    for i in range(max(0, at - 3), min(at, len(text) - 3)):
        least = min(least, times(text[i : i + 4]))
        if not least:
            break
    return math.log1p(least) if least < 1 << 20 else 0.0


@lru_cache(maxsize=1 << 12)
def _old(head: str, tail: str) -> tuple[str, int]:
    """(the commonest word that begins with ``head``, ends with ``tail`` and has a few letters between them, its level)."""
    best, most = "", 0
    for word, level, own in word_table().common.around(head, tail, 1, _LONGEST_OLD):
        if _level(level, own) > most:
            best, most = word, _level(level, own)
    return best, most


def _level(level: int, own: bool) -> int:
    """How common a word counts that may have stood there; 0 for one that is too rare."""
    level = max(level, _USUAL if own else 0)
    return level if level >= _USUAL else 0


def _stands(piece: str, affixes: frozenset[str]) -> bool:
    """True for nothing, an affix, or a word of its own."""
    return not piece or piece in affixes or (len(piece) > 2 and is_known(piece))


def _is_derived(word: str) -> bool:
    """True when a cut makes two words, or a word and an affix: less likely damage than a new compound."""
    for i in range(2, len(word) - 1):
        first, second = word[:i], word[i:]
        if len(second) > 3 and is_known(second) and (first in STARTS or (i > 3 and _is_common(first))):
            return True
        if i > 3 and second in ENDS and (is_known(first) or is_known(first + "e")):
            return True
    return False


def _is_common(word: str) -> bool:
    return word_table().flags(word) >> W.FREQUENCY_SHIFT > _USUAL


def has_ending(word: str, tail: str) -> bool:
    """True when ``tail`` is nothing, an ending, or another word after ``word``."""
    return (
        not tail or tail in ENDS or (len(tail) > 3 and _is_common(tail)) or (tail[0] == word[-1] and tail[1:] in ENDS)
    )


def is_form(head: str, word: str, tail: str) -> bool:
    """True for a token that may be made of words and affixes: "retro|mandibular", "immuno|globulin|a"."""
    return _stands(head, STARTS) and has_ending(word, tail)
