"""What to write into a file so that its reader sees the words of a replacement."""

from __future__ import annotations

import json
from html import escape, unescape

from lint_health.expressions import expression

_FOLD = expression(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*")  # a soft line break, with what opens the next line of a quotation
_SPACES = expression(r"\s+")
_MARKUP = expression(r"[^\w\s,.()/%–-]")
_PAGES = ("markdown", "html", "plain")


def written(form: str, old: str, shown: str, new: str) -> str | None:
    """``new`` as it is written in a file of the format ``form`` in place of ``old``, which readers see as ``shown``.

    None where that is not certain: the old text holds markup, or the new one a character that may end a field there.
    """
    if old == shown:
        return new if _is_plain(new, old) else _escaped(form, new)
    if form in _PAGES and "\n" not in shown and _unfolded(form, old) == shown and _is_plain(new, old):
        return new
    if form == "json" and _from_json(old) == shown:
        return json.dumps(new, ensure_ascii="\\u" in old)[1:-1]
    if form != "plain" and "<" not in old and unescape(old) == shown:
        return _entities(new)
    return None


def _is_plain(new: str, old: str) -> bool:
    """True when every character was there before, or has no office in any format."""
    return all(c in old or c == " " or c.isalnum() or (c > "\xa0" and c.isprintable()) for c in new)


def _escaped(form: str, new: str) -> str | None:
    match form:
        case "plain":
            return new.replace("\xa0", " ")
        case "html":
            return _entities(new)
        case "json":
            return json.dumps(new, ensure_ascii=False)[1:-1]
        case "markdown" if not _MARKUP.search(new):
            return new
    return None  # a quotation mark or a comma may end a field, a star begin emphasis


def _entities(text: str) -> str:
    return escape(text).replace("\xa0", "&nbsp;")


def _unfolded(form: str, old: str) -> str:
    return _SPACES.sub(" ", old) if form == "html" else _FOLD.sub(" ", old)


def _from_json(old: str) -> str | None:
    try:
        return str(json.loads(f'"{old}"', strict=False))
    except ValueError:
        return None
