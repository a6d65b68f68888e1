"""What reports look like, down to the columns."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lint_health.reports
from lint_health.diagnostics import Accepted, Confidence, Diagnostic, Fix, Held, RelatedLocation, Severity
from lint_health.reports.base import Report
from lint_health.reports.console import text_report
from lint_health.reports.excerpt import cells, excerpt
from lint_health.reports.json_report import json_report
from lint_health.reports.styles import TextOptions
from lint_health.source import Span

SCHEMA = json.loads((Path(lint_health.reports.__file__).parent / "schema" / "report-v1.json").read_text())
LINE = "Our socks cure varicose veins – overnight."
CLAIM = Diagnostic(
    "docs/a.md",
    3,
    11,
    3,
    30,
    "claim.disease.cures",
    "claim",
    Severity.ERROR,
    Confidence.HIGH,
    '"cure varicose veins" says a product cures.',
    "Say what the product does.",
    "cure varicose veins",
    fingerprint="0123456789abcdef",
)
WEAR = replace(
    CLAIM,
    line=4,
    column=1,
    end_line=5,
    end_column=4,
    rule="wear.night.overnight",
    family="wear",
    severity=Severity.WARNING,
    message="Directions disagree.",
    advice="",
    related=(RelatedLocation("docs/b.md", 9, 2, 9, 20, "remove\n at night", "says otherwise"),),
    fix=Fix(Span(0, 3), "new"),
)
REPORT = Report(
    (CLAIM, WEAR, replace(CLAIM, path="z.txt", line=1, severity=Severity.INFO)),
    files=9,
    accepted=(Accepted(CLAIM, "comment"),),
    tool_version="0.1.0",
    ruleset_version="1",
    ruleset_hash="abc",
    excerpts={"docs/a.md": {3: LINE, 4: "\tWear it overnight,"}, "z.txt": {}},
)

EXPECTED = """\
docs/a.md
docs/a.md:3:11: error claim.disease.cures "cure varicose veins" says a product cures.
    3 | Our socks cure varicose veins – overnight.
      |           ^^^^^^^^^^^^^^^^^^^
  advice: Say what the product does.
docs/a.md:4:1: warning wear.night.overnight Directions disagree.
    4 |  Wear it overnight,
      | ^^^^^^^^^^^^^^^^^^^
  other place: docs/b.md:9:2 "remove at night"

z.txt
z.txt:1:11: info claim.disease.cures "cure varicose veins" says a product cures.
  advice: Say what the product does.

