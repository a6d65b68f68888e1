"""What a change did: both versions are analysed whole, and what was there before is not reported.

Reported are findings that the files before the change did not have, wherever they stand, and all findings on changed
lines. Both versions are judged by today's rules and configuration.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint_health.diagnostics import Accepted, Diagnostic, Severity
from lint_health.engine.before import parts_before
from lint_health.engine.changed_lines import changed_lines
from lint_health.engine.corpus import settle
from lint_health.engine.known import Key, Place, counted, known, parts_of
from lint_health.engine.part import Parts
from lint_health.engine.past import Past, past_of
from lint_health.engine.run import Outcome, Plan, Stage
from lint_health.engine.targets import Target, UnreadError, read_target
from lint_health.errors import Problem, UserError


def change_stage(plans: Sequence[Plan], base: str, jobs: int = 0) -> Stage:
    """The stage that leaves what a change since ``base`` did. Asks git at once; raises ``UserError``."""
    targets = [t for plan in plans for t in plan.targets]
    if any(t.data is not None for t in targets):
        raise UserError(Problem("--diff compares files; standard input has no history"))
    settings = {os.path.abspath(f) for plan in plans for f in plan.config.files}
    past = past_of(
        [t.open_path for t in targets if not t.problem] + sorted(f for f in settings if _is_tracked(f)), base
    )
    return lambda parts, outcome: _of_change(past, parts, outcome, jobs)


def _of_change(past: Past, parts: Parts, outcome: Outcome, jobs: int) -> Outcome:
    before, names = parts_before(past, parts, jobs)
    old = settle(before).diagnostics
    lines = _Lines(past, parts)
    every = [*outcome.diagnostics, *(a.diagnostic for a in outcome.accepted if a.by == "baseline")]

    def name(path: str) -> str:
        return names.get(path, path)

    worst: dict[Key, Severity] = {}
    for d in old:
        for part in parts_of(d):
            key = part.key._replace(path=name(part.key.path))
            worst[key] = max(worst.get(key, d.severity), d.severity)
    same = known(every, counted(old, name), touched=lines.touched)
    caused = {
        d
        for i, d in enumerate(every)
        if i not in same or any(lines.touched(p.key.path, p.place) or d.severity > worst[p.key] for p in parts_of(d))
    }
    left, accepted = _swapped(outcome, caused)
    shown = tuple(d for d in left if d in caused)
    return replace(
        outcome,
        diagnostics=shown,
        accepted=accepted,
        failed=any(parts.fails(d) for d in shown),
        older=len(left) - len(shown),
    )


def _swapped(outcome: Outcome, caused: set[Diagnostic]) -> tuple[list[Diagnostic], tuple[Accepted, ...]]:
    """The findings that the baseline leaves, and those it knows. Of equal sentences it knows some, not certain ones:
    those that were there before the change."""
    left = list(outcome.diagnostics)
    accepted = list(outcome.accepted)
    twins = {_keys(a.diagnostic): i for i, a in enumerate(accepted) if a.by == "baseline" and a.diagnostic in caused}
    for at, diagnostic in enumerate(left):
        if twins and diagnostic not in caused and (i := twins.pop(_keys(diagnostic), None)) is not None:
            left[at], accepted[i] = accepted[i].diagnostic, replace(accepted[i], diagnostic=diagnostic)
    return sorted(left, key=lambda d: (d.sort_key, d.message)), tuple(accepted)


def _keys(diagnostic: Diagnostic) -> tuple[Key, ...]:
    return tuple(part.key for part in parts_of(diagnostic))


class _Lines:
    """The changed lines of files, worked out when one is asked for."""

    def __init__(self, past: Past, parts: Parts) -> None:
        self._past = past
        self._targets = {t.path: t for _, t, _ in parts.pairs()}
        self._found: dict[str, frozenset[int] | None] = {}

    def touched(self, path: str, place: Place) -> bool:
        """True when a place of a file is new or lies on a changed line."""
        if path not in self._found:
            self._found[path] = self._changed(self._targets.get(path) or Target(path, path))
        lines = self._found[path]
        return lines is None or any(n in lines for n in range(place[0], place[2] + 1))

    def _changed(self, target: Target) -> frozenset[int] | None:
        """None for a file that is new as a whole."""
        before = self._past.of(target.open_path)
        if before is None:
            return frozenset()
        if before.data is None:
            return None
        try:
            was = read_target(replace(target, data=before.data, reader_name=before.path))
            return changed_lines(was.text, read_target(target).text)
        except UnreadError:
            return None


def _is_tracked(path: str) -> bool:
    """True for a configuration that lies in a repository, which it need not."""
    return any(os.path.lexists(os.path.join(folder, ".git")) for folder in _above(os.path.realpath(path)))


def _above(path: str) -> Iterator[str]:
    folder = os.path.dirname(path)
    while True:
        yield folder
        if folder == os.path.dirname(folder):
            return
        folder = os.path.dirname(folder)
