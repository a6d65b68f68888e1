"""All formats of the findings of a run: name, what it is for, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from lint_health.reports.base import Report
from lint_health.reports.styles import TextOptions

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Format:
    """A format for programs or browsers. ``writer`` is "module:function" below this package, imported when used."""

    writer: str
    help: str

    def written(self, report: Report) -> bytes:
        """The report as UTF-8. Half a surrogate pair, as lone escapes of a feed can give, is written as the escape it
        was; only JSON of version 1 passes any on."""
        module, function = self.writer.split(":")
        writer = cast(Callable[[Report], str], getattr(import_module(f"lint_health.reports.{module}"), function))
        return writer(report).encode("utf-8", "backslashreplace")


# "text" comes first and stands apart: what it looks like depends on the console.
FORMATS = {
    "json": Format("json_report:json_report", "everything, for programs"),
    "sarif": Format("sarif:sarif_report", "SARIF 2.1.0, for code scanning"),
    "github": Format("github:github_report", "annotations in a GitHub workflow"),
    "gitlab": Format("gitlab:gitlab_report", "GitLab code quality"),
    "junit": Format("junit:junit_report", "JUnit XML, for CI servers"),
    "rdjson": Format("rdjson:rdjson_report", "reviewdog"),
    "html": Format("html:html_report", "one page for people, in a browser"),
}
NAMES = (TEXT, *FORMATS)


def written(form: str, report: Report, options: TextOptions) -> bytes:
    """A report in the format of that name, for a file or a program; ``options`` are those of text."""
    if form != TEXT:
        return FORMATS[form].written(report)
    from lint_health.reports.console import text_report

    return text_report(report, options).encode("utf-8", "replace")
