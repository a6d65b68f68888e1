"""Rulesets that were built before: kept compiled, for building them from their files takes most of a short run.

A copy is used only while every file that it was made of, rules and code alike, is the one on disk: same path, size,
times and inode. It is a pickle, which can do anything when it is read, so only one that this very user wrote is.
"""

from __future__ import annotations

import copyreg
import gc
import io
import os
import pickle
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import lint_health
from lint_health.engine.cache_folder import cache_folder, keep_newest, read_sealed, write_sealed
from lint_health.expressions import expression

if TYPE_CHECKING:
    from lint_health.rules import RuleSet

_FORM = b"lint-health rules 1\n"  # to be raised when the layout of these files changes
_PACKAGE = Path(lint_health.__file__).resolve().parent
_MOST = 8  # copies of some 10 MB each: of other profiles, rulesets, versions, environments


def kept_or_built(folders: Sequence[Path], profiles: Sequence[str], build: Callable[[], RuleSet]) -> RuleSet:
    """The ruleset of some folders under some profiles: the kept copy, else a new one, which is kept."""
    cache = cache_folder()
    if cache is None:
        return build()
    path = cache / f"rules-{_identity(folders, profiles)}.bin"
    state = state_of(folders)
    kept = _read(path, state)
    if kept is not None:
        return kept
    ruleset = build()
    if state_of(folders) == state:  # nobody edited a rule meanwhile
        write_sealed(path, _FORM + state, _pickled(ruleset))
        keep_newest(cache, "rules-*.bin", _MOST)
    return ruleset


def _pickled(ruleset: RuleSet) -> bytes:
    """A ruleset as bytes. Its expressions are taken up as those of modules are, not compiled anew."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, re.Pattern: _as_expression}
    pickler.dump(ruleset)
    return buffer.getvalue()


def _as_expression(pattern: re.Pattern[str]) -> tuple[Callable[[str, int], re.Pattern[str]], tuple[str, int]]:
    return expression, (pattern.pattern, pattern.flags)


def _identity(folders: Sequence[Path], profiles: Sequence[str]) -> str:
    """Equal for runs that may share a copy; an edited rule replaces the copy instead of adding one."""
    parts = [lint_health.__version__, sys.version, str(_PACKAGE), *map(str, folders), "", *profiles]
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def state_of(folders: Sequence[Path]) -> bytes:
    """A digest of the files that a ruleset is made of, as the system lists them: no file is opened."""
    digest = sha256()
    for folder in (*folders, _PACKAGE):
        for row in sorted(_files(str(folder), frozenset())):
            digest.update(repr(row).encode("utf-8", "surrogateescape"))
    return digest.digest()


def _files(folder: str, above: frozenset[tuple[int, int]]) -> Iterator[tuple[str, int, int, int, int]]:
    """(path, size, changed, created or renamed, inode) of rules, tables and code below a folder; a loop of links ends."""
    try:
        here = os.stat(folder)
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError as error:
        yield (folder, -1, error.errno or 0, 0, 0)
        return
    if (here.st_dev, here.st_ino) in above:
        return
    for entry in found:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path, above | {(here.st_dev, here.st_ino)})
        elif entry.name.endswith((".yaml", ".json", ".z", ".bin", ".txt", ".py")):
            s = os.stat(entry.path)  # not entry.stat(): it lacks the inode on Windows
            yield (entry.path, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)


def _read(path: Path, state: bytes) -> RuleSet | None:
    """The copy in a file; None when it is of other rules, damaged or not this user's own."""
    body = read_sealed(path, _FORM + state)
    if body is None:
        return None
    was_enabled = gc.isenabled()
    gc.disable()  # the many objects of a ruleset stay; looking through them again and again takes time
    try:
        ruleset: RuleSet = pickle.loads(body)
        return ruleset
    except Exception:  # whatever a copy of another make can raise: it is built anew
        return None
    finally:
        if was_enabled:
            gc.enable()
