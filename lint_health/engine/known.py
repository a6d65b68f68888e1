"""Which findings are known: every part of them was there before, as often as now.

A part is a place of a finding with the hash of what is said there: its sentence, for a contradiction each of its ends,
for a page without its caveat each thing that is missing. Parts are counted by file, rule and hash. So a second copy of a
known sentence is new, a contradiction with a new end is new, and one that loses an end is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from lint_health.diagnostics import Diagnostic, content

# What stops a file from being checked is never an old story: while it lasts nothing is known about the file.
ALWAYS_NEW = frozenset({"tool.unreadable", "tool.undecodable", "tool.internal-error", "tool.languagetool"})

Place = tuple[int, int, int, int]


class Key(NamedTuple):
    """What parts are counted by: the file, the rule, and the hash of the words."""

    path: str
    rule: str
    content: str


class Part(NamedTuple):
    """One part of a finding: its key, its range, and the source at that range."""

    key: Key
    place: Place
    text: str


def parts_of(diagnostic: Diagnostic) -> tuple[Part, ...]:
    """The parts of a finding, at least one."""
    d = diagnostic
    at = (d.line, d.column, d.end_line, d.end_column)
    contents = d.contents or (content(d.text),)
    own = tuple(Part(Key(d.path, d.rule, c), at, d.text) for c in contents)
    ends = (
        Part(Key(r.path, d.rule, r.content), (r.line, r.column, r.end_line, r.end_column), r.text)
        for r in d.related
        if r.content
    )
    return (*own, *ends)


def counted(diagnostics: Iterable[Diagnostic], path: Callable[[str], str] = str) -> Counter[Key]:
    """In how many places each part stands. ``path`` gives a file the name it is known by."""
    places = _places(d for d in diagnostics if d.rule not in ALWAYS_NEW)
    found: Counter[Key] = Counter()
    for key, at in places.items():
        found[key._replace(path=path(key.path))] += len(at)
    return found


def known(
    diagnostics: Sequence[Diagnostic],
    stock: Mapping[Key, int],
    path: Callable[[str], str] = str,
    touched: Callable[[str, Place], bool] = lambda _path, _at: False,
) -> frozenset[int]:
    """The indices of the findings whose parts are all in ``stock``.

    Where a sentence stands more often than it is known, places that are not ``touched`` come first, then the order in
    the file decides which of them is the new one.
    """
    places = _places(d for d in diagnostics if d.rule not in ALWAYS_NEW)
    fresh: dict[Key, frozenset[Place]] = {}
    for key, at in places.items():
        ordered = sorted(at, key=lambda p: (touched(key.path, p), p))
        fresh[key] = frozenset(ordered[stock.get(key._replace(path=path(key.path)), 0) :])
    return frozenset(
        i
        for i, d in enumerate(diagnostics)
        if d.rule not in ALWAYS_NEW and not any(p.place in fresh[p.key] for p in parts_of(d))
    )


def heirs(stock: Mapping[Key, int], found: Mapping[Key, int], gone: Collection[str]) -> dict[str, str]:
    """New file to the ``gone`` file it was before: a file that ``stock`` says nothing of and that has at least half of
    what is known of a file that is no longer there. Each file inherits once, and is inherited from once."""
    held = {key.path for key in stock}
    by_words: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for key, count in found.items():
        if key.path not in held:
            by_words[key.rule, key.content][key.path] += count
    whole: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for key, count in stock.items():
        if key.path in gone:
            whole[key.path] += count
            for path, here in by_words.get((key.rule, key.content), Counter[str]()).items():
                shared[path, key.path] += min(count, here)
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for (path, old), count in sorted(shared.items(), key=lambda p: (-p[1], p[0])):
        if path not in chosen and old not in taken and 2 * count >= whole[old]:
            chosen[path] = old
            taken.add(old)
    return chosen


def _places(diagnostics: Iterable[Diagnostic]) -> dict[Key, set[Place]]:
    places: defaultdict[Key, set[Place]] = defaultdict(set)
    for diagnostic in diagnostics:
        for part in parts_of(diagnostic):
            places[part.key].add(part.place)
    return places
