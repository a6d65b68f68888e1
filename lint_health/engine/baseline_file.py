"""The file of a baseline: JSON, sorted, one entry a line, so that a change of one finding is a change of one line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from lint_health.errors import Problem, UserError, Where

NAME = ".lint-health-baseline.json"
VERSION = 1
_SHOWN = 80  # characters of a finding's words that an entry shows
_HINT = "mend it by hand, take it back from version control, or delete it and run: lint-health baseline create"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file: ``count`` places with the same words under one rule. ``path`` is relative to the
    baseline's folder; ``content`` is the hash of the words; ``fingerprint`` is that of the (first) finding, which
    entries for the ends of one contradiction share; ``text`` is for readers."""

    path: str
    rule: str
    content: str
    fingerprint: str
    count: int
    text: str


_SHAPE: dict[str, type] = {
    "path": str,
    "rule": str,
    "text": str,
    "count": int,
    "content": str,
    "fingerprint": str,
}


def dump(entries: Iterable[Entry]) -> bytes:
    """The bytes of a baseline; the same for the same entries in any order."""
    lines = (
        json.dumps({key: getattr(entry, key) for key in _SHAPE}, ensure_ascii=False)
        for entry in sorted(entries, key=lambda e: (e.path, e.rule, e.text, e.content))
    )
    rows = ",\n".join(f"    {line}" for line in lines)
    found = f"[\n{rows}\n  ]" if rows else "[]"
    text = f'{{\n  "tool": "lint-health",\n  "version": {VERSION},\n  "findings": {found}\n}}\n'
    return text.encode("utf-8", "backslashreplace")  # half a surrogate pair stays the escape it was


def shortened(text: str) -> str:
    """Words for the entry of a finding: on one line, not too long."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"


def read(path: Path, shown: str, named: Where | None = None) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises ``UserError`` with every mistake and its place; ``named`` is where the
    configuration names the file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(Problem("the baseline is not UTF-8", Where(shown, 1, 1), _HINT)) from None
    except FileNotFoundError:
        hint = f"write it with: lint-health baseline create --baseline {shown}"
        raise UserError(Problem(f"the baseline {shown} does not exist", named, hint)) from None
    except OSError as error:
        raise UserError(Problem(f"the baseline {shown} cannot be read: {error.strerror or error}", named)) from None
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        hint = "it holds a merge conflict; keep the lines of both sides" if "<<<<<<<" in text else _HINT
        where = Where(shown, error.lineno, error.colno)
        raise UserError(Problem(f"the baseline is not valid JSON: {error.msg}", where, hint)) from None
    except (ValueError, RecursionError):
        raise UserError(Problem("the baseline is not valid JSON", Where(shown, 1, 1), _HINT)) from None
    return _entries(values, text, shown)


def _entries(values: Any, text: str, shown: str) -> tuple[Entry, ...]:
    if not isinstance(values, dict) or values.get("tool") != "lint-health" or "findings" not in values:
        raise UserError(Problem("this is no baseline of lint-health", Where(shown, 1, 1), _HINT))
    version = values.get("version")
    if version != VERSION:
        place = _place(text, shown, "version")
        message = f"this baseline has version {json.dumps(version)}; this lint-health reads version {VERSION}"
        raise UserError(Problem(message, place, "use the lint-health that wrote it, or create it anew"))
    wrong = list(_wrong(values["findings"]))
    if wrong:
        raise UserError(*(Problem(f"the baseline {what}", _place(text, shown, *at), _HINT) for at, what in wrong[:20]))
    return tuple(Entry(**{f.name: item[f.name] for f in fields(Entry)}) for item in values["findings"])


def _wrong(findings: Any) -> Iterable[tuple[tuple[str | int, ...], str]]:
    if not isinstance(findings, list):
        yield ("findings",), "needs a list of findings"
        return
    for i, item in enumerate(findings):
        if not isinstance(item, dict):
            yield ("findings", i), "has an entry that is no object"
            continue
        for key, kind in _SHAPE.items():
            value = item.get(key)
            is_right = isinstance(value, str) if kind is str else type(value) is int and value > 0
            if not is_right:
                needs = "a number from 1" if kind is int else "a text"
                yield ("findings", i, key), f'has an entry without "{key}" or with a wrong one: it must be {needs}'


def _place(text: str, shown: str, *at: str | int) -> Where:
    """JSON is YAML as far as places go; only a baseline with mistakes is read a second time."""
    from lint_health.rules.yaml_file import parse_yaml

    try:
        return parse_yaml(text, shown).where(*at)
    except UserError:
        return Where(shown, 1, 1)
