"""One problem is one finding: overlapping findings of one family become the strongest of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from lint_health.diagnostics import Diagnostic

# Findings of these families speak of one need or one contradiction each: only equal rules say the same.
_BY_RULE = frozenset({"wear", "caveat"})


def merge(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that stay, in report order, and those that went into a stronger one. ``tool`` never merges."""
    groups: dict[tuple[str, str], _Group] = {}
    absorbed: list[Diagnostic] = []
    tool: list[Diagnostic] = []
    for diagnostic in sorted(diagnostics, key=_strength):
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
    every = [*tool, *(d for group in groups.values() for d in group.kept)]
    return tuple(sorted(every, key=lambda d: d.sort_key)), tuple(absorbed)


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
