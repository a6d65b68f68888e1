"""Variants of a feed's products: "Day" and "Night" of one title, from a column that readers do not show as copy."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from lint_health.document import Document, SectionKind

_COLUMN = re.compile(
    r"(?:variant|version|model|mode|strength|style|option\s?\d?(?:\s?value)?)(?:\s?(?:name|title))?"
    r"|audience|for|for whom|who|users?|species|age group|programme|program|phase|stage|level|setting",
    re.I,
)
_LONGEST = 40  # characters of a variant


def record_variants(document: Document) -> Mapping[int, str]:
    """The variant of each record by section; {} for files that are no table or have no such column."""
    text = document.source.text.removeprefix("\ufeff")
    if document.format != "csv" or not text:
        return {}
    head = text.split("\n", 1)[0]
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=max("\t;,", key=head.count)))
    except csv.Error:
        return {}
    columns = [n for n, name in enumerate(rows[0]) if _COLUMN.fullmatch(name.strip().replace("_", " "))] if rows else []
    records = [s.index for s in document.sections if s.kind is SectionKind.RECORD]
    if not columns or len(records) != len(rows) - 1:
        return {}  # without a header, or damaged: rows and records cannot be matched
    found = {}
    for section, row in zip(records, rows[1:], strict=True):
        cells = (row[n].strip() for n in columns if n < len(row))
        found[section] = " ".join(c for c in cells if len(c) <= _LONGEST)
    return found
