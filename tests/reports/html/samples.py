"""Reports to make pages of: a site with every kind of finding, a hostile draft, and a great many findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lint_health.diagnostics import About, Accepted, Confidence, Diagnostic, Fix, Held, RelatedLocation, Severity
from lint_health.reports.base import Report
from lint_health.source import Span

LINE = "Thin at the heel. Our socks cure cold feet – in one night. Wash at 30."
CLAIM = Diagnostic(
    "shop/socks.md",
    3,
    29,
    3,
    43,
    "claim.disease.cures",
    "claim",
    Severity.ERROR,
    Confidence.HIGH,
    "“cure cold feet” says that it cures",
    "Say what it is made of.",
    "cure cold feet",
    fingerprint="00000000000000c1",
    held=(
        Held("uk-cap", Severity.ERROR, "CAP Code 12.1", "2026-11-22"),
        Held("eu-food", Severity.WARNING),
    ),
)
WEAR = replace(
    CLAIM,
    line=5,
    column=1,
    end_line=5,
    end_column=15,
    rule="wear.night",
    family="wear",
    severity=Severity.WARNING,
    message="Directions clash.",
    text="Wear overnight",
    fingerprint="00000000000000e1",
    related=(RelatedLocation("shop/faq, part 1.html", 2, 8, 2, 23, "remove at night", "says off at night"),),
    held=(),
)
GARBLE = replace(
    CLAIM,
    path="shop/tea.csv",
    line=1,
    column=1,
    end_line=1,
    end_column=8,
    rule="garble.double",
    family="garble",
    severity=Severity.INFO,
    message="the word stands twice",
    advice="",
    text="tea tea",
    fingerprint="00000000000000a1",
    fix=Fix(Span(0, 7), "tea"),
    held=(),
)
ABOUT = About(
    "claim.disease.cures",
    "claim",
    Severity.ERROR,
    Confidence.HIGH,
    "says that it cures",
    "General advice.",
    "Socks are not medicine.",
    ("21 CFR 101.93(g) (checked 2026-11-22)",),
)
SITE = Report(
    (CLAIM, WEAR, GARBLE),
    files=7,
    accepted=(
        Accepted(replace(CLAIM, line=9), "comment", "legal", "agreed on", date(2027, 1, 31)),
        Accepted(replace(CLAIM, line=10), "baseline"),
    ),
    tool_version="9.8.7",
    ruleset_version="6.5.4",
    ruleset_hash="abcdef0123456789",
    excerpts={
        "shop/socks.md": {3: LINE, 5: "Wear overnight, always."},
        "shop/faq, part 1.html": {2: "<p>You remove at night what you <b>wore</b>.</p><p>Next"},
        "shop/tea.csv": {1: "tea tea,9"},
    },
    abouts={"claim.disease.cures": ABOUT},
)

NASTY = (
    "</script></style></textarea><script>window.ran=1</script><!--<script>window.ran=2//--><img src=x onerror=ran=3> "
    "\"'` onfocus=ran=4 autofocus &lt;script&gt;ran=5&lt;/script&gt; javascript:ran=6 http://example.com/x.png "
    "\u202eevil\u202c \ud83d \udc00 \x00\x1b[31m ]]> {{7*7}} ${ran=8} <svg onload=ran=9><base href=//x><meta http-equiv=refresh>"
)


def hostile() -> Report:
    """A report whose every text tries to be markup."""
    words = [NASTY, f"{NASTY}.html", f'x" onclick="ran=10" y="{NASTY}']
    held = (Held(NASTY, Severity.ERROR, NASTY, NASTY),)
    found = []
    for n, path in enumerate(words):
        found.append(
            Diagnostic(
                path,
                1,
                1,
                1,
                1 + len(NASTY),
                NASTY,
                NASTY,
                Severity.ERROR,
                Confidence.LOW,
                NASTY,
                NASTY,
                NASTY,
                (RelatedLocation(path, 1, 2, 1, 9, NASTY, NASTY),),
                Fix(Span(0, 1), NASTY),
                f'"><script>ran=11</script>{n}',
                held=held,
            )
        )
    about = About(NASTY, NASTY, Severity.ERROR, Confidence.LOW, NASTY, NASTY, NASTY, (NASTY,))
    return Report(
        tuple(sorted(found, key=lambda d: d.sort_key)),
        3,
        (Accepted(found[0], NASTY, NASTY, NASTY),),
        NASTY,
        NASTY,
        NASTY,
        {path: {1: NASTY * 3} for path in words},
        {NASTY: about},
    )


def many(number: int = 5000) -> Report:
    """As many findings, in 40 files."""
    each = number // 40
    found = [
        replace(
            (CLAIM, WEAR, GARBLE)[n % 3],
            path=f"page-{p:02}.md",
            line=n + 1,
            end_line=n + 1,
            fingerprint=f"{p:08x}{n:08x}",
        )
        for p in range(40)
        for n in range(each)
    ]
    return replace(SITE, diagnostics=tuple(found), files=40)
