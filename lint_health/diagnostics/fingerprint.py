"""The identity of a finding: it stays when lines move, wrap or are renumbered."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from lint_health.expressions import expression

_NOT_WORD = expression(r"[\W_]+")
_UNSEEN = expression("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens, joiners: they are no part of a word


def fingerprint(rule: str, path: str, sentence: str, nth: int) -> str:
    """16 hex digits of rule, path, the sentence's words (case, punctuation and spaces dropped) and the
    occurrence (0-based) among equal ones in the file. No line numbers."""
    return sha256(f"{rule}\0{path}\0{_words(sentence)}\0{nth}".encode()).hexdigest()[:16]


def content(sentence: str) -> str:
    """16 hex digits of the words alone: what a finding keeps when its file or its rule gets another name."""
    return sha256(_words(sentence).encode()).hexdigest()[:16]


def _words(sentence: str) -> str:
    whole = sentence.encode("utf-8", "replace").decode("utf-8")  # a feed's escapes can hold half a character
    return _NOT_WORD.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFKC", whole))).strip().casefold()
