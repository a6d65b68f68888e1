"""Where the sentences of a document are: all that damage detectors and fingerprints need of its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lint_health.document import Document
from lint_health.language.sentences import sentence_spans
from lint_health.source import Span


@dataclass(frozen=True, slots=True)
class Outline:
    """The ranges of the sentences, by the index of their block, in the document's text."""

    by_block: Mapping[int, tuple[Span, ...]]

    @classmethod
    def of(cls, document: Document) -> Outline:
        """Cut every block into its sentences."""
        return cls({b.index: tuple(sentence_spans(document.text, *b.span)) for b in document.blocks})

    @property
    def spans(self) -> list[Span]:
        """All sentences by their place."""
        return sorted(span for spans in self.by_block.values() for span in spans)
