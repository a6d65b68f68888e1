"""Vocabulary and cues, compiled once: reads documents into sentences, items with their lead-ins, table cells with heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import pairwise

from lint_health.document import Block, BlockKind, Document
from lint_health.language.alphabet import Alphabet
from lint_health.language.analysis import Analysis, Sentence, asks
from lint_health.language.citations import Citations
from lint_health.language.clauses import clause_bounds
from lint_health.language.cues import CueFinder, CueSpec
from lint_health.language.discourse import disowns, rejected, settle
from lint_health.language.lexicon import Lexicon, Unit
from lint_health.language.outline import Outline
from lint_health.language.reported import with_reports
from lint_health.language.sentences import sentence_spans
from lint_health.language.tokens import Tokens
from lint_health.source import Span


class Language:
    """Vocabulary and cues, compiled once; reads any number of documents."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Iterable[CueSpec],
        tables: Mapping[str, object] | None = None,
        views: Mapping[str, Lexicon] | None = None,
    ) -> None:
        """``tables``: other data of the lexicon files (a clock of day events, pairs of spellings), by name.

        ``views``: by family, a smaller vocabulary with the same classes, for rules that must not see phrases of
        other families. All views share one alphabet, so that a pattern works in each. One that reads every text as
        the whole vocabulary does is no view: what is read once serves its family as well.
        """
        self.lexicon = lexicon
        self.tables = dict(tables or {})
        self._made: dict[str, object] = {}
        self.alphabet = Alphabet(lexicon.classes)
        self._cues = CueFinder(cues, self.alphabet)
        self.views: dict[str, Language] = {
            family: self._with(own) for family, own in (views or {}).items() if not own.reads_as(lexicon)
        }

    def once(self, key: str, make: Callable[[], object]) -> object:
        """The value of ``make()``, computed once for this language and kept with it: what kinds make of its tables."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _with(self, lexicon: Lexicon) -> Language:
        view = copy(self)
        view.lexicon = lexicon
        view.views = {}
        return view

    def analyze(self, document: Document, other: Analysis | None = None, outline: Outline | None = None) -> Analysis:
        """Read a document: every block into sentences, list items with their lead-ins, table rows across.

        ``other``: the same document as another view reads it, whose tokens and citations serve this one as well;
        ``outline``: its sentences, where somebody has found them before.
        """
        tokens = other.tokens if other else Tokens(document.text)
        spans = (outline or Outline.of(document)).by_block
        read: dict[int, tuple[Sentence, ...]] = {}
        for block in document.blocks:
            lead = self._lead_in(document, block, tokens)
            read[block.index] = tuple(
                self._sentence(document, block, span, tokens, lead if i == 0 else ())
                for i, span in enumerate(spans[block.index])
            )
        by_block = settle(document, with_reports(document, read))
        sentences = tuple(s for block in document.blocks for s in by_block[block.index])
        rows, pairs = (
            _settled(document, cells, by_block)
            for cells in (self._rows(document, tokens), self._pairs(document, tokens))
        )
        citations = other.citations if other else Citations(document)
        return Analysis(document, sentences, rows, pairs, citations, tokens, by_block)

    def sentence(self, document: Document, block: Block, span: Span) -> Sentence:
        """One text range of a block as a sentence, whatever its punctuation."""
        return self._sentence(document, block, span, Tokens(document.text), ())

    def _sentence(self, document: Document, block: Block, span: Span, tokens: Tokens, lead: Sequence[Unit]) -> Sentence:
        own = self.lexicon.tag(tokens.between(span.start, span.end))
        units = (*lead, *own)
        return self._build(document, block, span, units, len(lead) if own else max(len(lead) - 1, 0))

    def _build(self, document: Document, block: Block, span: Span, units: tuple[Unit, ...], own: int) -> Sentence:
        code, starts = self.alphabet.encode(units)
        index = {s: i for i, s in enumerate(starts)}
        index[len(code)] = len(units)
        vocabulary: set[str] = set()
        for unit in units:
            vocabulary.add(unit.lemma)
            vocabulary.add(unit.lower)
            vocabulary.update("@" + c for c in unit.classes)
        clauses = clause_bounds(units) if units else (0,)
        known = frozenset(vocabulary)
        candidates = self.alphabet.candidates(known)
        cues = self._cues.find(units, code, index, candidates, clauses)
        question = asks(document.text[span.start : span.end])
        return Sentence(span, block, units, own, code, index, known, candidates, clauses, cues, question)

    def _lead_in(self, document: Document, block: Block, tokens: Tokens) -> tuple[Unit, ...]:
        """The units of the sentence that introduces a list, its closing colon dropped when the sentence runs on."""
        if block.lead_in is None:
            return ()
        intro = document.blocks[block.lead_in]
        *_, last = sentence_spans(document.text, *intro.span)
        text = last.of(document.text)
        if text.rstrip("*_ ").endswith((".", "!", "?")):
            return ()
        units = self.lexicon.tag(tokens.between(last.start, last.end))
        if intro.kind is BlockKind.HEADING and not (units and units[-1].lower in _BROKEN_OFF):
            return ()  # a heading is a lead-in only where it breaks off: "Please don't"
        if units and units[-1].lower in (":", "—", "–", "…", "...") and len(units) > 1 and _runs_on(units[-2]):
            units.pop()
        return tuple(units)

    def _rows(self, document: Document, tokens: Tokens) -> Iterator[Sentence]:
        """Each body cell of a table as "row head : column head : cell"; reported on the cell."""
        for block in document.blocks:
            cell = block.cell
            if cell is None or cell.header or (cell.row_head is None and cell.column_head is None):
                continue
            lead = self._labels(document, tokens, block, cell.row_head, cell.column_head)
            own = self.lexicon.tag(tokens.between(block.span.start, block.span.end))
            if own and lead:
                yield self._build(document, block, block.span, (*lead, *own), len(lead))

    def _pairs(self, document: Document, tokens: Tokens) -> Iterator[Sentence]:
        """Each short body cell with the one before it in its row, as "row head : column head : cell ; column head :
        cell"; reported on the cell."""
        for left, block in pairwise(document.blocks):
            one, cell = left.cell, block.cell
            if one is None or cell is None or cell.header or (one.table, one.row) != (cell.table, cell.row):
                continue
            if cell.column_head is None or one.column_head is None or cell.row_head == block.index:
                continue
            if max(len(document.block_text(b)) for b in (left, block)) > _SHORT_CELL:
                continue
            head = cell.row_head if cell.row_head != left.index else None
            lead = self._labels(document, tokens, left, head, one.column_head, bare=True)
            lead += self.lexicon.tag(tokens.between(left.span.start, left.span.end))
            lead.append(_mark(left.span.end, ";"))
            lead += self._labels(document, tokens, block, cell.column_head, bare=True)
            own = self.lexicon.tag(tokens.between(block.span.start, block.span.end))
            if own:
                yield self._build(document, block, block.span, (*lead, *own), len(lead))

    def _labels(
        self, document: Document, tokens: Tokens, block: Block, *heads: int | None, bare: bool = False
    ) -> list[Unit]:
        """The units of the heads of a cell, a colon after each; ``bare`` without their notes: "Knee pain (0-10)"."""
        units: list[Unit] = []
        for head in heads:
            if head is not None and head != block.index:
                start, end = document.blocks[head].span
                note = document.text.find(" (", start + 1, end) if bare else -1
                units += self.lexicon.tag(tokens.between(start, note if note > 0 else end))
                units.append(_mark(end, ":"))
        return units


_SHORT_CELL = 40  # characters of a cell that holds a figure or a word, no sentence


def _mark(at: int, mark: str) -> Unit:
    return Unit(at, at, mark, mark, frozenset())


def _settled(
    document: Document, rows: Iterable[Sentence], by_block: dict[int, tuple[Sentence, ...]]
) -> tuple[Sentence, ...]:
    """Table rows, those below a head that disowns its column rejected."""
    return tuple(
        rejected(row) if row.block.cell and disowns(document, row.block.cell.column_head, by_block) else row
        for row in rows
    )


_RUN_ON = frozenset("will can may might could would should must to and or that which it they you we not never is are "
                    "helps help for of with by from if when because the your our its their these this n't".split())  # fmt: skip

_BROKEN_OFF = frozenset(
    "will can may might could would should must not n't never helps help for of with by from if when because you".split()
)


def _runs_on(unit: Unit) -> bool:
    """True when a lead-in's last word needs what follows: "This wrap:", "a nightly rub may:", "if you:"."""
    return unit.lower in _RUN_ON or bool({"product", "verb"} & unit.classes)
