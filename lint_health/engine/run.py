"""A whole run: paths to plans (one for all files that share settings), plans to one outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from lint_health.config import Config, config_in, load_config, overridden, overrides_for
from lint_health.diagnostics import About, Accepted, Diagnostic, WaiverRecord
from lint_health.engine.corpus import Settled, settle
from lint_health.engine.discovery import Discovery, is_excluded
from lint_health.engine.linter import Linter
from lint_health.engine.parallel import Progress, check_all, kept_results
from lint_health.engine.part import Part, Parts
from lint_health.engine.rulesets import Shelf
from lint_health.engine.sites import site_of
from lint_health.engine.targets import Target, shown
from lint_health.errors import Problem, UserError
from lint_health.suppressions import AnyWaiver

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Plan:
    """Files for which the same holds. ``walked`` are the folders that the whole run was asked to check."""

    config: Config
    targets: tuple[Target, ...]
    walked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found. ``excerpts`` holds source lines by path and line; ``accepted`` are findings that
    were let stand, ``abouts`` tell of the rules that found something; ``failed`` is true when a finding reaches its
    configuration's ``fail-on``; ``crashes`` are details of internal errors; ``waivers`` are all that were met. ``older``
    counts findings that a change did not cause, None where no change was asked for; ``notes`` are said beside the
    report."""

    diagnostics: tuple[Diagnostic, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    files: int = 0
    excerpts: Mapping[str, Mapping[int, str]] | None = None
    failed: bool = False
    crashes: tuple[tuple[str, str], ...] = ()
    ruleset_version: str = ""
    ruleset_hash: str = ""
    abouts: Mapping[str, About] = field(default_factory=dict)
    waivers: tuple[WaiverRecord, ...] = ()
    older: int | None = None
    notes: tuple[str, ...] = ()


Stage = Callable[[Parts, Outcome], Outcome]  # what may be left of the findings of a run


class Configs:
    """Finds and reads configurations, each once. ``explicit`` is used for every path; ``said`` are settings said on
    the command line, which win."""

    def __init__(self, explicit: str | None = None, said: Mapping[str, Any] | None = None) -> None:
        self._explicit = explicit
        self._said = dict(said or {})
        self._by_folder: dict[Path, Config] = {}
        self._by_name: dict[str, Config] = {}
        self._by_file: dict[Path | None, Config] = {}
        self._overridden: dict[tuple[int, tuple[int, ...]], Config] = {}

    def of(self, path: str) -> Config:
        """The nearest configuration of a path, be it a file or a folder, without overrides for single files; "" or
        ``-`` stand for the working directory. Raises ``UserError``."""
        place = Path("." if path in ("", STDIN) else path)
        return self._nearest((place if place.is_dir() else place.parent).resolve())

    def of_file(self, path: str) -> Config:
        """What holds for one file: the nearest configuration with the overrides that name it; one object for all
        files for which the same holds. Raises ``UserError``."""
        folder = os.path.dirname(path)
        if folder not in self._by_name:
            self._by_name[folder] = self.of(folder)
        config = self._by_name[folder]
        numbers = overrides_for(config, path) if config.overrides else ()
        if not numbers:
            return config
        key = (id(config), numbers)
        if key not in self._overridden:
            self._overridden[key] = overridden(config, numbers)
        return self._overridden[key]

    def _nearest(self, folder: Path) -> Config:
        if folder not in self._by_folder:
            found = Path(self._explicit) if self._explicit else config_in(folder)
            above = folder.parent
            self._by_folder[folder] = self._read(found) if found or above == folder else self._nearest(above)
        return self._by_folder[folder]

    def _read(self, found: Path | None) -> Config:
        if found not in self._by_file:
            config = load_config(found) if found else Config()
            marks = {key: mark for key, mark in config.marks.items() if not self._is_said(key)}
            settings = replace(config.settings, **self._said)
            said = frozenset(self._said)
            self._by_file[found] = replace(config, settings=settings, marks=marks, said=said)
        return self._by_file[found]

    def _is_said(self, key: tuple[str | int, ...]) -> bool:
        name = str(key[0]).replace("-", "_") if key else ""
        return ("profiles" if name == "profile" else name) in self._said


def plan(
    paths: Sequence[str],
    configs: Configs,
    note: Callable[[str], None] = lambda _: None,
    stdin: tuple[str, bytes] | None = None,
) -> tuple[Plan, ...]:
    """The files of all paths, grouped by what holds for them. ``stdin`` is the name and the bytes of standard input.

    Folders are walked before single files are taken, so that a file named beside its folder still belongs to the site.
    """
    planned: dict[int, tuple[Config, list[Target]]] = {}
    seen: set[str] = set()
    walked: list[str] = []
    order = sorted(enumerate(paths), key=lambda p: (not os.path.isdir(p[1]), p[0]))
    for number, path in order:
        near = configs.of(path)
        if path == STDIN:
            if stdin is not None and not any(t.data is not None for _, targets in planned.values() for t in targets):
                target = _stdin_target(stdin)
                held = configs.of_file(target.path) if stdin[0] else near
                _, targets = planned.setdefault(id(held), (held, []))
                targets.append(replace(target, site=site_of(held.settings, target.path, None)))
            continue
        planned.setdefault(id(near), (near, []))
        folder = number if os.path.isdir(path) else None
        walked += [os.path.realpath(path)] if folder is not None else []
        for target in _discovery(near, note, seen).files(path, folder):
            held = configs.of_file(target.open_path)
            if held.path != near.path and folder is not None and is_excluded(held.settings, target.open_path):
                continue
            _, targets = planned.setdefault(id(held), (held, []))
            targets.append(replace(target, site=site_of(held.settings, target.open_path, folder)))
    # Rules for files that no file is under need not be built, but a run without files still checks its configuration.
    kept = [p for p in planned.values() if p[1]] or list(planned.values())[:1]
    return tuple(Plan(config, tuple(targets), tuple(walked)) for config, targets in kept)


def execute(
    plans: Sequence[Plan],
    jobs: int = 0,
    progress: Progress | None = None,
    ready: Callable[[], None] = lambda: None,
    stages: Sequence[Stage] = (),
) -> Outcome:
    """Check everything that was planned. Raises ``UserError`` for bad rulesets before any file is read.

    ``ready`` is called when all rulesets are built and before the first file is read. ``stages`` are applied to the
    outcome, in order.
    """
    linters = linters_of(plans)
    kept = [kept_results(linter, one.targets) for one, linter in zip(plans, linters, strict=True)]
    for linter, known in zip(linters, kept, strict=True):
        if None in known:
            linter.load()
    ready()
    total = sum(len(p.targets) for p in plans)
    parts: list[Part] = []
    done = 0
    for one, linter, known in zip(plans, linters, kept, strict=True):
        config = replace(one.config, settings=linter.settings)
        if one.targets:
            linter.meet_server()
        results = check_all(linter, config, one.targets, jobs, _shifted(progress, done, total), known)
        parts.append(Part(linter, one.targets, tuple(results), config, one.walked))
        done += len(one.targets)
    together = Parts(parts)
    outcome = _outcome(together, settle(together))
    for stage in stages:
        outcome = stage(together, outcome)
    return outcome


def linters_of(plans: Sequence[Plan]) -> list[Linter]:
    """A linter a plan; rule files are read once. Raises ``UserError`` with the problems of all configurations."""
    shelf = Shelf()
    linters = []
    problems: list[Problem] = []
    for one in plans:
        settings = replace(one.config.settings, today=one.config.settings.today or date.today())
        try:
            linters.append(shelf.linter(one.config, settings))
        except UserError as error:
            problems += [p for p in error.problems if p not in problems]
    if problems:
        raise UserError(*problems)
    return linters


def _outcome(parts: Parts, settled: Settled) -> Outcome:
    results = [r for part in parts.all for r in part.results]
    linters = [part.linter for part in parts.all]
    every = (*settled.diagnostics, *(d for d, _ in settled.suppressed))
    hashes = sorted({linter.card.hash for linter in linters})
    return Outcome(
        settled.diagnostics,
        tuple(_accepted(d, w) for d, w in settled.suppressed),
        len(results),
        {**{r.path: r.excerpts for r in results}, **(settled.excerpts or {})},
        any(parts.fails(d) for d in settled.diagnostics),
        tuple((r.path, r.crash) for r in results if r.crash),
        ", ".join(sorted({linter.card.version for linter in linters})),
        hashes[0] if len(hashes) == 1 else sha256("\0".join(hashes).encode()).hexdigest()[:16],
        {rule: parts.about(rule) for rule in sorted({d.rule for d in every})},
        settled.records,
    )


def _discovery(config: Config, note: Callable[[str], None], seen: set[str]) -> Discovery:
    settings = config.settings
    return Discovery(settings.exclude, settings.exclude_root or settings.root, note, seen)


def _accepted(diagnostic: Diagnostic, waiver: AnyWaiver) -> Accepted:
    return Accepted(diagnostic, waiver.by, waiver.owner, waiver.reason, waiver.until)


def _stdin_target(stdin: tuple[str, bytes]) -> Target:
    name, data = stdin
    path = shown(name) if name else "<stdin>"
    return Target(path, STDIN, data=data, reader_name=path if name else "stdin.md")


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)
