"""Examples as they stand in a rule file: texts with ``[[marks]]``, or whole sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lint_health.errors import Problem
from lint_health.expressions import expression
from lint_health.rules.spec import Example
from lint_health.rules.yaml_file import YamlFile
from lint_health.source import Span

ROLES = ("bad", "good", "known_miss", "known_false")
_FORMATS = ("md", "html", "txt", "csv", "tsv", "json", "jsonl")
# A mark is [[...]] without further brackets; a template tag [[name]] in an example is written [[ [[name]] ]].
_MARK = expression(r"\[\[\s?((?:(?!\]\]|\[\[).|\[\[\w+\]\])+?)\s?\]\](?!\])", re.DOTALL)


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and where they stood."""
    out, marks, at, length = [], [], 0, 0
    for m in _MARK.finditer(text):
        out.append(text[at : m.start()])
        length += m.start() - at
        out.append(m.group(1))
        marks.append(Span(length, length + len(m.group(1))))
        length += len(m.group(1))
        at = m.end()
    out.append(text[at:])
    return "".join(out), tuple(marks)


def read_examples(file: YamlFile, problems: list[Problem]) -> Iterator[Example]:
    """The examples of a rule file; what is wrong with them goes into ``problems``."""
    value = file.value.get("examples")
    if not isinstance(value, dict):
        problems.append(Problem('"examples" must hold "bad" and "good" lists', file.where("examples")))
        return
    for role in value:
        if role not in ROLES:
            problems.append(
                Problem(f'unknown key "{role}"', file.where("examples", role), f"one of: {', '.join(ROLES)}")
            )
    for role in ROLES:
        items = value.get(role) or []
        if role in ("bad", "good") and not items:
            problems.append(Problem(f'a rule needs "{role}" examples', file.where("examples")))
        for i, item in enumerate(items if isinstance(items, list) else ()):
            example = _example(role, item, file, problems, ("examples", role, i))
            if example:
                yield example


def _example(
    role: str, item: Any, file: YamlFile, problems: list[Problem], at: tuple[str | int, ...]
) -> Example | None:
    if isinstance(item, str):
        item = {"text": item}
    if not isinstance(item, dict) or not ({"text", "files"} & set(item)):
        problems.append(Problem('an example is a text, or has "text" or "files"', file.where(*at)))
        return None
    profile = str(item.get("profile", ""))
    marked = role in ("bad", "known_miss")
    if "files" in item:
        files = {str(k): str(v) for k, v in item["files"].items()}
        if marked and not any(unmark(t)[1] for t in files.values()):
            problems.append(Problem("mark with [[ ]] what must be found", file.where(*at)))
        return Example(role, "", (), "site", files, at, profile)
    form = str(item.get("format", "md"))
    if form not in _FORMATS:
        problems.append(Problem(f'unknown format "{form}"', file.where(*at), f"one of: {', '.join(_FORMATS)}"))
        return None
    text, marks = unmark(str(item["text"])) if marked else (str(item["text"]), ())
    if marked and not marks:
        problems.append(Problem("mark with [[ ]] what must be found", file.where(*at)))
    return Example(role, text, marks, form, at=at, profile=profile)
