"""From paths as given to files in order: folders walked, ignored and foreign files left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lint_health.config import Settings
from lint_health.engine.git_ignore import GitIgnore, compile_patterns
from lint_health.engine.targets import Target, shown
from lint_health.readers.base import FORMATS, is_readable, suffix_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Note = Callable[[str], None]

SKIPPED_FOLDERS = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages", "venv"})
# Files of build tools that share a suffix with feeds and copy; they are read only when named.
MACHINE_FILES = frozenset(
    {"package.json", "package-lock.json", "composer.json", "tsconfig.json", "jsconfig.json", "robots.txt"}
    | {"requirements.txt", "manifest.json", "vercel.json", "netlify.json"}
)


class Discovery:
    """Finds the files of one run. ``exclude`` are .gitignore patterns relative to ``root``; ``note`` gets a line about
    each file that was named but is not read. The same file is given once, whatever names lead to it; ``seen`` are those
    that were given already."""

    def __init__(
        self,
        exclude: Sequence[str] = (),
        root: str = "",
        note: Note = lambda _: None,
        seen: set[str] | None = None,
    ) -> None:
        self._exclude = compile_patterns(tuple(exclude)) if exclude else None
        self._root = Path(root or ".").resolve()
        self._note = note
        self._seen = set[str]() if seen is None else seen

    def files(self, path: str, site: int | None) -> Iterator[Target]:
        """The files of one path as given: itself, or what lies below it in order of names."""
        if os.path.isdir(path):
            yield from self._walk(path, site)
            return
        target = Target(shown(path), path, site)
        problem = _problem(path)
        if problem:
            yield replace(target, problem=problem)
        elif self._excluded(Path(path), folder=False):
            self._note(f"skipped: {target.path} is excluded by the configuration")
        elif not is_readable(target.path):
            suffix = suffix_of(target.path)
            why = f"no reader for {suffix}" if suffix else "no reader for files without a suffix"
            self._note(f"skipped: {why} ({target.path}); read are {', '.join(sorted(FORMATS))}")
        elif self._is_new(path):
            yield target

    def _walk(self, root: str, site: int | None) -> Iterator[Target]:
        ignore = GitIgnore(Path(root))
        real_root = Path(root).resolve()
        visited: set[tuple[int, int]] = set()
        yield from self._folder(root, real_root, real_root, site, ignore, visited)

    def _folder(
        self, path: str, real: Path, root: Path, site: int | None, ignore: GitIgnore, visited: set[tuple[int, int]]
    ) -> Iterator[Target]:
        try:
            info = os.stat(path)
            entries = sorted(os.scandir(path), key=lambda e: e.name)
        except OSError as error:
            yield Target(shown(path), path, site, f"cannot be read: {error.strerror}")
            return
        if (info.st_dev, info.st_ino) in visited and info.st_ino:
            return
        visited.add((info.st_dev, info.st_ino))
        for entry in entries:
            name = "" if path == "." else path
            inner = os.path.join(name, entry.name)
            folder = os.path.isdir(inner)
            if entry.name.startswith((".", "~$")) or not self._wanted(inner, real / entry.name, ignore, folder):
                continue
            if folder:
                # A link to a folder inside the walked one would only show the same files under a second name.
                target = Path(inner).resolve()
                if not entry.is_symlink():
                    yield from self._folder(inner, real / entry.name, root, site, ignore, visited)
                elif root != target and root not in target.parents and target not in root.parents:
                    yield from self._folder(inner, target, target, site, GitIgnore(target), visited)
                continue
            yield from self._file(entry, inner, site)

    def _file(self, entry: os.DirEntry[str], path: str, site: int | None) -> Iterator[Target]:
        dangling = entry.is_symlink() and not os.path.exists(path)
        if not (is_readable(shown(path)) or (dangling and not suffix_of(entry.name))):
            return
        problem = _problem(path)
        if problem and not dangling:
            return  # a socket or a pipe with the name of a text file
        if self._is_new(path):
            yield Target(shown(path), path, site, problem)

    def _wanted(self, path: str, real: Path, ignore: GitIgnore, folder: bool) -> bool:
        name = real.name
        if folder and (name in SKIPPED_FOLDERS or (Path(path) / "pyvenv.cfg").exists()):
            return False
        if not folder and name in MACHINE_FILES:
            return False
        return not ignore.ignores(real, folder=folder) and not self._excluded(Path(path), folder=folder)

    def _excluded(self, path: Path, *, folder: bool) -> bool:
        return self._exclude is not None and _matches(self._exclude, self._root, path, folder)

    def _is_new(self, path: str) -> bool:
        key = os.path.abspath(path)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def is_excluded(settings: Settings, path: str) -> bool:
    """True when a file's own settings leave it, or a folder it lies in, out."""
    root = Path(settings.exclude_root or settings.root or ".").resolve()
    return bool(settings.exclude) and _matches(compile_patterns(settings.exclude), root, Path(path), False)


def _matches(patterns: GitIgnoreSpec, root: Path, path: Path, folder: bool) -> bool:
    try:
        relative = Path(os.path.abspath(path)).relative_to(root).as_posix()
    except ValueError:
        return False
    return bool(patterns.match_file(relative + ("/" if folder else "")))


def _problem(path: str) -> str:
    """Why a path that is no folder cannot be read, as far as can be seen without opening it; "" when nothing is wrong."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        if os.path.islink(path):
            return f"a link to {shown(os.readlink(path))}, which does not exist"
        return "no such file or folder"
    except OSError as error:
        return "a link that leads back to itself" if os.path.islink(path) else f"cannot be read: {error.strerror}"
    except ValueError:
        return "no valid path"
    return "" if stat.S_ISREG(mode) else "not a regular file"
