"""A sentence of the copy with the words marked, and two or more of them side by side."""

from __future__ import annotations

from pathlib import PurePosixPath

from lint_health.diagnostics import Diagnostic, RelatedLocation
from lint_health.reports.base import Report
from lint_health.reports.html_parts.escaping import name, text
from lint_health.reports.html_parts.sentence import quote


def quoted(report: Report, place: Diagnostic | RelatedLocation, raw: bool) -> str:
    """A block quotation; "" where nothing of the copy is marked. ``raw`` shows the marked words as the source has
    them."""
    if not place.text:
        return ""
    where = (place.line, place.column, place.end_line, place.end_column)
    words = quote(report.excerpts.get(place.path, {}), place.path, where, place.text, raw)
    marked = words.marked if words.marked.strip() else "␣" * max(len(words.marked), 1)
    return (
        f'<blockquote class="copy" dir="auto">{text(words.before)}<mark>{text(marked)}</mark>{text(words.after)}'
        "</blockquote>"
    )


def side_by_side(report: Report, d: Diagnostic, raw: bool) -> str:
    """Both places of a contradiction, or all places that belong together, each with its sentence."""
    own = f"<li><p>{where_of(d, d.path)}</p>{quoted(report, d, raw)}</li>"
    others = "".join(_other(report, d, related, raw) for related in d.related)
    return f'<ol class="places" aria-label="Places that belong together">{own}{others}</ol>'


def where_of(place: Diagnostic | RelatedLocation, page: str) -> str:
    """Where something stands: "line 3, column 11", or "paragraph 3, under “Sizes”" in a Word document, with the file's
    name where it is another than ``page``."""
    if PurePosixPath(place.path).suffix.lower() == ".docx":
        spot = f"paragraph {place.line}"
    else:
        spot = f"line {place.line}, column {place.column}"
    if place.heading:
        spot += f", under “{text(place.heading)}”"
    return spot if place.path == page else f"{name(place.path)}, {spot}"


def _other(report: Report, d: Diagnostic, related: RelatedLocation, raw: bool) -> str:
    said = f'<p class="note">{text(related.message)}</p>' if related.message else ""
    return f"<li><p>{where_of(related, d.path)}</p>{quoted(report, related, raw)}{said}</li>"
