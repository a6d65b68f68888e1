"""The baselines of a run, each with its share of it: the files of one run may be under several configurations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from lint_health.config import Config
from lint_health.diagnostics import Accepted, Diagnostic
from lint_health.engine.baseline import Baseline, Location, locate
from lint_health.engine.baseline_upkeep import Share, Upkeep
from lint_health.engine.part import Parts
from lint_health.engine.run import Outcome, Plan, Stage
from lint_health.errors import Problem, UserError


def locations(configs: Iterable[Config], explicit: str | None = None) -> tuple[Location, ...]:
    """Where the baselines of configurations lie, each once."""
    found: dict[Path, Location] = {}
    for config in configs:
        at = locate(config, explicit)
        found.setdefault(at.path, at)
    return tuple(found.values())


def share_of(location: Location, parts: Parts, outcome: Outcome, explicit: str | None = None) -> Share:
    """The files and findings of a run that are under one baseline."""

    def mine(diagnostic: Diagnostic) -> bool:
        return locate(parts.under(diagnostic.path).config, explicit).path == location.path

    return Share(
        tuple(p for p in parts.all if locate(p.config, explicit).path == location.path),
        tuple(d for d in outcome.diagnostics if mine(d)),
        tuple(a.diagnostic for a in outcome.accepted if mine(a.diagnostic)),
    )


def baseline_stage(plans: Sequence[Plan], explicit: str | None = None) -> Stage | None:
    """The stage that takes known findings out, None when no baseline is named and none lies at its default place.

    Reads all baselines at once. Raises ``UserError`` for those that are damaged, or named and missing.
    """
    found: list[tuple[Location, Baseline]] = []
    problems: list[Problem] = []
    for location in locations((p.config for p in plans), explicit):
        if location.named or location.path.exists():
            try:
                found.append((location, Baseline.load(location)))
            except UserError as error:
                problems += error.problems
    if problems:
        raise UserError(*problems)
    return (lambda parts, outcome: _without_known(found, parts, outcome, explicit)) if found else None


def _without_known(
    baselines: Sequence[tuple[Location, Baseline]], parts: Parts, outcome: Outcome, explicit: str | None
) -> Outcome:
    known: dict[Diagnostic, None] = {}
    notes = list(outcome.notes)
    for location, baseline in baselines:
        upkeep = Upkeep.of(baseline, share_of(location, parts, outcome, explicit))
        known |= dict.fromkeys(upkeep.compared.old)
        if upkeep.stale:
            notes.append(f"{_told(sum(e.count for e in upkeep.stale))} (lint-health baseline prune takes them out)")
    left = tuple(d for d in outcome.diagnostics if d not in known)
    return replace(
        outcome,
        diagnostics=left,
        accepted=(*outcome.accepted, *(Accepted(d, "baseline") for d in known)),
        failed=any(parts.fails(d) for d in left),
        notes=tuple(notes),
    )


def _told(number: int) -> str:
    return f"{number} known {'finding of the baseline occurs' if number == 1 else 'findings of the baseline occur'} no more"
