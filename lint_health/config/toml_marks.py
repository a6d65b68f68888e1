"""Where the keys of ``[tool.lint-health]`` stand in a pyproject.toml: tomllib gives values without places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lint_health.errors import Where

_TABLE = re.compile(r"^\s*\[\s*tool\s*\.\s*[\"']?lint-health[\"']?\s*(?:\.\s*(?P<rest>[^\]]+?)\s*)?\]", re.MULTILINE)
_ANY_TABLE = re.compile(r"^\s*\[", re.MULTILINE)
_KEY = re.compile(
    r"^[ \t]*(?P<key>(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*)\s*=", re.MULTILINE
)
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


def toml_marks(text: str, path: str, values: Mapping[str, Any]) -> dict[tuple[str | int, ...], Where]:
    """Places of the keys and of the text items of lists. What the scan cannot find is simply left out."""
    marks: dict[tuple[str | int, ...], Where] = {}
    for table in _TABLE.finditer(text):
        marks.setdefault((), _where(text, path, table.start() + len(table[0]) - len(table[0].lstrip())))
        following = _ANY_TABLE.search(text, table.end())
        end = following.start() if following else len(text)
        above = _parts(table["rest"] or "")
        if above:
            marks.setdefault(
                _rule_path(above), marks[()] if above[0] != "severity" else _where(text, path, table.start())
            )
        for match in _KEY.finditer(text, table.end(), end):
            key = _rule_path((*above, *_parts(match["key"])))
            marks[key] = _where(text, path, match.start("key"))
            _items(text, path, match.end(), end, key, values, marks)
    return marks


def _items(
    text: str,
    path: str,
    at: int,
    end: int,
    key: tuple[str, ...],
    values: Mapping[str, Any],
    marks: dict[tuple[str | int, ...], Where],
) -> None:
    value = values.get(key[0]) if len(key) == 1 else None
    if not isinstance(value, list):
        return
    for i, item in enumerate(value):
        found = min((p for q in "\"'" if (p := text.find(f"{q}{item}{q}", at, end)) >= 0), default=-1)
        if found >= 0:
            marks[(*key, i)] = _where(text, path, found)
            at = found + 1


def _rule_path(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A key as settings know it: rule ids under ``severity`` are one dotted name."""
    return ("severity", ".".join(parts[1:])) if parts[0] == "severity" and len(parts) > 1 else parts


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(key))


def _where(text: str, path: str, offset: int) -> Where:
    line_start = text.rfind("\n", 0, offset) + 1
    return Where(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)
