"""The form of rule, lexicon and profile files: every key, its shape, and a word for each mistake."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lint_health.errors import Problem
from lint_health.expressions import expression
from lint_health.rules.nearest import nearest
from lint_health.rules.yaml_file import YamlFile

# Keys that every rule has. A leading "?" marks a key that may be left out.
RULE_KEYS: dict[str, str] = {
    "kind": "str",
    "severity": "str",
    "confidence": "str",
    "message": "str",
    "advice": "str",
    "why": "str",
    "status": "?str",
    "since": "?str",
    "suggestions": "?list[str]",
    "sources": "?list[str]",
    "aliases": "?list[str]",
    "profiles": "?list[str]",
    "strict": "?bool",
    "waivable": "?bool",
    "blocks": "?list[str]",
    "examples": "any",
}
LEXICON_KEYS: dict[str, str] = {
    "classes": "?any",
    "cues": "?any",
    "tables": "?any",
    "phrases": "?map",
    "meanings": "?map",
}
CLASS_KEYS: dict[str, str] = {
    "verbs": "?list[str]",
    "nouns": "?list[str]",
    "words": "?list[str]",
    "includes": "?list[str]",
    "heads": "?list[str]",
    "after": "?list[str]",
}
CUE_KEYS: dict[str, str] = {"kind": "str", "scope": "?str", "match": "list[str]"}
PROFILE_KEYS: dict[str, str] = {
    "title": "str",
    "description": "str",
    "severity": "?map[str,str]",
    "off": "?list[str]",
    "laws": "?list",
    "softened": "?list",
    "authorised": "?str",
}
LAW_KEYS: dict[str, str] = {
    "rules": "list[str]",
    "clause": "str",
    "what": "str",
    "checked": "date",
    "advice": "?str",
    "instead": "?bool",
}
SOFTENED_KEYS: dict[str, str] = {"rules": "list[str]", "excuses": "map[str,str]"}
MANIFEST_KEYS: dict[str, str] = {"name": "str", "version": "str", "schema": "int"}
_DAY = expression(r"\d{4}-\d\d-\d\d")
_NAMES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a day such as 2026-11-22",
    "list": "a list",
    "list[str]": "a list of texts",
    "map": "a mapping",
    "map[str,str]": "a mapping of texts",
    "map[str,list[str]]": "a mapping of lists of texts",
}


def check_keys(file: YamlFile, keys: Mapping[str, str], *at: str | int) -> list[Problem]:
    """Problems of the mapping at path ``at``: unknown and missing keys, wrong shapes."""
    value = file.value
    for part in at:
        value = value[part]
    if not isinstance(value, dict):
        return [Problem("this must be a mapping of keys", file.where(*at))]
    problems = []
    for key, item in value.items():
        shape = keys.get(key)
        if shape is None:
            problems.append(Problem(f'unknown key "{key}"', file.where(*at, key), nearest(key, keys)))
        elif not fits(item, shape.lstrip("?")):
            want = _NAMES.get(shape.lstrip("?"), shape)
            problems.append(Problem(f'"{key}" must be {want}', file.where(*at, key)))
    for key, shape in keys.items():
        if not shape.startswith("?") and key not in value:
            problems.append(Problem(f'the key "{key}" is missing', file.where(*at)))
    return problems


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and date.fromisoformat(text) is not None
    except ValueError:
        return False


def fits(value: Any, shape: str) -> bool:
    """True when ``value`` has ``shape``."""
    match shape:
        case "any":
            return True
        case "str":
            return isinstance(value, str) and bool(value.strip())
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "date":
            return isinstance(value, date) or (isinstance(value, str) and _is_day(value))
        case "list":
            return isinstance(value, list)
        case "list[str]":
            return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v for v in value)
        case "map":
            return isinstance(value, dict)
        case "map[str,str]":
            return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        case "map[str,list[str]]":
            return isinstance(value, dict) and all(fits(v, "list[str]") for v in value.values())
    return False
