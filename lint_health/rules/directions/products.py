"""Which facts speak of one product: names of a site, their siblings, and what an unnamed statement is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from lint_health.rules.directions.links import Links
from lint_health.rules.directions.model import Condition, Fact
from lint_health.rules.directions.name_words import CONTENTS, PACKS, VARIANTS

Name = frozenset[str]
_NAMES = 4096  # names whose keys are kept: a site says few names, many times each
_GENERIC = frozenset(
    "the a user manual guide care instructions faq faqs questions answers about page range collection your leaflet quick start "
    "review reviews".split()
)

_UNITS = frozenset("ml cl oz ct pcs pieces count".split())

# Words of the titles of what is written about a product: "Questions about the Norrin sleeve" is no second sleeve.
_ABOUT = frozenset("about faq faqs question questions answer answers guide manual instructions review reviews".split())


class Products:
    """The products of a site, from the names its facts carry. ``of`` gives the product that a fact is about.

    A name that is part of one longer name is that product ("the Home" of "Merrow PulsePad Home"); one that is part
    of several is a brand or a kind, and stands for none of them. A name marked "?" may be a person's: it counts when
    a product is called so. A title that nothing else on the site speaks of ("The Footnote") is no product when
    others are. A statement without a name is about its page's product, or the site's when it has only one; one about
    a part ("the pads", on a page of returns) is about the one product that has such a part.
    """

    def __init__(self, facts: Sequence[Fact], nouns: frozenset[str] = frozenset()) -> None:
        """``nouns``: what products are called ("brace"); a name that holds one is a product's."""
        self._nouns = frozenset(_stem(n) for n in nouns)
        self._links = Links(facts)
        facts = [self._links.of(f) for f in facts]
        called = {name_key(title): name_key(name) for title, name in self._links.titles.items()}
        known = self._known(facts) | called.keys()
        index: dict[str, list[Name]] = defaultdict(list)
        for key in known:
            for word in key:
                index[word].append(key)
        records = {name_key(f.record) for f in facts if f.record}
        about = {name_key(f.record) for f in facts if not _ABOUT.isdisjoint(f.record.split())}
        own = records - about if len(records) > 1 else set()
        self._full = {k: k if k in own else _owner(k, index) for k in known}
        for key, owner in self._full.items():
            self._full[key] = called.get(owner, owner) if owner else None
        pages: dict[str, set[Name]] = defaultdict(set)
        parts: dict[str, set[Name]] = defaultdict(set)
        for fact in facts:
            found = self._named(fact)
            if found:
                pages[fact.place.path].add(found)
                parts[fact.part].add(found)
        self._pages = pages
        self._wholes = {part: next(iter(names)) for part, names in parts.items() if part and len(names) == 1}
        self._nameless = not known
        everything = {k for names in pages.values() for k in names}
        self._only = next(iter(everything)) if len(everything) == 1 else None
        # Pages that name nothing speak of the one product only where it is what the site is about.
        count = len({f.place.path for f in facts})
        enough = 2 * len(pages) > count or (2 * len(pages) == count and self._has_noun(self._only or frozenset()))
        self._default = self._only if enough else None

    @property
    def only(self) -> Name:
        """The words of the site's only product; empty when it has none, or several."""
        return self._only or frozenset()

    def of(self, fact: Fact) -> tuple[str, ...]:
        """The product of a fact as sorted words; () for the site's only or unnamed product, else page-bound."""
        found = self._named(fact) or self._wholes.get(fact.part)
        if found is None:
            on_page = self._pages.get(fact.place.path, set())
            found = next(iter(on_page)) if len(on_page) == 1 else self._default
        if found is None:
            if self._nameless:
                return ()
            return ("", fact.place.path)
        if found == self._only:
            return ()
        return tuple(sorted(found))

    def placed(self, fact: Fact) -> Fact:
        """The fact without the conditions that only say which product it is about: the label of a row or a section
        that names it, "night" for a night wrap."""
        if not fact.conditions:
            return fact
        product = self._named(fact) or frozenset()
        kept = frozenset(c for c in fact.conditions if not self._is_name(c, product, fact))
        return fact if len(kept) == len(fact.conditions) else replace(fact, conditions=kept)

    def _is_name(self, condition: Condition, product: Name, fact: Fact) -> bool:
        kind, value = condition
        if kind == "label":
            return name_key(value) <= product
        if kind == "section":
            return fact.part in name_key(value) or any(self._full.get(name_key(n)) for n in fact.named)
        return kind.startswith("variant.") and kind[8:] in product

    def linked(self, fact: Fact) -> Fact:
        """The fact under the name of the product that a handle or an id links it to."""
        return self._links.of(fact)

    def _named(self, fact: Fact) -> Name | None:
        for name in names_of(self._links.of(fact)):
            key = name_key(name)
            if key and (owner := self._full.get(key)) is not None:
                return owner
        return None

    def _known(self, facts: Sequence[Fact]) -> frozenset[Name]:
        """The names that are products'."""
        firm: dict[Name, bool] = {}  # whether it titles a page and stands nowhere else, as far as facts tell
        loose: set[Name] = set()
        for fact in facts:
            last = fact.scope[-1] if fact.scope else ""
            for name in names_of(fact):
                key = name_key(name)
                if not key:
                    continue
                if name.startswith("?"):
                    loose.add(key)
                else:
                    idle = name == last and name not in fact.named and name != fact.record
                    firm[key] = firm.get(key, True) and idle
        shared = Counter(w for key in firm for w in key)
        nouns = any(self._has_noun(k) for k in firm)
        spoken = {name_key(n) for f in facts for n in (*f.named, f.record)}
        unspoken = {k for k, i in firm.items() if i or (nouns and k not in spoken)}
        products = {k for k in firm if k not in unspoken or self._has_noun(k) or any(shared[w] > 1 for w in k)}
        words = {w for k in products for w in k}
        return frozenset(products | {k for k in loose if not k.isdisjoint(words) or self._is_family(k)})

    def _has_noun(self, key: Name) -> bool:
        return not self._nouns.isdisjoint(key)

    def _is_family(self, key: Name) -> bool:
        """ "Day Chews": two words of which one tells a product's sort."""
        return len(key) > 1 and (self._has_noun(key) or not VARIANTS.isdisjoint(key))


def names_of(fact: Fact) -> Iterator[str]:
    """All names of a fact, nearest first; a record's title goes before what its fields mention."""
    if fact.record:
        yield fact.record
        return
    yield from fact.named
    yield from fact.scope


@lru_cache(_NAMES)
def name_key(name: str) -> Name:
    """What of a name tells products apart: neither what is written of them nor how they are packed."""
    words = name.lstrip("?").split()
    kept = [w for w, after in pairwise([*words, ""]) if w not in PACKS and not (w.isdigit() and after in CONTENTS)]
    return frozenset(_stem(w) for w in kept or words if w not in _GENERIC and w not in _UNITS)


def _stem(word: str) -> str:
    """The word without its plural ending: "Shinnies" are what each "Shinny" is."""
    if len(word) > 5 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _owner(key: Name, index: Mapping[str, Sequence[Name]]) -> Name | None:
    """The one longest name that holds ``key``; the key itself when no name does; None for a shared part."""
    candidates = min((index[w] for w in key), key=len)
    holders = [k for k in candidates if key < k]
    if not holders:
        return key
    longest = max(holders, key=lambda k: (len(k), sorted(k)))
    return longest if all(k <= longest for k in holders) else None
