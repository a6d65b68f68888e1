"""JUnit XML: a suite a file, a case a finding; a file without findings is a case that passes.

There is no standard; elements and attributes are those that CI servers read alike, as collected in
https://github.com/testmoapp/junitxml. Findings of severity info pass: they fail no build unless asked to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lint_health.diagnostics import Diagnostic, Severity
from lint_health.expressions import expression
from lint_health.reports.base import Report
from lint_health.reports.texts import said, said_there, visible

# What visible() leaves and XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = expression("[\ufffe\uffff]")


def junit_report(report: Report) -> str:
    """An XML document, indented, with a line end."""
    by_path: dict[str, list[Diagnostic]] = {path: [] for path in report.excerpts}
    for path, found in groupby(report.diagnostics, key=lambda d: d.path):
        by_path.setdefault(path, []).extend(found)
    root = Element("testsuites", {"name": "lint-health"})
    for path in sorted(by_path):
        root.append(_suite(path, by_path[path]))
    for name in ("tests", "failures"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.attrib |= {"errors": "0", "skipped": "0", "time": "0"}
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(path: str, found: Sequence[Diagnostic]) -> Element:
    cases = [_case(d) for d in found] or [_element("testcase", {"classname": path, "name": path, "time": "0"})]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0", "time": "0"}
    suite = _element("testsuite", {"name": path, **counts})
    suite.extend(cases)
    return suite


def _case(d: Diagnostic) -> Element:
    name = f"{d.rule} at {d.line}:{d.column}"
    case = _element("testcase", {"classname": d.path, "name": name, "file": d.path, "line": str(d.line), "time": "0"})
    if d.severity is Severity.INFO:
        SubElement(case, "system-out").text = _characters(_details(d))
        return case
    failure = _element("failure", {"message": d.message, "type": d.rule})
    failure.text = _characters(_details(d))
    case.append(failure)
    return case


def _details(d: Diagnostic) -> str:
    lines = [f"{d.path}:{d.line}:{d.column}: {d.severity} {said(d, chr(10))}"]
    if d.text:
        lines.append(f'words: "{d.text}"')
    lines += (f"other place: {r.path}:{r.line}:{r.column} {said_there(r)}" for r in d.related)
    return "\n".join(lines)


def _element(name: str, attributes: Mapping[str, str]) -> Element:
    return Element(name, {key: _characters(value) for key, value in attributes.items()})


def _characters(text: str) -> str:
    """The text in characters that XML 1.0 has."""
    return _NOT_XML.sub("\ufffd", visible(text))
