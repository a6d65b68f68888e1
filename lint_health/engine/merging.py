"""One problem is one finding: overlapping findings of one family become the strongest of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lint_health.diagnostics import Diagnostic

# Findings of these families speak of one need or one contradiction each: only equal rules say the same.
_BY_RULE = frozenset({"wear", "caveat"})


def merge(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that stay, in report order, and those that went into a stronger one. ``tool`` never merges."""
    kept: dict[tuple[str, str], list[Diagnostic]] = {}
    absorbed: list[Diagnostic] = []
    for diagnostic in sorted(diagnostics, key=_strength):
        group = diagnostic.rule if diagnostic.family in _BY_RULE else diagnostic.family
        rivals = kept.setdefault((diagnostic.path, group), [])
        i = next((i for i, k in enumerate(rivals) if _overlap(k, diagnostic)), None)
        if i is None or diagnostic.family == "tool":
            rivals.append(diagnostic)
            continue
        absorbed.append(diagnostic)
        if diagnostic.family in _BY_RULE:
            rivals[i] = _with_related_of(rivals[i], diagnostic)
    every = sorted((d for group in kept.values() for d in group), key=lambda d: d.sort_key)
    return tuple(every), tuple(absorbed)


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


def _with_related_of(kept: Diagnostic, other: Diagnostic) -> Diagnostic:
    known = {(r.path, r.line, r.column) for r in kept.related}
    more = tuple(r for r in other.related if (r.path, r.line, r.column) not in known)
    return replace(kept, related=(*kept.related, *more)) if more else kept
