"""The identity of a finding: it stays when lines move, wrap or are renumbered."""

from __future__ import annotations

import re
from hashlib import sha256

_NOT_WORD = re.compile(r"[\W_]+")


def fingerprint(rule: str, path: str, sentence: str, nth: int) -> str:
    """16 hex digits of rule, path, the sentence's words (case, punctuation and spaces dropped) and the
    occurrence (0-based) among equal ones in the file. No line numbers."""
    words = _NOT_WORD.sub(" ", sentence).strip().casefold()
    return sha256(f"{rule}\0{path}\0{words}\0{nth}".encode()).hexdigest()[:16]
