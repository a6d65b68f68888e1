"""Stories that somebody tells of a change for the better.

A story is one sentence or two neighbours in the words of a customer, or about somebody who is named: a result by itself
("threw away my stick"), a turn with something that a body does ("by May ... two flights"), a plain turn that is not
about the parcel or the colour ("not a drop since").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lint_health.language import PatternMatch, Patterns, Sentence
from lint_health.language.discourse import is_rejected
from lint_health.rules.excuses import asked_after, is_sourced
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.pushing import Push
from lint_health.rules.topics.shared import PatternBook, any_in
from lint_health.rules.topics.signs import SIGN, matches_of
from lint_health.rules.topics.voices import Voices

_REACH = 3  # neighbouring sentences over which the parts of a story may be spread


@dataclass(frozen=True, slots=True)
class Stories:
    """The ways to tell of a result."""

    quoted: Patterns
    told: Patterns
    turns: Patterns
    not_turns: Patterns
    aside: Patterns
    distrusted: Patterns
    pairs: tuple[tuple[Patterns, ...], ...]
    excuses: frozenset[str]
    voices: Voices

    @classmethod
    def of(cls, book: PatternBook, options: Mapping[str, Any], excuses: frozenset[str]) -> Stories:
        """From a rule's ``quoted_signs``, ``told_signs``, ``turns`` and ``quoted_pairs``."""
        return cls(
            quoted=book.option("quoted_signs"),
            told=book.option("told_signs"),
            turns=book.option("turns"),
            not_turns=book.option("not_turns"),
            aside=book.option("aside"),
            distrusted=book.option("distrusted"),
            pairs=tuple(
                tuple(book.option(key, name) for name in options[key])
                for key in ("quoted_pairs", "outcome_pairs")
                if key in options
            ),
            excuses=excuses,
            voices=Voices.of(book),
        )

    def pushes(self, page: Page, *, sells: Callable[[Page], bool]) -> Iterator[Push]:
        """Everything that tells of a result; where nothing is offered, only what somebody tells of themselves."""
        offered = sells(page)
        for sentences in page.by_block:
            told = chain(
                (p for i, s in enumerate(sentences) for p in self._alone(page, s, sentences[i + 1 : i + 2])),
                *(self._paired(page, sentences, groups) for groups in self.pairs),
            )
            found = [p for p in told if offered or self.voices.tells_in_person(page, p.sentence)]
            if found and not any(any_in(self.distrusted, s) for s in sentences):
                yield from found

    def _alone(self, page: Page, sentence: Sentence, after: Sequence[Sentence]) -> Iterator[Push]:
        """Results by themselves, and plain turns, unless the sentence or the one after it tells that nothing changed."""
        if is_rejected(sentence) or any(any_in(self.voices.unmoved, s) for s in (sentence, *after)):
            return
        for group, of_others in ((self.quoted, False), (self.told, True)):

            def tells(m: PatternMatch, of_others: bool = of_others) -> bool:
                return self.voices.tells(page, sentence, m.head, of_others=of_others)

            yield from matches_of(page, sentence, group, self.excuses, tells)
        if not any_in(self.not_turns, sentence):
            told = self._told(page, sentence, self.turns, plainly=True)
            if told:
                yield Push(SIGN, sentence, sentence.span_of(told.start, told.end))

    def _paired(self, page: Page, sentences: Sequence[Sentence], groups: Sequence[Patterns]) -> Iterator[Push]:
        """What is told in two parts of a block: "Four flights a day now. I used to stop at each landing."."""
        if not all(any(s.may_hold(g) for s in sentences) for g in groups):
            return
        plainly = groups is self.pairs[0]  # hints count only in words that are set apart as a customer's
        halves = [[self._half(page, s, group, plainly=plainly) for group in groups] for s in sentences]
        for at, sentence in enumerate(sentences):
            own = next((m for m in halves[at] if m), None)
            if own is None or any(any_in(self.voices.unmoved, s) for s in sentences[at : at + _REACH]):
                continue
            near = halves[max(at - _REACH + 1, 0) : at + 1]
            if all(any(column) for column in zip(*near, strict=True)):
                yield Push(SIGN, sentence, sentence.span_of(own.start, own.end))

    def _half(self, page: Page, sentence: Sentence, group: Patterns, *, plainly: bool) -> PatternMatch | None:
        """A part of a story: no remark about the parcel."""
        told = self._told(page, sentence, group, plainly=plainly)
        return None if told is None or any_in(self.aside, sentence) else told

    def _told(self, page: Page, sentence: Sentence, group: Patterns, *, plainly: bool) -> PatternMatch | None:
        """The first match of a group in a customer's words."""
        if not sentence.may_hold(group):
            return None
        if is_rejected(sentence):
            return None
        supposed = any(c.kind == "condition" for c in sentence.cues)
        if sentence.question or supposed or any_in(self.voices.unmoved, sentence):
            return None
        if asked_after(sentence, page.context) or is_sourced(sentence, page.context):
            return None
        # "Could not kneel" and "she wrote to say" are halves of a story, "the advert says" is not.
        excuses = (self.excuses | {"hedge"}) - {"negation"}
        if self.voices.names_somebody(page, sentence):
            excuses -= {"attribution"}
        matches = sentence.find_all(group)
        return next(
            (
                m
                for m in matches
                if (
                    self.voices.tells_plainly(page, sentence, m.head)
                    if plainly
                    else self.voices.tells(page, sentence, m.head, of_others=True)
                )
                and not any(sentence.units[c.start].lower != "could" for c in sentence.cues_at(m.head, excuses))
            ),
            None,
        )
