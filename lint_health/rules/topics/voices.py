"""Who speaks: the shop, or somebody who tells what happened to them.

Words of customers stand in quotation marks, quotation blocks, fields and sections of reviews, behind stars, behind a
speaker's name in a script, and in the first person on a page that is a review. A shop tells stories of others, too:
"Mrs Teale, 71, put her walking frame in the shed".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.language import Patterns, Sentence
from lint_health.language.quotes import critic_outside, in_quotes
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.scripts import FIRST_PERSON, Speaker, is_spoken, speaker_of
from lint_health.rules.topics.shared import PatternBook, any_in
from lint_health.rules.topics.signed import is_rated, is_signed, is_starred

_REVIEW_FIELD = expression(r"review|testimonial|customer_?(?:say|quote)|quote|stor(?:y|ies)", re.IGNORECASE)
# "Hilda was a week from a new hip. She led": a name at the start, and "she" or "his" after it.
_TOLD_OF = expression(
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:was|had|has|could|couldn't|can|went|used|lost|threw|spent|wore|came|took|swapped)\b"
    r"[^\n]{0,200}?\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is)\b"
)
# "Bernard, 71,", "Janet from Crewe", "Mrs Teale", "Meet Tom", "Colin, who had tried everything", "Oscar, our driver".
_NAMED = expression(
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?,? \(?(?:aged )?[1-9]\d\)?[,:.)]|\b[A-Z][a-z]+ (?:from|of|in) [A-Z][a-z]+|"
    r"\b[Oo]ur (?:own|very own|dear) [A-Z][a-z]+|"
    r"\b(?:Mrs?|Ms|Miss)\.? [A-Z]|\b(?:Meet|Take|Ask) [A-Z][a-z]+\b|\b[A-Z][a-z]+, (?:who|our|a|an|the)\b|"
    r"\b[Tt]he [A-Z][a-z]+s\b|^[A-Z][a-z]+, [A-Z][a-z]+ [-–—]"
)
_SINGLE = expression(r"(?<![^\s(\[])'(?=[A-Z0-9])[^\n]{8,}?[\w.!?]'(?!\w)")
_READER = frozenset(("you", "your", "yours", "yourself"))
_SHORT = 30  # words of a review that need not say "I"
_DOUBTS = 3  # sentences that doubt a thing make a page that looks into it
_BACK = 2  # sentences after somebody is named that still tell of them
_AROUND = 200  # characters


@dataclass(frozen=True, slots=True)
class Voices:
    """Tells the words of customers from those of the shop."""

    review_heading: Patterns
    review_title: Patterns
    someone: Patterns
    pictured: Patterns
    inquiry: Patterns
    unmoved: Patterns

    @classmethod
    def of(cls, book: PatternBook) -> Voices:
        """From the shared groups."""
        return cls(
            book.group("review-heading"),
            book.group("review-title"),
            book.group("someone"),
            book.group("pictured"),
            book.group("inquiry"),
            book.group("unmoved"),
        )

    def tells(self, page: Page, sentence: Sentence, unit: int, *, of_others: bool = False) -> bool:
        """True when a unit of the sentence is said by somebody who tells of themselves, or tells of somebody else."""
        text = page.context.document.text
        own = any(u.lower in FIRST_PERSON for u in sentence.units)
        quoted = in_quotes(text, sentence, unit)
        if self._inquires(page):
            # What it quotes is the seller's, unless it is somebody's own story.
            return own and quoted and not critic_outside(text, sentence)
        return (
            (quoted and not critic_outside(text, sentence))
            or _in_single_quotes(text, sentence, unit)
            or self._is_review(page, sentence)
            or is_spoken(page, sentence)
            or (own and self._is_reviewed(page))
            or (of_others and self._is_of_somebody(page, sentence))
        )

    def tells_plainly(self, page: Page, sentence: Sentence, unit: int) -> bool:
        """True for a customer's words that are set apart as such: in quotation marks, in a review, with a name below."""
        text = page.context.document.text
        if in_quotes(text, sentence, unit):
            return not critic_outside(text, sentence)
        return (
            _in_single_quotes(text, sentence, unit)
            or self._is_review(page, sentence)
            or speaker_of(page, sentence) is Speaker.CALLER
            or (not self._is_reviewed(page) and not self._inquires(page) and self._is_of_somebody(page, sentence))
        )

    def tells_of_oneself(self, page: Page, sentence: Sentence) -> bool:
        """True for a sentence in the first person, or one that is told anyhow."""
        first = any(u.lower in FIRST_PERSON for u in sentence.units)
        return first or self.tells(page, sentence, sentence.own, of_others=True)

    def tells_in_person(self, page: Page, sentence: Sentence) -> bool:
        """True for words of somebody else in which they say "I" or "my", in the sentence or around it in its block."""
        block = page.context.analysis.by_block[sentence.block.index]
        near = (s for s in block if abs(s.span.start - sentence.span.start) < _AROUND)
        return self.tells(page, sentence, len(sentence.units) - 1) and any(
            u.lower in FIRST_PERSON for s in near for u in s.units
        )

    def tells_a_customers_tale(self, page: Page, sentence: Sentence) -> bool:
        """True for quoted words in the first person that say nothing to the reader: "I took them all through"."""
        said = {u.lower for u in sentence.units}
        if sentence.question or not said & FIRST_PERSON or said & _READER:
            return False
        block, text = sentence.block, page.context.document.text
        if block.quoted or block.kind is BlockKind.QUOTE or _REVIEW_FIELD.search(block.name):
            return True
        ends = (sentence.own, len(sentence.units) - 1)
        return any(in_quotes(text, sentence, i) or _in_single_quotes(text, sentence, i) for i in ends)

    def _is_of_somebody(self, page: Page, sentence: Sentence) -> bool:
        """True for a sentence about a person who is named in it or shortly before, not about the reader or "I"."""
        if any(u.lower in _READER or u.lower == "i" for u in sentence.units):
            return False
        block = page.context.analysis.by_block[sentence.block.index]
        near = [s for s in block if s.span.start <= sentence.span.start][-_BACK - 1 :]
        return any(self.names_somebody(page, s) for s in near)

    def names_somebody(self, page: Page, sentence: Sentence) -> bool:
        """True for a sentence with a name, "she", "one customer" or another word for a single person."""
        text = page.context.document.text
        if any_in(self.someone, sentence) or _NAMED.search(sentence.span.of(text)):
            return True
        if sentence.block.kind is BlockKind.ALT_TEXT and any_in(self.pictured, sentence):
            return True
        return bool(_TOLD_OF.match(text, sentence.span.start, sentence.block.span.end))

    def _is_review(self, page: Page, sentence: Sentence) -> bool:
        """True in a quotation block, beside stars, under a heading such as "What customers say", in a review field.
        Below a further heading ("Reviews", then a product's name) an editor may be speaking, who does not say "I"."""
        block = sentence.block
        if block.quoted or block.kind is BlockKind.QUOTE or _REVIEW_FIELD.search(block.name):
            return True
        if is_starred(page, block) or is_rated(page, block) or is_signed(page, sentence):
            return True
        by_block = page.context.analysis.by_block
        units = [u.lower for s in by_block[block.index] for u in s.units]
        own, to_reader = not FIRST_PERSON.isdisjoint(units), not _READER.isdisjoint(units)
        for depth, heading in enumerate(page.headings(sentence)):
            if any(any_in(self.review_heading, s) for s in by_block[heading.index]):
                return own or not (depth or to_reader or len(units) > _SHORT)
        return False

    def _is_reviewed(self, page: Page) -> bool:
        """True for a page whose headline says that somebody tried the thing."""
        if "reviewed" not in page.memo:
            titles = (s for s in page.sentences if s.block.index in page.headline)
            page.memo["reviewed"] = any(any_in(self.review_title, s) for s in titles)
        return bool(page.memo["reviewed"])

    def _inquires(self, page: Page) -> bool:
        """True for a page that asks for the evidence or doubts it again and again."""
        if "inquires" not in page.memo:
            doubting = sum(any_in(self.inquiry, s) for s in page.sentences)
            page.memo["inquires"] = doubting >= _DOUBTS
        return bool(page.memo["inquires"])


def _in_single_quotes(text: str, sentence: Sentence, unit: int) -> bool:
    """True inside straight single quotation marks, which feeds put where double ones would need an escape."""
    start, end = sentence.block.span
    at = sentence.units[max(unit, sentence.own)].start - start
    return any(m.start() < at < m.end() for m in _SINGLE.finditer(text[start:end]))
