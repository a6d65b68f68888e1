"""GitHub workflow commands: a line a finding, which GitHub shows at its place in the changed files.

Syntax and escapes as the runner reads them: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
and ``command.ts`` of actions/toolkit (data: ``%``, CR, LF; values of properties: also ``:`` and ``,``).
"""

from __future__ import annotations

from lint_health.diagnostics import Diagnostic, Severity
from lint_health.reports.base import Report
from lint_health.reports.texts import in_repository, said, said_there, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(report: Report) -> str:
    """The commands, each on a line of its own; nothing when nothing was found."""
    return "".join(_command(d) + "\n" for d in report.diagnostics)


def _command(d: Diagnostic) -> str:
    properties = {"file": in_repository(d.path), "line": str(d.line), "endLine": str(d.end_line)}
    if d.line == d.end_line:  # columns are refused where a finding goes on to another line
        properties |= {"col": str(d.column), "endColumn": str(d.end_column)}
    properties["title"] = d.rule
    words = said(d, "\n")
    for related in d.related:
        words += f"\nother place: {visible(related.path)}:{related.line}:{related.column} {said_there(related)}"
    values = ",".join(f"{name}={_property(visible(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[d.severity]} {values}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
