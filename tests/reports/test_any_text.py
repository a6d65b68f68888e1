"""Whatever a page, a message or a file name holds: every format can be read, and says the places it was given."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint_health.diagnostics import About, Accepted, Confidence, Diagnostic, Fix, RelatedLocation, Severity
from lint_health.reports.base import Report
from lint_health.reports.formats import FORMATS, NAMES, written
from lint_health.reports.github import github_report
from lint_health.reports.gitlab import gitlab_report
from lint_health.reports.junit import junit_report
from lint_health.reports.rdjson import rdjson_report
from lint_health.reports.sarif import sarif_report
from lint_health.reports.styles import TextOptions
from lint_health.source import LineIndex, Position, Span
from tests.reports.test_github import commands
from tests.reports.test_rdjson import VALIDATOR as RDJSON
from tests.reports.test_reports import SCHEMA
from tests.reports.test_sarif import VALIDATOR as SARIF

# Half surrogate pairs too: escapes of a feed can give them.
ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=()), st.sampled_from("\r\n\t\x00\x1b\x85\u2028\ud83d\ufffe🧦é<>&\"'%:,{}[](")
    ),
    max_size=30,
)
PATHS = ANY.filter(bool)
# What decoding gives: no half pairs.
COPY = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n🧦é")), max_size=60)
RELAXED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def placed(draw: st.DrawFn, path: str = "a.md") -> tuple[str, Diagnostic]:
    """A text and a finding in it."""
    copy = draw(COPY)
    start = draw(st.integers(0, len(copy)))
    span = Span(start, draw(st.integers(start, len(copy))))
    index = LineIndex(copy)
    place = (path, *index.position(span.start), *index.position(span.end))
    text = span.of(copy)
    severity = draw(st.sampled_from(Severity))
    words = ("message", "", text, (RelatedLocation(*place, text, ""),), Fix(span, "new"), "00000000000000a1", span)
    return copy, Diagnostic(*place, "claim.disease.cures", "claim", severity, Confidence.HIGH, *words)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with any words in every field that holds words."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        _, d = draw(placed(draw(PATHS)))
        message = draw(ANY) or "message"
        related = (RelatedLocation(draw(PATHS), 1, 1, 1, 2, draw(ANY), draw(ANY)),)
        fix = Fix(d.source, draw(ANY))
        found.append(replace(d, message=message, advice=draw(ANY), text=draw(ANY), related=related, fix=fix))
    about = About("claim.disease.cures", "claim", Severity.ERROR, Confidence.HIGH, *draw(st.tuples(ANY, ANY, ANY)))
    end = draw(st.none() | st.just(date(2027, 1, 31)))
    accepted = Accepted(found[0], draw(st.sampled_from(["comment", "config", "baseline"])), draw(ANY), draw(ANY), end)
    excerpts = {d.path: {d.line: draw(ANY)} for d in found}
    return Report(tuple(found), 3, (accepted,), "1", "2", "3", excerpts, {about.rule: replace(about, sources=("x",))})


def shown(text: str) -> str:
    """Words as formats for programs may show them: U+FFFD where there is no character, or one that acts."""
    return re.sub("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)


@RELAXED
@given(reports())
def test_every_format_can_be_read(report: Report) -> None:
    texts = {form: written(form, report, TextOptions()).decode("utf-8") for form in NAMES}
    assert all(text.endswith("\n") for text in texts.values())
    value = json.loads(texts["json"])
    jsonschema.Draft202012Validator(SCHEMA).validate(value)
    assert [f["message"] for f in value["findings"]] == [d.message for d in report.diagnostics]
    SARIF.validate(json.loads(texts["sarif"]))
    RDJSON.validate(json.loads(texts["rdjson"]))
    assert len({f["fingerprint"] for f in json.loads(texts["gitlab"])}) == len(report.diagnostics)
    cases = [c for c in fromstring(texts["junit"].encode()).iter("testcase") if c.get("line")]
    assert len(cases) == len(report.diagnostics)
    found = commands(texts["github"])
    assert all(data.startswith(shown(d.message)) for (_, _, data), d in zip(found, report.diagnostics, strict=True))


@RELAXED
@given(reports())
def test_only_json_passes_half_a_pair_on(report: Report) -> None:
    for writer in (sarif_report, github_report, gitlab_report, junit_report, rdjson_report):
        writer(report).encode("utf-8", "strict")


@RELAXED
@given(reports())
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    again = replace(report, excerpts=dict(reversed(report.excerpts.items())))
    for form in FORMATS:
        assert FORMATS[form].written(report) == FORMATS[form].written(again), form


@RELAXED
@given(PATHS, st.booleans())
def test_the_path_can_be_read_back(path: str, waived: bool) -> None:
    d = Diagnostic(path, 1, 1, 1, 1, "a.b", "claim", Severity.ERROR, Confidence.HIGH, "m", "", "", fingerprint="0" * 16)
    report = Report((), accepted=(Accepted(d, "comment"),)) if waived else Report((d,))
    (run,) = json.loads(FORMATS["sarif"].written(report))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    whole = re.sub("[\ud800-\udfff]", "\ufffd", path)
    if "uriBaseId" in place:
        assert place["uri"].isascii() and not place["uri"].startswith("/") and ":" not in place["uri"]
        assert whole.endswith(unquote(place["uri"])) or place["uri"] == "."
    else:
        assert unquote(place["uri"].removeprefix("file:").removeprefix("//")).lstrip("/") == whole.lstrip("/")
    if not waived:
        (found,) = json.loads(FORMATS["rdjson"].written(report))["diagnostics"]
        assert found["location"]["path"] == whole
        ((_, properties, _),) = commands(FORMATS["github"].written(report).decode())
        assert shown(path).endswith(properties["file"]) or properties["file"] == "."


@RELAXED
@given(placed())
def test_places_survive_a_round_trip(case: tuple[str, Diagnostic]) -> None:
    copy, d = case
    index = LineIndex(copy)
    report = Report((d,), 1, excerpts={"a.md": {d.line: index.line_text(d.line)}})

    (run,) = json.loads(FORMATS["sarif"].written(report))["runs"]
    result = run["results"][0]
    for place in (result["locations"][0], result["relatedLocations"][0]):
        region = place["physicalLocation"]["region"]
        start = index.offset(Position(region["startLine"], region["startColumn"]))
        end = index.offset(Position(region["endLine"], region["endColumn"]))
        assert (start, end) == d.source
        assert region.get("snippet", {"text": ""})["text"] == d.text

    (found,) = json.loads(FORMATS["rdjson"].written(report))["diagnostics"]
    start, end = found["location"]["range"]["start"], found["location"]["range"]["end"]
    assert (start["line"], end["line"]) == (d.line, d.end_line)
    if "column" in start:
        lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n|$)", copy)
        before = [sum(len(line.encode()) for line in lines[: n - 1]) for n in (start["line"], end["line"])]
        bytes_ = copy.encode()[before[0] + start["column"] - 1 : before[1] + end["column"] - 1]
        assert bytes_.decode() == d.text
    else:  # only a place inside of a CRLF has no column
        assert "\r\n" in copy and (copy[d.source.start - 1 :][:2] == "\r\n" or copy[d.source.end - 1 :][:2] == "\r\n")

    ((_, properties, _),) = commands(FORMATS["github"].written(report).decode())
    assert (int(properties["line"]), int(properties["endLine"])) == (d.line, d.end_line)
    assert ("col" in properties) == (d.line == d.end_line)
    (gitlab,) = json.loads(FORMATS["gitlab"].written(report))
    assert gitlab["location"]["lines"] == {"begin": d.line, "end": d.end_line}
    (case_,) = fromstring(FORMATS["junit"].written(report)).iter("testcase")
    assert case_.get("name") == f"claim.disease.cures at {d.line}:{d.column}"


def test_names_are_told_once() -> None:
    assert NAMES[:2] == ("text", "json") and len(set(NAMES)) == len(NAMES)
    assert set(NAMES) >= {"text", "json", "sarif", "github", "gitlab", "junit", "rdjson"}
