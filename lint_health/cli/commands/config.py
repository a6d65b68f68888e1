"""``lint-health config``: what holds for a file, and who says so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from lint_health.cli.hints import Words, listed
from lint_health.cli.options import configured
from lint_health.cli.said import settings_said
from lint_health.cli.terminal import write, write_bytes

VERSION = 1
SCHEMA = "schemas/configuration-v1.json"


@click.command("config", short_help="Show what holds for a file, and where each value comes from.")
@click.argument("file", default=".", metavar="[FILE]")
@click.option("-f", "--format", "form", type=Words(["text", "json"]), default="text", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of configurations, for editors.")
@click.option("--select", multiple=True, callback=listed, metavar="IDS", help="As for check.")
@click.option("--ignore", multiple=True, callback=listed, metavar="IDS", help="As for check.")
@click.option("--fail-on", type=Words(["error", "warning", "info", "never"]), help="As for check.")
@click.option("--strict", is_flag=True, help="As for check.")
@click.option("--site/--no-site", default=None, help="As for check.")
@configured
def command(file: str, form: str, schema: bool, **options: Any) -> int:
    """Show the settings of a file or a folder (by default this one), each with its place: file:line:column, "command
    line" or "default". The options of check may be added to see what they change.
    """
    if schema:
        write_bytes(files("lint_health.config").joinpath(SCHEMA).read_bytes())
        return 0
    from lint_health.config.origins import origins
    from lint_health.engine.run import Configs
    from lint_health.engine.targets import shown
    from lint_health.errors import Problem, UserError

    if not Path(file).is_dir() and not Path(file).absolute().parent.is_dir():
        raise UserError(Problem(f"no such file or folder: {file}", None, "name a file, or one that is to be written"))
    configs = Configs(options["config"], settings_said(options))
    config = configs.of(file) if Path(file).is_dir() else configs.of_file(file)
    found = list(origins(config))
    value: dict[str, Any] = {
        "version": VERSION,
        "path": shown(file),
        "files": list(config.files),
        "overrides": [{"paths": list(o.paths), **_place(o.marks[()])} for o in config.applied],
        "settings": {o.key: {"value": o.value, "from": _place(o.source)} for o in found},
        "waivers": [_place(entry.place()) for entry in config.waivers],
    }
    if form == "json":
        write_bytes((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace"))
    else:
        write(_text(value, ((o.key, _shown(o.value), str(o.source)) for o in found)))
    return 0


def _text(value: dict[str, Any], found: Iterable[tuple[str, str, str]]) -> str:
    rows = list(found)
    key_width, value_width = (max(len(row[i]) for row in rows) for i in (0, 1))
    lines = [value["path"], f"configuration: {', extends '.join(value['files']) or 'none'}"]
    lines += [f"override: {', '.join(o['paths'])}  {_at(o)}" for o in value["overrides"]]
    lines += [f"  {key:{key_width}}  {said:{min(value_width, 40)}}  {source}" for key, said, source in rows]
    if value["waivers"]:
        lines.append(f"waivers: {', '.join(_at(w) for w in value['waivers'])}")
    return "\n".join(lines) + "\n"


def _shown(value: Any) -> str:
    return "-" if value is None or value in ([], {}, "") else json.dumps(value, ensure_ascii=False)


def _place(source: Any) -> dict[str, Any]:
    """A source as JSON has it: a place, or {"said": "default"}."""
    if isinstance(source, str):
        return {"said": source}
    return {"path": source.path, "line": source.line, "column": source.column}


def _at(place: dict[str, Any]) -> str:
    return f"{place['path']}:{place['line']}:{place['column']}"
