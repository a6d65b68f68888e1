"""The text report: grouped by file, one greppable line a finding, the source line below it, a summary last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from lint_health.diagnostics import Diagnostic, RelatedLocation, Severity
from lint_health.reports.base import Report
from lint_health.reports.excerpt import cells, excerpt, printable

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_DIM = "\x1b[2m"
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How a text report looks. ``width`` is that of the terminal; ``brief`` leaves one line a finding; ``unicode`` is
    false when the console cannot show more than ASCII."""

    width: int = 100
    colour: bool = False
    brief: bool = False
    unicode: bool = True


def text_report(report: Report, options: TextOptions | None = None) -> str:
    """The report as text; ends with the summary line unless ``brief``."""
    options = options or TextOptions()
    lines: list[str] = []
    for path, found in groupby(report.diagnostics, key=lambda d: d.path):
        if options.brief:
            lines += (_headline(d, options) for d in found)
            continue
        lines.append(_paint(printable(path), _BOLD, options))
        for diagnostic in found:
            lines += _entry(diagnostic, report, options)
        lines.append("")
    if not options.brief:
        lines.append(_paint(summary(report), _BOLD, options))
    text = "".join(line + "\n" for line in lines)
    return text if options.unicode else _ascii(text)


def summary(report: Report) -> str:
    """One sentence: how many findings of which severity, in how many files."""
    files = _count(report.files, "file")
    waived = f"; {report.suppressed} waived" if report.suppressed else ""
    if not report.diagnostics:
        return f"no findings in {files}{waived}"
    counts = ", ".join(_count(n, str(s), plural=s is not Severity.INFO) for s, n in report.by_severity().items())
    where = f"{report.files_with_findings()} of {files}"
    return f"{_count(len(report.diagnostics), 'finding')} ({counts}) in {where}{waived}"


def _entry(d: Diagnostic, report: Report, options: TextOptions) -> Iterator[str]:
    yield _headline(d, options)
    yield from _source(d, report, options)
    if laws := _laws_of(d):
        yield from _wrapped("law: ", laws, options)
    if d.advice:
        yield from _wrapped("advice: ", d.advice, options)
    for related in d.related:
        yield _other_place(related, options)


def _headline(d: Diagnostic, options: TextOptions) -> str:
    place = f"{printable(d.path)}:{d.line}:{d.column}:"
    severity = _paint(str(d.severity), _COLOURS[d.severity], options)
    return f"{_paint(place, _BOLD, options)} {severity} {d.rule} {printable(d.message)}{_profiles(d)}"


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
    width = max(options.width, _NARROWEST) - len(gutter)
    end = d.end_column - 1 if d.end_line == d.line else len(line)
    before, inside, after, blanks = excerpt(line, d.column - 1, end, width, "…" if options.unicode else "...")
    marked = _paint(inside, _COLOURS[d.severity], options)
    yield f"{_paint(gutter, _DIM, options)}{before}{marked}{after}".rstrip()
    underline = "^" * max(cells(inside), 1)
    yield f"{_paint(' ' * (len(gutter) - 2) + '| ', _DIM, options)}{blanks}{_paint(underline, _COLOURS[d.severity], options)}"


def _other_place(related: RelatedLocation, options: TextOptions) -> str:
    place = f"  other place: {printable(related.path)}:{related.line}:{related.column}"
    words = printable(" ".join(related.text.split()))
    room = max(options.width, _NARROWEST) - cells(place) - 3
    if cells(words) > room:
        ellipsis = "…" if options.unicode else "..."
        words = words[: max(room - len(ellipsis), 20)].rstrip() + ellipsis
    return f'{place} "{words}"'


def _wrapped(label: str, text: str, options: TextOptions) -> list[str]:
    width = max(options.width, _NARROWEST)
    indent = " " * (2 + len(label))
    return wrap(
        printable(text),
        width,
        initial_indent="  " + label,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [f"  {label}"]


def _count(number: int, word: str, *, plural: bool = True) -> str:
    return f"{number} {word}{'s' if plural and number != 1 else ''}"


def _paint(text: str, colour: str, options: TextOptions) -> str:
    return f"{colour}{text}{_RESET}" if options.colour and text else text


_PLAIN = str.maketrans({"…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "•": "*", "×": "x"})


def _ascii(text: str) -> str:
    return text.translate(_PLAIN).encode("ascii", "replace").decode("ascii")
