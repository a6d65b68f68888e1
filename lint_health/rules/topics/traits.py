"""What kind of thing a page sells when it is named by its brand alone: shown by how it is used and what is in it.

"One scoop in cold water" and "a tub lasts a month" say supplement; "electrodes" and "the calf contracts" say
electrical stimulation. One trait proves nothing (a recipe has scoops, a lecture has contractions), so several distinct
ones have to come together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lint_health.language import PatternMatch, Patterns, Sentence
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.shared import PatternBook, any_in

_EXCUSES = ("negation", "question")


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of one kind of thing, by name."""

    groups: Mapping[str, Patterns]
    titled: Patterns
    others: Patterns
    only_if: Patterns
    least: int

    @classmethod
    def of(cls, book: PatternBook, names: Sequence[str], least: int) -> Traits:
        """From a rule's ``traits``, ``titled_trait``, ``not_traits`` and ``traits_only_if``."""
        groups = {name: book.option("traits", name) for name in names}
        return cls(groups, book.option("titled_trait"), book.option("not_traits"), book.option("traits_only_if"), least)

    def matter(self, page: Page) -> bool:
        """True unless the rule asks for a word on health: tea is packed and brewed like a herbal remedy."""
        return not self.only_if or _first(page, self.only_if) is not None

    def found(self, page: Page) -> list[tuple[Sentence, PatternMatch]]:
        """Where the traits stand, that of each group once; nothing when too few groups show or another kind is named."""
        if not self.groups:
            return []
        places = [place for patterns in self.groups.values() if (place := _first(page, patterns))]
        titles = [s for s in page.sentences if s.block.index in page.headline]
        places += [place for place in (_first_of(titles, self.titled),) if place and places]
        if len(places) < self.least:
            return []
        if any(any_in(self.others, s) for s in titles):
            return []
        return sorted(places, key=lambda place: place[0].span.start)


def _first(page: Page, patterns: Patterns) -> tuple[Sentence, PatternMatch] | None:
    """The first match that is neither denied nor asked."""
    return _first_of(page.sentences, patterns)


def _first_of(sentences: Iterable[Sentence], patterns: Patterns) -> tuple[Sentence, PatternMatch] | None:
    for sentence in sentences:
        if sentence.question:
            continue
        for m in sentence.find_all(patterns):
            if not any(sentence.cues_at(m.head, _EXCUSES)):
                return sentence, m
    return None
