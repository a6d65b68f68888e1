"""A document read as English: its sentences with their units, clauses, cues and sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from lint_health.document import Block, Document
from lint_health.language.citations import Citations, Source
from lint_health.language.patterns import Patterns
from lint_health.language.sentence import Sentence, asks
from lint_health.language.tokens import Tokens
from lint_health.source import Span

_RUN = 16  # sentences that are asked at once what they can hold
_ANSWER = 3  # sentences of an answer that still answer the question, and not what was said after it


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


class Analysis:
    """All sentences of a document in order, and by block; table cells with their heads, and in pairs."""

    def __init__(
        self,
        document: Document,
        by_block: Mapping[int, tuple[Sentence, ...]],
        rows: tuple[Sentence, ...],
        pairs: tuple[Sentence, ...],
        citations: Citations,
        tokens: Tokens,
    ) -> None:
        self.document = document
        self.by_block = by_block
        self.sentences = tuple(s for block in document.blocks for s in by_block[block.index])
        self.rows = rows
        self.pairs = pairs
        self.citations = citations
        self.tokens = tokens

    @cached_property
    def _index(self) -> Holding:
        return Holding(self.sentences)

    def holding(self, patterns: Patterns) -> list[Sentence]:
        """The sentences that can hold one of the patterns, in order; asked of all sentences at once."""
        return self._index.of(patterns)

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
