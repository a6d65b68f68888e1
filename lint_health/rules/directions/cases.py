"""Cases that a page sets apart beside its readers: numbered modes and stages, products as headings, keys of records."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint_health.document import Block, BlockKind, Document, SectionKind
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.model import Condition
from lint_health.rules.directions.name_words import COMMON, VARIANTS
from lint_health.rules.directions.phases import KIND as PHASE
from lint_health.rules.directions.reading import Reading

_STAGES = frozenset("stage stages phase phases".split())
_NUMBERED = frozenset("programme program mode setting level plan option course track".split()) | _STAGES
_CASE_WORDS = _NUMBERED | {"at", "the"}
# What follows a strength that stands for a product: "The 25 is for every other day", "the 10 you can use daily".
_AFTER_STRENGTH = frozenset("is goes works can should may must you we only stays comes , .".split())
_NUMBER = expression(r"(?:\d{1,2}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|i{1,3}|iv|vi{0,3})")
_SMALL = frozenset("with and the our your plus for".split())
_MEASURED = frozenset(
    "cm mm m metre metres meter meters inch inches in ft feet foot degrees c w watts lux hz khz percent %".split()
)
_BRIEF = 6  # words of a value in a row of objects
_LONGEST = 5  # words of a heading that names a product
# A reader who is told never to do a thing is told so on a hurried day as well.
_SLIP = expression(
    r"\b(?:forg[eo]t\w*|miss(?:ed)?|hurry|rush(?:ed)?|busy|(?:short|out) of time|(?:run|running) late|no time|pushed|"
    r"less patient|impatient|lazy|bored|in doubt|prefer|fancy|too tired|feel like|keen)\b"
)


def may_set_cases(words: Sequence[str]) -> bool:
    """False for words in which ``numbered`` and ``measured`` find nothing wherever they look."""
    return not _CASE_WORDS.isdisjoint(words)


def numbered(words: Sequence[str], start: int, end: int) -> frozenset[Condition]:
    """The numbered cases among words: "Programme B" is a case, "stage three" a phase."""
    found: set[Condition] = set()
    for i in range(start, min(end, len(words) - 1)):
        if words[i] in _NUMBERED and _NUMBER.fullmatch(words[i + 1]):
            if words[i + 1] == "a" and i + 2 < len(words) and words[i + 2].isalpha() and words[i] in _STAGES:
                continue  # "stage a comeback"
            kind = PHASE if words[i] in _STAGES else "case"
            found.add((kind, f"{words[i].rstrip('s')} {words[i + 1]}"))
        if words[i] == "the" and words[i + 1].isdigit() and words[i + 2 : i + 3] and words[i + 2] in _AFTER_STRENGTH:
            found.add(("case", f"the {words[i + 1]}"))
    return frozenset(found)


def measured(words: Sequence[str], start: int, end: int) -> frozenset[Condition]:
    """The setting that opens a statement: "At 30 cm, half an hour"."""
    at = next((i for i in range(start, end) if words[i][0].isalnum()), end)
    if at + 2 < end and words[at] == "at" and words[at + 1][0].isdigit() and words[at + 2] in _MEASURED:
        return frozenset((("case", " ".join(words[at : at + 3])),))
    return frozenset()


def is_slip(clause: str) -> bool:
    """True for "if you forget": it names a moment, not a reader of another sort."""
    return bool(_SLIP.search(clause))


class ProductHeadings:
    """Headings that name several products of one page in a row: "Iron", "Zinc"; "Day stockings", "Bed socks"."""

    def __init__(self, document: Document, nouns: frozenset[str]) -> None:
        self._labels: dict[int, str] = {}
        siblings: dict[tuple[int | None, int], list[tuple[int, str]]] = {}
        for section in document.sections:
            if section.heading is None or document.blocks[section.heading].kind is not BlockKind.HEADING:
                continue
            label = _product_label(document.block_text(document.blocks[section.heading]), nouns)
            if label:
                siblings.setdefault((section.parent, section.level), []).append((section.index, label))
        for found in siblings.values():
            if len({label for _, label in found}) > 1:
                self._labels.update(found)

    def condition(self, section: int) -> Condition | None:
        """The case that a section is, if its heading names one product of several."""
        label = self._labels.get(section)
        return ("section", label) if label else None


def _product_label(heading: str, nouns: frozenset[str]) -> str:
    text = re.sub(r"\([^)]*\)", " ", heading.lower())
    if "?" in text or ":" in text:
        return ""
    words = re.findall(r"[^\W_]+", text)
    if not words or len(words) > _LONGEST:
        return ""
    head = words[: words.index("with")] if "with" in words else words
    if not head or head[-1] not in nouns or any(w in COMMON - nouns - VARIANTS - _SMALL for w in words):
        return ""
    return " ".join(words)


def key_words(block: Block) -> str:
    """The key of a record's field as words, after those that hold it: "over_75", "careCover", "charging mask"."""
    if block.kind is not BlockKind.FIELD or not block.name:
        return ""
    keys = f"{block.above} {block.name}" if block.above else block.name
    return re.sub(r"[_\-.\[\]]+|(?<=[a-z])(?=[A-Z])", " ", keys).lower()


def key_conditions(reading: Reading) -> frozenset[Condition]:
    """Whom a field speaks to by its key: "children", "over_75"."""
    found = {(t.family, "") for s in reading.segments for t in s.find("who.") if t.family != "who.adult"}
    if re.match(r"over \d\d", " ".join(reading.words)):
        found.add(("who.older", ""))
    return frozenset(found)


def case_table(context: RuleContext, block: Block) -> int:
    """The table whose rows set cases apart: that of a cell, or a number below -1 for objects in a row of a record
    ("modes": [{"mode": ..., "minutes": ...}, ...]); -1 elsewhere. Rows of a feed stand alone."""
    if block.cell and context.document.sections[block.section].kind is not SectionKind.RECORD:
        return block.cell.table
    if block.kind is not BlockKind.FIELD:
        return -1
    repeated = context.once("directions.objects", lambda: _objects(context.document))
    assert isinstance(repeated, frozenset)
    brief = len(context.document.block_text(block).split()) <= _BRIEF  # "every other day"; prose speaks for itself
    return -2 - block.section if brief and (block.section, block.name) in repeated else -1


def _objects(document: Document) -> frozenset[tuple[int, str]]:
    """Fields that a record has more than once, with others between: they are of several objects."""
    last: dict[tuple[int, str], int] = {}
    found: set[tuple[int, str]] = set()
    fields = [b for b in document.blocks if b.kind is BlockKind.FIELD and b.name]
    for at, block in enumerate(fields):
        key = (block.section, block.name or "")
        if key in last and last[key] != at - 1:
            found.add(key)
        last[key] = at
    return frozenset(found)
