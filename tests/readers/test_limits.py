"""Large and nasty files: no crash, no time that grows with the square of the size.

Each case is read at two sizes, see ``tests.growth``.
"""

from __future__ import annotations

import json
from itertools import cycle

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import SourceFile
from tests import growth

WORDS = "word and another word, then more. "
CASES: dict[str, tuple[str, str, int]] = {  # name: (format, unit to repeat, how often)
    "one long line": ("md", WORDS, 30_000),
    "quotes in quotes": ("md", "> ", 5_000),
    "open emphasis": ("md", "*a ", 20_000),
    "brackets": ("md", "[", 30_000),
    "inline tags": ("md", "<b>x</b> ", 5_000),
    "open tags in markdown": ("md", "x <b>", 8_000),
    "list items": ("md", "- item\n", 5_000),
    "table rows": ("md", "|x|y|\n", 5_000),
    "open comments": ("md", "{/* a ", 20_000),
    "open braces": ("mdx", "{a ", 30_000),
    "components": ("mdx", "<Foo>\n    x\n\n</Foo>\n", 2_000),
    "broken components": ("mdx", '<Foo a={ "', 10_000),
    "deep elements": ("html", "<div>", 10_000),
    "deep inline elements": ("html", "<b>", 10_000),
    "items below open tags": ("html", "<ul><b><li>x", 3_000),
    "nested tables": ("html", "<table><tr><td>", 2_000),
    "cells": ("html", "<tr><td>a<td>b", 4_000),
    "open links": ("html", "<a href=x>y<p>z", 3_000),
    "half tags": ("html", "<a ", 30_000),
    "half quotes": ("html", '<a b="', 20_000),
    "half comments": ("html", "<!-- ", 30_000),
    "half declarations": ("html", "<!", 50_000),
    "half end tags": ("html", "</a ", 30_000),
    "open titles": ("html", "<title>", 8_000),
    "entities": ("html", "&amp;", 20_000),
    "lines": ("txt", WORDS + "\n", 5_000),
    "wrapped lines": ("txt", "word " * 14 + "\n", 8_000),
    "wrapped items": ("txt", "- a\n  b\n", 5_000),
    "open quotations": ("txt", '"a\n', 8_000),
    "blank lines": ("txt", "\n", 80_000),
    "rows": ("csv", '1,Foo Bar,"Some words in a row."\n', 5_000),
    "unclosed quotes": ("csv", '1,"abc\n', 8_000),
    "stray quotes": ("csv", 'a,"b""\n', 8_000),
    "quotes only": ("csv", '"', 80_000),
    "quoted fields in one line": ("csv", '"x a",', 20_000),
    "deep arrays": ("json", "[", 30_000),
    "deep objects": ("json", '{"a":', 30_000),
    "unclosed strings": ("json", '{"a": "x\n', 8_000),
    "escapes": ("json", '"\\n\\ud83d",', 20_000),
    "open block comments": ("json", "/* ", 30_000),
    "broken lines of json": ("jsonl", '{"a": "x\n', 8_000),
    "open objects in lines": ("jsonl", '{"a": {"title": "x y"\n', 4_000),
    "open comments in lines": ("jsonl", '{"a": /*\n', 8_000),
    "soft hyphens": ("html", "min&shy;utes min\u00adutes ", 8_000),
    "soft hyphens in markdown": ("md", "min&shy;utes min\u00adutes ", 8_000),
    "lines of json": ("jsonl", '{"title":"a b"}\n', 4_000),
}


@pytest.mark.parametrize("name", CASES)
def test_time_grows_with_size_and_no_faster(name: str) -> None:
    extension, unit, count = CASES[name]
    read = reader_for("x." + extension)
    assert not growth.grows_too_fast(
        lambda size: read(SourceFile("x." + extension, unit * size), ReaderOptions()), count
    )


@pytest.mark.parametrize(("power", "seen"), [(1, False), (2, True)])
def test_only_work_that_grows_with_the_square_is_seen(monkeypatch: pytest.MonkeyPatch, power: int, seen: bool) -> None:
    busy = cycle((3.0, 1.0, 1.5))  # how much longer a run takes because of what else the machine does
    monkeypatch.setattr(growth, "_seconds", lambda work, size: (size / 100) ** power * next(busy))
    assert growth.grows_too_fast(lambda size: None, 100) is seen


def test_a_hundred_thousand_levels() -> None:
    for extension, text in (
        ("html", "<div>" * 100_000 + "end" + "</div>" * 100_000),
        ("md", ">" * 100_000 + " end"),
        ("json", "[" * 100_000 + '"the very end"' + "]" * 100_000),
        ("json", '{"title":' * 100_000 + '"the very end"' + "}" * 100_000),
    ):
        document = reader_for("x." + extension)(SourceFile("x." + extension, text), ReaderOptions())
        assert document.text.endswith("end")


def test_five_megabytes_in_one_line() -> None:
    line = WORDS * 150_000
    for extension, text in (
        ("md", line),
        ("html", "<p>" + line),
        ("txt", line),
        ("csv", 'title,description\nA,"' + line + '"'),
        ("json", json.dumps({"title": "A", "description": line})),
    ):
        document = reader_for("x." + extension)(SourceFile("x." + extension, text), ReaderOptions())
        assert document.blocks[-1].span.end - document.blocks[-1].span.start == len(line.strip())
