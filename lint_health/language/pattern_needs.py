"""What a pattern needs of a sentence: words that must be there, and words that must stand side by side.

A part of a pattern tells the words that it can begin and end with. Two parts that follow each other give a pair: a
unit of the one, and right behind it a unit of the other. The edges of a sentence count as words. All this lets through
every sentence that the pattern matches; it holds back nearly all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

START, END = "\x02", "\x03"  # the edges of a sentence

Words = frozenset[str]
Pair = tuple[Words, Words]


class Part(NamedTuple):
    """``first`` and ``last``: lemmas, words and @classes that it begins and ends with; None where it may be any.

    ``optional``: whether it may match nothing. ``needs`` and ``pairs`` are what a sentence must have wherever it matches.
    """

    optional: bool
    first: Words | None
    last: Words | None
    needs: tuple[Words, ...] = ()
    pairs: tuple[Pair, ...] = ()


ANY = Part(False, None, None)
GAP = Part(True, None, None)
AT_START = Part(False, None, frozenset((START,)))
AT_END = Part(False, frozenset((END,)), None)


def unit(words: Words, *, optional: bool) -> Part:
    """One unit, or several, each of which is one of the words."""
    return Part(optional, words, words, () if optional else (words,))


def unit_or_end(words: Words) -> Part:
    """One of the words, or the end of the sentence."""
    either = words | {END}
    return Part(False, either, either)


def ahead(part: Part) -> Part:
    """What must follow: it takes no place of its own."""
    return Part(True, frozenset(), frozenset(), part.needs, part.pairs)


def one_of(branches: Sequence[Part], *, optional: bool) -> Part:
    """A group with its alternatives: each brings the rarest that it needs."""
    optional = optional or any(b.optional for b in branches)
    first, last = _union(b.first for b in branches), _union(b.last for b in branches)
    if optional:
        return Part(True, first, last)
    if len(branches) == 1:
        return Part(False, first, last, branches[0].needs, branches[0].pairs)
    needs = _union(min(b.needs, key=commonness) if b.needs else None for b in branches)
    rarest = [min(b.pairs, key=commonness_of_pair) if b.pairs else None for b in branches]
    before, after = (_union(p[side] if p else None for p in rarest) for side in (0, 1))
    pairs = ((before, after),) if before is not None and after is not None else ()
    return Part(False, first, last, () if needs is None else (needs,), pairs)


def in_order(parts: Sequence[Part]) -> Part:
    """Parts one behind the other."""
    needs = tuple(need for p in parts for need in p.needs)
    pairs = [pair for p in parts for pair in p.pairs]
    firsts, lasts = [p.first for p in parts], [p.last for p in parts][::-1]
    optional = [p.optional for p in parts]
    for i, part in enumerate(parts):
        if part.optional:
            continue
        after = _reached(firsts[i + 1 :], optional[i + 1 :])
        before = _reached(lasts[len(parts) - i :], optional[:i][::-1])
        pairs += [(part.last, after)] if part.last and after else []
        pairs += [(before, part.first)] if part.first and before else []
    first = _reached(firsts, optional, or_none=True)
    last = _reached(lasts, optional[::-1], or_none=True)
    return Part(all(optional), first, last, needs, tuple(dict.fromkeys(pairs)))


def _reached(sides: Sequence[Words | None], optional: Sequence[bool], *, or_none: bool = False) -> Words | None:
    """The words that stand next, up to a part that must be there; None where it may be any, or (unless ``or_none``) what
    follows the last part."""
    found: Words = frozenset()
    for words, skipped in zip(sides, optional, strict=True):
        if words is None:
            return None
        found |= words
        if not skipped:
            return found
    return found if or_none else None


def _union(sets: Iterable[Words | None]) -> Words | None:
    found: Words = frozenset()
    for words in sets:
        if words is None:
            return None
        found |= words
    return found


def commonness(need: Words) -> int:
    """How many sentences a need lets through, roughly: a class holds many words, and common words are short."""
    return sum(40 if word[0] == "@" else 10 if len(word) < 4 else 1 for word in need)


def commonness_of_pair(pair: Pair) -> int:
    """The same of words that must stand side by side."""
    return commonness(pair[0]) * commonness(pair[1])
