"""Does a page offer goods at all?"""

from __future__ import annotations

from dataclasses import dataclass

from lint_health.language import Patterns, Sentence
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.shared import PatternBook, any_in


@dataclass(frozen=True, slots=True)
class Offers:
    """The words of selling, and their look-alikes."""

    selling: Patterns
    unsold: Patterns

    @classmethod
    def of(cls, book: PatternBook) -> Offers:
        """From the shared groups."""
        return cls(book.group("selling"), book.group("unsold"))

    def says(self, sentence: Sentence) -> bool:
        """True for a sentence that offers goods."""
        return any_in(self.selling, sentence) and not any_in(self.unsold, sentence)

    def sells(self, page: Page) -> bool:
        """True when the page offers goods: by its form or in words."""
        return page.sells(self.says)
