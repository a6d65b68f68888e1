"""One finding: what is wrong, in its sentence, what to write instead, why, and the law."""

from __future__ import annotations

from collections import Counter

from lint_health.diagnostics import Diagnostic, Held
from lint_health.expressions import expression
from lint_health.reports.base import Report
from lint_health.reports.html_parts.copy_quote import quoted, side_by_side, where_of
from lint_health.reports.html_parts.escaping import attribute, text
from lint_health.reports.html_parts.words import ONE, severity_name

_NOT_ID = expression(r"[^0-9A-Za-z_-]")


class Anchors:
    """Names to link findings by: their fingerprints, so that a link outlives an edit elsewhere in the file."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, d: Diagnostic) -> str:
        """The name of the next finding, unlike all before."""
        first = "f-" + _NOT_ID.sub("", d.fingerprint)
        self._seen[first] += 1
        return first if self._seen[first] == 1 and first != "f-" else f"{first}-{self._seen[first]}"


def finding(report: Report, d: Diagnostic, anchor: str) -> str:
    """A finding as an article."""
    family = ONE.get(d.family, d.family)
    raw = d.family in ("garble", "tool")  # those are about the characters themselves
    return (
        f'<article class="finding {d.severity}" id="{anchor}" aria-labelledby="{anchor}-is" '
        f'data-severity="{d.severity}" data-family="{attribute(d.family)}" data-rule="{attribute(d.rule)}">'
        f'<p class="kind"><span class="severity">{severity_name(d.severity)}</span> <span>{text(family)}</span> '
        f'<a href="#{anchor}">{where_of(d, d.path)}</a></p>'
        f'<h4 id="{anchor}-is">{text(" ".join(d.message.split()))}</h4>'
        f"{side_by_side(report, d, raw) if d.related else quoted(report, d, raw)}"
        f'<dl class="facts">{_facts(report, d)}</dl>'
        "</article>\n"
    )


def _facts(report: Report, d: Diagnostic) -> str:
    about = report.abouts.get(d.rule)
    advice = d.advice or (about.advice if about else "")
    sources = "".join(f"<li>{text(s)}</li>" for s in about.sources) if about else ""
    law = _law(d.held)
    return "".join(
        (
            _fact("Write instead" if d.family != "tool" else "What to do", text(advice), "instead"),
            _fact("Safe fix", _fix(d)),
            _fact("Why", text(about.why) if about else ""),
            _fact("Law", f"<ul>{law}</ul>" if law else ""),
            _fact("Profiles", _lawless(d.held)),
            _fact("Sources", f"<ul>{sources}</ul>" if sources else ""),
            _fact("Rule", f"<code>{text(d.rule)}</code> <span>{d.confidence} confidence</span>", "rule"),
        )
    )


def _fact(term: str, words: str, kind: str = "") -> str:
    chosen = f' class="{kind}"' if kind else ""
    return f"<div{chosen}><dt>{term}</dt><dd>{words}</dd></div>" if words else ""


def _fix(d: Diagnostic) -> str:
    if d.fix is None:
        return ""
    return f"put <q>{text(d.fix.text)}</q> in its place" if d.fix.text else "delete the marked words"


def _law(held: tuple[Held, ...]) -> str:
    """A line a clause, with the profiles it stands for, how severe it is there and the day it was checked."""
    clauses: dict[tuple[str, str], list[str]] = {}
    for h in held:
        if h.law:
            clauses.setdefault((h.law, h.checked), []).append(f"{h.profile}: {h.severity}")
    return "".join(
        f'<li>{text(law)} <span class="profiles">{text(", ".join(profiles))}'
        f"{text(f'; checked {checked}') if checked else ''}</span></li>"
        for (law, checked), profiles in clauses.items()
    )


def _lawless(held: tuple[Held, ...]) -> str:
    """The profiles a finding holds for without a clause of law."""
    return text(", ".join(f"{h.profile}: {h.severity}" for h in held if not h.law))
