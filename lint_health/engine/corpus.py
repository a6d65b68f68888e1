"""What spans files: sites resolved from facts alone, waivers applied, unused ones told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint_health.diagnostics import Confidence, Conflict, Diagnostic, Place, RelatedLocation
from lint_health.engine.linter import FileResult, Linter, identity_path
from lint_health.engine.merging import merge
from lint_health.engine.placing import identity
from lint_health.engine.targets import Target
from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.suppressions import Waiver, waive
from lint_health.suppressions.waivers import UNUSED

if TYPE_CHECKING:
    from lint_health.rules.kinds.base import Fact

SILENT_SERVER = "tool.languagetool"
_NO_PLACE = "<languagetool>"  # what a finding about a server named on the command line stands in


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings of all files in report order, and those that waivers took out."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[tuple[Diagnostic, Waiver], ...]


def settle(linter: Linter, targets: Sequence[Target], results: Sequence[FileResult]) -> Settled:
    """Bring the results of single files together. The order of files does not matter."""
    pairs = sorted(zip(targets, results, strict=True), key=lambda p: p[1].path)
    waivers = {r.path: r.waivers for _, r in pairs if r.waivers}
    clashes = [_as_diagnostic(c) for facts in _groups(pairs) for c in linter.ruleset.resolve(facts)]
    merged, absorbed = merge(linter.weighed(clashes))
    merged = _identified(merged, linter.settings.root)

    single = waive((d for _, r in pairs for d in r.diagnostics), waivers)
    shared = waive(merged, waivers, both_ends=True)
    used = single.used | shared.used
    used |= waive((d for _, r in pairs for d in r.absorbed), waivers).used
    used |= waive(absorbed, waivers, both_ends=True).used
    used |= _used_by_facts(pairs, waivers)

    unanswered = tuple(_unanswered(linter, pairs)) if linter.wants(SILENT_SERVER) else ()
    unused = tuple(_unused(linter, pairs, waivers, used)) if linter.wants(UNUSED) else ()
    every = (*single.kept, *shared.kept, *linter.weighed((*unused, *unanswered)))
    ordered = tuple(sorted(every, key=lambda d: (d.sort_key, d.message)))
    return Settled(ordered, (*single.suppressed, *shared.suppressed))


def _groups(pairs: Iterable[tuple[Target, FileResult]]) -> Iterable[list[Fact]]:
    """Facts by site; a file that stands alone is a site of its own."""
    sites: dict[str | int, list[Fact]] = defaultdict(list)
    for target, result in pairs:
        if result.facts:
            sites[result.path if target.site is None else target.site].extend(result.facts)
    return sites.values()


def _as_diagnostic(conflict: Conflict) -> Diagnostic:
    place = conflict.place
    return Diagnostic(
        *_range(place),
        conflict.rule,
        conflict.rule.split(".", 1)[0],
        conflict.severity,
        conflict.confidence,
        conflict.message,
        conflict.advice,
        place.text,
        tuple(RelatedLocation(*_range(p), p.text, message) for p, message in conflict.related),
        None,
        place.sentence or place.text,
        held=conflict.held,
    )


def _range(place: Place) -> tuple[str, int, int, int, int]:
    return (place.path, place.line, place.column, place.end_line, place.end_column)


def _identified(diagnostics: Iterable[Diagnostic], root: str) -> tuple[Diagnostic, ...]:
    seen: Counter[str] = Counter()
    return tuple(
        replace(d, fingerprint=identity(seen, d.rule, identity_path(d.path, root), d.fingerprint)) for d in diagnostics
    )


def _used_by_facts(
    pairs: Iterable[tuple[Target, FileResult]], waivers: Mapping[str, Sequence[Waiver]]
) -> frozenset[Waiver]:
    """Waivers over a statement that only the rest of its site can contradict: of a file checked alone they may not
    be called unused."""
    used: set[Waiver] = set()
    for target, result in pairs:
        if target.site is None:
            for fact in result.facts:
                here = fact.place
                used.update(w for w in waivers.get(result.path, ()) if w.covers(fact.rule, here.line, here.column))
    return frozenset(used)


def _unanswered(linter: Linter, pairs: Iterable[tuple[Target, FileResult]]) -> Iterable[Diagnostic]:
    """One word for the whole run about a server that gave no answer, where the configuration names it."""
    reason = next((r.unanswered for _, r in pairs if r.unanswered), "")
    if reason:
        rule = TOOL_RULES[SILENT_SERVER]
        said = linter.server_said
        path, line, column = (said.path, said.line, said.column) if said else (_NO_PLACE, 1, 1)
        message = f"LanguageTool at {reason}. The run went on without it."
        name = identity(Counter(), rule.id, identity_path(path, linter.settings.root) if said else path, "")
        words = (rule.id, "tool", rule.severity, Confidence.HIGH, message, rule.advice, "")
        yield Diagnostic(path, line, column, line, column, *words, fingerprint=name)


def _unused(
    linter: Linter,
    pairs: Iterable[tuple[Target, FileResult]],
    waivers: Mapping[str, Sequence[Waiver]],
    used: frozenset[Waiver],
) -> Iterable[Diagnostic]:
    rule = TOOL_RULES[UNUSED]
    seen: Counter[str] = Counter()
    # Where no server is asked, a waiver is judged by its other rules; where one gave no answer, none can be judged.
    idle = frozenset[str]() if linter.server else linter.server_rules
    active = linter.names.active - linter.server_rules if any(r.unanswered for _, r in pairs) else linter.names.active
    for waiver in (w for own in waivers.values() for w in own):
        rules = waiver.rules - idle
        if waiver in used or not rules or not rules <= active:
            continue
        place = waiver.comment
        path = identity_path(place.path, linter.settings.root)
        name = identity(seen, rule.id, path, f"{place.text} {waiver.selector}")
        message = f'This waiver of "{waiver.selector}" has nothing to waive.'
        high = Confidence.HIGH
        yield Diagnostic(
            *_range(place), rule.id, "tool", rule.severity, high, message, rule.advice, place.text, (), None, name
        )
