"""``lint-health waivers``: who let what stand, until when and why."""

from __future__ import annotations

import gc
from datetime import date
from typing import Any

import click

from lint_health import __version__
from lint_health.cli.hints import Words
from lint_health.cli.inputs import keep, note, progress
from lint_health.cli.listing import show
from lint_health.cli.options import configured, uncached
from lint_health.cli.said import settings_said
from lint_health.cli.terminal import check_output


@click.command("waivers", short_help="List the waivers, with owner, reason, age and end.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-f", "--format", "form", type=Words(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the list to a file, whole or not at all.")
@click.option("--fail-on-expired", is_flag=True, help="Exit code 1 when a waiver has expired.")
@click.option("--age/--no-age", default=True, help="Ask git how old each waiver is.  [default: --age]")
@click.option("--site/--no-site", default=None, help="As for check: whether files are read as one site.")
@click.option("--color/--no-color", "colour", default=None, help="Colour, also where there is no terminal.")
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes, as for check.")
@uncached
@configured
def command(paths: tuple[str, ...], **options: Any) -> int:
    """List all waivers of files, folders (by default this one) and their configurations, in comments or by fingerprint.

    The files are checked as check does, so that unused waivers show. Exit codes: 0 the list is complete, 1 a waiver has
    expired (with --fail-on-expired), 2 wrong usage, configuration or ruleset, 3 internal error.
    """
    from lint_health.engine.blame import dated
    from lint_health.engine.run import Configs, execute, plan
    from lint_health.reports.waivers import WaiversReport, waivers_json, waivers_text

    output = options["output"]
    if output:
        check_output(output)
    said = settings_said(options)
    plans = plan(paths or (".",), Configs(options["config"], said), note)
    gc.disable()
    try:
        outcome = execute(plans, options["jobs"], progress(sum(len(p.targets) for p in plans), False), keep)
    finally:
        gc.enable()
    records = dated(outcome.waivers) if options["age"] else outcome.waivers
    report = WaiversReport(records, said.get("today") or date.today(), outcome.files, __version__)
    show(options, lambda: waivers_json(report), lambda form: waivers_text(report, form))
    if outcome.crashes:
        return 3
    return 1 if options["fail_on_expired"] and report.states["expired"] else 0
