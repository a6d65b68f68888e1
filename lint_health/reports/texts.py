"""What formats for programs share: the words of a finding, and characters that every parser takes."""

from __future__ import annotations

from lint_health.diagnostics import Diagnostic, RelatedLocation
from lint_health.expressions import expression

# Half a surrogate pair (an escape of a feed can give one) is no character: UTF-8, and so most parsers, refuse it.
_HALF_PAIR = expression("[\ud800-\udfff]")
# What stands for nothing a reader could see, and what a log viewer or a database may act on or refuse.
_CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = expression(r"\r\n|\n|\r")
_NO_CHARACTER = "\ufffd"


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, so that it can be written as UTF-8."""
    return _HALF_PAIR.sub(_NO_CHARACTER, text)


def visible(text: str) -> str:
    """The same, with U+FFFD also for control characters but tab and line ends."""
    return _CONTROL.sub(_NO_CHARACTER, whole(text))


def said(diagnostic: Diagnostic, between: str = " ") -> str:
    """What is wrong and what to write instead, where a format has one field for both; in a Word document, whose lines
    no editor numbers, also what it stands under."""
    message, advice = visible(diagnostic.message), visible(diagnostic.advice)
    if diagnostic.heading:
        message = f'Under "{visible(diagnostic.heading)}": {message}'
    if not advice:
        return message
    stop = "." if between == " " and message[-1:] not in tuple(".!?") else ""
    return f"{message}{stop}{between}{advice}"


def said_there(related: RelatedLocation) -> str:
    """What another place says, in one line: the message, and the words that stand there."""
    words = " ".join(related.text.split())
    under = f'under "{related.heading}"' if related.heading else ""
    return visible(": ".join(filter(None, (under, related.message, f'"{words}"' if words else ""))))


def last_line(text: str) -> tuple[str, int]:
    """The last line of ``text``, and how many stand before it. Lines end at LF, CRLF or CR."""
    lines = _LINE_END.split(text)
    return lines[-1], len(lines) - 1


def in_repository(path: str) -> str:
    """The path without a leading ``./``: code hosts match it with those of their repository, which have none."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path or "."
