"""The findings, grouped by page and severity."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from lint_health.diagnostics import Diagnostic
from lint_health.reports.base import Report
from lint_health.reports.html_parts.escaping import name
from lint_health.reports.html_parts.finding import Anchors, finding
from lint_health.reports.html_parts.words import SEVERITIES, severity_count, severity_name
from lint_health.reports.styles import count

FEW = 200  # findings; with more the pages are closed at first, so that a browser has less to lay out


def pages(report: Report) -> list[tuple[str, tuple[Diagnostic, ...]]]:
    """Every path that has findings, with them, in report order."""
    return [(path, tuple(found)) for path, found in groupby(report.diagnostics, key=lambda d: d.path)]


def page_sections(report: Report) -> str:
    """A section a page."""
    anchors = Anchors()
    closed = len(report.diagnostics) > FEW
    return "".join(
        _section(report, number, path, found, anchors, closed) for number, (path, found) in _numbered(report)
    )


def page_list(report: Report) -> str:
    """Links to the pages, with how much was found in each."""
    links = "".join(
        f'<li data-page="page-{number}"><a href="#page-{number}">{name(path)}</a> <span class="n">{len(found)}</span></li>'
        for number, (path, found) in _numbered(report)
    )
    return f"<ol>{links}</ol>"


def severities_of(found: tuple[Diagnostic, ...]) -> str:
    """ "2 errors, 1 warning"."""
    counts = Counter(d.severity for d in found)
    return ", ".join(severity_count(s, counts[s]) for s in SEVERITIES if counts[s])


def _numbered(report: Report) -> list[tuple[int, tuple[str, tuple[Diagnostic, ...]]]]:
    return list(enumerate(pages(report), 1))


def _section(
    report: Report, number: int, path: str, found: tuple[Diagnostic, ...], anchors: Anchors, closed: bool
) -> str:
    groups = []
    for severity in SEVERITIES:
        chosen = [d for d in found if d.severity is severity]
        if chosen:
            articles = "".join(finding(report, d, anchors.next(d)) for d in chosen)
            groups.append(f'<div class="group"><h3>{severity_name(severity)}s</h3>\n{articles}</div>')
    return (
        f'<section class="page" id="page-{number}" aria-labelledby="page-{number}-is">'
        f'<h2 id="page-{number}-is">{name(path)}</h2>'
        f"<details{'' if closed else ' open'}><summary>{count(len(found), 'finding')}: {severities_of(found)}"
        '<span class="some"></span></summary>'
        f"{''.join(groups)}</details></section>\n"
    )
