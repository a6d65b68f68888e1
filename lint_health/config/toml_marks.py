"""Where the keys and items of ``[tool.lint-health]`` stand in a pyproject.toml: tomllib gives values without places."""

from __future__ import annotations

import re
from bisect import bisect_right

from lint_health.errors import Where
from lint_health.expressions import expression

Key = tuple[str | int, ...]
_SECTION = ("tool", "lint-health")
_BLANK = expression(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = expression(r"[ \t]*")
_WORD = expression(r"[A-Za-z0-9_-]+")
_STRING = expression(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = expression(r"[^,\]\}#\n]*")
_ESCAPE = expression(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)


def toml_marks(text: str, path: str) -> dict[Key, Where]:
    """Places by key path below ``tool.lint-health``: of tables, keys, and items of lists, inline tables included.

    ``text`` is valid TOML (somebody has parsed it). Ids under ``severity`` are one dotted name, as settings know them.
    """
    walk = _Walk(text, path)
    walk.file()
    marks: dict[Key, Where] = {}
    for key, where in walk.marks.items():
        if key[: len(_SECTION)] == _SECTION:
            marks.setdefault(_rule_path(key[len(_SECTION) :]), where)
    return marks


class _Walk:
    """One pass over a file, statement by statement."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.at = 0
        self.marks: dict[Key, Where] = {}
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._tables: dict[Key, int] = {}  # how many tables an array has so far

    def file(self) -> None:
        """Every table header and key of the file."""
        above: Key = ()
        while self._skip(_BLANK) < len(self.text):
            start = self.at
            if self.text[self.at] == "[":
                above = self._header(start)
            else:
                self._pair(above)
            if self.at == start:  # never on valid TOML
                return

    def _header(self, start: int) -> Key:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        key = self._resolved(self._key())
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        if array:
            self._mark(key, start)
            number = self._tables[key] = self._tables.get(key, -1) + 1
            key = (*key, number)
        self._mark(key, start)
        return key

    def _resolved(self, key: Key) -> Key:
        """A header's key with the number of the current table for each array of tables on its way."""
        found: Key = ()
        for i, part in enumerate(key):
            found = (*found, part)
            if i < len(key) - 1 and found in self._tables:
                found = (*found, self._tables[found])
        return found

    def _pair(self, above: Key) -> None:
        start = self.at
        key = (*above, *self._key())
        for size in range(len(above) + 1, len(key) + 1):
            self._mark(key[:size], start)
        self.at = self.text.index("=", self.at) + 1
        self._value(key)

    def _key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            found = _STRING.match(self.text, self.at) or _WORD.match(self.text, self.at)
            if found is None:
                return tuple(parts)
            parts.append(_plain(found[0]))
            self.at = found.end()
            if not self.text.startswith(".", self._skip(_SPACE)):
                return tuple(parts)
            self.at += 1

    def _value(self, key: Key) -> None:
        self._skip(_SPACE)
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self._list(key)
        elif first == "{":
            self._inline(key)
        else:
            found = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _list(self, key: Key) -> None:
        self.at += 1
        number = 0
        while self._skip(_BLANK) < len(self.text) and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._mark((*key, number), self.at)
            self._value((*key, number))
            number += 1
        self.at += 1

    def _inline(self, key: Key) -> None:
        self.at += 1
        while self._skip(_BLANK) < len(self.text) and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(key)
        self.at += 1

    def _skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _mark(self, key: Key, offset: int) -> None:
        line = bisect_right(self._starts, offset)
        self.marks.setdefault(key, Where(self.path, line, offset - self._starts[line - 1] + 1))


def _rule_path(key: Key) -> Key:
    for i, part in enumerate(key[:-1]):
        if part == "severity":
            return (*key[: i + 1], ".".join(str(p) for p in key[i + 1 :]))
    return key


def _plain(word: str) -> str:
    """The name that a bare or quoted key says."""
    if word.startswith("'"):
        return word[1:-1]
    if not word.startswith('"'):
        return word
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else m[3], word[1:-1])
