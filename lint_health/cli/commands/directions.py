"""``lint-health directions``: what the copy tells readers to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from lint_health import __version__
from lint_health.cli.hints import Words, listed
from lint_health.cli.inputs import keep, note, progress, read_stdin
from lint_health.cli.listing import show
from lint_health.cli.options import configured, uncached
from lint_health.cli.terminal import check_output

_HINT = """Name what to read, for example:
  lint-health directions content/         a folder, read as one site
  lint-health directions --skipped a.md   also what was passed over, and why"""


@click.command("directions", short_help="List the directions of use that the copy gives.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-f", "--format", "form", type=Words(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the list to a file, whole or not at all.")
@click.option("--skipped", is_flag=True, help="Also statements that were passed over, with the reason.")
@click.option(
    "--attribute", "attributes", multiple=True, callback=listed, metavar="NAME", help='Only these, e.g. "night use".'
)
@click.option("--product", metavar="TEXT", help="Only products whose name holds these words.")
@click.option(
    "--select", multiple=True, callback=listed, metavar="IDS", help="Only these rules of the wear family (see check)."
)
@click.option("--site/--no-site", default=None, help="As for check: whether files are read as one site.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called.")
@click.option("--color/--no-color", "colour", default=None, help="Colour, also where there is no terminal.")
@uncached
@configured
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """List what files, folders or - (standard input) tell readers to do: by product, then by attribute.

    Exit codes: 0 the list is complete, 1 a file could not be read (the list holds the others), 2 wrong usage,
    configuration or ruleset, 3 internal error.
    """
    if not paths:
        click.echo(f"{ctx.get_usage()}\n\n{_HINT}", err=True)
        return 2
    from lint_health.engine.directions import list_directions
    from lint_health.engine.run import STDIN, Configs, plan

    if options["output"]:
        check_output(options["output"])
    stdin = read_stdin(options["stdin_filename"]) if STDIN in paths else None
    plans = plan(paths, Configs(options["config"], _overrides(options)), note, stdin)
    total = sum(len(p.targets) for p in plans)
    if not total:
        note("nothing to read: no file of a kind that is read lies there")
    listing = list_directions(
        plans, options["attributes"], skipped=options["skipped"], progress=progress(total, False), ready=keep
    )
    if options["product"] is not None:
        listing = replace(listing, directions=_of_product(listing.directions, options["product"]))
    _deliver(listing, options)
    for path, reason in listing.unread:
        note(f"{path}: not read: {reason}")
    _tell_crashes(listing.crashes)
    return 3 if listing.crashes else 1 if listing.unread else 0


def _overrides(options: dict[str, Any]) -> dict[str, Any]:
    """Settings said on the command line. What a configuration selects for ``check`` says nothing of this list."""
    said: dict[str, Any] = {"select": options["select"]}
    if options["profiles"]:
        said["profiles"] = options["profiles"]
    if options["no_cache"]:
        said["cache"] = False
    if options["site"] is not None:
        said["site"] = options["site"]
    return said


def _of_product(directions: Sequence[Any], text: str) -> tuple[Any, ...]:
    """The directions of products whose name holds every word of ``text``."""
    words = text.lower().split()
    found = tuple(d for d in directions if all(w in d.product.lower() for w in words))
    if not found and directions:
        known = sorted({d.product for d in directions if d.product})
        some = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
        note(f'no product is called "{text}"' + (f"; known: {some}" if known else ""))
    return found


def _tell_crashes(crashes: Sequence[tuple[str, str]]) -> None:
    for path, details in crashes:
        last = details.strip().splitlines()[-1]
        note(f"{path}: lint-health failed on this file: {last}")
        if os.environ.get("LINT_HEALTH_DEBUG") == "1":
            click.echo(details, err=True)


def _deliver(listing: Any, options: dict[str, Any]) -> None:
    from lint_health.reports.directions import DirectionsReport, directions_json
    from lint_health.reports.directions_table import directions_table

    report = DirectionsReport(
        listing.directions,
        listing.files,
        listing.unread,
        __version__,
        listing.ruleset_version,
        listing.ruleset_hash,
    )
    show(options, lambda: directions_json(report), lambda form: directions_table(report, form))
