"""Taking waived findings out, and telling which waivers had nothing to waive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lint_health.diagnostics import Diagnostic
from lint_health.suppressions.entries import EntryWaiver
from lint_health.suppressions.waivers import Waiver

AnyWaiver = Waiver | EntryWaiver


@dataclass(frozen=True, slots=True)
class Waived:
    """What is left, what was taken out (with its waiver), and the waivers that took something out."""

    kept: tuple[Diagnostic, ...]
    suppressed: tuple[tuple[Diagnostic, AnyWaiver], ...]
    used: frozenset[AnyWaiver]


def waive(
    diagnostics: Iterable[Diagnostic],
    waivers: Mapping[str, Sequence[Waiver]],
    entries: Callable[[Diagnostic], tuple[EntryWaiver, ...]] = lambda _: (),
    *,
    both_ends: bool = False,
) -> Waived:
    """Apply the waivers of each path to the findings of that path. ``entries`` gives those of the configuration.

    With ``both_ends`` a finding is a clash between places: a waiver at its other place counts too. Where it clashes
    with several places, each waived one is dropped, and the finding goes when none is left.
    """
    kept: list[Diagnostic] = []
    suppressed: list[tuple[Diagnostic, AnyWaiver]] = []
    used: set[AnyWaiver] = set()
    for diagnostic in diagnostics:
        at: tuple[AnyWaiver, ...] = (
            *_covering(waivers, diagnostic.rule, diagnostic.path, diagnostic.line, diagnostic.column),
            *entries(diagnostic),
        )
        used.update(at)
        if at:
            suppressed.append((diagnostic, at[0]))
            continue
        if not (both_ends and diagnostic.related):
            kept.append(diagnostic)
            continue
        ends = [(r, _covering(waivers, diagnostic.rule, r.path, r.line, r.column)) for r in diagnostic.related]
        used.update(w for _, found in ends for w in found)
        left = tuple(r for r, found in ends if not found)
        if left:
            kept.append(diagnostic if len(left) == len(ends) else replace(diagnostic, related=left))
        else:
            suppressed.append((diagnostic, ends[0][1][0]))
    return Waived(tuple(kept), tuple(suppressed), frozenset(used))


def _covering(
    waivers: Mapping[str, Sequence[Waiver]], rule: str, path: str, line: int, column: int
) -> tuple[Waiver, ...]:
    return tuple(w for w in waivers.get(path, ()) if w.covers(rule, line, column))
