"""Does a page push a thing or only mention it? Signals are weighed: what is said for it, how it is offered.

A price, "our", a buy button or a feed record sell; an imperative recommends; an unhedged effect is a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from lint_health.document import BlockKind
from lint_health.language import PatternMatch, Patterns, Sentence, Unit
from lint_health.rules.topics.asserted import EXCUSES, Claims, claims_plainly
from lint_health.rules.topics.brands import is_about_brand
from lint_health.rules.topics.offers import Offers
from lint_health.rules.topics.page import Page
from lint_health.rules.topics.shared import PatternBook, any_in
from lint_health.rules.topics.traits import Traits
from lint_health.source import Span

SIGNALS = ("sale", "advice", "claim")
_OFFER = 5
_PLAIN = 3  # sentences with a plain claim that make a page promotion
_VAGUE = frozenset(
    ("support", "system", "formula", "relief", "complex", "range", "product", "products", "kit", "pack", "solution")
)
# "Wear your stocking", "use the mat": directions to an owner, no recommendation.
_OWNED = frozenset(("your", "the", "this", "these", "those", "it", "them", "both", "each", "his", "her", "another", "either",
                    "one", "my", "their"))  # fmt: skip
_REACH = 6  # units between a recommending verb and the thing


class Push(NamedTuple):
    """One signal: how strongly it pushes, where it stands and the words that do it."""

    weight: int
    sentence: Sentence
    span: Span


@dataclass(frozen=True, slots=True)
class Pusher:
    """Weighs the signals for one rule's things."""

    things: Patterns
    not_things: Patterns
    traits: Traits
    signals: frozenset[str]
    goods_offered: Offers
    price: Patterns
    offer: Patterns
    goods: Patterns
    service: Patterns
    recommending: Patterns
    prescribed: Patterns
    claims: Claims

    @classmethod
    def of(cls, book: PatternBook, signals: Sequence[str], own_claims: bool, traits: Traits) -> Pusher:
        """From a rule's ``things`` and the shared groups; with ``own_claims`` from its ``claims`` map."""
        return cls(
            things=book.option("things"),
            not_things=book.option("not_things"),
            traits=traits,
            signals=frozenset(signals),
            goods_offered=Offers.of(book),
            price=book.group("price"),
            offer=book.group("offer"),
            goods=book.group("goods"),
            service=book.group("service"),
            recommending=book.group("recommending"),
            prescribed=book.group("prescribed"),
            claims=Claims.of(book, own_claims),
        )

    def weigh(self, page: Page) -> list[Push]:
        """All signals of a page, strongest first; empty when the page does not speak of the thing at all."""
        named = [(s, m) for s in page.sentences for m in self._named(s)]
        titled = [(s, m) for s, m in named if s.block.index in page.titles] or self._unnamed(page, named)
        if not titled and (shown := self.traits.found(page)) and self._of_health(page):
            named, titled = [*named, *shown], shown
        if self.things and not named:
            return []
        found: list[Push] = []
        if "sale" in self.signals:
            found += self._sales(page, named, titled)
        if "advice" in self.signals:
            found += (Push(_OFFER, s, s.span_of(m.start, m.end)) for s, m in named if self._recommended(s, m))
        if "claim" in self.signals:
            whole = bool(titled) or not self.things or is_about_brand(page, [s for s, _ in named])
            near = _Near(page, [s for s, _ in named], whole)
            found += (p for s in page.sentences if near.speaks_of(s) for p in self._claims_in(page, s))
        return sorted(found, key=lambda p: (-p.weight, p.sentence.span.start))

    def names(self, sentence: Sentence) -> bool:
        """True for a sentence that names the thing itself."""
        return bool(self._named(sentence))

    def offers(self, sentence: Sentence) -> bool:
        """True for a sentence about buying: a price, a delivery."""
        return any(any_in(group, sentence) for group in (self.price, self.offer, self.goods_offered.selling))

    def promotes(self, page: Page) -> bool:
        """True when the page offers goods, or promises effects in so many words that it can only be promotion."""
        if self.sells(page):
            return True
        plain = (s for s in page.sentences if claims_plainly(page.context, s))
        return len([*islice(plain, _PLAIN)]) == _PLAIN

    def _of_health(self, page: Page) -> bool:
        """True for a page that promotes and claims, or that offers and speaks of the body."""
        return self.promotes(page) and (
            self._claims_anything(page) or (self._offers(page) and self.traits.matter(page))
        )

    def _claims_anything(self, page: Page) -> bool:
        """True for a page with one claim: its brand is sold for what it does, not for its taste."""
        return self.claims_at_least(page, 1)

    def claims_at_least(self, page: Page, weight: int) -> bool:
        """True for a page with a claim of that weight."""
        return any(p.weight >= weight for s in page.sentences for p in self._claims_in(page, s))

    def _unnamed(self, page: Page, named: _Named) -> _Named:
        """On a page that sells something whose title says no more than a brand, the thing in the text is it."""
        titles = (s for s in page.sentences if s.block.index in page.titles)
        goods = {s.units[m.last - 1].lower for s in titles for m in s.find_all(self.goods)} - _VAGUE
        if goods:
            return [(s, m) for s, m in named if s.units[m.first].lower in goods and _is_filled(s.units[m.first])]
        return named if page.sells_by_form or page.has_button or self._says_offer(page) else []

    def _says_offer(self, page: Page) -> bool:
        return any(any_in(self.offer, s) for s in page.sentences)

    def _offers(self, page: Page) -> bool:
        """True for a page that names a price or how to buy: a leaflet in the jar lists tablets too."""
        return page.sells_by_form or self._says_offer(page) or any(any_in(self.price, s) for s in page.sentences)

    def _named(self, sentence: Sentence) -> list[PatternMatch]:
        found = sentence.find_all(self.things)
        wrong = sentence.find_all(self.not_things) if found else []
        return [m for m in found if not any(w.first < m.last and m.first < w.last for w in wrong)]

    def _sales(self, page: Page, named: _Named, titled: _Named) -> Iterator[Push]:
        """The thing in the title of a page that sells, or beside a price or "our" of its own."""
        service = any(s.block.index in page.headline and any_in(self.service, s) for s in page.sentences)
        if service:
            return
        if titled and self.sells(page):
            sentence, m = titled[0]
            yield Push(_OFFER, sentence, sentence.span_of(m.start, m.end))
        for sentence, m in named:
            beside = any(any_in(self.price, s) for s in page.beside(sentence)) or self._heads_offer(page, sentence)
            if beside or _ours(sentence, m):
                yield Push(_OFFER, sentence, sentence.span_of(m.start, m.end))

    def _heads_offer(self, page: Page, sentence: Sentence) -> bool:
        """True for the heading of a section that offers what it names."""
        if sentence.block.kind is not BlockKind.HEADING:
            return False
        below = (s for s in page.sentences if s.block.section == sentence.block.section)
        return any(self.goods_offered.says(s) for s in below)

    def sells(self, page: Page) -> bool:
        """True when the page offers goods at all."""
        return self.goods_offered.sells(page)

    def _recommended(self, sentence: Sentence, thing: PatternMatch) -> bool:
        if sentence.question or any_in(self.prescribed, sentence):
            return False
        for m in sentence.find_all(self.recommending):
            between = sentence.units[m.last : thing.start]
            if not 0 <= thing.start - m.last <= _REACH or any(u.lower in _OWNED for u in between):
                continue
            if not any(sentence.cues_at(m.head, EXCUSES)) and not any(sentence.cues_at(thing.start, EXCUSES)):
                return True
        return False

    def _claims_in(self, page: Page, sentence: Sentence) -> Iterator[Push]:
        claim = self.claims.strongest(page, sentence, sells=self.sells(page))
        if claim:
            weight, start, end = claim
            yield Push(weight, sentence, sentence.span_of(start, end))


_Named = Sequence[tuple[Sentence, PatternMatch]]


def _is_filled(unit: Unit) -> bool:
    """True for a word of a carrier ("patch") whose contents make it the thing; an essential oil is its own contents."""
    return "essential-oil" not in unit.classes


class _Near:
    """Which sentences speak of the thing: all when it is the page's topic, else those of its block or section."""

    def __init__(self, page: Page, named: Sequence[Sentence], whole: bool) -> None:
        self._whole = whole or len(named) * 3 >= len(page.sentences)
        self._blocks = {s.block.index for s in named}
        self._sections = {
            page.context.document.sections[s.block.section].index
            for s in named
            if page.context.document.sections[s.block.section].heading == s.block.index
        }

    def speaks_of(self, sentence: Sentence) -> bool:
        return self._whole or sentence.block.index in self._blocks or sentence.block.section in self._sections


def _ours(sentence: Sentence, m: PatternMatch) -> bool:
    return any(u.lower in ("our", "ours") for u in sentence.units[max(m.start - 4, 0) : m.start])
