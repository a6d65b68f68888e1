"""The findings that somebody let stand: who, why, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from lint_health.diagnostics import Accepted
from lint_health.reports.html_parts.escaping import name, text
from lint_health.reports.styles import count

_BY = {"comment": "waiver in the file", "config": "waiver in the configuration", "baseline": "baseline"}


def accepted_table(accepted: Sequence[Accepted]) -> str:
    """A table in a closed section; "" without any."""
    if not accepted:
        return ""
    head = "".join(
        f'<th scope="col">{h}</th>' for h in ("Where", "Finding", "Let stand by", "Owner", "Reason", "Until")
    )
    rows = "".join(_row(a) for a in sorted(accepted, key=lambda a: a.diagnostic.sort_key))
    return (
        '<section class="accepted" id="accepted" aria-labelledby="accepted-is"><h2 id="accepted-is">Let stand</h2>'
        f"<details><summary>{count(len(accepted), 'finding')} that somebody let stand</summary>"
        '<div class="wide" role="group" aria-label="Table, scrolls sideways" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details></section>\n"
    )


def _row(a: Accepted) -> str:
    d = a.diagnostic
    cells = (
        f"{name(d.path)}:{d.line}",
        f"{text(' '.join(d.message.split()))} <code>{text(d.rule)}</code>",
        text(_BY.get(a.by, a.by)),
        text(a.owner) or "–",
        text(a.reason) or "–",
        text(a.until.isoformat()) if a.until else "–",
    )
    return f"<tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr>"
