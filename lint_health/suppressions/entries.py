"""Waivers that a configuration holds, for files that have no comments: each names a file and the findings in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from lint_health.diagnostics import Place, WaiverRecord
from lint_health.expressions import expression
from lint_health.rules.nearest import nearest
from lint_health.suppressions.comment import CommentError, read_day, read_selectors
from lint_health.suppressions.judging import MALFORMED, Judge, Objection, Terms
from lint_health.suppressions.waivers import refusal

ENTRY_KEYS = ("path", "fingerprint", "rule", "owner", "until", "reason")
_FINGERPRINT = expression(r"[0-9a-f]{16}\Z")


@dataclass(frozen=True, slots=True)
class EntryWaiver:
    """One fingerprint of one entry. ``path`` is a file that starts from the folder ``anchor``, or a .gitignore pattern
    for several; ``place`` is where the fingerprint is written."""

    by: ClassVar[str] = "config"

    place: Place
    anchor: str
    path: str
    fingerprint: str
    selector: str
    rules: frozenset[str]
    until: date | None = None
    owner: str = ""
    reason: str = ""

    @property
    def is_pattern(self) -> bool:
        """True when ``path`` may name several files."""
        return any(c in self.path for c in "*?[") or self.path.endswith("/")


@dataclass(frozen=True, slots=True)
class EntryNote:
    """Something wrong with an entry, at its ``place`` in the configuration; the entry suppresses nothing then."""

    place: Place
    objection: Objection
    record: WaiverRecord


def read_entry(
    value: Any, place: Callable[..., Place], anchor: str, judge: Judge
) -> tuple[tuple[EntryWaiver, ...], tuple[EntryNote, ...]]:
    """The waivers of one entry, and notes on what does not hold. ``value`` is what the configuration says, ``place``
    tells where a key or an item of it stands."""
    reading = _Reading(value, place)
    if reading.notes:
        return (), tuple(reading.notes)
    terms, path = reading.terms, reading.path
    held, objections = judge.holding(terms)
    shown = ", ".join(reading.fingerprints)
    notes = [EntryNote(place(), o, refusal(o, place(), EntryWaiver.by, terms, path, shown)) for o in objections]
    if not held:
        return (), tuple(notes)
    rules = frozenset[str]().union(*(names for _, names in held))
    said = ", ".join(selector for selector, _ in held)
    several = isinstance(value["fingerprint"], list)
    waivers = (
        EntryWaiver(
            place("fingerprint", i) if several else place(),
            *(anchor, path, fingerprint, said, rules, terms.until, terms.owner, terms.reason),
        )
        for i, fingerprint in enumerate(reading.fingerprints)
    )
    return tuple(waivers), tuple(notes)


class _Reading:
    """The form of one entry: its values, and a note for each mistake."""

    def __init__(self, value: Any, place: Callable[..., Place]) -> None:
        self.notes: list[EntryNote] = []
        self._value: Mapping[str, Any] = value if isinstance(value, dict) else {}
        self._place = place
        self.path = ""
        self.fingerprints: tuple[str, ...] = ()
        self.terms = Terms()
        if not isinstance(value, dict):
            self._wrong("an entry is a mapping of " + ", ".join(ENTRY_KEYS))
            return
        for key in value:
            if key not in ENTRY_KEYS:
                hint = nearest(str(key), ENTRY_KEYS)
                self._wrong(f'unknown key "{key}"{f" ({hint})" if hint else ""}', key)
        self.path = self._text("path", needed=True)
        if self.path.startswith("/") or "\\" in self.path:
            self._wrong('"path" starts from the folder of the configuration, with forward slashes', "path")
        self.fingerprints = self._fingerprints()
        selectors, until = self._selectors(), self._until()
        self.terms = Terms(selectors, until, self._text("owner"), self._text("reason"))

    def _text(self, key: str, needed: bool = False) -> str:
        value = self._value.get(key)
        if value is None and key not in self._value:
            if needed:
                self._wrong(f'"{key}" is missing')
            return ""
        if not isinstance(value, str) or (needed and not value.strip()):
            self._wrong(f'"{key}" must be a text', key)
            return ""
        return value.strip().removeprefix("./") if key == "path" else value.strip()

    def _items(self, key: str) -> tuple[Any, ...]:
        if key not in self._value:
            self._wrong(f'"{key}" is missing')
            return ()
        value = self._value[key]
        items = tuple(value) if isinstance(value, list) else (value,)
        if not items:
            self._wrong(f'"{key}" names none', key)
        return items

    def _fingerprints(self) -> tuple[str, ...]:
        found = []
        for i, item in enumerate(self._items("fingerprint")):
            # YAML takes one without letters for a number.
            text = str(item) if isinstance(item, int) and not isinstance(item, bool) else item
            if isinstance(text, str) and _FINGERPRINT.match(text.strip().lower()):
                found.append(text.strip().lower())
                continue
            at = ("fingerprint", i) if isinstance(self._value["fingerprint"], list) else ("fingerprint",)
            quoted = " in quotes" if isinstance(item, int | float) else ""
            self._wrong(f'"{item}" is no fingerprint: write the 16 hex digits that JSON reports give{quoted}', *at)
        return tuple(dict.fromkeys(found))

    def _selectors(self) -> tuple[str, ...]:
        items = self._items("rule")
        if any(not isinstance(i, str) for i in items):
            self._wrong('"rule" must be a rule id, a family or an id prefix, or a list of them', "rule")
            return ()
        try:
            return read_selectors(items) if items else ()
        except CommentError as error:
            self._wrong(str(error), "rule")
            return ()

    def _until(self) -> date | None:
        value = self._value.get("until")
        if "until" not in self._value or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return read_day(str(value))
        except CommentError as error:
            self._wrong(str(error), "until")
            return None

    def _wrong(self, what: str, *at: str | int) -> None:
        objection = Objection(MALFORMED, f"This waiver cannot be read: {what}.", "Correct it or take it out.", ())
        path = self._value.get("path")
        shown = path if isinstance(path, str) else ""
        record = refusal(objection, self._place(), EntryWaiver.by, Terms(), shown)
        self.notes.append(EntryNote(self._place(*at), objection, record))
