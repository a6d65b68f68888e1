"""What a document's directions are read from, each piece once: sentences, headings and cells, names of fields."""

from __future__ import annotations

from lint_health.document import Block
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.cases import key_words
from lint_health.rules.directions.reading import Reading, read
from lint_health.rules.directions.vocabulary import Vocabulary
from lint_health.source import Span


class Readings:
    """The readings of one document."""

    def __init__(self, context: RuleContext, vocabulary: Vocabulary) -> None:
        self._document = context.document
        self._tokens = context.analysis.tokens
        self._vocabulary = vocabulary
        self._known: dict[Span, Reading] = {}
        self._labels: dict[str, Reading] = {}

    def of(self, span: Span) -> Reading:
        """A sentence or a block as a reading: most headings and cells are both."""
        found = self._known.get(span)
        if found is None:
            found = self._known[span] = read(self._document.text, span, self._vocabulary, self._tokens)
        return found

    def block(self, index: int) -> Reading:
        """A block as one reading."""
        return self.of(self._document.blocks[index].span)

    def label(self, text: str) -> Reading:
        """A name of a field or a record as a reading: feeds repeat a few of them, other copy has none."""
        if text not in self._labels:
            self._labels[text] = read(text, Span(0, len(text)), self._vocabulary)
        return self._labels[text]

    def key(self, block: Block) -> Reading:
        """The key of a record's field as a reading."""
        return self.label(key_words(block))
