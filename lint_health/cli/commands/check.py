"""``lint-health check``: the main job."""

from __future__ import annotations

import gc
import os
from typing import Any

import click

from lint_health.cli.delivery import Wanted, check_files, deliver, formats_help, reports, spare_copy
from lint_health.cli.gating import stages
from lint_health.cli.hints import Words, listed, profile_names, server_address
from lint_health.cli.inputs import keep, note, progress, read_stdin, silent
from lint_health.cli.options import uncached
from lint_health.cli.said import settings_said
from lint_health.errors import Problem, UserError
from lint_health.reports.formats import NAMES

_HINT = """Name what to check, for example:
  lint-health check draft.md          one file
  lint-health check content/          a folder, read as one site
  lint-health check - < draft.md      standard input"""


@click.command("check", short_help="Check files and folders.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-f",
    "--format",
    "form",
    type=Words(NAMES),
    default="text",
    show_default=True,
    help=f"How findings are printed: {formats_help()}.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file, whole or not at all.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    callback=reports,
    metavar="FORM=FILE",
    help="Also write a report to a file, for example sarif=out.sarif (repeat for several).",
)
@click.option(
    "--fail-on",
    type=Words(["error", "warning", "info", "never"]),
    help="Lowest severity that gives exit code 1.  [default: warning]",
)
@click.option(
    "--select",
    multiple=True,
    callback=listed,
    metavar="IDS",
    help="Only these rule ids, families or id prefixes (repeat, or separate by comma).",
)
@click.option("--ignore", multiple=True, callback=listed, metavar="IDS", help="Not these.")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    callback=profile_names,
    metavar="NAME",
    help="Jurisdiction and product class; several may be given.  [default: editorial]",
)
@click.option(
    "--site/--no-site", default=None, help="Look for contradictions across files.  [default: within each folder given]"
)
@click.option("--no-waivers", is_flag=True, help="Let no waiver hold: show everything.")
@click.option("--strict", is_flag=True, help="Also what is doubtful: findings of low confidence to look through.")
@click.option(
    "--stdin-filename", metavar="NAME", help="What standard input is called; its suffix tells how to read it."
)
@click.option(
    "--languagetool",
    metavar="URL",
    callback=server_address,
    help="Also ask this LanguageTool server; the copy is sent there.",
)
@click.option(
    "--languagetool-timeout",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    metavar="SECONDS",
    help="How long one answer of it may take.  [default: 30]",
)
@click.option(
    "--diff",
    metavar="BASE",
    help="Only findings of the change since BASE (git), wherever they stand; PATHS may be left out then.",
)
@click.option("--baseline", metavar="FILE", help="Findings that are known and not reported.  [default: as configured]")
@click.option("--no-baseline", is_flag=True, help="Report known findings, too.")
@uncached
@click.option("--config", metavar="FILE", help="Use this configuration instead of the nearest one.")
@click.option("--color/--no-color", "colour", default=None, help="Colour, also where there is no terminal.")
@click.option("-q", "--quiet", is_flag=True, help="One line a finding, nothing else.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes; 0 decides by the number of files.",
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Check health marketing copy: files, folders, or - for standard input.

    A folder is read as one site: directions of use that contradict each other are found across its files.
    """
    if options["stdin_filename"] and "-" not in paths:
        raise UserError(Problem("--stdin-filename names standard input, which is not read", None, 'add "-" to read it'))
    if not paths and options["diff"] is not None:
        paths = (".",)
    if not paths:
        click.echo(f"{ctx.get_usage()}\n\n{_HINT}", err=True)
        return 2
    from lint_health.engine.run import STDIN, Configs, execute, plan

    wanted = (*options["reports"], Wanted(options["form"], options["output"] or None))
    check_files(wanted)
    quiet = options["quiet"]
    configs = Configs(options["config"], settings_said(options))
    stdin = read_stdin(options["stdin_filename"]) if STDIN in paths else None
    plans = plan(paths, configs, silent if quiet else note, stdin)
    spare_copy(wanted, plans)
    gates = stages(plans, options)
    total = sum(len(p.targets) for p in plans)
    if not total and not quiet:
        note("nothing to check: no file of a kind that is read lies there")
    gc.disable()
    try:
        outcome = execute(plans, options["jobs"], progress(total, quiet), keep, gates)
    finally:
        gc.enable()
    deliver(outcome, wanted, colour=options["colour"], quiet=quiet)
    for said in () if quiet else outcome.notes:
        note(said)
    for path, details in outcome.crashes:
        if os.environ.get("LINT_HEALTH_DEBUG") == "1":
            click.echo(f"{path}: {details}", err=True)
    if outcome.crashes:
        return 3
    return 1 if outcome.failed else 0
