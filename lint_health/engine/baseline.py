"""The baseline: what an old site already had, where it is kept, and findings held against it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lint_health.config import Config
from lint_health.diagnostics import Diagnostic
from lint_health.engine.baseline_file import NAME, Entry, read
from lint_health.engine.known import Key, counted, heirs, known
from lint_health.engine.targets import shown
from lint_health.errors import Where


@dataclass(frozen=True, slots=True)
class Location:
    """Where a baseline lies. ``named`` says that the user chose the place, ``where`` that it was the configuration."""

    path: Path
    named: bool = False
    where: Where | None = None

    @property
    def shown(self) -> str:
        """The path as users know it: relative to the working directory where it lies below."""
        try:
            return self.path.resolve().relative_to(Path.cwd()).as_posix()
        except ValueError:
            return self.path.as_posix()

    @property
    def folder(self) -> Path:
        """The folder that the paths in it are relative to."""
        return self.path.resolve().parent


def locate(config: Config, explicit: str | None = None) -> Location:
    """The place of the baseline: as said on the command line, or in the configuration, or beside the configuration;
    without one at the root of the git repository, or in the working directory."""
    if explicit:
        return Location(Path(explicit), named=True)
    settings = config.settings
    if settings.baseline:
        return Location(Path(settings.root) / settings.baseline, named=True, where=config.where("baseline"))
    return Location(Path(settings.root or _root()) / NAME)


def _root() -> Path:
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries, with the folder that their paths are relative to."""

    entries: tuple[Entry, ...]
    folder: Path

    @staticmethod
    def load(location: Location) -> Baseline:
        """Read it. Raises ``UserError``."""
        return Baseline(read(location.path, location.shown, location.where), location.folder)

    def under(self, aliases: Iterable[tuple[str, str]]) -> Baseline:
        """The same with the names that rules have today; ``aliases`` are pairs of former and present name."""
        names = dict(aliases)
        return replace(self, entries=tuple(replace(e, rule=names.get(e.rule, e.rule)) for e in self.entries))

    @property
    def stock(self) -> dict[Key, int]:
        """How often each part is known; an entry that stands twice, as after a merge, counts once."""
        found: dict[Key, int] = {}
        for entry in self.entries:
            key = Key(entry.path, entry.rule, entry.content)
            found[key] = max(found.get(key, 0), entry.count)
        return found


def namer(folder: Path) -> Callable[[str], str]:
    """Gives a path as reported the name that a baseline in ``folder`` has for it."""

    def name(path: str) -> str:
        try:
            return shown(os.path.relpath(path, folder))
        except ValueError:  # another drive
            return shown(os.path.abspath(path))

    return name


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings against a baseline: ``old`` and ``fresh`` ones, and the baseline's stock as it is after ``heirs``:
    files that another name was found for have their entries under the new one."""

    old: tuple[Diagnostic, ...]
    fresh: tuple[Diagnostic, ...]
    stock: Mapping[Key, int]
    moved: Mapping[str, str]


def compare(diagnostics: Sequence[Diagnostic], baseline: Baseline) -> Compared:
    """Tell known findings from new ones. A file that is not there any more passes its entries on to a file with the
    same findings that the baseline does not know; between two files that are both there nothing is passed on."""
    name = namer(baseline.folder)
    stock = baseline.stock
    gone = {p for p in {key.path for key in stock} if not os.path.lexists(baseline.folder / p)}
    moved = heirs(stock, counted(diagnostics, name), gone) if gone else {}
    back = {old: new for new, old in moved.items()}
    stock = {key._replace(path=back.get(key.path, key.path)): n for key, n in stock.items()}
    at = known(diagnostics, stock, name)
    old = tuple(d for i, d in enumerate(diagnostics) if i in at)
    return Compared(old, tuple(d for i, d in enumerate(diagnostics) if i not in at), stock, moved)
