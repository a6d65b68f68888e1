"""Filters by severity, family and rule. They are shown by the script, for without it they could do nothing."""

from __future__ import annotations

from collections import Counter

from lint_health.reports.base import Report
from lint_health.reports.html_parts.escaping import attribute, text
from lint_health.reports.html_parts.words import FAMILY, SEVERITIES, family_order, severity_name
from lint_health.reports.styles import count


def filters(report: Report) -> str:
    """The form, hidden at first."""
    severities = Counter(str(d.severity) for d in report.diagnostics)
    families = Counter(d.family for d in report.diagnostics)
    rules = Counter(d.rule for d in report.diagnostics)
    by_severity = [
        _box("severity", str(s), severity_name(s), severities[str(s)]) for s in SEVERITIES if severities[str(s)]
    ]
    by_family = [_box("family", f, FAMILY.get(f, f), families[f]) for f in family_order(families)]
    by_rule = [_box("rule", r, r, rules[r]) for r in sorted(rules)]
    return (
        '<form id="filters" class="filters" aria-label="Filters" autocomplete="off" hidden>'
        f'<p id="shown" role="status">{count(len(report.diagnostics), "finding")}</p>'
        f"<fieldset><legend>Severity</legend>{''.join(by_severity)}</fieldset>"
        f"<fieldset><legend>Family</legend>{''.join(by_family)}</fieldset>"
        f'<details class="rules"><summary>Rules ({len(rules)})</summary>'
        f'<fieldset><legend class="unheard">Rule</legend>{"".join(by_rule)}</fieldset></details>'
        '<p class="buttons"><button type="button" data-do="clear">Clear filters</button> '
        '<button type="button" data-do="open">Open all</button> '
        '<button type="button" data-do="close">Close all</button></p></form>\n'
    )


def nothing_matches() -> str:
    """What stands in place of the findings when no one passes the filters."""
    return (
        '<div id="nothing" class="nothing" hidden><p>No finding matches these filters.</p>'
        '<p><button type="button" data-do="clear">Clear filters</button></p></div>\n'
    )


def _box(group: str, value: str, label: str, number: int) -> str:
    mark = f' class="{value}"' if group == "severity" else ""
    return (
        f'<label{mark}><input type="checkbox" name="{group}" value="{attribute(value)}"> '
        f'<span class="label">{text(label)}</span> <span class="n">{number}</span></label>'
    )
