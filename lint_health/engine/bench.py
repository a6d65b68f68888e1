"""Texts checked again and again, as an editor needs it: rulesets stay loaded, configurations are read anew, and the rest
of a site is kept as it was last seen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lint_health.config import Config
from lint_health.diagnostics import Diagnostic, RelatedLocation
from lint_health.engine.corpus import settle
from lint_health.engine.discovery import is_excluded
from lint_health.engine.file_result import FileResult
from lint_health.engine.linter import Linter
from lint_health.engine.part import Part, Parts
from lint_health.engine.rulesets import Shelf
from lint_health.engine.run import Configs, plan
from lint_health.engine.targets import Target
from lint_health.source import SourceFile, Span
from lint_health.source.line_index import Position

MOST_FILES = 1000  # of a larger site an editor sees single files only
_KEPT = 8  # configurations that keep their linter
_VERSIONS = 32  # texts whose results are kept: those of open buffers, and some steps that may be undone


@dataclass(frozen=True, slots=True)
class Checked:
    """One text, what checking it gave, and what held for it."""

    source: SourceFile
    target: Target
    result: FileResult
    config: Config
    linter: Linter


class Bench:
    """Checks texts under the configuration nearest to each. ``said`` are settings that win over
    configurations, ``config`` is a configuration for all texts. ``ready`` is called when rules were loaded. Not for
    several threads at a time."""

    def __init__(
        self, said: Mapping[str, Any], config: str | None = None, ready: Callable[[], None] = lambda: None
    ) -> None:
        self._ready = ready
        self._said = dict(said)
        self._config = config
        self._shelf = Shelf()
        self._linters: list[tuple[Config, date, Linter]] = []
        self._sites: dict[str, tuple[Config, Target]] = {}
        self._walked: tuple[str, ...] = ()
        self._seen: dict[str, tuple[object, Checked]] = {}
        self._versions: dict[tuple[str, str, str], Checked] = {}  # the one that was asked for last stands last

    def check(self, text: str, path: str, read_as: str) -> Checked | None:
        """Check a text. ``path`` is absolute, or "" for a text without a file. None when the configuration excludes it.
        Raises ``UserError`` for a wrong configuration."""
        configs = Configs(self._config, self._said)
        config = configs.of_file(path) if path else configs.of("")
        if path and is_excluded(config.settings, path):
            return None
        linter = self.linter(config)
        version = (path, read_as, text)
        known = self._versions.pop(version, None)
        if known is None or known.linter is not linter:
            source = SourceFile(path or read_as, text)
            result = linter.check_source(source, read_as)
            known = Checked(source, Target(source.path, path), result, config, linter)
        self._versions[version] = known
        if len(self._versions) > _VERSIONS:
            del self._versions[next(iter(self._versions))]
        return replace(known, config=config)

    def linter(self, config: Config) -> Linter:
        """The linter of a configuration, made once a day. Raises ``UserError``."""
        today = config.settings.today or date.today()
        for known, day, linter in self._linters:
            if day == today and known == config:
                return linter
        linter = self._shelf.linter(config, replace(config.settings, today=today))
        linter.load()
        self._ready()
        self._linters = [(config, today, linter), *self._linters[: _KEPT - 1]]
        return linter

    def walk(self, folders: Sequence[str]) -> tuple[str, ...]:
        """Find the files of the sites below some folders (absolute). Gives the paths that ``look`` has to be called for,
        none where there are too many. Raises ``UserError``."""
        plans = plan(folders, Configs(self._config, self._said)) if folders else ()
        found = {t.path: (p.config, t) for p in plans for t in p.targets if t.site is not None and not t.problem}
        self._sites = found if len(found) <= MOST_FILES else {}
        self._walked = tuple(folders)
        self._seen = {path: seen for path, seen in self._seen.items() if path in self._sites}
        return tuple(self._sites)

    def look(self, path: str) -> None:
        """Check a file of a site as it is on disk, unless it is as it was."""
        config, target = self._sites[path]
        try:
            info = os.stat(target.open_path)
        except OSError:
            self._seen.pop(path, None)
            return
        linter = self.linter(config)
        stamp = (info.st_mtime_ns, info.st_size, id(linter))
        if path not in self._seen or self._seen[path][0] != stamp:
            result = linter.kept_result(target) or linter.check_target(target)
            self._seen[path] = (stamp, Checked(SourceFile(path, ""), target, result, config, linter))

    def settled(self, checked: Iterable[Checked]) -> dict[str, tuple[Diagnostic, ...]]:
        """The findings of some texts by path: waivers applied, and compared with the other files of their sites."""
        mine = {c.source.path: c for c in checked}
        complete = self._seen.keys() | mine.keys() >= self._sites.keys()
        every = (
            [*(c for path, (_, c) in self._seen.items() if path not in mine), *mine.values()]
            if complete
            else [*mine.values()]
        )
        parts: dict[int, list[Checked]] = {}
        for one in every:
            site = self._sites[one.source.path][1].site if complete and one.source.path in self._sites else None
            parts.setdefault(id(one.linter), []).append(replace(one, target=replace(one.target, site=site)))
        together = [
            Part(p[0].linter, tuple(c.target for c in p), tuple(c.result for c in p), p[0].config, self._walked)
            for p in parts.values()
        ]
        found: dict[str, list[Diagnostic]] = {path: [] for path in mine}
        for d in settle(Parts(together)).diagnostics if together else ():
            if d.path in found:
                found[d.path].append(d)
            for i, other in enumerate(d.related):
                if other.path in found and other.path != d.path:
                    found[other.path].append(_from_there(d, i, mine[other.path].source))
        return {path: tuple(ds) for path, ds in found.items()}


def _from_there(d: Diagnostic, i: int, source: SourceFile) -> Diagnostic:
    """A contradiction as it is seen from one of its other places."""
    here = d.related[i]
    start = source.lines.offset(Position(here.line, here.column))
    end = source.lines.offset(Position(here.end_line, here.end_column))
    first = RelatedLocation(d.path, d.line, d.column, d.end_line, d.end_column, d.text, here.message)
    rest = (r for n, r in enumerate(d.related) if n != i)
    return replace(
        d,
        path=here.path,
        line=here.line,
        column=here.column,
        end_line=here.end_line,
        end_column=here.end_column,
        text=here.text,
        source=Span(start, end),
        related=(first, *rest),
    )
