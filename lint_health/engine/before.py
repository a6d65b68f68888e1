"""The files of a run as results of what they were before a change. Only those that changed are read again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from lint_health.engine.discovery import MACHINE_FILES, SKIPPED_FOLDERS, is_excluded
from lint_health.engine.file_result import FileResult
from lint_health.engine.parallel import check_all
from lint_health.engine.part import Part, Parts
from lint_health.engine.past import Past
from lint_health.engine.targets import Target, shown
from lint_health.readers.base import is_readable


def parts_before(past: Past, parts: Parts, jobs: int = 0) -> tuple[Parts, Mapping[str, str]]:
    """The parts of a run before the change, and today's names of files that had another one."""
    names: dict[str, str] = {}
    gone = _gone(past, parts)
    return Parts([_before(part, past, gone.get(id(part), []), names, jobs) for part in parts.all]), names


def _before(part: Part, past: Past, gone: list[Target], names: dict[str, str], jobs: int) -> Part:
    same: list[tuple[Target, FileResult]] = []
    other = list(gone)
    for target, result in zip(part.targets, part.results, strict=True):
        before = None if target.problem else past.of(target.open_path)
        if before is None:
            same.append((target, result))
        elif before.data is not None:
            was = target.path if before.path == os.path.realpath(target.open_path) else _named_like(target, before.path)
            if was != target.path:
                names[was] = target.path
            other.append(replace(target, path=was, data=before.data, reader_name=was))
    results = check_all(part.linter, part.config, other, jobs)
    pairs = [*same, *zip(other, results, strict=True)]
    return replace(part, targets=tuple(t for t, _ in pairs), results=tuple(r for _, r in pairs))


def _named_like(target: Target, path: str) -> str:
    """A path as users would have given it, who gave that of ``target``."""
    return shown(path if os.path.isabs(target.open_path) else os.path.relpath(path))


def _gone(past: Past, parts: Parts) -> dict[int, list[Target]]:
    """Files that are no longer there, by part: they belong where their neighbours do."""
    homes: dict[str, tuple[Part, Target]] = {}
    for part, target, _ in parts.pairs():
        folder = os.path.dirname(os.path.realpath(target.open_path))
        while folder not in homes:
            homes[folder] = (part, target)
            folder = os.path.dirname(folder)
    walked = {os.path.realpath(folder) for part in parts.all for folder in part.walked}
    found: dict[int, list[Target]] = {}
    for path, before in past.gone.items():
        folder = os.path.dirname(path)
        while folder not in homes and folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)
        if folder in homes and any(_was_read(path, root) for root in walked):
            part, neighbour = homes[folder]
            if not is_excluded(part.config.settings, path):
                name = _named_like(neighbour, path)
                found.setdefault(id(part), []).append(Target(name, path, neighbour.site, data=before.data))
    return found


def _was_read(path: str, root: str) -> bool:
    """True for a file below a folder that was walked, of a kind that walking takes."""
    inner = os.path.relpath(path, root).split(os.sep)
    hidden = any(name.startswith(".") or name in SKIPPED_FOLDERS for name in inner)
    return not hidden and is_readable(path) and inner[-1] not in MACHINE_FILES
