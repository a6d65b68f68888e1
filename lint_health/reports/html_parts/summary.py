"""The top of the page: how much was found, of what, by which tool."""

from __future__ import annotations

from collections import Counter

from lint_health.reports.base import Report
from lint_health.reports.html_parts.escaping import text
from lint_health.reports.html_parts.words import FAMILY, SEVERITIES, family_order, severity_name
from lint_health.reports.styles import count


def headline(report: Report) -> str:
    """One line in plain text: "12 findings in 3 of 7 files"."""
    files = count(report.files, "file")
    if not report.diagnostics:
        return f"Nothing found in {files}"
    return f"{count(len(report.diagnostics), 'finding')} in {report.files_with_findings()} of {files}"


def summary(report: Report) -> str:
    """The headline, a table of families and severities, and what the run was made with."""
    return (
        '<header class="top"><p class="eyebrow">lint-health report</p>'
        f"<h1>{headline(report)}</h1>{_table(report) if report.diagnostics else ''}"
        f'<dl class="run">{_run(report)}</dl></header>\n'
    )


def _table(report: Report) -> str:
    counts = Counter((d.family, d.severity) for d in report.diagnostics)
    head = "".join(f'<th scope="col" class="{s}"><span>{severity_name(s)}</span></th>' for s in SEVERITIES)
    rows = []
    for family in family_order(d.family for d in report.diagnostics):
        numbers = [counts[family, s] for s in SEVERITIES]
        rows.append(
            f'<tr><th scope="row">{text(FAMILY.get(family, family))}</th>{_cells([*numbers, sum(numbers)])}</tr>'
        )
    totals = list(report.by_severity().values())
    foot = f'<tr><th scope="row">All</th>{_cells([*totals, sum(totals)])}</tr>'
    return (
        '<table class="counts"><caption class="unheard">Findings by family and severity</caption>'
        f'<thead><tr><td></td>{head}<th scope="col">All</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody><tfoot>{foot}</tfoot></table>"
    )


def _cells(numbers: list[int]) -> str:
    return "".join(f"<td>{n}</td>" if n else '<td class="none">0</td>' for n in numbers)


def _run(report: Report) -> str:
    baseline = len(report.accepted) - report.suppressed
    profiles = sorted({h.profile for d in report.diagnostics for h in d.held})
    ruleset = (
        f"{report.ruleset_version} ({report.ruleset_hash[:12]})" if report.ruleset_hash else report.ruleset_version
    )
    facts = (
        ("Files checked", str(report.files)),
        ("Waived", str(report.suppressed)),
        ("In the baseline", str(baseline) if baseline else ""),
        ("Profiles", ", ".join(profiles)),
        ("Tool", f"lint-health {report.tool_version}" if report.tool_version else ""),
        ("Ruleset", ruleset),
    )
    return "".join(f"<div><dt>{term}</dt><dd>{text(words)}</dd></div>" for term, words in facts if words)
