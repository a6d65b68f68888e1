"""Does a document sell? A feed does, and a page with an offer, or with two signs of a shop.

What is looked for is mostly plain words. Where none of them stands, in any case of letters, no expression is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from lint_health.document import Document
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext

_STEM = 8  # letters of a phrase by which it is missed: few enough that many phrases share them
# Letters that an expression without case takes for these.
_ODD_LETTERS = (("İ", "i"), ("ı", "i"), ("ſ", "s"), ("\N{KELVIN SIGN}", "k"))


class Signs:
    """Plain phrases as one expression, with others whose needed strings are told: what can be missed is not searched."""

    def __init__(self, phrases: Iterable[str], others: str = "", needed: Iterable[str] = ()) -> None:
        """``needed``: in lower case, strings of which one stands in whatever ``others`` matches."""
        every = sorted(set(phrases))
        self._stems = tuple(sorted({*needed, *(phrase[:_STEM] for phrase in every)}))
        self._pattern = rf"{others and others + '|'}\b(?:{'|'.join(map(re.escape, every))})\b"

    def stand(self, text: str, low: str, times: int) -> bool:
        """True when they stand so often in a text. ``low``: the text as ``folded`` has it."""
        missing = times
        for stem in self._stems:
            if stem in low:
                missing -= low.count(stem)
                if missing <= 0:
                    break
        else:
            return False  # each that stands there holds a stem of its own
        found = expression(self._pattern, re.IGNORECASE).finditer(text)
        return sum(1 for _, _ in zip(range(times), found, strict=False)) == times


def folded(text: str) -> str:
    """A text in lower case, as an expression sees it that knows no case."""
    if not text.isascii():
        for odd, plain in _ODD_LETTERS:
            text = text.replace(odd, plain)
    return text.lower()


def _spelt(*words: str) -> list[str]:
    """Phrases written as their words in order, with "|" between those that stand for each other: "" for none."""
    return [" ".join(filter(None, one)) for one in product(*(w.split("|") for w in words))]


_SHOP = Signs(
    [
        *_spelt("add to", "cart|bag|basket"),
        *_spelt("buy", "now|yours|it"),
        *_spelt("order", "now|yours|today"),
        *_spelt("free", "shipping|delivery|returns"),
        *_spelt("shop", "now|the"),
        *_spelt("per", "bottle|pack|jar|pair"),
        *_spelt("our", "range|product|products|shop|store|customers|formula"),
        *("money-back", "money back", "discount", "checkout", "collection", "in stock"),
    ],
    r"[$£€]\s?\d|\d\s?(?:USD|GBP|EUR)\b|\bGBP\s?\d|\b\d+% off\b",
    ("$", "£", "€", "usd", "gbp", "eur", "% off"),
)
# An offer that only the seller of a thing makes: one of them is enough.
_OFFER = Signs(
    [
        *_spelt("buy|order|shop|try|get|choose", "our|yours"),
        *_spelt("buy|order|shop|try|get|choose", "your", "first|pair|jar|bottle|tub|box"),
        *_spelt("add to", "cart|bag|basket"),
        *("money-back", "money back"),
        *_spelt("buy|order|shop", "now|today|online"),
        *_spelt("free", "|uk|us", "shipping|delivery|postage|freight"),
        *_spelt("link in", "|our|my|the", "bio"),
    ]
)


def sells(document: Document) -> bool:
    """True for a feed, a page with an offer, and a page with at least two signs of a shop."""
    if not document.is_page:
        return True
    low = folded(document.text)
    return _OFFER.stand(document.text, low, 1) or _SHOP.stand(document.text, low, 2)


def page_sells(context: RuleContext) -> bool:
    """The same of the document at hand; judged once a document."""
    return bool(context.once_for_document("sells", lambda: sells(context.document)))
