"""JSON read for its strings: each with its place, its key and the objects around it.

Lenient and iterative: comments, missing commas, unclosed strings and 100,000 levels are no reason to stop. Of JSON
Lines each line is read for itself, so that a broken one takes nothing away from the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lint_health.expressions import expression
from lint_health.readers.passage import Passage, Piece

_TOKEN = expression(r"[\s,:]*+(?:(//[^\r\n]*+|/\*)|([{}\[\]])|(\")|([^\s,:{}\[\]\"/]++|/))?")
_STRING_END = expression(r'(?:[^"\\]++|\\.)*"', re.DOTALL)
_STRING_IN_LINE = expression(r'(?:[^"\\\r\n]++|\\[^\r\n])*')
_LINE_THEN_STRUCTURE = expression(r"[\r\n]\s*[\"}\]]")
_KEY = expression(r"\s*:")
_ESCAPE = expression(r"\\(?:u([0-9a-fA-F]{4})|(.))|\r\n?", re.DOTALL)
_SIMPLE = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


@dataclass(slots=True, eq=False)
class Node:
    """An object or array. ``name`` is the key it stands under; elements of an array have their array's."""

    parent: Node | None
    name: str
    array: bool
    index: int
    start: int
    depth: int
    keys: dict[str, None] = field(default_factory=dict)
    objects: list[Node] = field(default_factory=list)
    strings: int = 0
    section: int | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A string value: the source range between its quotes; or a number's."""

    node: Node
    name: str
    start: int
    end: int

    @property
    def path(self) -> str:
        """Its keys without array indices: what a column is for a table."""
        return f"{self.node.path}.{self.name}"


@dataclass(slots=True)
class Scan:
    """What was found: strings, numbers and nodes in source order, and the starts of values at the top."""

    texts: list[Text] = field(default_factory=list)
    numbers: list[Text] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)


class JsonScanner:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Scan()
        self._limit = len(text)  # where what is read for itself ends: the file, or one line of it
        self._stack: list[Node] = []
        self._keys: list[str] = []  # pending key of each open node
        self._one_line = False  # after a string that runs to the limit

    def scan(self, start: int = 0) -> Scan:
        """Read everything from ``start`` on."""
        self._read(start)
        return self.found

    def scan_lines(self, lines: Iterable[tuple[int, int]]) -> Scan:
        """Read each of these ranges as if it were alone."""
        for start, self._limit in lines:
            self._stack.clear()
            self._keys.clear()
            self._one_line = False
            self._read(start)
        return self.found

    def _read(self, at: int) -> None:
        text, limit = self.text, self._limit
        while match := _TOKEN.match(text, at, limit):
            at = match.end()
            if match.group(3):
                at = self._string(at)
            elif match.group(2):
                self._bracket(match.group(2), match.start(2))
            elif match.group(4):
                self._value(match.start(4), match.end(4))
            elif match.group(1):
                at = self._comment(match.group(1), at)
            elif at >= limit or match.end() == match.start():
                break

    def _comment(self, mark: str, at: int) -> int:
        if mark != "/*":
            return at
        end = self.text.find("*/", at, self._limit)
        return end + 2 if end >= 0 else self._limit

    def _bracket(self, mark: str, at: int) -> None:
        if mark in "}]":
            if any_open := self._closes(mark):
                del self._stack[-any_open:]
                del self._keys[-any_open:]
            return
        parent = self._stack[-1] if self._stack else None
        if parent is None:
            self.found.tops.append(at)
        name = self._take_key()
        path = name if parent is None or parent.array else f"{parent.path}.{name}"
        if parent is not None and parent.array:
            path = parent.path
        depth = parent.depth + 1 if parent else 0
        node = Node(parent, name, mark == "[", len(self.found.nodes), at, depth, path=path if depth < 50 else name)
        if parent is not None and mark == "{":
            parent.objects.append(node)
        self.found.nodes.append(node)
        self._stack.append(node)
        self._keys.append("")

    def _closes(self, mark: str) -> int:
        """How many open nodes a bracket closes: one that does not fit closes its like one level up, or nothing."""
        array = mark == "]"
        for up in (1, 2):
            if len(self._stack) >= up and self._stack[-up].array is array:
                return up
        return 0

    def _take_key(self) -> str:
        if not self._stack:
            return ""
        node = self._stack[-1]
        if node.array:
            return node.name
        key, self._keys[-1] = self._keys[-1], ""
        return key

    def _value(self, start: int, end: int) -> None:
        if not self._stack:
            self.found.tops.append(start)
        name = self._take_key()
        if self._stack and not self._stack[-1].array and self.text[start].isdigit():
            self.found.numbers.append(Text(self._stack[-1], name, start, end))

    def _string(self, start: int) -> int:
        """The string whose text begins at ``start``. Gives the offset after it."""
        end, after = self._end(start)
        node = self._stack[-1] if self._stack else None
        if node is None:
            self.found.tops.append(start - 1)
        elif not node.array and _KEY.match(self.text, after, self._limit):
            key = string_passage(self.text, start, end).text if end - start < 200 else ""
            self._keys[-1] = key
            node.keys[key] = None
        else:
            node.strings += 1
            self.found.texts.append(Text(node, self._take_key(), start, end))
        return after

    def _end(self, start: int) -> tuple[int, int]:
        """Where the text of a string ends, and where reading goes on. An unclosed one ends with its line."""
        text, limit = self.text, self._limit
        match = None if self._one_line else _STRING_END.match(text, start, limit)
        line = None
        if match is not None:
            line = _LINE_THEN_STRUCTURE.search(text, start, match.end())
            if line is None:
                return match.end() - 1, match.end()
        else:
            self._one_line = True
            inner = _STRING_IN_LINE.match(text, start, limit)
            end = inner.end() if inner else start
            if end < limit and text[end] == '"':
                return end, end + 1
        self.found.unclosed.append(start - 1)
        end = line.start() if line else end
        kept = len(text[start:end].rstrip(" \t,"))
        return start + kept, end


def string_passage(source: str, start: int, end: int) -> Passage:
    """A string's text: each escape is a piece of its own, a surrogate pair is one."""
    return Passage(_pieces(source, start, end))


def _pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    high: tuple[int, int] | None = None  # a first half of a surrogate pair: its value and its place
    for match in _ESCAPE.finditer(source, start, end):
        if high is not None and (match.start() != at or not match.group(1)):
            yield Piece("\ufffd", high[1], high[1] + 6)
            high = None
        if match.start() > at:
            yield Piece(source[at : match.start()], at, match.start())
        at = match.end()
        if match.group(1):
            code = int(match.group(1), 16)
            if high is not None:
                if 0xDC00 <= code < 0xE000:
                    whole = 0x10000 + ((high[0] - 0xD800) << 10) + (code - 0xDC00)
                    yield Piece(chr(whole), high[1], at)
                    high = None
                    continue
                yield Piece("\ufffd", high[1], high[1] + 6)
                high = None
            if 0xD800 <= code < 0xDC00:
                high = (code, match.start())
            else:
                yield Piece("\ufffd" if 0xDC00 <= code < 0xE000 else chr(code), match.start(), at)
        elif match.group(2):
            yield Piece(_SIMPLE.get(match.group(2), match.group(2)), match.start(), at)
        else:
            yield Piece("\n", match.start(), at)
    if high is not None:
        yield Piece("\ufffd", high[1], high[1] + 6)
    yield Piece(source[at:end], at, end)
