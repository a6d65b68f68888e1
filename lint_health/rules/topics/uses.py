"""How the thing of a page is used, and on whom: what is rubbed in or fed to a dog is nothing that the reader swallows.

A page says so itself: "massage into the scalp", "three drops in a diffuser", "one scoop over your dog's dinner".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lint_health.language import Patterns, Sentence
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.shared import PatternBook

_EXCUSES = ("negation", "question", "harm")
_SENTENCES = 2  # that speak of animals before a page is for them, when its headline does not say so
_SHARE = 8  # and one in so many sentences has to: a review may mention the dog twice


@dataclass(frozen=True, slots=True)
class Uses:
    """Tells a page about another use from one about the use that calls for the caveat."""

    others: Patterns
    elsewhere: Patterns
    own: Patterns

    @classmethod
    def of(cls, book: PatternBook) -> Uses:
        """From a rule's ``unless_for``, ``unless_used`` and ``used``."""
        return cls(book.option("unless_for"), book.option("unless_used"), book.option("used"))

    def differ(self, page: Page) -> bool:
        """True for a page of goods for others than its readers, and for one that tells of another use and never of
        the one that matters."""
        if self.others and self._for_others(page):
            return True
        return bool(self.elsewhere) and any(_told(page, self.elsewhere)) and not any(_told(page, self.own))

    def _for_others(self, page: Page) -> bool:
        told = [*_told(page, self.others)]
        if any(s.block.index in page.headline for s in told):
            return True
        return len(told) >= _SENTENCES and len(told) * _SHARE >= len(page.sentences)


def _told(page: Page, patterns: Patterns) -> Iterator[Sentence]:
    """The sentences with a match that is neither denied nor asked: "never swallow it" tells of no swallowing."""
    for sentence in page.sentences:
        if sentence.question or not sentence.may_hold(patterns):
            continue
        if any(not any(sentence.cues_at(m.head, _EXCUSES)) for m in sentence.find_all(patterns)):
            yield sentence
