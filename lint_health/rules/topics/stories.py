"""What calls for a caveat by itself: signs in the page's own words, and stories that somebody tells.

A story is one sentence or two neighbours in the words of a customer, or about somebody who is named: a result by itself
("threw away my stick"), a turn with something that a body does ("by May ... two flights"), a plain turn that is not
about the parcel or the colour ("not a drop since").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lint_health.language import PatternMatch, Patterns, Sentence
from lint_health.language.discourse import is_rejected
from lint_health.rules.excuses import asked_after, is_sourced
from lint_health.rules.topics.asserted import claims_in
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.pushing import Push
from lint_health.rules.topics.shared import PatternBook, any_in
from lint_health.rules.topics.voices import Voices

_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """Patterns that count wherever they stand on the page."""

    signs: Patterns
    sold: Patterns
    asked: Patterns
    affirms: Patterns
    excuses: frozenset[str]

    @classmethod
    def of(cls, book: PatternBook, excuses: frozenset[str]) -> Signs:
        """From a rule's ``signs``, ``sold_signs`` and ``asked_signs``."""
        return cls(
            book.option("signs"),
            book.option("sold_signs"),
            book.option("asked_signs"),
            book.group("affirms"),
            excuses,
        )

    def pushes(self, page: Page, *, sells: Callable[[Page], bool]) -> Iterator[Push]:
        """Each sign that nothing excuses; ``sold`` ones on pages that offer goods."""
        signs = Patterns((*self.signs, *self.sold)) if self.sold and sells(page) else self.signs
        for sentence in page.sentences if signs else ():
            yield from _matches(page, sentence, signs, self.excuses)
        yield from self._affirmed(page)

    def _affirmed(self, page: Page) -> Iterator[Push]:
        """ "Can I wear it while pregnant?" with a yes after it."""
        for sentence in page.sentences if self.asked else ():
            if not any_in(self.asked, sentence) or sentence.units[-1].lower != "?":
                continue  # an affirmed question is no longer one to the language: look at its mark
            answer = page.answer(sentence)
            if answer is not None and any_in(self.affirms, answer):
                yield Push(_WEIGHT, answer, answer.span)


@dataclass(frozen=True, slots=True)
class Stories:
    """The ways to tell of a result."""

    quoted: Patterns
    told: Patterns
    turns: Patterns
    not_turns: Patterns
    pairs: tuple[Patterns, ...]
    claims: tuple[str, ...]
    excuses: frozenset[str]
    voices: Voices

    @classmethod
    def of(cls, book: PatternBook, options: Mapping[str, Any], excuses: frozenset[str]) -> Stories:
        """From a rule's ``quoted_signs``, ``told_signs``, ``turns``, ``quoted_pairs`` and ``claim_signs``."""
        return cls(
            quoted=book.option("quoted_signs"),
            told=book.option("told_signs"),
            turns=book.option("turns"),
            not_turns=book.option("not_turns"),
            pairs=tuple(book.option("quoted_pairs", name) for name in options.get("quoted_pairs", ())),
            claims=tuple(options.get("claim_signs", ())),
            excuses=excuses,
            voices=Voices.of(book),
        )

    def pushes(self, page: Page, *, sells: Callable[[Page], bool]) -> Iterator[Push]:
        """Everything that tells of a result; where nothing is offered, only what somebody tells of themselves."""
        if not (self.quoted or self.told or self.turns or self.pairs or self.claims):
            return
        found = chain(
            (p for s in page.sentences for p in self._alone(page, s)), self._paired(page), self._claimed(page)
        )
        offered = sells(page)
        yield from (p for p in found if offered or self.voices.tells_in_person(page, p.sentence))

    def _alone(self, page: Page, sentence: Sentence) -> Iterator[Push]:
        """Results by themselves, and plain turns."""
        if is_rejected(sentence) or any_in(self.voices.unmoved, sentence):
            return
        for group, of_others in ((self.quoted, False), (self.told, True)):

            def tells(m: PatternMatch, of_others: bool = of_others) -> bool:
                return self.voices.tells(page, sentence, m.head, of_others=of_others)

            yield from _matches(page, sentence, group, self.excuses, tells)
        if not any_in(self.not_turns, sentence):
            told = self._told(page, sentence, self.turns)
            if told:
                yield Push(_WEIGHT, sentence, sentence.span_of(told.start, told.end))

    def _paired(self, page: Page) -> Iterator[Push]:
        """What customers say in two parts: "Four flights a day now. I used to stop at each landing."."""
        before: Sentence | None = None
        for sentence in page.sentences if self.pairs else ():
            beside = before if before and before.block.index == sentence.block.index else None
            before = sentence
            found = [self._told(page, sentence, group) for group in self.pairs]
            own = next((m for m in found if m), None)
            if own is None:
                continue
            if beside and not all(found):
                found = [m or self._told(page, beside, g) for m, g in zip(found, self.pairs, strict=True)]
            if all(found):
                yield Push(_WEIGHT, sentence, sentence.span_of(own.start, own.end))

    def _claimed(self, page: Page) -> Iterator[Push]:
        """What the claim rules take for somebody's story, where somebody tells it."""
        for sentence in page.sentences if self.claims else ():
            for finding in claims_in(page.context, sentence):
                if finding.rule.startswith(self.claims) and self.voices.tells_of_oneself(page, sentence):
                    yield Push(_WEIGHT, sentence, finding.span)

    def _told(self, page: Page, sentence: Sentence, group: Patterns) -> PatternMatch | None:
        """The first match of a group in a customer's words."""
        if group.numbers.isdisjoint(sentence.candidates):
            return None
        if is_rejected(sentence):
            return None
        supposed = any(c.kind == "condition" for c in sentence.cues)
        if sentence.question or supposed or any_in(self.voices.unmoved, sentence):
            return None
        if asked_after(sentence, page.context) or is_sourced(sentence, page.context):
            return None
        # "Could not kneel" and "she wrote to say" are halves of a story, "the advert says" is not.
        excuses = self.excuses - {"negation"}
        if self.voices.names_somebody(page, sentence):
            excuses -= {"attribution"}
        matches = sentence.find_all(group)
        return next(
            (
                m
                for m in matches
                if self.voices.tells(page, sentence, m.head, of_others=True)
                and not any(sentence.cues_at(m.head, excuses))
            ),
            None,
        )


def _matches(
    page: Page,
    sentence: Sentence,
    group: Patterns,
    excuses: frozenset[str],
    counts: Callable[[PatternMatch], bool] = lambda m: True,
) -> Iterator[Push]:
    """The first match of a group that nothing excuses."""
    if group.numbers.isdisjoint(sentence.candidates):
        return
    if "question" in excuses and (sentence.question or asked_after(sentence, page.context)):
        return
    for m in sentence.find_all(group):
        # A cue that opens the match belongs to it: "nothing else helped", "never wore it again".
        if not any(c.start != m.first for c in sentence.cues_at(m.head, excuses)) and counts(m):
            yield Push(_WEIGHT, sentence, sentence.span_of(m.start, m.end))
            return
