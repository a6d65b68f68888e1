"""A document read as English: its sentences with their units, clauses, cues and sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lint_health.document import Block, Document
from lint_health.language.citations import Citations, Source
from lint_health.language.cues import Cue
from lint_health.language.lexicon import Unit
from lint_health.language.patterns import Pattern, PatternMatch, Patterns
from lint_health.language.tokens import Tokens
from lint_health.source import Span

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
    candidates: frozenset[int]
    clauses: tuple[int, ...]
    cues: tuple[Cue, ...]
    question: bool

    def find(self, pattern: Pattern) -> list[PatternMatch]:
        """All matches of a pattern that touch the block's own part."""
        if pattern.number not in self.candidates:
            return []
        return self.matches(pattern)

    def find_all(self, patterns: Patterns) -> list[PatternMatch]:
        """The same for several patterns, one after the other."""
        if patterns.numbers.isdisjoint(self.candidates):
            return []
        return [m for p in patterns if p.number in self.candidates for m in self.matches(p)]

    def matches(self, pattern: Pattern) -> list[PatternMatch]:
        """The same for a pattern that is known to be able to match."""
        return [m for m in pattern.find(self.code, self.index) if m.last > self.own]

    def anywhere(self, patterns: Patterns) -> Iterator[PatternMatch]:
        """All matches, also those that end before the block's own part: in a row label or a lead-in."""
        if not patterns.numbers.isdisjoint(self.candidates):
            for p in patterns:
                if p.number in self.candidates:
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
