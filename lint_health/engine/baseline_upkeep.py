"""A baseline held against a run: which findings are known, what is stale, what it would hold today."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lint_health.diagnostics import Diagnostic
from lint_health.engine.baseline import Baseline, Compared, compare, namer
from lint_health.engine.baseline_file import Entry, shortened
from lint_health.engine.known import ALWAYS_NEW, Key, counted, parts_of
from lint_health.engine.part import Part
from lint_health.engine.tool_rules import TOOL_RULES


@dataclass(frozen=True, slots=True)
class Share:
    """What one baseline is concerned with in a run: files, their findings that are reported, and those that waivers
    took out."""

    parts: tuple[Part, ...]
    reported: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...] = ()


def entries_of(diagnostics: Iterable[Diagnostic], folder: Path) -> dict[Key, Entry]:
    """The entries that stand for findings in a baseline of ``folder``; those that are never known are left out."""
    name = namer(folder)
    found = [d for d in diagnostics if d.rule not in ALWAYS_NEW]
    counts = counted(found, name)
    entries: dict[Key, Entry] = {}
    for diagnostic in found:
        for part in parts_of(diagnostic):
            key = part.key._replace(path=name(part.key.path))
            entries.setdefault(key, Entry(*key, diagnostic.fingerprint, counts[key], shortened(part.text)))
    return entries


@dataclass(frozen=True, slots=True)
class Upkeep:
    """A baseline after a run. ``kept`` is what it still stands for, with today's words and names of files; ``stale``
    are its entries that occur less often, ``compared`` tells the findings of the run apart."""

    compared: Compared
    kept: Mapping[Key, Entry]
    stale: tuple[Entry, ...]

    @staticmethod
    def of(baseline: Baseline, share: Share) -> Upkeep:
        """Hold a baseline against its share of a run."""
        baseline = baseline.under(pair for part in share.parts for pair in part.linter.names.aliases)
        compared = compare(share.reported, baseline)
        today = entries_of((*share.reported, *share.waived), baseline.folder)
        judge = _Judge(baseline, share.parts, compared.moved)
        kept: dict[Key, Entry] = {}
        stale: list[Entry] = []
        new_name = {old: new for new, old in compared.moved.items()}
        for entry in {Key(e.path, e.rule, e.content): e for e in baseline.entries}.values():
            now = replace(entry, path=new_name.get(entry.path, entry.path))
            key = Key(now.path, now.rule, now.content)
            left = compared.stock[key]
            if judge.judges(entry):
                left = min(left, today[key].count) if key in today else 0
            if left < compared.stock[key]:
                stale.append(replace(entry, count=compared.stock[key] - left))
            if left:
                kept[key] = replace(today.get(key, now), count=left)
        return Upkeep(compared, kept, tuple(stale))

    def with_new(self, folder: Path) -> dict[Key, Entry]:
        """What it keeps and what is new, together."""
        every = dict(self.kept)
        for key, entry in entries_of((*self.compared.old, *self.compared.fresh), folder).items():
            held = every.get(key)
            every[key] = replace(entry, count=max(entry.count, held.count if held else 0))
        return every


class _Judge:
    """Says of which entries a run can tell whether they still occur: of files that it checked with that rule, and of
    files below its folders that are not there any more."""

    def __init__(self, baseline: Baseline, parts: Sequence[Part], moved: Mapping[str, str]) -> None:
        name = namer(baseline.folder)
        self._folder = baseline.folder
        self._sites = dict(_sites(parts, name))
        self._sites.update({old: self._sites[new] for new, old in moved.items() if new in self._sites})
        self._walked = [os.path.join(os.path.realpath(folder), "") for part in parts for folder in part.walked]
        self._named = {name(t.path) for part in parts for t in part.targets}
        self._ids = {i for part in parts for i in part.linter.names.ids} | TOOL_RULES.keys()
        self._active = {i for part in parts for i in part.linter.names.active} | TOOL_RULES.keys()
        self._paths: dict[str, set[str]] = {}
        for entry in baseline.entries:
            self._paths.setdefault(entry.fingerprint, set()).add(entry.path)

    def judges(self, entry: Entry) -> bool:
        """True when an entry that did not occur in the run is stale."""
        if entry.rule not in self._ids:
            return True
        if entry.rule not in self._active:
            return False
        ends = self._paths[entry.fingerprint]  # a contradiction between files can only be judged with all of them
        if any(not self._is_seen(path) for path in ends):
            return False
        sites = {self._sites[path] for path in ends if path in self._sites}
        return len(ends) == 1 or not sites or (len(sites) == 1 and None not in sites)

    def _is_seen(self, path: str) -> bool:
        if path in self._sites:
            return True
        place = os.path.normpath(self._folder / path)
        if os.path.lexists(place):
            return False
        return path in self._named or any(place.startswith(folder) for folder in self._walked)


def _sites(parts: Iterable[Part], name: Callable[[str], str]) -> Iterator[tuple[str, int | str | None]]:
    """The files that were checked, each with its site."""
    for part in parts:
        unread = part.unread(ALWAYS_NEW)
        yield from ((name(t.path), t.site) for t in part.targets if t.path not in unread)
