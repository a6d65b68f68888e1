"""The text report: grouped by file, one greppable line a finding, the source line below it, a summary last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from lint_health.diagnostics import Diagnostic, RelatedLocation, Severity
from lint_health.reports.base import Report
from lint_health.reports.excerpt import cells, excerpt, printable
from lint_health.reports.styles import BOLD, CYAN, DIM, NARROWEST, TextOptions, ascii_only, count, paint

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: CYAN}


def text_report(report: Report, options: TextOptions | None = None) -> str:
    """The report as text; ends with the summary line unless ``brief``."""
    options = options or TextOptions()
    lines: list[str] = []
    for path, found in groupby(report.diagnostics, key=lambda d: d.path):
        if options.brief:
            lines += (_headline(d, options) for d in found)
            continue
        lines.append(paint(printable(path), BOLD, options))
        for diagnostic in found:
            lines += _entry(diagnostic, report, options)
        lines.append("")
    if not options.brief:
        lines.append(paint(summary(report), BOLD, options))
    text = "".join(line + "\n" for line in lines)
    return text if options.unicode else ascii_only(text)


def summary(report: Report) -> str:
    """One sentence: how many findings of which severity, in how many files."""
    files = count(report.files, "file")
    change = "" if report.older is None else " of the change"
    rest = f"; {report.suppressed} waived" if report.suppressed else ""
    rest += f"; {report.baselined} in the baseline" if report.baselined else ""
    rest += f"; {count(report.older, 'older one')} not shown" if report.older else ""
    if not report.diagnostics:
        return f"no findings{change} in {files}{rest}"
    counts = ", ".join(count(n, str(s), plural=s is not Severity.INFO) for s, n in report.by_severity().items())
    where = f"{report.files_with_findings()} of {files}"
    return f"{count(len(report.diagnostics), 'finding')}{change} ({counts}) in {where}{rest}"


def _entry(d: Diagnostic, report: Report, options: TextOptions) -> Iterator[str]:
    yield _headline(d, options)
    yield from _source(d, report, options)
    if d.heading and d.heading != " ".join((report.line(d.path, d.line) or "").split()):
        yield from _wrapped("under: ", d.heading, options)
    if laws := _laws_of(d):
        yield from _wrapped("law: ", laws, options)
    if d.advice:
        yield from _wrapped("advice: ", d.advice, options)
    for related in d.related:
        yield _other_place(related, options)


def _headline(d: Diagnostic, options: TextOptions) -> str:
    place = f"{printable(d.path)}:{d.line}:{d.column}:"
    severity = paint(str(d.severity), _COLOURS[d.severity], options)
    return f"{paint(place, BOLD, options)} {severity} {d.rule} {printable(d.message)}{_profiles(d)}"


def _profiles(d: Diagnostic) -> str:
    return f" [{', '.join(h.profile for h in d.held)}]" if d.held else ""


def _laws_of(d: Diagnostic) -> str:
    """The clauses behind a finding, each with the profiles it stands for."""
    by_law: dict[str, list[str]] = {}
    for held in d.held:
        if held.law:
            by_law.setdefault(held.law, []).append(held.profile)
    return "; ".join(f"{law} ({', '.join(names)})" for law, names in by_law.items())


def _source(d: Diagnostic, report: Report, options: TextOptions) -> Iterator[str]:
    line = report.line(d.path, d.line)
    if not line or not line.strip():
        return
    gutter = f"{d.line:>5} | "
    width = max(options.width, NARROWEST) - len(gutter)
    end = d.end_column - 1 if d.end_line == d.line else len(line)
    before, inside, after, blanks = excerpt(line, d.column - 1, end, width, options.ellipsis)
    marked = paint(inside, _COLOURS[d.severity], options)
    yield f"{paint(gutter, DIM, options)}{before}{marked}{after}".rstrip()
    underline = "^" * max(cells(inside), 1)
    yield f"{paint(' ' * (len(gutter) - 2) + '| ', DIM, options)}{blanks}{paint(underline, _COLOURS[d.severity], options)}"


def _other_place(related: RelatedLocation, options: TextOptions) -> str:
    under = f" (under {printable(related.heading)})" if related.heading else ""
    place = f"  other place: {printable(related.path)}:{related.line}:{related.column}{under}"
    words = printable(" ".join(related.text.split()))
    room = max(options.width, NARROWEST) - cells(place) - 3
    if cells(words) > room:
        ellipsis = options.ellipsis
        words = words[: max(room - len(ellipsis), 20)].rstrip() + ellipsis
    return f'{place} "{words}"'


def _wrapped(label: str, text: str, options: TextOptions) -> list[str]:
    width = max(options.width, NARROWEST)
    indent = " " * (2 + len(label))
    return wrap(
        printable(text),
        width,
        initial_indent="  " + label,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [f"  {label}"]
