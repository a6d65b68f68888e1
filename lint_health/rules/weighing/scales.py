"""What a sentence can weigh at most, without making its signals: most sentences are far from any threshold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lint_health.language import Sentence
from lint_health.language.tagging import Word
from lint_health.rules.weighing.signals import ENDS, PAIR_REACH, length_of, shape_of, tag_of
from lint_health.rules.weighing.table import WeightTable

_MOST = 8000  # words that are kept


class _Known(NamedTuple):
    """What a word gives wherever it stands: names of its own signals, its tag, how its neighbours see it."""

    names: tuple[str, ...]
    tag: str
    mark: str


class Scales:
    """A table with its tags. What it learns of a word serves all documents."""

    def __init__(self, table: WeightTable, tags: Mapping[str, int], others: Iterable[Iterable[str]]) -> None:
        """``others``: groups of further signals, of which a sentence may have one group; the heaviest is taken."""
        self._weights = table.weights
        self._tags = tags
        self._known: dict[Word, _Known] = {}
        self._bias = table.bias + max((self._sum(group) for group in others), default=0)

    def most(self, sentence: Sentence, free: Sequence[int]) -> float:
        """At least the logit of the sentence: that of its signals, with the heaviest group of the others."""
        known = self._known
        if len(known) > _MOST:
            known.clear()
        words = sentence.known
        names: set[str] = set()
        tagged: list[tuple[int, str]] = []
        first = before = earlier = lemma = ""
        at = at_earlier = -2  # where the last two words stand that have a mark
        for i in free:
            word = words[i]
            own, tag, mark = known.get(word) or self._learn(word)
            names.update(own)
            if tag:
                for j, other in reversed(tagged):
                    if i - j > PAIR_REACH:
                        break
                    names.add(f"p:{other} {tag}")
                tagged.append((i, tag))
            if not mark:
                continue
            if at == i - 1:
                names.add(f"c:{before} {mark}")
                names.add(f"w:{lemma} {word.lemma}")
                if at_earlier == i - 2:
                    names.add(f"c:{earlier} {before} {mark}")
            first = first or mark
            at_earlier, earlier = at, before
            at, before, lemma = i, mark, word.lemma
        names.update((f"e:^{first}", f"e:${before}") if first else ())
        names.update((length_of(len(words)), "s:" + sentence.block.kind.value))
        if len(free) < len(words):
            names.add("s:excused part")
        return (self._bias + self._sum(names)) / WeightTable.SCALE

    def _sum(self, names: Iterable[str]) -> int:
        get = self._weights.get
        return sum([get(name, 0) for name in names])

    def _learn(self, word: Word) -> _Known:
        tag = tag_of(word.classes, self._tags)
        names = ["w:" + word.lemma] if word.lower[:1].isalnum() else []
        names += ["c:" + tag] if tag else []
        mark = "" if word.lower in ENDS else tag or shape_of(word.lower)
        found = self._known[word] = _Known(tuple(n for n in names if n in self._weights), tag, mark)
        return found
