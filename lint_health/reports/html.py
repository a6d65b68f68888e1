"""The HTML report: one page that needs nothing else, for people who don't read terminals.

Nothing in it comes from a clock or a network, and copy in it is data (``html_parts.escaping``)."""

from __future__ import annotations

from lint_health.reports.base import Report
from lint_health.reports.html_parts.accepted import accepted_table
from lint_health.reports.html_parts.assets import head_parts, script
from lint_health.reports.html_parts.filters import filters, nothing_matches
from lint_health.reports.html_parts.pages import page_list, page_sections
from lint_health.reports.html_parts.summary import headline, summary


def html_report(report: Report) -> str:
    """The report as a whole HTML document. It holds no half surrogate pairs: it can be written in any encoding of
    Unicode, and says itself that it is UTF-8."""
    title = f"{headline(report)} – lint-health report"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'{head_parts()}<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n</head>\n<body>\n'
        '<a class="skip" href="#findings">Skip to the findings</a>\n'
        f"{_body(report)}{script()}</body>\n</html>\n"
    )


def _body(report: Report) -> str:
    if not report.diagnostics:
        return f'{summary(report)}<main id="findings" tabindex="-1">{accepted_table(report.accepted)}</main>\n'
    return (
        f'{summary(report)}<div class="columns">\n'
        f'<aside aria-label="Filters and pages">{filters(report)}'
        f'<nav class="contents" aria-label="Pages"><details open><summary>Pages</summary>{page_list(report)}</details></nav>'
        f'</aside>\n<main id="findings" tabindex="-1">\n{nothing_matches()}{page_sections(report)}'
        f"{accepted_table(report.accepted)}</main>\n</div>\n"
    )
