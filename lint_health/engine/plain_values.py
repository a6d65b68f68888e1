"""Results as plain values, and back: numbers, texts, lists. What is read from disk can then be no more than data.

An object becomes a tuple of the number of its class and its fields, a tuple becomes a list. One object that stands in
several places stays one: later places say which it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

_DIAGNOSTICS, _FACTS = "lint_health.diagnostics.model", "lint_health.rules.directions.model"
# The classes that results are made of, by module: each is imported when a result holds one. Their order is part of what
# is written, and what is written holds for this version of the code only.
_CLASSES: tuple[tuple[str, str], ...] = (
    *((_DIAGNOSTICS, name) for name in ("Diagnostic", "RelatedLocation", "Fix", "Held", "Place", "Conflict")),
    *((_DIAGNOSTICS, name) for name in ("Severity", "Confidence")),
    ("lint_health.diagnostics.about", "About"),
    ("lint_health.diagnostics.waivers", "WaiverRecord"),
    ("lint_health.source.span", "Span"),
    ("lint_health.source.line_index", "Position"),
    ("lint_health.suppressions.waivers", "Waiver"),
    ("lint_health.suppressions.judging", "RuleNames"),
    *((_FACTS, name) for name in ("Fact", "Value", "Identity")),
    ("lint_health.rules.directions.listing", "Listed"),
    ("datetime", "date"),
)
_NUMBERS = {known: number for number, known in enumerate(_CLASSES)}
_ATOMS = frozenset({str, int, float, bool, bytes, type(None)})
_SEEN, _SET = -1, -2


def plain(value: Any) -> Any:
    """A value as plain data. Raises ``TypeError`` for one that holds anything else."""
    numbers: dict[int, int] = {}  # of objects that were met before, by their identity

    def made(value: Any) -> Any:
        kind = type(value)
        if kind in _ATOMS:
            return value
        if kind is tuple:
            return [made(item) for item in value]
        if kind is frozenset:
            return (_SET, sorted((made(item) for item in value), key=repr))
        if kind is dict:
            return {key: made(item) for key, item in value.items()}
        if id(value) in numbers:
            return (_SEEN, numbers[id(value)])
        number, parts = _form(kind)  # type: ignore[arg-type]
        found = (number, *(made(item) for item in parts(value)))
        numbers[id(value)] = len(numbers)
        return found

    return made(value)


def restored(data: Any) -> Any:
    """The value that ``plain`` made data of."""
    objects: list[Any] = []

    def made(data: Any) -> Any:
        kind = type(data)
        if kind is list:
            return tuple([made(item) for item in data])
        if kind is dict:
            return {key: made(item) for key, item in data.items()}
        if kind is not tuple:
            return data
        number = data[0]
        if number == _SEEN:
            return objects[data[1]]
        if number == _SET:
            return frozenset([made(item) for item in data[1]])
        found = _class(number)(*[made(item) for item in data[1:]])
        objects.append(found)
        return found

    return made(data)


@cache
def _class(number: int) -> Callable[..., Any]:
    module, name = _CLASSES[number]
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


@cache
def _form(kind: Any) -> tuple[int, Callable[[Any], Any]]:
    """The number of a class, and what gives the fields of an object."""
    number = _NUMBERS.get((kind.__module__, kind.__qualname__))
    if number is None:
        raise TypeError(f"{kind.__qualname__} is not kept")
    if issubclass(kind, Enum):
        return number, lambda value: (value.value,)
    if issubclass(kind, date):
        return number, lambda value: (value.year, value.month, value.day)
    if issubclass(kind, tuple):
        return number, tuple
    names = tuple(field.name for field in fields(kind) if field.init)
    return number, lambda value: [getattr(value, name) for name in names]
