"""HTML cut into tags, comments, entities and text, each with its place.

The standard library's parser gives no place for attribute values and takes quadratic time on some broken input, so
this is a small scanner of its own: one pass, no look-ahead that is paid for twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape

from lint_health.expressions import expression
from lint_health.readers.html_tags import RAW_TEXT

SOFT_HYPHEN = "\u00ad"
_ENTITY = expression(rf"&(?:#[0-9]{{1,8}};?|#[xX][0-9A-Fa-f]{{1,7}};?|[A-Za-z][A-Za-z0-9]{{1,31}};?)|{SOFT_HYPHEN}+")
_NEXT = expression(rf"<(?=[A-Za-z/!?])|{_ENTITY.pattern}")
_NAME = expression(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = expression(
    r"[\s/]*+(?:(>)|([^\s/>=<][^\s/>=<]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)|(?=>)))?)"
)
_BROKEN_TAG_END = expression(r"[<>\n]")
_BROKEN_TAG = 500  # how far a tag may go once quotes are known to be broken


class TokenKind(Enum):
    """What a token is."""

    TEXT = "text"
    ENTITY = "entity"
    START = "start"
    END = "end"
    COMMENT = "comment"
    OTHER = "other"  # doctype, processing instruction


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of HTML. ``data`` is the tag's name in lower case, the entity's text or the comment's words.

    ``attributes`` maps a name to the range of its value in the scanned text.
    """

    kind: TokenKind
    start: int
    end: int
    data: str = ""
    attributes: dict[str, tuple[int, int]] | None = None


class HtmlScanner:
    """Gives the tokens of one text in order; they cover it without gap or overlap."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._absent: set[str] = set()  # end tags of raw text, and marks, known not to come any more
        self._quotes_broken = False

    def tokens(self) -> Iterator[Token]:
        """All tokens."""
        text, at = self.text, 0
        text_from = 0
        while match := _NEXT.search(text, at):
            start = match.start()
            token = self._markup(start) if text[start] == "<" else self._entity(match)
            if token is None:
                at = start + 1
                continue
            if start > text_from:
                yield Token(TokenKind.TEXT, text_from, start)
            yield token
            at = text_from = token.end
            if token.kind is TokenKind.START and token.data in RAW_TEXT:
                at = self._raw_end(token.data, at)
                if at > text_from:
                    yield from _text_tokens(text, text_from, at)
                    text_from = at
        if text_from < len(text):
            yield Token(TokenKind.TEXT, text_from, len(text))

    def _entity(self, match: re.Match[str]) -> Token | None:
        return entity_token(match)

    def _markup(self, start: int) -> Token | None:
        text = self.text
        following = text[start + 1]
        if following == "!":
            return self._declaration(start)
        if following == "?":
            end = self._close(start)
            return Token(TokenKind.OTHER, start, end + 1) if end >= 0 else None
        if following == "/":
            return self._end_tag(start)
        return self._start_tag(start)

    def _declaration(self, start: int) -> Token | None:
        text = self.text
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4) if not text.startswith("<!-->", start) else start + 2
            if end < 0:  # browsers hide the rest
                return Token(TokenKind.COMMENT, start, len(text), text[start + 4 :])
            return Token(TokenKind.COMMENT, start, end + 3, text[start + 4 : end])
        end = self._close(start)
        return Token(TokenKind.OTHER, start, end + 1) if end >= 0 else None

    def _close(self, at: int) -> int:
        """Where the next ">" stands; -1 when none comes any more, looked for only once."""
        end = self.text.find(">", at) if ">" not in self._absent else -1
        if end < 0:
            self._absent.add(">")
        return end

    def _end_tag(self, start: int) -> Token | None:
        name = _NAME.match(self.text, start + 2)
        if not name:
            return None
        end = self._close(name.end())
        if end < 0:
            return None
        return Token(TokenKind.END, start, end + 1, name.group().lower())

    def _start_tag(self, start: int) -> Token | None:
        name = _NAME.match(self.text, start + 1)
        if not name or "<" in name.group():
            return None
        attributes: dict[str, tuple[int, int]] = {}
        at = name.end()
        while match := _ATTRIBUTE.match(self.text, at):
            at = match.end()
            if match.group(1):
                return Token(TokenKind.START, start, at, name.group().lower(), attributes)
            value = next((match.span(g) for g in (3, 4, 5) if match.group(g) is not None), (at, at))
            attributes.setdefault(match.group(2).lower(), value)
            if self._quotes_broken and at - start > _BROKEN_TAG:
                break
        return self._broken_tag(start, name)

    def _broken_tag(self, start: int, name: re.Match[str]) -> Token | None:
        """A tag whose quotes never close: it ends at the next ``>`` of its line, or it is no tag at all."""
        self._quotes_broken = True
        end = _BROKEN_TAG_END.search(self.text, name.end(), name.end() + _BROKEN_TAG)
        if end and end.group() == ">":
            return Token(TokenKind.START, start, end.end(), name.group().lower(), {})
        return None

    def _raw_end(self, name: str, at: int) -> int:
        if name in self._absent:
            return at if name == "title" else len(self.text)
        match = expression(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.text, at)
        if match:
            return match.start()
        self._absent.add(name)
        return at if name == "title" else len(self.text)


def entity_token(match: re.Match[str]) -> Token | None:
    """The entity that ``match`` stands for, or None when it is none (``AT&T``).

    Where a word may be broken (``&shy;`` or the character itself) nothing is to be read: such a token has no text.
    """
    if match.group()[0] == SOFT_HYPHEN:
        return Token(TokenKind.ENTITY, match.start(), match.end())
    decoded = unescape(match.group())
    if decoded == match.group():
        return None
    end = match.end()
    while decoded and match.string[end - 1] == decoded[-1] != ";":  # "&ampere": only a part is the entity
        decoded, end = decoded[:-1], end - 1
    return Token(TokenKind.ENTITY, match.start(), end, decoded.strip(SOFT_HYPHEN)) if decoded else None


def _text_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _ENTITY.finditer(text, start, end):
        token = entity_token(match)
        if token is None:
            continue
        if match.start() > start:
            yield Token(TokenKind.TEXT, start, match.start())
        yield token
        start = token.end
    if start < end:
        yield Token(TokenKind.TEXT, start, end)


def text_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Text and entities of text[start:end] where tags mean nothing: attribute values, titles."""
    return _text_tokens(text, start, end)
