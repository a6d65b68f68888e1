"""Regular expressions, compiled or taken up from an earlier run.

``re`` compiles in Python, 0.1 to 3 ms an expression: half of a short run. What comes of it is a program, a list of whole
numbers, which the engine of ``re`` takes up in microseconds. So programs can be kept, by whoever has a place for them
(``lint_health.engine.kept_expressions``): ``take_up`` what was kept, and at the end ask ``worth_keeping``.

This uses how ``re`` works inside (CPython, ``re._compiler.compile``). Where that is another way, or a program does not fit,
the expression is compiled as ever; the engine checks each program before it runs it (``_sre.compile``).
"""

from __future__ import annotations

import marshal
import re
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeAlias

Expression: TypeAlias = re.Pattern[str]
_Key: TypeAlias = tuple[str, int]
# flags, program as bytes, number of groups, names of groups with their numbers
_Program: TypeAlias = tuple[int, bytes, int, dict[str, int]]

_MOST = 6000  # programs that are kept at most: rules of a user's own come and go

_patterns: dict[_Key, Expression] = {}
_programs: dict[_Key, _Program] = {}  # those taken up and, while they are noted, those of this run
_new: set[_Key] = set()  # the latter
_keeping = False


def expression(pattern: str, flags: int = 0) -> Expression:
    """The compiled form of an expression, the same object for the same one. Raises ``re.error`` as ``re.compile`` does."""
    key = (pattern, int(flags))
    found = _patterns.get(key)
    if found is None:
        found = _patterns[key] = _from_program(key) or _compiled(key)
    return found


def take_up(data: bytes | memoryview) -> None:
    """Use the programs that ``worth_keeping`` gave in an earlier run of the same Python; anything else is passed over.

    ``data`` has to come from a place that only this user can write to. From now on new programs are noted.
    """
    global _keeping  # noqa: PLW0603 - what is kept belongs to the process, as what is compiled does
    _keeping = True
    if not data:
        return
    try:
        made_by, programs = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return
    if made_by == maker() and isinstance(programs, dict):
        _programs.update(programs)


def worth_keeping() -> bytes | None:
    """All programs of this run and those it took up; None when there are no new ones."""
    if not _new:
        return None
    programs = _programs if len(_programs) <= _MOST else {key: p for key, p in _programs.items() if key in _new}
    return marshal.dumps((maker(), programs))


def maker() -> tuple[str, int, int]:
    """The Python and its engine, which have to be the same for a program to be understood."""
    return sys.version, _engine().MAGIC, _engine().CODESIZE


def _engine() -> Any:
    """The part of ``re`` that is written in C."""
    return import_module("_sre")


def _from_program(key: _Key) -> Expression | None:
    program = _programs.get(key)
    if program is None:
        return None
    try:
        flags, code, groups, names = program
        by_number: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            by_number[number] = name
        numbers = memoryview(code).cast("I").tolist()
        found: Expression = _engine().compile(key[0], flags, numbers, groups, names, tuple(by_number))
        return found
    except (AttributeError, TypeError, ValueError, IndexError, RuntimeError, OverflowError):
        return None


def _compiled(key: _Key) -> Expression:
    if _keeping:
        with suppress(ImportError, AttributeError, TypeError):
            _programs[key] = _program(*key)
            _new.add(key)
            found = _from_program(key)
            if found is not None:
                return found
    return re.compile(*key)


def _program(pattern: str, flags: int) -> _Program:
    """As ``re._compiler.compile`` makes it. Raises ``re.error`` for a bad expression."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed: Any = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(parsed, flags))
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)
