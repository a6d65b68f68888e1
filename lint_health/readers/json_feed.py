"""JSON and JSON Lines feeds: objects are records, strings that customers read are copy."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise

from lint_health.document import LONGEST_FIELD, BlockKind, Document, DocumentBuilder, SectionKind
from lint_health.expressions import expression
from lint_health.readers.base import ReaderOptions
from lint_health.readers.feed_fields import FieldJudge, is_alt, plain_name, title_rank
from lint_health.readers.feed_text import FieldWriter
from lint_health.readers.json_records import find_records
from lint_health.readers.json_scan import JsonScanner, Node, Scan, Text, string_passage
from lint_health.source import SourceFile

_QUESTIONS = frozenset(("q", "question"))
_ANSWERS = frozenset(("a", "answer", "acceptedanswer"))
# Keys of an object in a row that say what its other values are for: {"from": "week 2", "hours": "all day"}.
_CASES = frozenset(
    "if when from for who whom phase stage week weeks day days month months period symptom problem".split()
)
_MOST_KEYS = 6  # levels above a field
_WRAPPERS = frozenset("product item node identifiers fields".split())  # of one record, between it and its values
_LINE = expression(r"[^\r\n]+")
_LINE_END = expression(r"[\r\n]")
_MAX_BROKEN = 200


def read(source: SourceFile, options: ReaderOptions) -> Document:
    """Every copy string as a block under its record."""
    builder = DocumentBuilder(source, "json")
    start = 1 if source.text.startswith("\ufeff") else 0
    if start or source.bom:
        builder.oddity("json", 0, start, "a byte order mark: JSON must not have one")
    text = source.text
    by_line = source.path.lower().endswith((".jsonl", ".ndjson")) and not _is_one_value(text, start)
    parts = [m.span() for m in _LINE.finditer(text, start)]
    scan = JsonScanner(text).scan_lines(parts) if by_line else JsonScanner(text).scan(start)
    lines = by_line or _looks_like_lines(source, scan)
    _check(builder, parts if lines else [(start, len(text))])
    for record in find_records(scan, lines=lines):
        record.section = builder.add_section(SectionKind.RECORD)
    _Feed(builder, scan, FieldJudge(options)).write()
    return builder.build()


def _is_one_value(text: str, start: int) -> bool:
    """True for one value over several lines: plain JSON, whatever the file is called."""
    if not _LINE_END.search(text.strip()):
        return False
    try:
        json.loads(text[start:], strict=False)
    except (RecursionError, ValueError):
        return False
    return True


def _looks_like_lines(source: SourceFile, scan: Scan) -> bool:
    """True for JSON Lines under the name of JSON: several values, each begun on a line of its own."""
    line_of = source.lines.position
    return len(scan.tops) > 1 and all(line_of(a).line < line_of(b).line for a, b in pairwise(scan.tops))


def _check(builder: DocumentBuilder, parts: list[tuple[int, int]]) -> None:
    """Say where the file is no JSON. What can be read is read all the same."""
    text = builder.source.text
    broken = 0
    for low, high in parts:
        part = text[low:high]
        if not part.strip():
            continue
        try:
            json.loads(part, strict=False)
        except json.JSONDecodeError as error:
            place = max(min(low + error.pos, high - 1), low)  # what is missing at a line's end belongs to that line
            builder.oddity("json", place, min(place + 1, len(text)), f"not valid JSON: {error.msg}")
            broken += 1
        except (RecursionError, ValueError):
            pass  # nested deeper than the checker goes; the scanner read it
        if broken >= _MAX_BROKEN:
            return


class _Feed:
    """Writes the strings of one scan."""

    def __init__(self, builder: DocumentBuilder, scan: Scan, judge: FieldJudge) -> None:
        self.builder = builder
        self.source = builder.source.text
        self.scan = scan
        self._writer = FieldWriter(builder)
        columns: dict[str, list[str]] = defaultdict(list)
        for text in scan.texts:
            columns[text.path].append(self.source[text.start : text.end])
        self._copy = {path: judge.is_copy(path.rsplit(".", 1)[-1], values) for path, values in columns.items()}
        self._sections: dict[int, int] = {}  # node index -> section, filled on the way down
        self._questions: dict[int, int] = {}  # node index -> section of its question
        self._cases: dict[int, Text] = {}  # node index -> what its other fields are for
        values = (*scan.texts, *scan.numbers)
        cases = {name for name in {v.name for v in values} if plain_name(name) in _CASES}
        for value in values:
            if value.name in cases and value.end - value.start <= LONGEST_FIELD:
                self._cases.setdefault(value.node.index, value)
        self._ranks: dict[int, int] = {}  # record section -> rank of its best title so far

    def write(self) -> None:
        """All copy, in source order, and the short values of each record."""
        for text in self.scan.texts:
            if self._copy[text.path]:
                self._write(text)
        for text in (*self.scan.texts, *self.scan.numbers):
            section = self._record(text.node)
            if section is not None and text.end - text.start <= LONGEST_FIELD:
                self.builder.field(section, text.name, string_passage(self.source, text.start, text.end).text)

    def _record(self, node: Node) -> int | None:
        """The record whose own value a node holds; what lies deeper speaks of its parts, its category, its maker."""
        while node.section is None and not node.array and node.parent and plain_name(node.name) in _WRAPPERS:
            node = node.parent
        return node.section

    def _write(self, text: Text) -> None:
        passage = string_passage(self.source, text.start, text.end)
        name = text.name
        if self._is_question(text):
            self._question(text)
            return
        section = self._questions.get(text.node.index, self._section(text.node))
        kind = BlockKind.ALT_TEXT if is_alt(name) else BlockKind.FIELD
        rank = title_rank(name) if text.node.section is not None else None
        above, case = self._above(text.node), self._case(text)
        index = self._writer.write(passage, section, name, kind, whole=rank is not None, above=above, case=case)
        if index is not None and rank is not None and rank < self._ranks.get(section, 99):
            self._ranks[section] = rank
            self.builder.set_section_heading(section, index)

    def _above(self, node: Node | None) -> str:
        """The keys between a record and the values that ``node`` holds; objects of a row have their array's."""
        keys: list[str] = []
        for _ in range(_MOST_KEYS):
            if node is None or node.section is not None:
                break
            if node.name and node.name not in keys[-1:]:
                keys.append(node.name)
            node = node.parent
        return " ".join(reversed(keys))

    def _case(self, text: Text) -> str:
        """What the object of a field, one of a row, says it is for: "from week 2", "if it stings"."""
        row, case = text.node.parent, self._cases.get(text.node.index)
        if case is None or case.name == text.name or row is None or not row.array:
            return ""
        return f"{plain_name(case.name)} {string_passage(self.source, case.start, case.end).text}"

    def _is_question(self, text: Text) -> bool:
        keys = {plain_name(key) for key in text.node.keys}
        return plain_name(text.name) in _QUESTIONS and bool(keys & _ANSWERS)

    def _question(self, text: Text) -> None:
        """A question opens a section below its record; the rest of its object goes there."""
        passage = string_passage(self.source, text.start, text.end)
        parent = self._section(text.node)
        if self._writer.write(passage, parent, text.name, BlockKind.HEADING, whole=True) is not None:
            self._questions[text.node.index] = self._writer.section

    def _section(self, node: Node) -> int:
        """The record that holds a node, or the document. Remembers the way, so that depth costs nothing twice."""
        path: list[int] = []
        at: Node | None = node
        section = 0
        while at is not None:
            if at.index in self._sections:
                section = self._sections[at.index]
                break
            path.append(at.index)
            if at.section is not None:
                section = at.section
                break
            at = at.parent
        for index in path:
            self._sections[index] = section
        return section
