"""Vocabulary and cues, compiled once: reads documents into sentences, items with their lead-ins, table cells with heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy

from lint_health.document import Block, Document
from lint_health.language.alphabet import Alphabet
from lint_health.language.analysis import Analysis
from lint_health.language.citations import Citations
from lint_health.language.cues import CueFinder, CueSpec
from lint_health.language.discourse import SETTLING, disowns, rejected, settle
from lint_health.language.lead_ins import NO_LEAD, LeadIns
from lint_health.language.lexicon import Lexicon, Unit
from lint_health.language.outline import Outline
from lint_health.language.reported import with_reports
from lint_health.language.sentence import Grammar, Lead, Sentence
from lint_health.language.tagging import Tagger
from lint_health.language.tokens import Token, Tokens
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
        self._tagger = Tagger(lexicon, self.alphabet)
        self._grammar = Grammar(self.alphabet, CueFinder(cues, self.alphabet))
        self._settling = self._grammar.cues.of_kinds(SETTLING)
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
        view._tagger = Tagger(lexicon, self.alphabet)
        view.views = {}
        return view

    def analyze(self, document: Document, other: Analysis | None = None, outline: Outline | None = None) -> Analysis:
        """Read a document: every block into sentences, list items with their lead-ins, table rows across.

        ``other``: the same document as another view reads it, whose tokens and citations serve this one as well;
        ``outline``: its sentences, where somebody has found them before.
        """
        tokens = other.tokens if other else Tokens(document.text)
        spans = (outline or Outline.of(document)).by_block
        around = LeadIns(document, tokens, self._tagger)
        read: dict[int, tuple[Sentence, ...]] = {}
        for block in document.blocks:
            lead = NO_LEAD if block.lead_in is None else around.of_item(block)
            found = []
            for span in spans[block.index]:
                found.append(self._sentence(document, block, span, tokens, lead))
                lead = NO_LEAD
            read[block.index] = tuple(found)
        by_block = settle(document, with_reports(document, read), self._settling)
        rows, pairs = (
            _settled([self._sentence(document, b, b.span, tokens, lead) for b, lead in cells], by_block)
            for cells in (around.of_rows(), around.of_pairs())
        )
        return Analysis(document, by_block, rows, pairs, other.citations if other else Citations(document), tokens)

    def sentence(self, document: Document, block: Block, span: Span) -> Sentence:
        """One text range of a block as a sentence, whatever its punctuation."""
        return self._sentence(document, block, span, Tokens(document.text), NO_LEAD)

    def tag(self, tokens: Sequence[Token]) -> list[Unit]:
        """The units of any tokens."""
        return self._tagger.tag(tokens).units()

    def _sentence(self, document: Document, block: Block, span: Span, tokens: Tokens, lead: Lead) -> Sentence:
        tagged = self._tagger.tag(tokens.between(span.start, span.end))
        return Sentence(self._grammar, document.text, block, span, tagged, lead)


def _settled(rows: Iterable[Sentence], by_block: Mapping[int, Sequence[Sentence]]) -> tuple[Sentence, ...]:
    """Table rows, those below a head that disowns its column rejected."""
    return tuple(
        rejected(row) if row.block.cell and disowns(row.block.cell.column_head, by_block) else row for row in rows
    )
