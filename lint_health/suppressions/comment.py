"""The words of one suppression comment: ``ignore[claim.disease] until=2027-01-31 owner=legal reason="..."``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lint_health.expressions import expression
from lint_health.rules.nearest import nearest

ACTIONS = ("ignore", "disable", "enable", "ignore-file")
KEYS = ("until", "owner", "reason")

_HEAD = expression(r"(?P<action>[^\s\[\]=]+)\s*(?:\[(?P<ids>[^\[\]]*)\])?\s*", re.DOTALL)
_PAIR = expression(
    r"""(?P<key>[A-Za-z][\w-]*)\s*=\s*(?:"(?P<quoted>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))\s*"""
)
_SELECTOR = expression(r"[a-z0-9][a-z0-9_.-]*\Z")
_EXAMPLE = 'write for example: ignore[claim.disease] until=2027-01-31 owner=legal reason="approved wording"'


class CommentError(ValueError):
    """The comment says nothing that can be followed; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A well-formed comment. ``selectors`` are rule ids, families or id prefixes, as written, without repeats."""

    action: str
    selectors: tuple[str, ...]
    until: date | None = None
    owner: str = ""
    reason: str = ""


def parse_comment(text: str) -> Comment:
    """Read the words after ``lint-health:``. Raises ``CommentError``."""
    if text.lower().startswith("lint-health"):
        raise CommentError('the colon after "lint-health" is missing')
    head = _HEAD.match(text)
    if head is None:
        raise CommentError(f"it names no action; {_EXAMPLE}")
    action = head["action"]
    if action not in ACTIONS:
        raise CommentError(f'unknown action "{action}" ({nearest(action, ACTIONS)})')
    if text[head.end() :].startswith("["):
        raise CommentError("its bracket is never closed")
    selectors = _selectors(action, head["ids"])
    values = _pairs(text[head.end() :])
    return Comment(action, selectors, read_day(values.get("until")), values.get("owner", ""), values.get("reason", ""))


def _selectors(action: str, ids: str | None) -> tuple[str, ...]:
    names = [name.strip() for name in (ids or "").split(",")]
    names = [name for name in names if name]
    if not names:
        raise CommentError(f"it names no rule, and there is no blanket form; write {action}[RULE-ID]")
    return read_selectors(names)


def read_selectors(names: Sequence[str]) -> tuple[str, ...]:
    """Selectors that have the form of one, without repeats. Raises ``CommentError``."""
    for name in names:
        if not _SELECTOR.match(name):
            raise CommentError(f'"{name}" is no rule id, family or id prefix')
    return tuple(dict.fromkeys(names))


def _pairs(rest: str) -> dict[str, str]:
    values: dict[str, str] = {}
    at = 0
    while at < len(rest):
        pair = _PAIR.match(rest, at)
        if pair is None:
            raise CommentError(f'"{_short(rest[at:])}" cannot be read; write reason="..." for free words')
        key = pair["key"]
        if key not in KEYS:
            raise CommentError(f'unknown key "{key}" ({nearest(key, KEYS)})')
        if key in values:
            raise CommentError(f'"{key}" stands twice')
        values[key] = next(v for v in (pair["quoted"], pair["single"], pair["bare"]) if v is not None).strip()
        at = pair.end()
    return values


def read_day(text: str | None) -> date | None:
    """A day written as 2027-01-31. Raises ``CommentError``."""
    if text is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise CommentError(f'until="{_short(text)}" is no day; write it as 2027-01-31') from None


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"
