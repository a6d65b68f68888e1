"""Does a page offer goods at all?"""

from __future__ import annotations

from dataclasses import dataclass

from lint_health.language import Patterns
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

    def sells(self, page: Page) -> bool:
        """True when the page offers goods: by its form or in words."""
        return page.sells(lambda s: any_in(self.selling, s) and not any_in(self.unsold, s))
