"""One problem is one finding: overlapping findings of one family become the strongest of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from sys import maxsize

from lint_health.diagnostics import Diagnostic, RelatedLocation

SERVER_RULES = "garble.languagetool."  # what a server says yields to what the rules find by themselves
_NEAR = 12  # columns between a place of theirs and one of the server that still are one damage
# Findings of these families speak of one need or one contradiction each: only equal rules say the same.
_BY_RULE = frozenset({"wear", "caveat"})


def merge(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that stay, in report order, and those that went into a stronger one. ``tool`` never merges."""
    groups: dict[tuple[str, str], _Group] = {}
    absorbed: list[Diagnostic] = []
    tool: list[Diagnostic] = []
    every, echoes = _without_echoes(diagnostics)
    absorbed += echoes
    for diagnostic in sorted(every, key=_strength):
        if diagnostic.family == "tool":
            tool.append(diagnostic)
            continue
        by_rule = diagnostic.family in _BY_RULE
        group = groups.setdefault((diagnostic.path, diagnostic.rule if by_rule else diagnostic.family), _Group())
        stronger = group.place(diagnostic)
        if stronger is not None:
            absorbed.append(diagnostic)
            group.kept[stronger] = _with_held_of(group.kept[stronger], diagnostic)
            if by_rule:
                group.kept[stronger] = _with_related_of(group.kept[stronger], diagnostic)
    found = [*tool, *(d for group in groups.values() for d in group.kept)]
    return tuple(sorted(found, key=lambda d: d.sort_key)), tuple(absorbed)


def _without_echoes(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings, and apart from them those of a server at or beside a place that a garble rule of ours names: it is
    one damage, and what is found there must not change with the server."""
    every = list(diagnostics)
    if not any(d.rule.startswith(SERVER_RULES) for d in every):
        return every, []
    taken = _places(d for d in every if d.family == "garble" and not d.rule.startswith(SERVER_RULES))
    kept: list[Diagnostic] = []
    echoes: list[Diagnostic] = []
    for d in every:
        is_echo = d.rule.startswith(SERVER_RULES) and any(
            _touches(taken.get(line, ()), first - _NEAR, last + _NEAR) for line, first, last in _rows(d)
        )
        (echoes if is_echo else kept).append(d)
    return kept, echoes


def _places(diagnostics: Iterable[Diagnostic]) -> dict[int, list[tuple[int, int]]]:
    """By line, the columns that findings and their other places cover: ordered, joined where they overlap."""
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for d in diagnostics:
        places: list[Diagnostic | RelatedLocation] = [d, *(r for r in d.related if r.path == d.path)]
        for place in places:
            for line, first, last in _rows(place):
                rows[line].append((first, last))
    for line, row in rows.items():
        joined: list[tuple[int, int]] = []
        for first, last in sorted(row):
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        rows[line] = joined
    return rows


def _rows(place: Diagnostic | RelatedLocation) -> Iterator[tuple[int, int, int]]:
    """The lines of a place, each with its first column and the one after its last."""
    for line in range(place.line, place.end_line + 1):
        first = place.column if line == place.line else 1
        yield line, first, place.end_column if line == place.end_line else maxsize


def _touches(row: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    at = bisect_right(row, (first, maxsize)) - 1
    return any(0 <= i < len(row) and row[i][0] < last and first < row[i][1] for i in (at, at + 1))


class _Group:
    """Findings that may merge. Those kept never overlap, so each newcomer has two neighbours to be compared with."""

    def __init__(self) -> None:
        self.kept: list[Diagnostic] = []
        self._starts: list[tuple[int, int]] = []

    def place(self, diagnostic: Diagnostic) -> int | None:
        """Keep a finding, or give the index of the one that it overlaps."""
        at = bisect_right(self._starts, _start(diagnostic))
        for i in (at - 1, at):
            if 0 <= i < len(self.kept) and _overlap(self.kept[i], diagnostic):
                return i
        self._starts.insert(at, _start(diagnostic))
        self.kept.insert(at, diagnostic)
        return None


def _strength(d: Diagnostic) -> tuple[object, ...]:
    """Severity, then confidence, then length; ties by place and rule, so that the order of rules does not matter."""
    lines, columns = d.end_line - d.line, d.end_column - d.column
    return (-d.severity, -d.confidence, -lines, -(len(d.text) or columns), d.sort_key, d.message)


def _overlap(a: Diagnostic, b: Diagnostic) -> bool:
    a_start, a_end, b_start, b_end = _start(a), _end(a), _start(b), _end(b)
    return (a_start < b_end and b_start < a_end) or (a_start, a_end) == (b_start, b_end)


def _start(d: Diagnostic) -> tuple[int, int]:
    return (d.line, d.column)


def _end(d: Diagnostic) -> tuple[int, int]:
    return (d.end_line, d.end_column)


def _with_held_of(kept: Diagnostic, other: Diagnostic) -> Diagnostic:
    """The finding with the profiles that only the absorbed one holds for: the place is a problem there too."""
    known = {h.profile for h in kept.held}
    more = tuple(h for h in other.held if h.profile not in known)
    return replace(kept, held=(*kept.held, *more)) if more else kept


def _with_related_of(kept: Diagnostic, other: Diagnostic) -> Diagnostic:
    known = {(r.path, r.line, r.column) for r in kept.related}
    more = tuple(r for r in other.related if (r.path, r.line, r.column) not in known)
    return replace(kept, related=(*kept.related, *more)) if more else kept
