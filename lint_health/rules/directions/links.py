"""Which records and pages of a site are of one product: they share a handle or an id.

Records that share a handle, or a number of another's, are one product whatever their titles; words of variants keep
them apart. Records of one title whose ids differ, and that nothing explains, are two products of one name. Without ids
titles decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lint_health.rules.directions.model import Fact, Identity
from lint_health.rules.directions.name_words import VARIANTS
from lint_health.rules.directions.names import title_words
from lint_health.rules.directions.records import handle_of, stem_of

_Known = tuple[str, Identity]  # path and identity of a record


class Links:
    """The products that handles and ids tell. ``of`` gives a fact with the names that follow from them."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._names: dict[_Known, str] = {}
        self._pages: dict[_Known, str] = {}
        self.titles: dict[str, str] = {}  # what a page or record calls a product that has another name
        facts = [f for f in facts if f.identity is not None]
        if all(f.identity is None or f.identity.page for f in facts):
            return  # nothing to link pages with
        known = {(f.place.path, f.identity): None for f in facts if f.identity is not None}
        records = sorted((k for k in known if not k[1].page), key=repr)
        parts = list(_Joined(records).parts())
        for part, name in zip(parts, _named(records, parts), strict=True):
            for i in part:
                self._names[records[i]] = name[i]
        self._link_pages(known, records, parts)
        self._collect_titles()

    def of(self, fact: Fact) -> Fact:
        """The fact under the name of the product that its record or page is linked to."""
        if fact.identity is None or not self._names:
            return fact
        key = (fact.place.path, fact.identity)
        if (record := self._names.get(key)) and record != fact.record:
            return replace(fact, record=record, identity=None)
        if (name := self._pages.get(key)) is None:
            return fact
        own = fact.identity.title
        named = tuple(name if n == own else n for n in fact.named)
        scope = tuple(name if n == own else n for n in fact.scope)
        return replace(fact, named=named, scope=scope if name in scope else (*scope, name), identity=None)

    def _link_pages(self, known: Iterable[_Known], records: Sequence[_Known], parts: Sequence[Sequence[int]]) -> None:
        """A page is found by its file's name, its address and the handles of its head; of several products by none, nor
        against its title."""
        by_handle: dict[str, set[int]] = defaultdict(set)
        by_title: dict[frozenset[str], set[int]] = defaultdict(set)
        for n, part in enumerate(parts):
            for i in part:
                one = records[i][1]
                by_title[frozenset(one.title.split())].add(n)
                for handle in (*one.product, *one.records, *one.items, *one.addresses):
                    by_handle[handle].add(n)
        for path, page in (k for k in known if k[1].page):
            stem = handle_of(stem_of(path))
            handles = (*page.product, *((stem,) if any(c.isalpha() for c in stem) else ()))
            found = {n for handle in handles for n in by_handle.get(handle, ())}
            titled = by_title.get(frozenset(page.title.lstrip("?").split()), found)
            if len(found) == 1 and found <= titled:
                part = parts[found.pop()]
                self._pages[path, page] = _shared([self._names[records[i]] for i in part])

    def _collect_titles(self) -> None:
        """What else a product is called, where the words stand for one product only."""
        called: dict[str, set[str]] = defaultdict(set)
        for (_, one), name in (*self._names.items(), *self._pages.items()):
            called[one.title.lstrip("?")].add(name)
        names = set(self._names.values())
        for title, given in sorted(called.items()):
            if title and len(given) == 1 and title not in names and not title.startswith("#"):
                self.titles[title] = next(iter(given))


