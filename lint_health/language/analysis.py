"""A document read as English: its sentences with their units, clauses, cues and sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lint_health.document import Block, Document
from lint_health.language.citations import Citations, Source
from lint_health.language.cues import Cue
from lint_health.language.lexicon import Unit
from lint_health.language.patterns import Pattern, PatternMatch, Patterns
from lint_health.language.tokens import Tokens
from lint_health.source import Span

_RUN = 16  # sentences that are asked at once what they can hold
_ANSWER = 3  # sentences of an answer that still answer the question, and not what was said after it


def asks(words: str) -> bool:
    """True for a sentence that ends in a question mark, whatever closes after it."""
    return words.rstrip("\"'”’*_ )").endswith("?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a heading, a list item with its lead-in, or a table row read across.

    ``units`` may begin with those of a lead-in: ``own`` is the index of the first unit of the block itself.
    ``span`` is in the document's text and covers the block's own part only.
    """

    span: Span
    block: Block
    units: tuple[Unit, ...]
    own: int
    code: str
    index: dict[int, int]
    vocabulary: frozenset[str]
    candidates: int
    clauses: tuple[int, ...]
    cues: tuple[Cue, ...]
    question: bool

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
        return [m for m in pattern.find(self.code, self.index) if m.last > self.own]

    def anywhere(self, patterns: Patterns) -> Iterator[PatternMatch]:
        """All matches, also those that end before the block's own part: in a row label or a lead-in."""
        for p in patterns.among(self.candidates):
            yield from p.find(self.code, self.index)

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


class Holding:
    """Which sentences can hold a pattern. What a run of sentences can hold is asked before each of them is: rules are
    many, and most care about none of them."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """The masks of runs, and of all."""
        self._runs: list[tuple[int, list[tuple[int, Sentence]]]] = []
        self._all = 0
        for at in range(0, len(sentences), _RUN):
            run = [(s.candidates, s) for s in sentences[at : at + _RUN]]
            anywhere = 0
            for candidates, _ in run:
                anywhere |= candidates
            self._runs.append((anywhere, run))
            self._all |= anywhere

    def of(self, patterns: Patterns) -> list[Sentence]:
        """Those with a candidate among the patterns."""
        mask = patterns.mask & self._all
        if not mask:
            return []
        return [s for anywhere, run in self._runs if anywhere & mask for candidates, s in run if candidates & mask]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All sentences of a document in order, and by block; table cells with their heads, and in pairs."""

    document: Document
    sentences: tuple[Sentence, ...]
    rows: tuple[Sentence, ...]
    pairs: tuple[Sentence, ...]
    citations: Citations
    tokens: Tokens
    by_block: dict[int, tuple[Sentence, ...]] = field(repr=False)
    _index: list[Holding] = field(default_factory=list, repr=False)

    def holding(self, patterns: Patterns) -> list[Sentence]:
        """The sentences that can hold one of the patterns, in order; asked of all sentences at once."""
        if not self._index:
            self._index.append(Holding(self.sentences))
        return self._index[0].of(patterns)

    def text(self, span: Span) -> str:
        """The words of a text range."""
        return self.document.text[span.start : span.end]

    def sources(self, span: Span) -> tuple[Span, ...]:
        """Identifiable sources named in a text range."""
        return tuple(source.span for source in self.cited(span) if not source.flaw)

    def cited(self, span: Span) -> tuple[Source, ...]:
        """All that a text range cites, with what is wrong with each."""
        return self.citations.cited(span)

    def before(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentence before this one in its section, or none."""
        at = bisect_left(self.sentences, sentence.span.start, key=lambda s: s.span.start)
        if at == 0 or self.sentences[at - 1].block.section != sentence.block.section:
            return ()
        return (self.sentences[at - 1],)

    def asked(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The question that this sentence answers, with what stands before it in its block ("I take statins. May I?"):
        the question right before it, or a little above it in its section; none if it asks something itself."""
        at = bisect_left(self.sentences, sentence.span.start, key=lambda s: s.span.start)
        above = self.sentences[max(at - _ANSWER, 0) : at]
        for i, before in enumerate(reversed(above)):
            if before.block.section != sentence.block.section or sentence.question:
                break
            if asks(self.text(before.span)):
                lead = above[: len(above) - 1 - i]
                return (*(s for s in lead if s.block is before.block), before)
        return ()

    def of_section(self, section: int) -> Iterator[Sentence]:
        """Sentences of a section and of the sections inside it."""
        return (s for s in self.sentences if section in self.document.section_path(s.block.section))

    def answers(self, block: Block) -> Block | None:
        """The heading that ``block`` stands under, or None."""
        heading = self.document.sections[block.section].heading
        return self.document.blocks[heading] if heading is not None else None
