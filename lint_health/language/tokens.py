"""Words, numbers and punctuation of a sentence, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint_health.expressions import expression

_TOKEN = expression(
    r"""
    \d+(?:[.,:]\d+)*                                  # a number: 12  1,500  2.5  8:30
  | [^\W\d_][^\W_]*(?:['’][^\W\d_]+)*                 # a word: cramp  B12  doesn't
  | \.\.\.|…|--|\n|[^\w\s]|_                          # one mark
    """,
    re.VERBOSE,
)
_CLITIC = expression(r"(n['’]t|['’](?:s|re|ve|ll|d|m|S))$", re.IGNORECASE)
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall", "ai": "be"}  # the stem left by can't, won't ...


class Token(NamedTuple):
    """One word or mark; offsets in the document's text. ``lower`` has straight apostrophes."""

    start: int
    end: int
    lower: str


class Tokens:
    """The tokens of a text; each range is cut into tokens once, however many readers ask for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[int, int], list[Token]] = {}

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens of a range; not to be changed."""
        key = (start, end)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = list(tokenize(self._text, start, end))
        return found


def tokenize(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of ``text[start:end]``.

    A clitic is a token of its own ("don't" is ``do`` + ``n't``); hyphens inside words and quotation marks
    are left out, so "night-time" gives the same tokens as "night time".
    """
    new = tuple.__new__  # what Token() calls in the end; every word of the copy passes here
    last = None
    for m in _TOKEN.finditer(text, start, end):
        word = m.group()
        at, after = m.span()
        if word.isalpha():
            yield new(Token, (at, after, word.lower()))
        elif word[0].isalpha():
            yield from _word(at, after, word)
        elif word in "-‐‑" and at == last and _glues(text, after, end):
            pass
        elif word[0] not in _SILENT:
            yield new(Token, (at, after, word))
        last = after


def _word(at: int, after: int, word: str) -> Iterator[Token]:
    """A word with an apostrophe or a figure in it."""
    clitic = _CLITIC.search(word) if "'" in word or "’" in word else None
    if clitic and clitic.start():
        cut = at + clitic.start()
        stem = word[: clitic.start()].lower()
        tail = clitic.group().lower().replace("’", "'")
        yield Token(at, cut, _IRREGULAR.get(stem, stem) if tail == "n't" else stem)
        yield Token(cut, after, tail)
    else:
        yield Token(at, after, word.lower().replace("’", "'"))


_SILENT = frozenset("\"“”„«»‘’'*_`~^")


def _glues(text: str, at: int, end: int) -> bool:
    return at < end and text[at].isalnum()