3 findings (1 error, 1 warning, 1 info) in 2 of 9 files; 1 waived
"""


def test_text() -> None:
    assert text_report(REPORT) == EXPECTED


def test_colour_changes_nothing_but_colour() -> None:
    coloured = text_report(REPORT, TextOptions(colour=True))
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == EXPECTED


def test_brief_is_one_line_a_finding() -> None:
    lines = text_report(REPORT, TextOptions(brief=True)).splitlines()
    assert len(lines) == 3 and all(re.match(r"\S+:\d+:\d+: \w+ \S+ ", line) for line in lines)


def test_nothing_found() -> None:
    assert text_report(Report(files=1)) == "no findings in 1 file\n"
    assert (
        text_report(Report(files=2, accepted=(Accepted(CLAIM, "comment"),) * 3)) == "no findings in 2 files; 3 waived\n"
    )


def test_ascii() -> None:
    report = replace(REPORT, excerpts={"docs/a.md": {3: "“Größe” cure varicose veins … 🧦"}})
    text = text_report(report, TextOptions(unicode=False))
    assert text.isascii() and '"Gr??e"' in text


def test_escapes_of_a_page_never_reach_the_terminal() -> None:
    nasty = "a\x1b[2Jb\x07c\u202ed\x9b"
    bad = replace(CLAIM, path=f"x{nasty}.md", message=nasty, advice=nasty, text=nasty)
    bad = replace(bad, related=(RelatedLocation(nasty, 1, 1, 1, 2, nasty, ""),))
    text = text_report(Report((bad,), 1, excerpts={bad.path: {3: "0123456789" + nasty}}))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_long_lines_are_cut_around_the_span(width: int) -> None:
    line = "word " * 2000 + "THE SPAN" + " tail" * 2000
    found = replace(CLAIM, column=10_001, end_column=10_009)
    text = text_report(Report((found,), 1, excerpts={"docs/a.md": {3: line}}), TextOptions(width=width))
    source, underline = text.splitlines()[2:4]
    assert "THE SPAN" in source and len(source) <= max(width, 40)
    assert source[underline.index("^") : underline.rindex("^") + 1] == "THE SPAN"


@given(st.text(max_size=300), st.integers(0, 320), st.integers(0, 60), st.integers(10, 120))
def test_excerpts_fit_and_underline_the_span(line: str, start: int, length: int, width: int) -> None:
    start = min(start, len(line))
    before, inside, after, blanks = excerpt(line, start, start + length, width)
    assert cells(before) + cells(inside) + cells(after) <= max(width, 1) + 1
    assert cells(blanks) == cells(before)
    if line.isascii() and line.isprintable() and line[start : start + length].strip():
        assert inside.removesuffix("…") in line


def test_wide_characters_keep_the_underline_in_place() -> None:
    before, inside, _, blanks = excerpt("日本 cafe\u0301 cure", 8, 12, 80)
    assert (inside, len(blanks)) == (" cur", 9) and before.startswith("日本")


def test_json_holds_to_its_schema() -> None:
    value = json.loads(json_report(REPORT))
    jsonschema.validate(value, SCHEMA)
    assert list(value) == ["version", "tool", "ruleset", "findings", "files", "summary"]
    assert value["summary"] == {
        "findings": 3,
        "error": 1,
        "warning": 1,
        "info": 1,
        "files_with_findings": 2,
        "suppressed": 1,
        "baselined": 0,
        "families": {"claim": 2, "caveat": 0, "wear": 1, "garble": 0, "tool": 0},
    }
    first, second = value["findings"][:2]
    assert list(first) == [
        *("path", "line", "column", "end_line", "end_column", "rule", "family", "severity", "confidence"),
        *("message", "advice", "text", "related", "fix", "fingerprint"),
    ]
    assert first["fix"] is None and first["related"] == []
    assert second["fix"]["text"] == "new"
    assert second["related"][0]["path"] == "docs/b.md"


def test_the_schema_knows_every_field_that_is_written() -> None:
    closed = json.loads(json.dumps(SCHEMA))
    finding = closed["$defs"]["finding"]
    inner = [finding["properties"][name] for name in ("related", "profiles")]
    parts = [closed, closed["properties"]["tool"], closed["properties"]["ruleset"], closed["properties"]["summary"]]
    parts += [finding, finding["properties"]["fix"]["oneOf"][1], *(array["items"] for array in inner)]
    for part in parts:
        part["unevaluatedProperties"] = False
    held = (Held("uk-cap", Severity.ERROR, "CAP Code 12.1", "2026-11-22"),)
    report = replace(REPORT, diagnostics=(*REPORT.diagnostics, replace(WEAR, held=held)))
    value = json.loads(json_report(report))
    jsonschema.Draft202012Validator(closed).validate(value)
    value["findings"][1]["related"][0]["more"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(closed).validate(value)


def test_the_schema_refuses_what_is_wrong() -> None:
    value = json.loads(json_report(REPORT))
    value["findings"][0]["line"] = 0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, SCHEMA)


def test_real_runs_hold_to_the_schema(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Our caf\xe9 socks cure gout.\n\nWear overnight.\n\nRemove at night.\n")
    (tmp_path / "b.md").write_text("<!-- lint-health: nonsense -->\nWear teh socks.\n")
    value = lint("check", ".", "nowhere.md", "--format", "json").json
    jsonschema.validate(value, SCHEMA)
    assert {f["family"] for f in value["findings"]} == {"claim", "wear", "garble", "tool"}
    keys = [(f["path"], f["line"], f["column"], f["rule"]) for f in value["findings"]]
    assert keys == sorted(keys)


def test_profiles_stand_behind_the_message_and_in_json() -> None:
    held = (
        Held("us-supplement", Severity.ERROR, "21 CFR 101.93(g)", "2026-11-22"),
        Held("editorial", Severity.INFO),
    )
    report = replace(REPORT, diagnostics=(replace(REPORT.diagnostics[0], held=held),))
    text = text_report(report)
    assert " [us-supplement, editorial]\n" in text
    assert "  law: 21 CFR 101.93(g) (us-supplement)\n" in text
    value = json.loads(json_report(report))
    jsonschema.validate(value, SCHEMA)
    (finding,) = value["findings"]
    assert finding["profiles"][0] == {
        "name": "us-supplement",
        "severity": "error",
        "law": "21 CFR 101.93(g)",
        "checked": "2026-11-22",
    }
    assert "profiles" not in json.loads(json_report(REPORT))["findings"][0]
