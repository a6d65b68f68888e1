"""The waivers of a run's configurations: which of them hold, which findings they cover, which had nothing to do."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from lint_health.config.effective import below, names
from lint_health.diagnostics import Diagnostic, WaiverRecord
from lint_health.engine.part import Part, Parts
from lint_health.suppressions import AnyWaiver, EntryNote, EntryWaiver, read_entry

_UNREAD = frozenset({"tool.unreadable", "tool.undecodable", "tool.internal-error"})


class WaiverBooks:
    """The entries of all configurations, each read under the rules of the files that it may cover."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._by_part: dict[int, dict[str, list[EntryWaiver]]] = {}
        notes: dict[EntryNote, Part] = {}
        for part in parts.all:
            held: dict[str, list[EntryWaiver]] = defaultdict(list)
            # The same entry reaches a configuration twice when two of those it extends extend the same one.
            for entry in {e.place(): e for e in part.config.waivers}.values() if part.targets else ():
                waivers, said = read_entry(entry.value, entry.place, entry.anchor, part.linter.judge)
                for waiver in waivers:
                    held[waiver.fingerprint].append(waiver)
                notes |= {note: part for note in said if note not in notes}
            self._by_part[id(part)] = held
        self.notes: tuple[tuple[EntryNote, Part], ...] = tuple(notes.items())

    def covering(self, diagnostic: Diagnostic) -> tuple[EntryWaiver, ...]:
        """The entries that let a finding stand."""
        part = self._parts.of(diagnostic.path)
        if part is None or not part.linter.settings.waivers:
            return ()
        found = self._by_part[id(part)].get(diagnostic.fingerprint, ())
        return tuple(w for w in found if diagnostic.rule in w.rules and _is_for(w, diagnostic.path))

    def records(self, used: frozenset[AnyWaiver], counts: dict[AnyWaiver, int]) -> Iterator[tuple[WaiverRecord, Part]]:
        """Every entry that holds, as an audit lists it, once a fingerprint."""
        together: dict[tuple[object, str], list[tuple[Part, EntryWaiver]]] = defaultdict(list)
        for part in self._parts.all:
            for waiver in (w for held in self._by_part[id(part)].values() for w in held):
                together[waiver.place, waiver.fingerprint].append((part, waiver))
        for copies in together.values():
            part, waiver = copies[0]
            state = "holds"
            message = ""
            if part.linter.settings.waivers and not any(w in used for _, w in copies):
                message = self._idle(copies)
                state = "unused" if message else state
            words = (waiver.place, waiver.by, waiver.selector, state, waiver.owner, waiver.reason, waiver.until)
            found = sum(counts.get(w, 0) for w in {w for _, w in copies})
            yield WaiverRecord(*words, waiver.path, waiver.fingerprint, message, found), part

    def _idle(self, copies: Sequence[tuple[Part, EntryWaiver]]) -> str:
        """Why an entry that covered nothing is called unused; "" where that cannot be told: its file was not checked,
        or not by its rules, or not together with what it contradicts."""
        _, waiver = copies[0]
        said = f'This waiver of "{waiver.selector}" has nothing to waive'
        places = [(p, path) for p, w in copies for path in p.paths if _is_for(w, path)]
        if waiver.is_pattern or not places:
            if not all(_is_walked(p, waiver) for p, _ in copies):
                return ""
            if not waiver.is_pattern:
                gone = not Path(waiver.anchor, waiver.path).exists()
                return f'{said}: there is no file "{waiver.path}".' if gone else ""
        judges = {id(p): (p, w) for p, w in copies if not places or any(p is q for q, _ in places)}
        if not all(p.judges(w.rules) for p, w in judges.values()):
            return ""
        if any(path in p.unread(_UNREAD) or p.is_only_half_of(path, waiver.rules) for p, path in places):
            return ""
        return f"{said}: no finding of the file has the fingerprint {waiver.fingerprint}."


def _is_for(waiver: EntryWaiver, path: str) -> bool:
    if waiver.is_pattern:
        return names((waiver.path,), waiver.anchor, path)
    return below(waiver.anchor, path) == os.path.normpath(waiver.path).replace(os.sep, "/")


def _is_walked(part: Part, waiver: EntryWaiver) -> bool:
    """True when the run was asked to check the whole folder that the entry's path starts from."""
    anchor = Path(waiver.anchor or os.getcwd())
    return any(Path(w) == anchor or Path(w) in anchor.parents for w in part.walked)
