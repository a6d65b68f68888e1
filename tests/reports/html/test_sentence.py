"""The sentence around marked words, in every form that copy is written in."""

from __future__ import annotations

from time import perf_counter

import pytest

from lint_health.reports.html_parts.sentence import Quote, quote
from lint_health.source.line_index import LineIndex


def shown(path: str, source: str, marked: str, raw: bool = False) -> Quote:
    index = LineIndex(source)
    start = source.index(marked)
    first, last = index.position(start), index.position(start + len(marked))
    lines = {n: index.line_text(n) for n in range(1, len(index) + 1)}
    return quote(lines, path, (first.line, first.column, last.line, last.column), marked, raw)


CASES = [
    ("a.txt", "Soft wool. It warms toes! Wash it.", "warms", "It ", "warms", " toes!"),
    ("a.txt", "Dr. Reed says, e.g. on trains, it\nwarms toes\nall day. Next.", "warms", "Dr. Reed says, e.g. on trains, it ", "warms", " toes all day."),
    ("a.txt", "Head\n\nIt warms\n\nfoot", "warms", "It ", "warms", ""),
    ("a.md", "# Top\n- one\n- it **warms** [all\n  toes](https://e.x/a_b) *now*\n- two", "warms", "it ", "warms", " all toes now"),
    ("a.md", "| a | it warms toes | b |", "warms", "it ", "warms", " toes"),
    ("a.md", "> It warms 2\\*3 toes &amp; snake_case_names.", "warms", "It ", "warms", " 2*3 toes & snake_case_names."),
    ("a.md", "---\ntitle: It warms toes\nlead: no\n---", "warms", "It ", "warms", " toes"),
    ("a.html", "<li>no<li>It <b>warms\n toes</b> by ni&shy;ght &amp; <i>day</i>.<p>no", "warms\n toes", "It ", "warms toes", " by night & day."),
    ("a.html", '<p>no</p><img src="warm.png" alt="Feet: warms toes" class="x"><p>no', "warms", "Feet: ", "warms", " toes"),
    ("a.json", '{"a": "no", "b": "He said \\"so\\" \\u2013 it warms \\ud83e\\udde6 toes\\nno", "c": 1}', "warms", "He said \"so\" – it ", "warms", " 🧦 toes"),
    ("a.json", '{"b": "<p>no</p><p>It <em>warms</em> toes</p>"}', "warms", "It ", "warms", " toes"),
    ("a.csv", 'no,"no, it ""really"" warms toes",9.50', "warms", "no, it \"really\" ", "warms", " toes"),
    ("a.csv", "no,It warms toes,9.50", "warms", "It ", "warms", " toes"),
    ("a.tsv", "no\tIt warms toes\tno", "warms", "It ", "warms", " toes"),
    ("a.docx", "One\nIt warms\nTwo", "warms", "It ", "warms", ""),
    ("a.txt", "It warms. Next", "It warms.", "", "It warms.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("path", "source", "marked", "before", "inside", "after"), CASES)
def test_sentence(path: str, source: str, marked: str, before: str, inside: str, after: str) -> None:
    assert shown(path, source, marked) == Quote(before, inside, after)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.csv"])
def test_a_long_line_is_cut_between_words(name: str) -> None:
    source = "wool " * 1000 + "warms toes " + "cotton " * 1000
    got = shown(name, source, "warms toes")
    assert got.before.startswith("…wool") and got.before.endswith("wool ") and 200 < len(got.before) <= 261
    assert got.after.startswith(" cotton") and got.after.endswith("cotton…") and 200 < len(got.after) <= 261


def test_a_long_mark_is_cut_in_the_middle() -> None:
    got = shown("a.txt", "y" * 9 + " " + "x" * 5000, "x" * 5000)
    assert got.before == "y" * 9 + " " and len(got.marked) < 430 and " … " in got.marked


def test_raw_marks_stay_as_the_source_has_them() -> None:
    assert shown("a.html", "<p>See &amp;nbsp; <b>there</b></p>", "&amp;nbsp;", raw=True) == Quote(
        "See ", "&amp;nbsp;", " there"
    )


def test_without_lines_the_mark_alone() -> None:
    assert quote({}, "a.md", (3, 1, 3, 5), "warm") == Quote("", "warm", "")


def test_thousands_of_findings_on_one_long_line_take_no_copy_of_it_each() -> None:
    lines = {1: "wool warms toes " * 300_000}
    start = perf_counter()
    for n in range(2000):
        assert quote(lines, "a.json", (1, 6 + 16 * n, 1, 11 + 16 * n), "warms").marked == "warms"
    assert perf_counter() - start < 5
