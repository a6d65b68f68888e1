"""Front matter: the title and description at the head of a Markdown file, in YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from lint_health.document import BlockKind, DocumentBuilder
from lint_health.expressions import expression
from lint_health.readers.passage import Passage, Piece

_OPEN = expression(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSE = {
    "---": expression(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
    "+++": expression(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
}
_BARE_CR = expression(r"\r(?!\n)")
_LOOKS_LIKE_KEYS = expression(r"\s*(?:#[^\n\r]*\s*)*[\"']?[\w.-]+[\"']?\s*[:=]")
_TITLES = frozenset(("title", "seotitle", "metatitle", "ogtitle", "pagetitle"))
_DESCRIPTIONS = frozenset(
    "description summary excerpt subtitle tagline lead deck standfirst teaser metadescription seodescription "
    "ogdescription twitterdescription socialdescription".split()
)
_ALTS = frozenset("alt imagealt coveralt featuredimagealt heroalt thumbnailalt".split())
_LANGUAGES = frozenset(("lang", "language", "locale"))
_MAX_LENGTH = 200_000  # nobody writes more; a parser need not prove it


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value found in front matter: its key, its text and the source range that holds it."""

    key: str
    value: str
    start: int
    end: int


class BrokenFrontMatterError(ValueError):
    """The block cannot be parsed; ``offset`` is the place in the block."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def read_front_matter(builder: DocumentBuilder) -> int:
    """Build the blocks of the front matter, if there is any. Gives the offset where the body starts."""
    text = builder.source.text
    base = 1 if text.startswith("\ufeff") else 0
    opening = _OPEN.match(text, base)
    if not opening:
        return base
    # "^" knows no lone CR; a blanked copy of equal length keeps every offset
    lines = _BARE_CR.sub("\n", text) if _BARE_CR.search(text) else text
    closing = _CLOSE[opening.group(1)].search(lines, opening.end())
    if not closing or closing.start() - opening.end() > _MAX_LENGTH:
        return base
    start, end = opening.end(), closing.start()
    try:
        scalars = list((_yaml if opening.group(1) == "---" else _toml)(lines[start:end]))
    except BrokenFrontMatterError as error:
        if not _LOOKS_LIKE_KEYS.match(text, start):
            return base  # a rule, a few words, another rule: body
        place = min(start + error.offset, max(end - 1, start))
        builder.oddity("front-matter", place, min(place + 1, end), f"the front matter cannot be read: {error}")
        return closing.end()
    if not scalars and not _LOOKS_LIKE_KEYS.match(text, start) and text[start:end].strip():
        return base
    for scalar in scalars:
        _build(builder, scalar, start)
        builder.field(0, scalar.key, scalar.value)
    return closing.end()


def _build(builder: DocumentBuilder, scalar: Scalar, base: int) -> None:
    key = re.sub(r"[^a-z]", "", scalar.key.lower())
    if key in _LANGUAGES and not builder.language:
        builder.language = scalar.value.strip().replace("_", "-")
    kind = None
    if key in _TITLES:
        kind = BlockKind.TITLE
    elif key in _DESCRIPTIONS:
        kind = BlockKind.DESCRIPTION
    elif key in _ALTS:
        kind = BlockKind.ALT_TEXT
    if kind is None:
        return
    passage = _align(builder.source.text, scalar.value, base + scalar.start, base + scalar.end)
    builder.start_block(kind, name=scalar.key)
    at = 0
    for word in re.finditer(r"\S+", passage.text):
        if at:
            builder.space(*passage.source(at, word.start()))
        for piece in passage.pieces(*word.span()):
            builder.decoded(*piece)
        at = word.end()
    builder.end_block()


def _align(source: str, value: str, start: int, end: int) -> Passage:
    """Put the words of a value beside its source slice.

    Plain, block and simply quoted scalars differ from their value in white space only, so the words follow each
    other. Where that fails (escapes), the whole slice stands for the whole value.
    """
    pieces: list[Piece] = []
    at = start
    if end > start and source[start] in "\"'":
        at, end = start + 1, end - 1
    elif end > start and source[start] in "|>":
        header = expression(r"[^\r\n]*").match(source, start)
        at = header.end() if header else start
    inner = at
    done = 0
    for word in re.finditer(r"\S+", value):
        while at < end and source[at].isspace():
            at += 1
        if not source.startswith(word.group(), at) or at + len(word.group()) > end:
            return Passage([Piece(value, inner, end)])
        if word.start() > done:
            pieces.append(Piece(" ", pieces[-1].end if pieces else at, at))
        pieces.append(Piece(word.group(), at, at + len(word.group())))
        at, done = pieces[-1].end, word.end()
    return Passage(pieces)


def _yaml(text: str) -> Iterator[Scalar]:
    """Scalars of all mappings. Works on parser events, which no nesting makes recurse."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    keys: list[str | None] = []  # one for each open node: the key that waits for its value, "" in a sequence
    expects_key: list[bool] = []
    seen_mapping = False
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent):
                if expects_key and expects_key[-1]:
                    keys[-1], expects_key[-1] = event.value, False
                    continue
                if keys and keys[-1]:
                    if event.start_mark and event.end_mark:
                        yield Scalar(keys[-1], event.value, event.start_mark.index, event.end_mark.index)
                elif not keys:
                    raise BrokenFrontMatterError("it is no list of keys and values", 0)
            if isinstance(event, yaml.CollectionStartEvent):
                seen_mapping |= isinstance(event, yaml.MappingStartEvent)
                keys.append(None)
                expects_key.append(isinstance(event, yaml.MappingStartEvent))
                continue
            if isinstance(event, yaml.CollectionEndEvent):
                keys.pop()
                expects_key.pop()
            if isinstance(event, yaml.CollectionEndEvent | yaml.NodeEvent) and keys and keys[-1] is not None:
                keys[-1], expects_key[-1] = None, True
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenFrontMatterError(error.problem or "not valid YAML", mark.index if mark else 0) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, BrokenFrontMatterError):
            raise
        raise BrokenFrontMatterError("not valid YAML", 0) from None
    if not seen_mapping and text.strip():
        return


_TOML_LINE = expression(r"^[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([\w.-]+))[ \t]*=[ \t]*", re.MULTILINE)
_TOML_STRING = expression(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"' + r"|'''(?:[^']|'(?!''))*'''|'[^'\n]*+'", re.DOTALL
)


def _toml(text: str) -> Iterator[Scalar]:
    """String values of TOML. ``tomllib`` gives no places, so it judges and decodes while a pattern finds."""
    try:
        tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        offset = 0
        if place:
            rows = text.splitlines(keepends=True)
            offset = sum(map(len, rows[: int(place.group(1)) - 1])) + int(place.group(2)) - 1
        raise BrokenFrontMatterError(re.sub(r" \(at .*", "", str(error)) or "not valid TOML", offset) from None
    at = 0
    while match := _TOML_LINE.search(text, at):
        at = match.end()
        string = _TOML_STRING.match(text, at)
        if string:
            raw = string.group()
            value = tomllib.loads("v=" + raw.replace("\r\n", "\n"))["v"]
            quotes = 2 if raw.startswith(('"""', "'''")) else 0  # leave one quote: that is what is taken off
            key = next(g for g in match.groups() if g is not None)
            yield Scalar(key.rsplit(".", 1)[-1], str(value), string.start() + quotes, string.end() - quotes)
            at = string.end()
