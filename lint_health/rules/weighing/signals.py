"""The signals of a sentence: classes, words and their order, outside the scope of every excuse.

Signals are strings, so that a table of weights is readable and a finding can say what tipped it:
``c:`` classes and their neighbours, ``p:`` two classes in order within a few units, ``w:`` words, ``e:`` the edges,
``s:`` form (block, length, marks).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint_health.language import Sentence
from lint_health.language.lexicon import Unit

PAIR_REACH = 7  # units between two classes that are still read together
_LENGTHS = (4, 8, 14, 22, 32)  # units; the bins of sentence length
PLAIN = frozenset(
    "a an the and or but of to in on at for with from by as so than that this these those it its your you we our us they "
    "them their i my me he she his her is are was be been do does did has have had will can no not never without within "
    "after before until when while if because every all any one just even still more less most up down out off away back "
    "into over again : , ! ? … - – — ( )".split()
)
ENDS = frozenset(". \" ' “ ” ‘ ’ * _ | [ ]".split())  # marks that say nothing


class Signal(NamedTuple):
    """One signal and the units it stands on (``end`` exclusive; equal to ``start`` when it stands on none)."""

    name: str
    start: int
    end: int


def free_units(sentence: Sentence, excuses: Collection[str]) -> list[int]:
    """Indices of the units that no cue of these kinds reaches."""
    every = range(len(sentence.known))
    scopes = [(cue.low, cue.high) for cue in sentence.cues if cue.kind in excuses]
    if not scopes:
        return list(every)
    return [i for i in every if not any(low <= i < high for low, high in scopes)]


def signals(sentence: Sentence, free: Sequence[int], tags: Mapping[str, int]) -> list[Signal]:
    """All signals of a sentence, each name once. ``tags``: the classes that count, with their rank (lowest wins)."""
    found: dict[str, Signal] = {}
    for signal in _all(sentence, free, tags):
        found.setdefault(signal.name, signal)
    return list(found.values())


def _all(sentence: Sentence, free: Sequence[int], tags: Mapping[str, int]) -> Iterator[Signal]:
    units = sentence.units
    classed: list[tuple[int, str]] = []
    marks: list[tuple[int, str]] = []
    for i in free:
        tag = tag_of(units[i].classes, tags)
        if tag:
            classed.append((i, tag))
        if units[i].lower not in ENDS:
            marks.append((i, tag or shape_of(units[i].lower)))
        if units[i].lower[:1].isalnum():
            yield Signal("w:" + units[i].lemma, i, i + 1)
    for i, tag in classed:
        yield Signal("c:" + tag, i, i + 1)
    yield from _neighbours(units, marks)
    for k, (i, tag) in enumerate(classed):
        for j, other in classed[k + 1 :]:
            if j - i > PAIR_REACH:
                break
            yield Signal(f"p:{tag} {other}", i, j + 1)
    if marks:
        yield Signal("e:^" + marks[0][1], marks[0][0], marks[0][0] + 1)
        yield Signal("e:$" + marks[-1][1], marks[-1][0], marks[-1][0] + 1)
    yield Signal(length_of(len(units)), 0, 0)
    yield Signal("s:" + sentence.block.kind.value, 0, 0)
    if len(free) < len(units):
        yield Signal("s:excused part", 0, 0)


def _neighbours(units: Sequence[Unit], marks: Sequence[tuple[int, str]]) -> Iterator[Signal]:
    for k in range(1, len(marks)):
        (i, a), (j, b) = marks[k - 1], marks[k]
        if j != i + 1:
            continue
        yield Signal(f"c:{a} {b}", i, j + 1)
        yield Signal(f"w:{units[i].lemma} {units[j].lemma}", i, j + 1)
        if k > 1 and marks[k - 2][0] == i - 1:
            yield Signal(f"c:{marks[k - 2][1]} {a} {b}", i - 1, j + 1)


def tag_of(classes: Iterable[str], tags: Mapping[str, int]) -> str:
    """The class of lowest rank among the tags, "" for none."""
    known = [c for c in classes if c in tags]
    return min(known, key=tags.__getitem__) if known else ""


def length_of(units: int) -> str:
    """The signal of a sentence's length."""
    return f"s:length {sum(1 for n in _LENGTHS if units > n)}"


def shape_of(word: str) -> str:
    """A plain word itself, or only the look of any other."""
    if word in PLAIN:
        return word
    if word[:1].isdigit():
        return "#"
    for ending in ("ly", "ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return "~" + ending
    return "~"
