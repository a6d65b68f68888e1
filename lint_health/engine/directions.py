"""The directions of use of a run: files to facts, facts of a site to a list in site order."""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint_health.diagnostics import Direction
from lint_health.engine.linter import Linter
from lint_health.engine.parallel import Progress
from lint_health.engine.run import Plan, linters_of
from lint_health.engine.targets import Target, UnreadError, read_bytes, source_of
from lint_health.errors import Problem, UserError
from lint_health.rules.nearest import nearest

if TYPE_CHECKING:
    from lint_health.rules.directions.listing import Listed
    from lint_health.rules.directions.rule import DirectionRule


@dataclass(frozen=True, slots=True)
class Listing:
    """What the files of a run tell readers to do. ``unread`` are files that gave no text, each with the reason;
    ``crashes`` are details of internal errors by path."""

    directions: tuple[Direction, ...] = ()
    files: int = 0
    unread: tuple[tuple[str, str], ...] = ()
    crashes: tuple[tuple[str, str], ...] = ()
    ruleset_version: str = ""
    ruleset_hash: str = ""


def list_directions(
    plans: Sequence[Plan],
    attributes: Sequence[str] = (),
    *,
    skipped: bool = False,
    progress: Progress | None = None,
    ready: Callable[[], None] = lambda: None,
) -> Listing:
    """The directions of everything that was planned, of some ``attributes`` only if any are named; with ``skipped``
    those that were passed over, too. Raises ``UserError`` for bad rulesets and for rules or attributes that give no
    direction. ``ready`` is called before the first file is read."""
    linters = linters_of(plans)
    chosen = _chosen([direction_rules(linter) for linter in linters], attributes)
    ready()
    run = _Run(skipped, progress or (lambda done, total: None), sum(len(p.targets) for p in plans))
    for part, linter, rules in zip(plans, linters, chosen, strict=True):
        run.add(part, linter, rules)
    return run.listing(linters)


def direction_rules(linter: Linter) -> tuple[DirectionRule, ...]:
    """The selected rules that read directions."""
    from lint_health.rules.directions.rule import DirectionRule

    rules = linter.ruleset.rules
    return tuple(r for r in rules if isinstance(r, DirectionRule) and linter.ruleset.runs(r.spec))


def _chosen(by_linter: Sequence[Sequence[DirectionRule]], attributes: Sequence[str]) -> list[tuple[DirectionRule, ...]]:
    """The rules of the named attributes, for each linter: by what messages call them, or by the last word of the rule's
    id."""
    rules = {r.spec.id: r for rules in by_linter for r in rules}
    if not rules:
        raise UserError(Problem("no rule that reads directions of use is selected", None, "they are called wear.…"))
    named = {i: {str(r.spec.options["attribute"]).lower(), i.rsplit(".", 1)[-1]} for i, r in rules.items()}
    valid = set().union(*named.values())
    wanted = {a.lower() for a in attributes}
    if unknown := sorted(wanted - valid):
        known = ", ".join(sorted({str(r.spec.options["attribute"]) for r in rules.values()}))
        raise UserError(*(Problem(f'unknown attribute "{a}"', None, _hint(a, valid, known)) for a in unknown))
    return [tuple(r for r in one if not wanted or wanted & named[r.spec.id]) for one in by_linter]


def _hint(attribute: str, valid: set[str], known: str) -> str:
    return nearest(attribute, valid) or f"one of: {known}"


class _Run:
    """Collects the directions of plans, site by site."""

    def __init__(self, skipped: bool, progress: Progress, total: int) -> None:
        self._skipped = skipped
        self._progress = progress
        self._total = total
        self._files = 0
        self._sites: dict[str | int, list[Listed]] = defaultdict(list)
        self._rules: dict[str | int, dict[str, DirectionRule]] = defaultdict(dict)
        self._unread: list[tuple[str, str]] = []
        self._crashes: list[tuple[str, str]] = []

    def add(self, plan: Plan, linter: Linter, rules: Sequence[DirectionRule]) -> None:
        """Read the files of a plan; a file that stands alone is a site of its own."""
        for target in plan.targets:
            site = target.path if target.site is None else target.site
            self._sites[site] += self._read(target, linter, rules)
            self._rules[site] |= {rule.spec.id: rule for rule in rules}
            self._files += 1
            self._progress(self._files, self._total)

    def listing(self, linters: Sequence[Linter]) -> Listing:
        """All that was collected, in site order."""
        from lint_health.rules.directions.site_listing import site_directions

        rulesets = {linter.ruleset.hash: linter.ruleset.version for linter in linters}
        found = (d for site, listed in self._sites.items() for d in site_directions(listed, self._rules[site].values()))
        return Listing(
            tuple(sorted(found, key=lambda d: d.sort_key)),
            self._files,
            tuple(sorted(self._unread)),
            tuple(sorted(self._crashes)),
            ", ".join(sorted(set(rulesets.values()))),
            ", ".join(sorted(rulesets)),
        )

    def _read(self, target: Target, linter: Linter, rules: Sequence[DirectionRule]) -> Sequence[Listed]:
        try:
            return _listed(target, linter, rules, self._skipped)
        except UnreadError as error:
            if linter.wants(error.rule):
                self._unread.append((target.path, str(error)))
        except Exception:  # one bad file must not stop the others
            self._crashes.append((target.path, traceback.format_exc()))
        return ()


def _listed(target: Target, linter: Linter, rules: Sequence[DirectionRule], skipped: bool) -> Sequence[Listed]:
    """The directions of one file, as they are kept of an earlier run or read now. Raises ``UnreadError``."""
    data = read_bytes(target)
    if linter.keeper is None:
        return _read_now(target, data, linter, rules, skipped)
    asked = (sorted(rule.spec.id for rule in rules), skipped)
    key = linter.file_key(target, data)
    return linter.keeper.listed(key, asked, lambda: _read_now(target, data, linter, rules, skipped))


def _read_now(
    target: Target, data: bytes, linter: Linter, rules: Sequence[DirectionRule], skipped: bool
) -> tuple[Listed, ...]:
    from lint_health.rules.directions.listing import extract_facts

    document = linter.read(source_of(target, data), target.read_as)
    found: list[Listed] = []
    for family in dict.fromkeys(rule.spec.family for rule in rules):
        context = linter.ruleset.context(document, family, linter.settings.brands)
        found += extract_facts(context, [r for r in rules if r.spec.family == family], skipped=skipped)
    return tuple(found)
