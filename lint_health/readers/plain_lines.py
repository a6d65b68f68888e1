"""Lines of plain text: what each looks like, and which of them were one line before an editor wrapped them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint_health.expressions import expression

_ITEM = expression(r"(?:[-*•·‣◦▪–—✓✔+]|(\d{1,3})[.)]|[a-z]\))[ \t]+(?=\S)")
_TIMESTAMP = expression(r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])][ \t]*")
_PROMPT = expression(r"(Q|A|Question|Answer)(?:[.:][ \t]+|\)[ \t]*)(?=\S)")
_HASHES = expression(r"(#{1,6})[ \t]+(?=\S)")
_RULE = expression(r"[-=_*~#]{3,}|(?:[-=_*~][ \t]+){2,}[-=_*~]")
_FIRST_WORD = expression(r"\S+")
_ENDED = expression(r"[.!?:;][\"'”’)\]]*$")
_LOWER = expression(r"[\"'“‘(]?[a-zß-öø-ÿ]")
# Words after which a line of some length cannot have come to its end.
_GOES_ON = expression(
    r"[a-z,] (?:a|an|the|and|or|of|to|with|from|in|on|at|by|for|your|our|their|my|its|his|her|that|which|is|are|was|were|be"
    r"|been|has|have|had|can|could|will|would|should|may|than|as|if|because|into|every|these|this)[ \t]*$"
)
_NARROWEST, _WIDEST = 40, 110


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``start`` and ``end`` bound its words, without indentation, marker or trailing space.

    ``kind``: "text", "item", "blank", "rule", "hash", "Q", "A", "quote" or "stamp" (a time and nothing else).
    """

    kind: str
    start: int
    end: int
    indent: int
    text: str  # the words
    length: int  # of the whole line as it stands
    marker: str = ""  # number of an item
    column: int = 0  # where the words of an item start
    level: int = 0  # of a "#" heading
    stamped: bool = False


def split_lines(text: str) -> list[Line]:
    """All lines of ``text``, whose line ends are LF."""
    lines = []
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        lines.append(_line(text, at, end))
        at = end + 1
    return lines


def _line(text: str, at: int, end: int) -> Line:
    whole = text[at:end].rstrip()
    length = len(whole)
    words = whole.lstrip()
    indent = len(whole) - len(words)
    start, end = at + indent, at + length
    if not words:
        return Line("blank", at, at, 0, "", 0)
    if _RULE.fullmatch(words):
        return Line("rule", start, end, indent, words, length)
    stamp = _TIMESTAMP.match(words)
    if stamp and stamp.end() == len(words):
        return Line("stamp", start, end, indent, words, length)
    skip = stamp.end() if stamp else 0
    if item := _ITEM.match(words, skip):
        rest = words[item.end() :]
        return Line(
            "item", start + item.end(), end, indent, rest, length, item.group(1) or "", indent + item.end(),
        )  # fmt: skip
    if hashes := _HASHES.match(words, skip):
        level = len(hashes.group(1))
        return Line("hash", start + hashes.end(), end, indent, words[hashes.end() :], length, level=level)
    if prompt := _PROMPT.match(words, skip):
        return Line(prompt.group(1)[0], start + prompt.end(), end, indent, words[prompt.end() :], length)
    if words.startswith("> "):
        return Line("quote", start + 2, end, indent, words[2:].lstrip(), length)
    return Line("text", start + skip, end, indent, words[skip:], length, stamped=bool(stamp))


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the text was wrapped, or 0 when a line is a paragraph.

    A line that ends without punctuation and is followed by a lower-case one was cut; how long such lines get is the
    width. Text whose other lines are often longer than that was not wrapped.
    """
    cut: list[int] = []
    for line, following in pairwise(lines):
        if (
            line.kind not in ("blank", "rule", "stamp")
            and following.kind == "text"
            and _NARROWEST <= line.length <= _WIDEST
            and not _ENDED.search(line.text)
            and _LOWER.match(following.text)
        ):
            cut.append(line.length)
    if not cut:
        return 0
    cut.sort()
    width = cut[-1]
    filled = [line.length for line in lines if line.length]
    longer = sum(length > width + 8 for length in filled)
    return width if longer * 10 <= len(filled) else 0


def continues(before: Line, line: Line, width: int, item: Line | None) -> bool:
    """True when ``line`` goes on where ``before`` was wrapped. ``item`` is the list item they are in, if any."""
    if line.kind != "text" or line.stamped:
        return False
    if item is not None and line.indent > item.indent and (line.indent >= item.column - 1 or line.indent >= 2):
        return True
    if _LOWER.match(line.text) and _GOES_ON.search(before.text):
        return True
    if not width or before.length < width // 2:
        return False
    if _LOWER.match(line.text) and not _ENDED.search(before.text):
        return True
    first = _FIRST_WORD.match(line.text)
    word = len(first.group()) if first else 0
    # authors wrap by eye: a word that would just have fitted is no sign of a new paragraph
    return (before.length + 1 + word) * 12 > width * 11 and line.indent <= before.indent + 1
