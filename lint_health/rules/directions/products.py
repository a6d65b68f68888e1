"""Which facts speak of one product: names of a site, their siblings, and what an unnamed statement is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lint_health.rules.directions.model import Fact

Name = frozenset[str]
_GENERIC = frozenset("the a user manual guide care instructions faq questions page range collection your".split())


class Products:
    """The products of a site, from the names its facts carry. ``of`` gives the product that a fact is about.

    A name that is part of one longer name is that product ("the Home" of "Merrow PulsePad Home"); one that is part
    of several is a brand or a kind, and stands for none of them. A statement without a name is about its page's
    product, or the site's when it has only one.
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        keys = {_key(n) for f in facts for n in (*f.named, *f.scope, f.record) if n}
        keys.discard(frozenset())
        index: dict[str, list[Name]] = defaultdict(list)
        for key in keys:
            for word in key:
                index[word].append(key)
        self._full = {k: _owner(k, index) for k in keys}
        pages: dict[str, set[Name]] = defaultdict(set)
        for fact in facts:
            found = self._named(fact)
            if found:
                pages[fact.place.path].add(found)
        self._pages = pages
        everything = {k for names in pages.values() for k in names}
        self._only = next(iter(everything)) if len(everything) == 1 else None

    def of(self, fact: Fact) -> tuple[str, ...]:
        """The product of a fact as sorted words; () for the site's only or unnamed product, else page-bound."""
        found = self._named(fact)
        if found is None:
            on_page = self._pages.get(fact.place.path, set())
            found = next(iter(on_page)) if len(on_page) == 1 else self._only
        if found is None:
            if not self._pages.get(fact.place.path) and not any(self._pages.values()):
                return ()
            return ("", fact.place.path)
        if found == self._only:
            return ()
        return tuple(sorted(found))

    def _named(self, fact: Fact) -> Name | None:
        if fact.record:
            return self._full.get(_key(fact.record))
        for name in (*fact.named, *fact.scope):
            key = _key(name)
            if key and (owner := self._full.get(key)) is not None:
                return owner
        return None


def _key(name: str) -> Name:
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in name.split() if w not in _GENERIC)


def _owner(key: Name, index: Mapping[str, Sequence[Name]]) -> Name | None:
    """The one longest name that holds ``key``; the key itself when no name does; None for a shared part."""
    candidates = min((index[w] for w in key), key=len)
    holders = [k for k in candidates if key < k]
    if not holders:
        return key
    longest = max(holders, key=lambda k: (len(k), sorted(k)))
    return longest if all(k <= longest for k in holders) else None
