"""``lint-health rules``: the list of all rules."""

from __future__ import annotations

import json
import shutil
import sys
from typing import Any

import click

from lint_health.cli.hints import Words
from lint_health.cli.options import configured
from lint_health.cli.terminal import is_terminal, write, write_bytes


@click.command("rules", short_help="List all rules.")
@click.option("-f", "--format", "form", type=Words(["text", "json"]), default="text", show_default=True)
@configured
def command(form: str, config: str | None, profiles: tuple[str, ...]) -> int:
    """List all rules: id, severity, family and message."""
    from lint_health.engine.rulesets import load_all
    from lint_health.engine.run import Configs

    ruleset = load_all(Configs(config, {"profiles": profiles} if profiles else {}).of(""))
    rows = _rows(ruleset)
    if form == "json":
        value = {"version": 1, "ruleset": {"version": ruleset.version, "hash": ruleset.hash}, "rules": rows}
        write_bytes((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
        return 0
    wide = max(len(row["id"]) for row in rows)
    columns = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else 0
    for row in rows:
        line = f"{row['id']:{wide}}  {row['severity']:7}  {row['family']:6}  {row['message']}"
        write((line if not columns else line[: max(columns - 1, wide + 20)]) + "\n")
    write(f"{len(rows)} rules\n")
    return 0


def _rows(ruleset: Any) -> list[dict[str, str]]:
    from lint_health.engine.tool_rules import TOOL_RULES
    from lint_health.rules.page import general_message

    rows = []
    for rule in sorted((rule.spec for rule in ruleset.rules), key=lambda s: s.id):
        message = general_message(rule)
        if rule.profiles:
            message += f" [{', '.join(rule.profiles)}]"
        severity = max((p.severity_of(rule.id, rule.severity) for p in _holding(ruleset, rule)), default=rule.severity)
        rows.append(_row(rule.id, severity, rule.family, message, str(rule.confidence), rule.status))
    rows += [_row(r.id, r.severity, "tool", r.message, "high", "stable") for r in TOOL_RULES.values()]
    return rows


def _holding(ruleset: Any, rule: Any) -> list[Any]:
    """The chosen profiles that a rule runs under; for a rule that runs under none of them, those it is for."""
    from lint_health.rules.judging import concerns

    known = ruleset.known_profiles
    return [p for p in ruleset.profiles if concerns(p, rule)] or [known[n] for n in rule.profiles if n in known]


def _row(rule: str, severity: object, family: str, message: str, confidence: str, status: str) -> dict[str, str]:
    return {
        "id": rule,
        "severity": str(severity),
        "family": family,
        "message": message,
        "confidence": confidence,
        "status": status,
    }
