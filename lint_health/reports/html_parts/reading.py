"""Source as a reader sees it: without the tags, escapes and marks of its format. For showing only: positions of
findings never come from here."""

from __future__ import annotations

import json
import re
from enum import Enum
from html import unescape
from pathlib import PurePosixPath

from lint_health.expressions import expression


class Form(Enum):
    """How the source of a file writes copy down."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    TABLE = "table"


_FORMS = {
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".mdx": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".json": Form.JSON,
    ".jsonl": Form.JSON,
    ".ndjson": Form.JSON,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
}
_TAG = expression(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ESCAPES = expression(r'(?:\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt]))+')
_TARGET = expression(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_BRACKET = expression(r"!?\[")
_SIGNS = expression(r"\\([!-/:-@\[-`{-~])|\*\*|__|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])|(?<=\S)\*(?=\s|$)")
_LINE_MARK = expression(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+|\|[ \t]*)+", re.MULTILINE)
_BLANKS = expression(r"\s+")


def form_of(path: str) -> Form:
    """The form of a file, by the suffix of its name."""
    return _FORMS.get(PurePosixPath(path).suffix.lower(), Form.PLAIN)


def as_read(source: str, form: Form, linked: bool = False) -> str:
    """``source`` as a reader sees it, on one line. ``linked`` says that a Markdown link may begin or end in it."""
    words = source
    if form is Form.JSON:
        words = _ESCAPES.sub(lambda m: str(json.loads(f'"{m[0]}"')), words)
    elif form is Form.TABLE:
        words = words.replace('""', '"')
    elif form is Form.MARKDOWN:
        words = _markdown(words, linked)
    if form is not Form.PLAIN and ("<" in words or "&" in words):
        words = _ENTITY.sub(lambda m: unescape(m[0]), _TAG.sub("", words))
    return _BLANKS.sub(" ", words.replace("\xad", ""))


def _markdown(words: str, linked: bool) -> str:
    words = _LINE_MARK.sub("", words) if "\n" in words else words
    if linked:
        words = _BRACKET.sub("", _TARGET.sub("", words))
    return _SIGNS.sub(lambda m: m[1] or "", words)