class _Joined:
    """Records joined by what they share."""

    def __init__(self, records: Sequence[_Known]) -> None:
        self._records = records
        self._parent = list(range(len(records)))
        shared: dict[tuple[str, ...], list[int]] = defaultdict(list)
        single: dict[str, list[int]] = defaultdict(list)  # by ids of their own
        for i, (_, one) in enumerate(records):
            for value in (*one.product, *one.items):
                shared["", value].append(i)
            for name, value in one.own:
                shared[name, value, one.title].append(i)  # told twice, in one feed or two
            for value in one.records:
                single[value].append(i)
        for same in shared.values():
            self._join(same)
        for i, (_, one) in enumerate(records):
            for value in one.parents:
                self._join([i, *shared.get(("", value), ()), *self._one(single.get(value, ()))])
        for key, same in shared.items():
            if key[0] == "" and key[1] in single:
                self._join([same[0], *self._one(single[key[1]])])

    def parts(self) -> Iterator[list[int]]:
        """Each product's records, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._records)):
            found[self._root(i)].append(i)
        yield from found.values()

    def _one(self, indices: Sequence[int]) -> Sequence[int]:
        """The records of an id, if they are of one file and one title: else two lists count from one."""
        told = {(path, one.title) for path, one in (self._records[i] for i in indices)}
        return indices if len(told) == 1 else ()

    def _join(self, same: Sequence[int]) -> None:
        first = self._root(same[0])
        for other in same[1:]:
            root = self._root(other)
            first, low = min(first, root), max(first, root)
            self._parent[low] = first

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i


def _named(records: Sequence[_Known], parts: Sequence[Sequence[int]]) -> list[dict[int, str]]:
    """A name for each record of each part; parts of one name whose ids differ get an id to theirs."""
    names: list[dict[int, str]] = []
    same: dict[str, set[int]] = defaultdict(set)
    general = _general(records)
    for n, part in enumerate(parts):
        base = _base([records[i][1] for i in part])
        made = {i: " ".join((*base, *_variant(records[i], base, general))) for i in part}
        names.append(made)
        for name in made.values():
            same[name].add(n)
    for name, which in same.items():
        if name and len(which) > 1:
            for n, mark in _marks(records, parts, sorted(which)).items():
                names[n] = {i: f"{made} #{mark}" if made == name else made for i, made in names[n].items()}
    return names


def _base(part: Sequence[Identity]) -> tuple[str, ...]:
    """The words that all titles of a product have; without any title, those of its handle."""
    titles = sorted({tuple(one.title.split()) for one in part if one.title}, key=lambda t: (len(t), t))
    if not titles:
        handles = sorted(h for one in part for h in one.product)
        return tuple(handles[0].split("-")) if handles else ()
    common = set(titles[0]).intersection(*titles[1:])
    return tuple(w for w in titles[0] if w in common) or titles[0]


def _variant(record: _Known, base: Sequence[str], general: frozenset[tuple[str, str]]) -> Iterator[str]:
    """What sets a variant apart: its column, and words of its title that tell sorts or strengths."""
    _, one = record
    said = () if (one.title, one.variant) in general else title_words(one.variant).split()
    told = (w for w in one.title.split() if w in VARIANTS or w[0].isdigit())
    yield from dict.fromkeys(word for word in (*said, *told) if word not in base)


def _general(records: Sequence[_Known]) -> frozenset[tuple[str, str]]:
    """Titles and variants of records that have no other variant, where another file tells of the product without one."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path, one in records:
        told[one.title][one.variant].add(path)
    return frozenset(
        (title, variant)
        for title, variants in told.items()
        if len(variants) == 2 and "" in variants
        for variant in variants
        if variant and variants[""].isdisjoint(variants[variant])
    )


def _marks(records: Sequence[_Known], parts: Sequence[Sequence[int]], which: Sequence[int]) -> Mapping[int, str]:
    """The ids of parts that one file tells apart by a field that has another value in each."""
    fields: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for n in which:
        for i in parts[n]:
            path, one = records[i]
            for name, value in one.own:
                fields[path, name].setdefault(n, value)
    found: dict[int, str] = {}
    for values in (fields[key] for key in sorted(fields) if len(fields[key]) > 1):
        for n, value in values.items():
            found.setdefault(n, value)
    return found


def _shared(names: Sequence[str]) -> str:
    """The words that all variants of a product have."""
    common = set(names[0].split()).intersection(*(n.split() for n in names[1:]))
    return " ".join(w for w in names[0].split() if w in common)
