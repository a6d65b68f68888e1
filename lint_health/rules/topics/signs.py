"""What calls for a caveat by itself: signs in the page's own words, and claims that somebody tells of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lint_health.diagnostics import Finding
from lint_health.language import PatternMatch, Patterns, Sentence
from lint_health.rules.excuses import asked_after
from lint_health.rules.topics.asserted import claims_in
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.pushing import Push
from lint_health.rules.topics.scripts import FIRST_PERSON
from lint_health.rules.topics.shared import PatternBook, any_in
from lint_health.rules.topics.voices import Voices

_STORY = "claim.testimonial.told"
_WEIGHED = "claim.implied"
_TESTIMONIAL = "claim.testimonial"
_SOMEBODY = FIRST_PERSON | {"he", "she", "his", "her", "him"}
SIGN = 3  # the weight of a sign: enough by itself


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
            yield from matches_of(page, sentence, signs, self.excuses)
        yield from self._affirmed(page)

    def _affirmed(self, page: Page) -> Iterator[Push]:
        """ "Can I wear it while pregnant?" with a yes after it."""
        for sentence in page.sentences if self.asked else ():
            if not any_in(self.asked, sentence) or sentence.units[-1].lower != "?":
                continue  # an affirmed question is no longer one to the language: look at its mark
            answer = page.answer(sentence)
            if answer is not None and any_in(self.affirms, answer):
                yield Push(SIGN, answer, answer.span)


@dataclass(frozen=True, slots=True)
class ToldClaims:
    """Claim rules whose findings count where somebody tells them."""

    rules: tuple[str, ...]
    aside: Patterns
    bodily: Patterns
    distrusted: Patterns
    voices: Voices

    @classmethod
    def of(cls, book: PatternBook, rules: Sequence[str]) -> ToldClaims:
        """From a rule's ``claim_signs``, ``not_told`` and ``distrusted``."""
        return cls(
            tuple(rules), book.option("not_told"), book.group("bodily"), book.option("distrusted"), Voices.of(book)
        )

    def pushes(self, page: Page) -> Iterator[Push]:
        """Those findings."""
        for sentences in page.by_block if self.rules else ():
            found = [p for s in sentences for p in self._of(page, s)]
            if found and not any(any_in(self.distrusted, s) for s in sentences):
                yield from found

    def _of(self, page: Page, sentence: Sentence) -> Iterator[Push]:
        found = claims_in(page.context, sentence)
        for finding in found:
            if not finding.rule.startswith(self.rules):
                continue
            if finding.rule != _STORY and any_in(self.aside, sentence):
                continue  # a phrase rule does not look at what else is said
            if finding.rule.startswith(_WEIGHED) and not self._may_be_story(sentence, found):
                continue
            if self.voices.tells_of_oneself(page, sentence):
                yield Push(SIGN, sentence, finding.span)

    def _may_be_story(self, sentence: Sentence, found: Sequence[Finding]) -> bool:
        """True unless weighed signals speak of nobody or of no body (a parcel), or stand on a promise that a phrase makes."""
        told = (_WEIGHED, _TESTIMONIAL)
        return (
            any(u.lower in _SOMEBODY for u in sentence.units)
            and any_in(self.bodily, sentence)
            and all(f.rule.startswith(told) for f in found)
        )


def matches_of(
    page: Page,
    sentence: Sentence,
    group: Patterns,
    excuses: frozenset[str],
    counts: Callable[[PatternMatch], bool] = lambda m: True,
) -> Iterator[Push]:
    """The first match of a group that nothing excuses."""
    if not sentence.may_hold(group):
        return
    if "question" in excuses and (sentence.question or asked_after(sentence, page.context)):
        return
    for m in sentence.find_all(group):
        # A cue that opens the match belongs to it: "nothing else helped", "never wore it again".
        if not any(c.start != m.first for c in sentence.cues_at(m.head, excuses)) and counts(m):
            yield Push(SIGN, sentence, sentence.span_of(m.start, m.end))
            return
