"""A baseline and a run: what is taken out of the report, what a baseline is made of, what is stale in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lint_health.diagnostics import Accepted, Diagnostic
from lint_health.engine.baseline import Baseline, Compared, compare, locate, namer
from lint_health.engine.baseline_file import Entry, shortened
from lint_health.engine.known import ALWAYS_NEW, Key, counted, parts_of
from lint_health.engine.run import Outcome, Plan, Ran, Stage
from lint_health.engine.tool_rules import TOOL_RULES

Runs = Sequence[tuple[Ran, Outcome]]


def baseline_stage(plans: Sequence[Plan], explicit: str | None = None) -> Stage | None:
    """The stage that takes known findings out, None when no baseline is named and none lies at its default place.

    Reads all baselines at once. Raises ``UserError`` for one that is damaged, or named and missing.
    """
    found: dict[int, Baseline] = {}
    loaded: dict[Path, Baseline] = {}
    for part in plans:
        location = locate(part.config, explicit)
        if location.named or location.path.exists():
            if location.path not in loaded:
                loaded[location.path] = Baseline.load(location)
            found[id(part.config)] = loaded[location.path]
    return (lambda ran, outcome: _without_known(found.get(id(ran.plan.config)), ran, outcome)) if found else None


def _without_known(baseline: Baseline | None, ran: Ran, outcome: Outcome) -> Outcome:
    if baseline is None:
        return outcome
    upkeep = Upkeep.of(baseline, [(ran, outcome)])
    compared = upkeep.compared
    stale = upkeep.stale
    which = (
        "1 entry of the baseline no longer occurs" if stale == 1 else f"{stale} entries of the baseline no longer occur"
    )
    note = f"{which}; take out what is stale with: lint-health baseline prune"
    return replace(
        outcome,
        diagnostics=compared.fresh,
        accepted=(*outcome.accepted, *(Accepted(d, "baseline") for d in compared.old)),
        failed=ran.fails(compared.fresh),
        notes=(*outcome.notes, note) if stale else outcome.notes,
    )


def entries_of(diagnostics: Iterable[Diagnostic], folder: Path) -> dict[Key, Entry]:
    """The entries that stand for findings in a baseline of ``folder``; those that are never known are left out."""
    name = namer(folder)
    found = [d for d in diagnostics if d.rule not in ALWAYS_NEW]
    counts = counted(found, name)
    entries: dict[Key, Entry] = {}
    for diagnostic in found:
        for part in parts_of(diagnostic):
            key = part.key._replace(path=name(part.key.path))
            words = shortened(part.text)
            entries.setdefault(key, Entry(*key, diagnostic.fingerprint, counts[key], words))
    return entries


@dataclass(frozen=True)
class Upkeep:
    """A baseline after a run. ``kept`` is what it still stands for, with today's words and names of files; ``stale`` is
    how many places no longer occur; ``compared`` tells the findings of the run apart."""

    compared: Compared
    kept: Mapping[Key, Entry]
    stale: int
    unknown_rules: tuple[str, ...]

    @staticmethod
    def of(baseline: Baseline, runs: Runs) -> Upkeep:
        """Hold a baseline against runs, of one or several configurations that share it."""
        baseline = baseline.under(pair for ran, _ in runs for pair in ran.linter.names.aliases)
        reported = [d for _, outcome in runs for d in outcome.diagnostics]
        waived = [a.diagnostic for _, outcome in runs for a in outcome.accepted]
        compared = compare(reported, baseline)
        today = entries_of([*reported, *waived], baseline.folder)
        judge = _Judge(baseline, runs, compared.moved)
        kept: dict[Key, Entry] = {}
        stale = 0
        back = {old: new for new, old in compared.moved.items()}
        for entry in {Key(e.path, e.rule, e.content): e for e in baseline.entries}.values():
            now = replace(entry, path=back.get(entry.path, entry.path))
            key = Key(now.path, now.rule, now.content)
            count = compared.stock[key]
            left = count
            if judge.judges(entry):
                left = min(count, today[key].count) if key in today else 0
            stale += count - left
            if left:
                kept[key] = replace(today.get(key, now), count=left)
        return Upkeep(compared, kept, stale, judge.unknown_rules)


class _Judge:
    """Says of which entries a run can tell whether they still occur: of files that it checked with that rule, and of
    files below its folders that are not there any more."""

    def __init__(self, baseline: Baseline, runs: Runs, moved: Mapping[str, str]) -> None:
        name = namer(baseline.folder)
        self._folder = baseline.folder
        self._sites = dict(_sites(runs, name))
        self._sites.update({old: self._sites[new] for new, old in moved.items() if new in self._sites})
        self._walked = [os.path.abspath(folder) for ran, _ in runs for folder, _ in ran.plan.folders]
        self._named = {name(t.path) for ran, _ in runs for t in ran.plan.targets}
        rules = {i for ran, _ in runs for i in ran.linter.names.ids} | TOOL_RULES.keys()
        self._active = {i for ran, _ in runs for i in ran.linter.names.active} | TOOL_RULES.keys()
        self._unknown = {e.rule for e in baseline.entries} - rules
        self._paths: dict[str, set[str]] = {}
        for entry in baseline.entries:
            self._paths.setdefault(entry.fingerprint, set()).add(entry.path)

    @property
    def unknown_rules(self) -> tuple[str, ...]:
        """Rules of the baseline that do not exist."""
        return tuple(sorted(self._unknown))

    def judges(self, entry: Entry) -> bool:
        """True when an entry that did not occur in the run is stale."""
        if entry.rule in self._unknown:
            return True
        if entry.rule not in self._active:
            return False
        ends = self._paths[entry.fingerprint]  # a contradiction between files can only be judged with all of them
        if any(not self._is_seen(path) for path in ends):
            return False
        sites = {self._sites[path] for path in ends if path in self._sites}
        return len(ends) == 1 or len(sites) == 0 or (len(sites) == 1 and None not in sites)

    def _is_seen(self, path: str) -> bool:
        if path in self._sites:
            return True
        place = os.path.abspath(self._folder / path)
        if os.path.lexists(place):
            return False
        return path in self._named or any(place.startswith(os.path.join(folder, "")) for folder in self._walked)


def _sites(runs: Runs, name: Callable[[str], str]) -> Iterable[tuple[str, tuple[int, int | None] | None]]:
    """The files that were checked, each with its site."""
    for number, (ran, _) in enumerate(runs):
        for target, result in zip(ran.plan.targets, ran.results, strict=True):
            if not any(d.rule in ALWAYS_NEW for d in result.diagnostics):
                yield name(target.path), None if target.site is None else (number, target.site)
