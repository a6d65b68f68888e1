"""``lint-health baseline``: the list of what an old site already had."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from lint_health.cli.inputs import keep, note, progress
from lint_health.cli.options import configured, uncached
from lint_health.cli.said import settings_said
from lint_health.cli.terminal import check_output, shows_unicode, wants_colour, width_of, write, write_whole
from lint_health.errors import Problem, UserError

if TYPE_CHECKING:
    from lint_health.diagnostics import Diagnostic
    from lint_health.engine.baseline import Location
    from lint_health.engine.baseline_file import Entry
    from lint_health.engine.baseline_upkeep import Share
    from lint_health.engine.part import Parts
    from lint_health.engine.run import Outcome

_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option("--baseline", "file", metavar="FILE", help="The file of the baseline.  [default: as configured]"),
    click.option("--site/--no-site", default=None, help="As for check: whether files are read as one site."),
    click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes."),
    uncached,
    configured,
)


@click.group("baseline", short_help="Keep the list of findings that an old site already has.")
def command() -> None:
    """Keep a list of known findings, so that check reports new ones only.

    PATHS are files and folders as for check, by default the working directory. The list is
    .lint-health-baseline.json beside the configuration, or the file that "baseline" names there.

    Exit codes: 0 done, 1 there are findings that the list does not hold, 2 wrong usage, configuration or ruleset.
    """


def _job(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    def wrapped(function: Callable[..., Any]) -> click.Command:
        for option in reversed(_OPTIONS):
            function = option(function)
        return command.command(name)(function)

    return wrapped


@_job("create")
def create(paths: tuple[str, ...], **options: Any) -> int:
    """Write a list of all findings there are now. Refuses where there is one already."""
    from lint_health.engine.baseline_file import dump
    from lint_health.engine.baseline_upkeep import entries_of

    def refuse(location: Location) -> None:
        if location.path.exists():
            hint = "bring it up to date with: lint-health baseline update"
            raise UserError(Problem(f"the baseline {location.shown} exists already", location.where, hint))
        check_output(str(location.path))

    unread = 0
    for location, share in _run(paths, options, refuse):
        entries = entries_of(share.reported, location.folder)
        write_whole(str(location.path), dump(entries.values()))
        note(f"{location.shown} written: {_findings(_places(entries.values()))} in {_files(entries.values())}")
        _print(_never_known(share.reported))
        unread += len(_never_known(share.reported))
    return 1 if unread else 0


@click.option("--accept-new", is_flag=True, help="Put new findings on the list, too.")
def _update(paths: tuple[str, ...], accept_new: bool, **options: Any) -> int:
    """Bring the list up to date: what is gone leaves it, files that were renamed keep their findings. New findings are
    printed, and only put on the list with --accept-new."""
    from lint_health.engine.baseline import Baseline
    from lint_health.engine.baseline_file import dump
    from lint_health.engine.baseline_upkeep import Upkeep

    found: dict[str, Baseline] = {}
    fresh = 0
    for location, share in _run(paths, options, lambda at: found.setdefault(str(at.path), Baseline.load(at))):
        upkeep = Upkeep.of(found[str(location.path)], share)
        _print(upkeep.compared.fresh)
        entries = upkeep.with_new(location.folder) if accept_new else upkeep.kept
        write_whole(str(location.path), dump(entries.values()))
        left_out = len(_never_known(share.reported) if accept_new else upkeep.compared.fresh)
        fresh += left_out
        note(_summary(location, upkeep.stale, len(upkeep.compared.fresh) - left_out, entries.values()))
    if fresh:
        hint = (
            "mend them or run again with --accept-new"
            if not accept_new
            else "a file that cannot be checked is never known"
        )
        note(f"{_findings(fresh)} above not on the list: {hint}")
    return 1 if fresh else 0


update = _job("update")(_update)


@_job("prune")
def prune(paths: tuple[str, ...], **options: Any) -> int:
    """Take out of the list what no longer occurs in the files of PATHS, and files that are gone. Nothing is added."""
    from lint_health.engine.baseline import Baseline
    from lint_health.engine.baseline_file import dump
    from lint_health.engine.baseline_upkeep import Upkeep

    found: dict[str, Baseline] = {}
    for location, share in _run(paths, options, lambda at: found.setdefault(str(at.path), Baseline.load(at))):
        upkeep = Upkeep.of(found[str(location.path)], share)
        ids = {i for part in share.parts for i in part.linter.names.ids}
        for rule in sorted({e.rule for e in upkeep.stale if e.rule not in ids and not e.rule.startswith("tool.")}):
            note(f"the rule {rule} does not exist any more")
        write_whole(str(location.path), dump(upkeep.kept.values()))
        note(_summary(location, upkeep.stale, 0, upkeep.kept.values()))
    return 0


def _run(
    paths: tuple[str, ...], options: dict[str, Any], prepare: Callable[[Location], object]
) -> list[tuple[Location, Share]]:
    """Check the files and give each baseline its share. ``prepare`` meets each place before any file is checked."""
    from lint_health.engine.baselines import locations, share_of
    from lint_health.engine.run import STDIN, Configs, execute, plan

    if STDIN in paths:
        raise UserError(Problem("a baseline is about files; standard input has no place in it"))
    plans = plan(paths or (".",), Configs(options["config"], settings_said(options)), note)
    explicit = options["file"]
    places = locations((p.config for p in plans), explicit)
    for location in places:
        prepare(location)
    shares: list[tuple[Location, Share]] = []

    def share(parts: Parts, outcome: Outcome) -> Outcome:
        shares.extend((location, share_of(location, parts, outcome, explicit)) for location in places)
        return outcome

    total = sum(len(p.targets) for p in plans)
    execute(plans, options["jobs"], progress(total, False), keep, [share])
    return shares


def _print(diagnostics: tuple[Diagnostic, ...]) -> None:
    """One line a finding, on standard output."""
    from lint_health.reports.base import Report
    from lint_health.reports.console import text_report
    from lint_health.reports.styles import TextOptions

    out = sys.stdout
    write(
        text_report(Report(diagnostics), TextOptions(width_of(out), wants_colour(out, None), True, shows_unicode(out)))
    )


def _never_known(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings that no list can hold: files that could not be checked."""
    from lint_health.engine.known import ALWAYS_NEW

    return tuple(d for d in diagnostics if d.rule in ALWAYS_NEW)


def _summary(location: Location, stale: Iterable[Entry], added: int, entries: Iterable[Entry]) -> str:
    gone = _places(stale)
    more = f"{added} added, " if added else ""
    return f"{location.shown} written: {more}{gone} taken out, {_findings(_places(entries))} left"


def _places(entries: Iterable[Entry]) -> int:
    return sum(e.count for e in entries)


def _findings(number: int) -> str:
    return f"{number} finding{'' if number == 1 else 's'}"


def _files(entries: Iterable[Entry]) -> str:
    number = len({e.path for e in entries})
    return f"{number} file{'' if number == 1 else 's'}"
