"""What a sentence is read with: the line that introduces a list, the heads of a table's row and column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lint_health.document import Block, BlockKind, Document
from lint_health.language.lexicon import Unit
from lint_health.language.sentence import Lead
from lint_health.language.sentences import sentence_spans
from lint_health.language.tagging import Tagger
from lint_health.language.tokens import Tokens

_SHORT_CELL = 40  # characters of a cell that holds a figure or a word, no sentence
_RUN_ON = frozenset("will can may might could would should must to and or that which it they we you we not never is are "
                    "helps help for of with by from if when because the your our its their these this n't".split())  # fmt: skip
_BROKEN_OFF = frozenset(
    "will can may might could would should must not n't never helps help for of with by from if when because you".split()
)
NO_LEAD = Lead([], [])


class LeadIns:
    """The lead-ins of one document in one view."""

    def __init__(self, document: Document, tokens: Tokens, tagger: Tagger) -> None:
        self._document = document
        self._tokens = tokens
        self._tagger = tagger
        self._made: dict[int, Lead] = {}

    def of_item(self, block: Block) -> Lead:
        """The units of the sentence that introduces a list, its closing colon dropped when the sentence runs on."""
        if block.lead_in is None:
            return NO_LEAD
        if block.lead_in not in self._made:
            self._made[block.lead_in] = self._intro(self._document.blocks[block.lead_in])
        return self._made[block.lead_in]

    def _intro(self, intro: Block) -> Lead:
        text = self._document.text
        *_, last = sentence_spans(text, *intro.span)
        if last.of(text).rstrip("*_ ").endswith((".", "!", "?")):
            return NO_LEAD
        lead = self._read(last.start, last.end)
        units = lead.units
        if intro.kind is BlockKind.HEADING and not (units and units[-1].lower in _BROKEN_OFF):
            return NO_LEAD  # a heading is a lead-in only where it breaks off: "Please don't"
        if units and units[-1].lower in (":", "—", "–", "…", "...") and len(units) > 1 and _runs_on(units[-2]):
            return Lead(lead.words[:-1], units[:-1])
        return lead

    def of_rows(self) -> Iterator[tuple[Block, Lead]]:
        """Each body cell of a table, read as "row head : column head : cell"."""
        for block in self._document.blocks:
            cell = block.cell
            if cell is None or cell.header or (cell.row_head is None and cell.column_head is None):
                continue
            lead = self._labels(block, cell.row_head, cell.column_head)
            if lead.words and self._tokens.between(*block.span):
                yield block, lead

    def of_pairs(self) -> Iterator[tuple[Block, Lead]]:
        """Each short body cell with the one before it in its row, as "row head : column head : cell ; column head :
        cell"."""
        for left, block in pairwise(self._document.blocks):
            one, cell = left.cell, block.cell
            if one is None or cell is None or cell.header or (one.table, one.row) != (cell.table, cell.row):
                continue
            if cell.column_head is None or one.column_head is None or cell.row_head == block.index:
                continue
            if max(len(self._document.block_text(b)) for b in (left, block)) > _SHORT_CELL:
                continue
            if not self._tokens.between(*block.span):
                continue
            head = cell.row_head if cell.row_head != left.index else None
            before = self._labels(left, head, one.column_head, bare=True)
            label = self._labels(block, cell.column_head, bare=True)
            yield block, _joined(before, self._read(*left.span), self._mark(left.span.end, ";"), label)

    def _labels(self, block: Block, *heads: int | None, bare: bool = False) -> Lead:
        """The units of the heads of a cell, a colon after each; ``bare`` without their notes: "Knee pain (0-10)"."""
        found: list[Lead] = []
        for head in heads:
            if head is not None and head != block.index:
                start, end = self._document.blocks[head].span
                note = self._document.text.find(" (", start + 1, end) if bare else -1
                found += (self._read(start, note if note > 0 else end), self._mark(end, ":"))
        return _joined(*found)

    def _read(self, start: int, end: int) -> Lead:
        tagged = self._tagger.tag(self._tokens.between(start, end))
        return Lead(tagged.words, tagged.units())

    def _mark(self, at: int, mark: str) -> Lead:
        word = self._tagger.plain(mark)
        return Lead([word], [Unit(at, at, mark, mark, word.classes)])


def _joined(*leads: Lead) -> Lead:
    return Lead([w for lead in leads for w in lead.words], [u for lead in leads for u in lead.units])


def _runs_on(unit: Unit) -> bool:
    """True when a lead-in's last word needs what follows: "This wrap:", "a nightly rub may:", "if you:"."""
    return unit.lower in _RUN_ON or bool({"product", "verb"} & unit.classes)
