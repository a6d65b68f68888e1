"""Phrases in which figures are read: "every DAYS apart", "@weekday to @weekday", compiled to regular expressions.

They run over the words of a statement joined by blanks, in which every number is a figure (``n3``, ``t30`` for minutes,
``d14`` for days, ``o2`` for an ordinal; see ``rules/directions/marked.py``). docs/writing-rules.md says how they are
written, and ``phrase_compiler.py`` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from lint_health.expressions import expression
from lint_health.language.numerals import ONES
from lint_health.language.phrase_compiler import Lists, PhraseCompiler


class Figure(NamedTuple):
    """A figure of a match: its ends, where its digits stand and what it counts (a letter of the marks)."""

    low: float
    high: float
    start: int
    end: int
    kind: str


class Hit(NamedTuple):
    """A place that a phrase fits: its figures, and the words between "<" and ">", in order."""

    start: int
    end: int
    text: str
    figures: tuple[Figure, ...]
    words: tuple[str, ...]


class Phrases:
    """Some phrases as one, compiled when first used."""

    def __init__(self, phrases: Sequence[str], lists: Lists) -> None:
        self._phrases = phrases
        self._lists = lists

    @cached_property
    def _made(self) -> tuple[str, str]:
        compiler = PhraseCompiler(self._lists)
        texts = [compiler.compile(p) for p in self._phrases]
        return "|".join(texts) or "(?!)", compiler.groups

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return expression(rf"(?<!\w)(?:{self._made[0]})(?!\w)")

    @cached_property
    def _starting(self) -> re.Pattern[str]:
        return expression(rf" ?(?:{self._made[0]})(?!\w)")

    @cached_property
    def _ending(self) -> re.Pattern[str]:
        return expression(rf"(?<!\w)(?:{self._made[0]}) ?$")

    def search(self, text: str) -> Hit | None:
        """The first place that one of the phrases fits."""
        m = self._pattern.search(text)
        return self._hit(m) if m else None

    def all(self, text: str) -> Iterator[Hit]:
        """All places, none of which overlap."""
        return (self._hit(m) for m in self._pattern.finditer(text))

    def stands_in(self, text: str) -> bool:
        """True when one of the phrases is there."""
        return self._pattern.search(text) is not None

    def starts(self, text: str) -> bool:
        """True when the text begins with one of the phrases."""
        return self._starting.match(text) is not None

    def ends(self, text: str) -> bool:
        """True when the text ends with one of the phrases."""
        return self._ending.search(text) is not None

    def _hit(self, m: re.Match[str]) -> Hit:
        figures: list[Figure] = []
        words: list[str] = []
        for i, kind in enumerate(self._made[1], 1):
            value = m[i]
            if value is None:
                continue
            if kind == "<":
                words.append(value)
            elif kind == "h":
                figures[-1] = figures[-1]._replace(high=float(value))
            else:
                low = float(value) if value[0].isdigit() else ONES[value]
                figures.append(Figure(low, low, *m.span(i), kind))
        return Hit(m.start(), m.end(), m.group(), tuple(figures), tuple(words))
