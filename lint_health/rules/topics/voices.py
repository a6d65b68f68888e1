"""Who speaks: the shop, or somebody who tells what happened to them.

Words of customers stand in quotation marks, quotation blocks, fields and sections of reviews, behind stars, behind a
speaker's name in a script, and in the first person on a page that is a review. A shop tells stories of others, too:
"Mrs Teale, 71, put her walking frame in the shed".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from lint_health.document import Block, BlockKind
from lint_health.language import Patterns, Sentence
from lint_health.language.quotes import in_quotes
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.shared import PatternBook, any_in

_REVIEW_FIELD = re.compile(r"review|testimonial|customer_?(?:say|quote)|quote|stor(?:y|ies)", re.IGNORECASE)
_STARS = re.compile(
    r"[★⭐]|\b[45](?:\.\d)? ?(?:/ ?5|out of 5|stars)\b|\bverified (?:buyer|purchase|customer)\b", re.IGNORECASE
)
# "HOST:", "WOMAN 1:", "Caller (Leeds):" at the start of a line. A voice-over, a caption and a price are the shop's.
_SPEAKER = re.compile(
    r"^[ \t>*_]*(?P<name>[A-Z][A-Z'. -]{1,24}(?: ?\d{1,2})?)(?: ?\([^)\n]{1,30}\))?[*_]*:", re.MULTILINE
)
_CALLER = re.compile(
    r"^[ \t>*_]*(?P<name>(?:caller|guest|presenter|listener|customer|viewer)(?: ?\d)?)(?: ?\([^)\n]{1,30}\))?[*_]*:",
    re.MULTILINE | re.IGNORECASE,
)
_SHOP_VOICES = re.compile(
    r"VO|V\.O\.|VOICE|ANNOUNCER|NARRATOR|GRAPHIC|SUPER|TITLE|CARD|LOWER|CAPTION|SFX|MUSIC|PRICE|LEGAL|END|NOTE|WARNING|"
    r"CAUTION|DISCLAIMER|TALENT|CUT|SCENE|ROLL|TEXT|LOGO|URL|FAQ|[QA]\b",
    re.IGNORECASE,
)
# "Bernard, 71,", "Janet from Crewe", "Mrs Teale", "Meet Tom", "Colin, who had tried everything", "Oscar, our driver".
_NAMED = re.compile(
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?,? \(?(?:aged )?[1-9]\d\)?[,:.)]|\b[A-Z][a-z]+ (?:from|of|in) [A-Z][a-z]+|"
    r"\b[Oo]ur (?:own|very own|dear) [A-Z][a-z]+|"
    r"\b(?:Mrs?|Ms|Miss)\.? [A-Z]|\b(?:Meet|Take|Ask) [A-Z][a-z]+\b|\b[A-Z][a-z]+, (?:who|our|a|an|the)\b|"
    r"\b[Tt]he [A-Z][a-z]+s\b|^[A-Z][a-z]+, [A-Z][a-z]+ [-–—]"
)
_SINGLE = re.compile(r"(?<![^\s(\[])'(?=[A-Z0-9])[^\n]{8,}?[\w.!?]'(?!\w)")
_READER = frozenset(("you", "your", "yours", "yourself"))
_BACK = 2  # sentences after somebody is named that still tell of them
_AROUND = 200  # characters
_FIRST_PERSON = frozenset(("i", "my", "me", "mine", "myself"))


@dataclass(frozen=True, slots=True)
class Voices:
    """Tells the words of customers from those of the shop."""

    review_heading: Patterns
    review_title: Patterns
    someone: Patterns
    unmoved: Patterns

    @classmethod
    def of(cls, book: PatternBook) -> Voices:
        """From the shared groups."""
        return cls(
            book.group("review-heading"), book.group("review-title"), book.group("someone"), book.group("unmoved")
        )

    def tells(self, page: Page, sentence: Sentence, unit: int, *, of_others: bool = False) -> bool:
        """True when a unit of the sentence is said by somebody who tells of themselves, or tells of somebody else."""
        text = page.context.document.text
        return (
            in_quotes(text, sentence, unit)
            or _in_single_quotes(text, sentence, unit)
            or self._is_review(page, sentence)
            or self._is_spoken(page, sentence)
            or (self._is_reviewed(page) and any(u.lower in _FIRST_PERSON for u in sentence.units))
            or (of_others and self._is_of_somebody(page, sentence))
        )

    def tells_of_oneself(self, page: Page, sentence: Sentence) -> bool:
        """True for a sentence in the first person, or one that is told anyhow."""
        first = any(u.lower in _FIRST_PERSON for u in sentence.units)
        return first or self.tells(page, sentence, sentence.own, of_others=True)

    def tells_in_person(self, page: Page, sentence: Sentence) -> bool:
        """True for words of somebody else in which they say "I" or "my", in the sentence or around it in its block."""
        block = page.context.analysis.by_block[sentence.block.index]
        near = (s for s in block if abs(s.span.start - sentence.span.start) < _AROUND)
        return self.tells(page, sentence, len(sentence.units) - 1) and any(
            u.lower in _FIRST_PERSON for s in near for u in s.units
        )

    def tells_a_customers_tale(self, page: Page, sentence: Sentence) -> bool:
        """True for quoted words in the first person that say nothing to the reader: "I took them all through"."""
        said = {u.lower for u in sentence.units}
        if sentence.question or not said & _FIRST_PERSON or said & _READER:
            return False
        block, text = sentence.block, page.context.document.text
        if block.quoted or block.kind is BlockKind.QUOTE or _REVIEW_FIELD.search(block.name):
            return True
        ends = (sentence.own, len(sentence.units) - 1)
        return any(in_quotes(text, sentence, i) or _in_single_quotes(text, sentence, i) for i in ends)

    def _is_of_somebody(self, page: Page, sentence: Sentence) -> bool:
        """True for a sentence about a person who is named in it or shortly before, and not about the reader."""
        if any(u.lower in _READER for u in sentence.units):
            return False
        block = page.context.analysis.by_block[sentence.block.index]
        near = [s for s in block if s.span.start <= sentence.span.start][-_BACK - 1 :]
        return any(self.names_somebody(page, s) for s in near)

    def names_somebody(self, page: Page, sentence: Sentence) -> bool:
        """True for a sentence with a name, "she", "one customer" or another word for a single person."""
        text = sentence.span.of(page.context.document.text)
        return any_in(self.someone, sentence) or bool(_NAMED.search(text))

    def _is_review(self, page: Page, sentence: Sentence) -> bool:
        """True in a quotation block, beside stars, under a heading such as "What customers say", in a review field.
        Below a further heading ("Reviews", then a product's name) an editor may be speaking, who does not say "I"."""
        block = sentence.block
        if block.quoted or block.kind is BlockKind.QUOTE or _REVIEW_FIELD.search(block.name):
            return True
        if self._is_starred(page, block):
            return True
        by_block = page.context.analysis.by_block
        for depth, heading in enumerate(page.headings(sentence)):
            if any(any_in(self.review_heading, s) for s in by_block[heading.index]):
                return not depth or any(u.lower in _FIRST_PERSON for s in by_block[block.index] for u in s.units)
        return False

    def _is_reviewed(self, page: Page) -> bool:
        """True for a page whose headline says that somebody tried the thing."""
        if "reviewed" not in page.memo:
            titles = (s for s in page.sentences if s.block.index in page.headline)
            page.memo["reviewed"] = any(any_in(self.review_title, s) for s in titles)
        return bool(page.memo["reviewed"])

    @staticmethod
    def _is_starred(page: Page, block: Block) -> bool:
        """True when a block holds a rating; looked up once a block, for a block may be a whole page on one line."""
        key = f"stars {block.index}"
        if key not in page.memo:
            page.memo[key] = bool(_STARS.search(page.context.document.block_text(block)))
        return bool(page.memo[key])

    @staticmethod
    def _is_spoken(page: Page, sentence: Sentence) -> bool:
        """True when the last speaker's name before the sentence, in its block, is not the shop's."""
        key = f"speakers {sentence.block.index}"
        if key not in page.memo:
            page.memo[key] = _speakers(page.context.document.block_text(sentence.block))
        starts, shop = page.memo[key]
        before = bisect_right(starts, sentence.span.start - sentence.block.span.start)
        return before > 0 and not shop[before - 1]


def _in_single_quotes(text: str, sentence: Sentence, unit: int) -> bool:
    """True inside straight single quotation marks, which feeds put where double ones would need an escape."""
    start, end = sentence.block.span
    at = sentence.units[max(unit, sentence.own)].start - start
    return any(m.start() < at < m.end() for m in _SINGLE.finditer(text[start:end]))


def _speakers(text: str) -> tuple[list[int], list[bool]]:
    """Where a speaker's name opens a line of a block, and whether the voice is the shop's."""
    names = sorted((m.start(), m["name"]) for pattern in (_SPEAKER, _CALLER) for m in pattern.finditer(text))
    return [at for at, _ in names], [bool(_SHOP_VOICES.search(name)) for _, name in names]
