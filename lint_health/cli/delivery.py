"""The reports of one run: which were asked for, whether they can be written, and writing each whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint_health import __version__
from lint_health.cli.hints import closest
from lint_health.cli.terminal import (
    check_output,
    shows_unicode,
    wants_colour,
    width_of,
    write,
    write_bytes,
    write_whole,
)
from lint_health.errors import Problem, UserError
from lint_health.reports.base import Report
from lint_health.reports.formats import FORMATS, NAMES, TEXT, written
from lint_health.reports.styles import TextOptions

if TYPE_CHECKING:
    from lint_health.engine.run import Outcome, Plan


@dataclass(frozen=True, slots=True)
class Wanted:
    """One report: its format, and the file it goes to; None is standard output."""

    form: str
    file: str | None = None


def formats_help() -> str:
    """The formats and what each is for, as a line of help."""
    return "; ".join(["text, for people", *(f"{name}, {form.help}" for name, form in FORMATS.items())])


def reports(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[Wanted, ...]:
    """The values of ``--report FORM=FILE``."""
    return tuple(_report(item, ctx, param) for item in value)


def _report(item: str, ctx: click.Context, param: click.Parameter) -> Wanted:
    form, sign, file = item.partition("=")
    if form not in NAMES:
        raise click.BadParameter(f'"{form}" is not a format. {closest(form, NAMES)}', ctx, param)
    if not sign or not file:
        raise click.BadParameter(f'"{item}" names no file. Write it as "{form}=FILE".', ctx, param)
    if file == "-":
        hint = f'For standard output, use "--format {form}".'
        raise click.BadParameter(f'"{item}" names no file. {hint}', ctx, param)
    return Wanted(form, file)


def check_files(wanted: Iterable[Wanted]) -> None:
    """Say before any file is checked what could not be written. Raises ``UserError`` with all problems."""
    problems: list[Problem] = []
    taken: dict[Path, str] = {}
    for file in (w.file for w in wanted if w.file is not None):
        target = Path(file).resolve()
        if target in taken:
            problems.append(Problem(f"cannot write two reports to {file}", None, "give each a file of its own"))
            continue
        taken[target] = file
        try:
            check_output(file)
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*problems)


def spare_copy(wanted: Iterable[Wanted], plans: Iterable[Plan]) -> None:
    """Refuse to write a report over a file that is to be checked. Raises ``UserError``."""
    outputs = {identity: w.file for w in wanted if w.file and (identity := _identity(w.file))}
    if not outputs:  # as a rule there is none yet of that name
        return
    for target in (t for p in plans for t in p.targets if t.data is None):
        identity = _identity(target.open_path)
        if identity and (file := outputs.get(identity)):
            hint = "name another file, or leave this one out of the check"
            raise UserError(Problem(f"cannot write {file}: it is to be checked", None, hint))


def _identity(file: str) -> tuple[int, int] | None:
    """What tells one file from another, whatever its names; None when there is none."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def deliver(outcome: Outcome, wanted: Sequence[Wanted], *, colour: bool | None, quiet: bool) -> None:
    """Make all reports, then write them: files first, in order, then standard output. Raises ``UserError``."""
    report = Report(
        outcome.diagnostics,
        outcome.files,
        outcome.accepted,
        __version__,
        outcome.ruleset_version,
        outcome.ruleset_hash,
        outcome.excerpts or {},
        outcome.abouts,
        outcome.older,
    )
    in_file = TextOptions(colour=bool(colour), brief=quiet)
    files = [(w.file, written(w.form, report, in_file)) for w in wanted if w.file is not None]
    shown = [_for_console(w.form, report, colour, quiet) for w in wanted if w.file is None]
    for file, data in files:
        write_whole(file, data)
    for text in shown:
        if isinstance(text, str):
            write(text)
        else:
            write_bytes(text)


def _for_console(form: str, report: Report, colour: bool | None, quiet: bool) -> str | bytes:
    """Text in what the console can show; bytes of other formats, which programs read."""
    if form != TEXT:
        return FORMATS[form].written(report)
    from lint_health.reports.console import text_report

    options = TextOptions(width_of(sys.stdout), wants_colour(sys.stdout, colour), quiet, shows_unicode(sys.stdout))
    return text_report(report, options)
