"""A whole run: paths to plans (one a configuration), plans to one outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from lint_health.config import Config, find_config, load_config
from lint_health.diagnostics import About, Accepted, Diagnostic
from lint_health.engine.corpus import settle
from lint_health.engine.discovery import Discovery
from lint_health.engine.linter import Linter
from lint_health.engine.parallel import Progress, check_all
from lint_health.engine.rulesets import load
from lint_health.engine.targets import Target, shown
from lint_health.errors import Problem, UserError
from lint_health.suppressions import Waiver

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Plan:
    """Files that share a configuration."""

    config: Config
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found. ``excerpts`` holds source lines by path and line; ``accepted`` are findings that
    were let stand, ``abouts`` tell of the rules that found something; ``failed`` is true when a finding reaches its
    configuration's ``fail-on``; ``crashes`` are details of internal errors."""

    diagnostics: tuple[Diagnostic, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    files: int = 0
    excerpts: Mapping[str, Mapping[int, str]] | None = None
    failed: bool = False
    crashes: tuple[tuple[str, str], ...] = ()
    ruleset_version: str = ""
    ruleset_hash: str = ""
    abouts: Mapping[str, About] = field(default_factory=dict)


class Configs:
    """Finds and reads configurations, each once. ``explicit`` is used for every path; ``overrides`` are settings said
    on the command line, which win."""

    def __init__(self, explicit: str | None = None, overrides: Mapping[str, Any] | None = None) -> None:
        self._explicit = explicit
        self._overrides = dict(overrides or {})
        self._by_folder: dict[Path, Config] = {}
        self._by_file: dict[Path | None, Config] = {}

    def of(self, path: str) -> Config:
        """The configuration for a path; "" or ``-`` stand for the working directory. Raises ``UserError``."""
        place = Path("." if path in ("", STDIN) else path)
        folder = place if place.is_dir() else place.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._read(folder)
        return self._by_folder[folder]

    def _read(self, folder: Path) -> Config:
        found = Path(self._explicit) if self._explicit else find_config(folder)
        if found not in self._by_file:
            config = load_config(found) if found else Config()
            overridden = {key: mark for key, mark in config.marks.items() if not self._is_overridden(key)}
            self._by_file[found] = Config(replace(config.settings, **self._overrides), config.path, overridden)
        return self._by_file[found]

    def _is_overridden(self, key: tuple[str | int, ...]) -> bool:
        name = str(key[0]).replace("-", "_") if key else ""
        return ("profiles" if name == "profile" else name) in self._overrides


def plan(
    paths: Sequence[str],
    configs: Configs,
    note: Callable[[str], None] = lambda _: None,
    stdin: tuple[str, bytes] | None = None,
) -> tuple[Plan, ...]:
    """The files of all paths, grouped by configuration. ``stdin`` is the name and the bytes of standard input.

    Folders are walked before single files are taken, so that a file named beside its folder still belongs to the site.
    """
    discoveries: dict[int, Discovery] = {}
    configured: dict[int, tuple[Config, list[Target]]] = {}
    order = sorted(enumerate(paths), key=lambda p: (not os.path.isdir(p[1]), p[0]))
    for number, path in order:
        config = configs.of(path)
        _, targets = configured.setdefault(id(config), (config, []))
        if path == STDIN:
            if stdin is not None and not any(t.data is not None for t in targets):
                targets.append(_stdin_target(stdin, config))
            continue
        settings = config.settings
        discovery = discoveries.setdefault(id(config), Discovery(settings.exclude, settings.root, note))
        site = number if os.path.isdir(path) else None
        targets += discovery.files(path, _site(settings.site, site))
    return tuple(Plan(config, tuple(targets)) for config, targets in configured.values())


def execute(
    plans: Sequence[Plan], jobs: int = 0, progress: Progress | None = None, ready: Callable[[], None] = lambda: None
) -> Outcome:
    """Check everything that was planned. Raises ``UserError`` for bad rulesets before any file is read.

    ``ready`` is called when all rulesets are built and before the first file is read.
    """
    linters = linters_of(plans)
    ready()
    total = sum(len(p.targets) for p in plans)
    outcomes = []
    done = 0
    for part, linter in zip(plans, linters, strict=True):
        tell = _shifted(progress, done, total)
        outcomes.append(_execute(part, linter, jobs, tell))
        done += len(part.targets)
    return _joined(outcomes)


def linters_of(plans: Sequence[Plan]) -> list[Linter]:
    """A linter a plan, each ruleset built once. Raises ``UserError`` with the problems of all of them."""
    loaded: dict[object, Any] = {}
    linters = []
    problems: list[Problem] = []
    for part in plans:
        settings = replace(part.config.settings, today=part.config.settings.today or date.today())
        key = (settings.ruleset_key, settings.root, settings.severity)
        try:
            if key not in loaded:
                loaded[key] = load(part.config)
            said = part.config.where("languagetool")
            linters.append(Linter(loaded[key].selected, settings, loaded[key].everything, said))
        except UserError as error:
            problems += [p for p in error.problems if p not in problems]
    if problems:
        raise UserError(*problems)
    return linters


def _execute(part: Plan, linter: Linter, jobs: int, progress: Progress | None) -> Outcome:
    config = replace(part.config, settings=linter.settings)
    if part.targets:
        linter.meet_server()
    results = check_all(linter, config, part.targets, jobs, progress)
    settled = settle(linter, part.targets, results)
    fail_on = linter.settings.fail_on
    every = (*settled.diagnostics, *(d for d, _ in settled.suppressed))
    return Outcome(
        settled.diagnostics,
        tuple(_accepted(d, w) for d, w in settled.suppressed),
        len(results),
        {r.path: r.excerpts for r in results},
        fail_on is not None and any(d.severity >= fail_on for d in settled.diagnostics),
        tuple((r.path, r.crash) for r in results if r.crash),
        linter.ruleset.version,
        linter.ruleset.hash,
        {rule: linter.about(rule) for rule in sorted({d.rule for d in every})},
    )


def _joined(outcomes: Sequence[Outcome]) -> Outcome:
    if len(outcomes) == 1:
        return outcomes[0]
    excerpts: dict[str, Mapping[int, str]] = {}
    for outcome in outcomes:
        excerpts.update(outcome.excerpts or {})
    abouts = {rule: about for o in outcomes for rule, about in o.abouts.items()}
    hashes = sorted({o.ruleset_hash for o in outcomes})
    return Outcome(
        tuple(sorted(dict.fromkeys(d for o in outcomes for d in o.diagnostics), key=lambda d: (d.sort_key, d.message))),
        tuple(a for o in outcomes for a in o.accepted),
        sum(o.files for o in outcomes),
        excerpts,
        any(o.failed for o in outcomes),
        tuple(c for o in outcomes for c in o.crashes),
        ", ".join(sorted({o.ruleset_version for o in outcomes})),
        hashes[0] if len(hashes) == 1 else sha256("\0".join(hashes).encode()).hexdigest()[:16],
        abouts,
    )


def _accepted(diagnostic: Diagnostic, waiver: Waiver) -> Accepted:
    return Accepted(diagnostic, "comment", waiver.owner, waiver.reason, waiver.until)


def _site(chosen: bool | None, folder: int | None) -> int | None:
    """The number of a path's site: its own for a folder, one for all with ``site`` true, None for files alone."""
    if chosen is None:
        return folder
    return 0 if chosen else None


def _stdin_target(stdin: tuple[str, bytes], config: Config) -> Target:
    name, data = stdin
    path = shown(name) if name else "<stdin>"
    site = _site(config.settings.site, None)
    return Target(path, STDIN, site, data=data, reader_name=path if name else "stdin.md")


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)
