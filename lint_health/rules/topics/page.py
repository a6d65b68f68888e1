"""A page: what a caveat must stand on. A feed's record is a page of its own; any other document is one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from lint_health.document import Block, BlockKind, SectionKind
from lint_health.expressions import expression
from lint_health.language import Sentence
from lint_health.rules.context import RuleContext
from lint_health.rules.topics.locale import is_american

_TITLES = (BlockKind.TITLE, BlockKind.DESCRIPTION)
_TITLE_FIELDS = frozenset(("title", "name", "product", "product_name", "item", "headline"))
# Fields that tell a record from all others, best first.
_ID_FIELDS = ("id", "sku", "variant sku", "handle", "slug", "gtin", "ean", "mpn", "asin", "product id", "url", "link")
# Fields that show that a record sells: a price or a text about the goods, not directions alone.
_SALES_FIELDS = expression(
    r"desc|summary|bullet|highlight|blurb|body|copy|feature|benefit|marketing|tagline|pitch|review"
)
_PRICE_KEYS = expression(
    r"""["']?\b(?:variant |sale_)?(?:price|rrp|msrp|price_\w+|\w+_price)["']?\s*(?:[:,;\t]|$)""",
    re.IGNORECASE | re.MULTILINE,
)
# A price in the front matter of a page, which is no running text.
_FRONT_PRICE = expression(r"^(?:price|cost|rrp|msrp|sale_price|buy_url|buy_link)\s*[:=]", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """The sentences that are read together, and what kind of page they make."""

    context: RuleContext
    record: int | None
    sentences: tuple[Sentence, ...]
    memo: dict[str, Any] = field(default_factory=dict)
    claims: dict[int, tuple[int, int, int] | None] = field(default_factory=dict)  # shared claims, for all rules

    @cached_property
    def titles(self) -> frozenset[int]:
        """Blocks that say what the page is about: its headline and its first two blocks."""
        return self.headline | {b.index for b in self.blocks[:2]}

    @cached_property
    def headline(self) -> frozenset[int]:
        """The page's titles and first heading, a record's title, or simply the first block."""
        blocks = self.blocks
        found = {b.index for b in blocks if b.kind in _TITLES or (b.kind is BlockKind.HEADING and b.level == 1)}
        if self.record is not None:
            heading = self.context.document.sections[self.record].heading
            found |= {b.index for b in blocks if b.index == heading or b.name.lower() in _TITLE_FIELDS}
        return frozenset(found or {b.index for b in blocks[:1]})

    @cached_property
    def name(self) -> str:
        """What a record of a feed is known by, its id or else its title; "" for a document that is one page."""
        if self.record is None:
            return ""
        document = self.context.document
        values = {f.name.lower().replace("_", " "): f.value for f in document.fields.get(self.record, ())}
        known = next((values[name] for name in _ID_FIELDS if values.get(name)), "")
        heading = document.sections[self.record].heading
        return known or (document.block_text(document.blocks[heading]) if heading is not None else "")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the page in order."""
        return tuple({s.block.index: s.block for s in self.sentences}.values())

    @cached_property
    def by_block(self) -> Sequence[Sequence[Sentence]]:
        """The sentences of each block, in order."""
        found: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.block.index, []).append(sentence)
        return tuple(found.values())

    @cached_property
    def by_place(self) -> dict[tuple[int, ...], list[Sentence]]:
        """Sentences by block, and by table row."""
        found: dict[tuple[int, ...], list[Sentence]] = {}
        for sentence in self.sentences:
            cell = sentence.block.cell
            place = (cell.table, cell.row) if cell else (sentence.block.index,)
            found.setdefault(place, []).append(sentence)
        return found

    def beside(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences of the same block; of the same row in a table."""
        cell = sentence.block.cell
        return self.by_place[(cell.table, cell.row) if cell else (sentence.block.index,)]

    def answer(self, question: Sentence) -> Sentence | None:
        """The sentence that follows in the same block, or else the first of the next one."""
        block = self.context.analysis.by_block[question.block.index]
        later = (s for s in block if s.span.start > question.span.start)
        below = (s for s in self.sentences if s.block.index > question.block.index)
        return next(later, None) or next(below, None)

    @cached_property
    def sells_by_form(self) -> bool:
        """True for a record with a price or with copy about the goods, and for a page with a price in its front matter."""
        if self.record is None:
            front = self.context.document.source.text.split("\n---", 1)[0]
            return front.startswith(("---", "+++")) and bool(_FRONT_PRICE.search(front))
        if any(_SALES_FIELDS.search(b.name.lower()) for b in self.blocks):
            return True
        text = self.context.document.source.text
        return bool(self.context.once("caveat.priced", lambda: bool(_PRICE_KEYS.search(text))))

    @cached_property
    def has_button(self) -> bool:
        """True for a page with something to press."""
        return any(b.kind is BlockKind.BUTTON for b in self.blocks)

    def sells(self, is_offer: Callable[[Sentence], bool]) -> bool:
        """True when the page offers goods: by its form, by a button, or in words that ``is_offer`` knows."""
        if "sells" not in self.memo:
            by_form = self.sells_by_form or self.has_button
            self.memo["sells"] = by_form or any(is_offer(s) for s in self.sentences)
        return bool(self.memo["sells"])

    @property
    def american(self) -> bool:
        """True when the copy speaks to US readers; asked of the whole file, once."""
        return bool(self.context.once_for_document("caveat.american", lambda: is_american(self.context.document)))

    def headings(self, sentence: Sentence) -> Iterable[Block]:
        """The headings above a sentence, innermost first, without that of the whole page."""
        document = self.context.document
        for i in document.section_path(sentence.block.section):
            heading = document.sections[i].heading
            if heading is not None and heading != sentence.block.index and heading not in self.titles:
                yield document.blocks[heading]


def pages(context: RuleContext) -> Sequence[Page]:
    """The pages of a document, made once for all rules."""
    return cast("Sequence[Page]", context.once("caveat.pages", lambda: _pages(context)))


def _pages(context: RuleContext) -> Sequence[Page]:
    document = context.document
    if not any(s.kind is SectionKind.RECORD for s in document.sections):
        return (Page(context, None, context.analysis.sentences),)
    by_record: dict[int | None, list[Sentence]] = {}
    for sentence in context.analysis.sentences:
        by_record.setdefault(document.record_of(sentence.block.section), []).append(sentence)
    return tuple(Page(context, record, tuple(sentences)) for record, sentences in by_record.items())
