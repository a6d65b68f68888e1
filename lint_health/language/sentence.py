"""One sentence as English: its units, clauses and cues, each found when a rule first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from lint_health.document import Block
from lint_health.language.alphabet import Alphabet
from lint_health.language.clauses import clause_bounds
from lint_health.language.cues import Cue, CueFinder
from lint_health.language.lexicon import Unit
from lint_health.language.patterns import Pattern, PatternMatch, Patterns
from lint_health.language.tagging import Tagged, Word
from lint_health.source import Span


def asks(words: str) -> bool:
    """True for a sentence that ends in a question mark, whatever closes after it."""
    return words.rstrip("\"'”’*_ )").endswith("?")


class Lead(NamedTuple):
    """What a sentence is read with: words of other blocks that stand before its own, and their units."""

    words: Sequence[Word] = ()
    units: Sequence[Unit] = ()


class Grammar(NamedTuple):
    """What sentences of all views are read with."""

    alphabet: Alphabet
    cues: CueFinder


class Sentence:
    """A sentence, a heading, a list item with its lead-in, or a table row read across.

    ``units`` may begin with those of a lead-in: ``own`` is the index of the first unit of the block itself.
    ``span`` is in the document's text and covers the block's own part only. ``candidates``: the patterns that its words
    let match, as a mask; ``known``: its units without their places. All else is made when it is first asked for, for
    most sentences hold nothing that a rule looks for: see ``__getattr__``.
    """

    __slots__ = (
        "_found",
        "_grammar",
        "_lead",
        "_tagged",
        "_text",
        "block",
        "candidates",
        "clauses",
        "code",
        "cues",
        "index",
        "known",
        "own",
        "question",
        "span",
        "units",
    )
    units: tuple[Unit, ...]
    code: str
    index: dict[int, int]
    clauses: tuple[int, ...]
    cues: tuple[Cue, ...]
    question: bool

    def __init__(self, grammar: Grammar, text: str, block: Block, span: Span, tagged: Tagged, lead: Lead) -> None:
        """``text``: the document's; ``tagged``: the sentence's own words."""
        self._grammar = grammar
        self._text = text
        self._tagged = tagged
        self._lead = lead
        self.block = block
        self.span = span
        self._found: dict[int, list[PatternMatch]] = {}
        self.own = len(lead.words) if tagged.words else max(len(lead.words) - 1, 0)
        self.known: Sequence[Word] = [*lead.words, *tagged.words] if lead.words else tagged.words
        self.candidates = grammar.alphabet.candidates(self.known)

    def __getattr__(self, name: str) -> object:
        """What is not there yet: Python comes here once for each, and then finds it in its slot."""
        make = _MADE.get(name)
        if make is None:
            raise AttributeError(name)
        value = make(self)
        setattr(self, name, value)
        return value

    def with_cues(self, cues: Iterable[Cue], *, question: bool) -> Sentence:
        """The same sentence, qualified as its neighbours have it."""
        other = Sentence(self._grammar, self._text, self.block, self.span, self._tagged, self._lead)
        other._found = self._found
        other.cues = tuple(cues)
        other.question = question
        return other

    def find(self, pattern: Pattern) -> list[PatternMatch]:
        """All matches of a pattern that touch the block's own part."""
        return self.matches(pattern) if self.candidates >> pattern.number & 1 else []

    def may_hold(self, patterns: Patterns) -> bool:
        """False when the words that each of the patterns needs are not there."""
        return bool(self.candidates & patterns.mask)

    def find_all(self, patterns: Patterns) -> list[PatternMatch]:
        """The same for several patterns, one after the other."""
        return [m for p in patterns.among(self.candidates) for m in self.matches(p)]

    def matches(self, pattern: Pattern) -> list[PatternMatch]:
        """The same for a pattern that is known to be able to match."""
        return [m for m in self.found(pattern) if m.last > self.own]

    def found(self, pattern: Pattern) -> list[PatternMatch]:
        """What a pattern matches here, looked for once: several rules name the same pattern. Not to be changed."""
        known = self._found.get(pattern.number)
        if known is None:
            known = self._found[pattern.number] = pattern.find(self)
        return known

    def anywhere(self, patterns: Patterns) -> Iterator[PatternMatch]:
        """All matches, also those that end before the block's own part: in a row label or a lead-in."""
        for p in patterns.among(self.candidates):
            yield from self.found(p)

    def span_of(self, start: int, end: int) -> Span:
        """The text range of units, cut to the block's own part."""
        start = max(start, self.own)
        end = max(end, start + 1)
        return Span(self.units[start].start, self.units[min(end, len(self.units)) - 1].end)

    def cues_at(self, unit: int, kinds: Iterable[str]) -> Iterator[Cue]:
        """Cues of these kinds whose scope holds ``unit``."""
        wanted = frozenset(kinds)
        return (c for c in self.cues if c.kind in wanted and c.low <= unit < c.high)

    def words(self, start: int = 0, end: int | None = None) -> str:
        """Lower-case words of some units, for messages and debugging."""
        return " ".join(u.lower for u in self.units[start:end])

    def _units(self) -> tuple[Unit, ...]:
        return (*self._lead.units, *self._tagged.units())

    def _code(self) -> str:
        return "".join([w.part for w in self._lead.words] + [w.part for w in self._tagged.words])

    def _index(self) -> dict[int, int]:
        index, at = {}, 0
        for i, word in enumerate((*self._lead.words, *self._tagged.words)):
            index[at] = i
            at += len(word.part)
        index[at] = len(index)
        return index


_MADE: dict[str, Callable[[Sentence], object]] = {
    "units": Sentence._units,
    "code": Sentence._code,
    "index": Sentence._index,
    "clauses": lambda s: clause_bounds(s.units) if s.units else (0,),
    "cues": lambda s: s._grammar.cues.find(s),
    "question": lambda s: asks(s.span.of(s._text)),
}
