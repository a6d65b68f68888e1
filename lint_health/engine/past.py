"""The files of a run as they were before a change: which are other now, and what they held then."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from lint_health.engine.git_base import base_commit
from lint_health.engine.git_changes import Change, changes
from lint_health.engine.git_program import Git, git_at
from lint_health.errors import Problem, UserError


@dataclass(frozen=True, slots=True)
class Before:
    """What a file was: ``path`` is its name then (absolute), ``data`` its bytes; both are empty for a new file."""

    path: str = ""
    data: bytes | None = None


@dataclass(slots=True)
class Past:
    """The changes since a commit, by absolute paths without links. A file that is in neither is as it was."""

    changed: dict[str, Before] = field(default_factory=dict)
    gone: dict[str, Before] = field(default_factory=dict)

    def of(self, path: str) -> Before | None:
        """What a file was before, None where nothing changed. A link is what it leads to, unless the link is new."""
        return self.changed.get(_link(path)) or self.changed.get(os.path.realpath(path))

    def add(self, git: Git, found: Sequence[Change]) -> None:
        """Take in the changes of one working tree."""
        held = git.blobs([c.blob for c in found if c.blob])
        for change in found:
            data = held.get(change.blob)
            before = Before(os.path.join(git.root, change.old_path), data) if data is not None else Before()
            if change.path:
                self.changed[os.path.join(git.root, change.path)] = before
            elif data is not None:
                self.gone[before.path] = before
        # A file that git no longer tracks but that is still there is not gone.
        for path in [p for p in self.gone if os.path.isfile(p) and p not in self.changed]:
            self.changed[path] = self.gone.pop(path)


def past_of(files: Iterable[str], base: str) -> Past:
    """What files were in ``base``, a name of a commit in the repository of the working directory (or else of the first
    file). Files of its submodules are compared with the commits that it had of them. Raises ``UserError``."""
    wanted = [name for f in files for name in (os.path.realpath(f), _link(f))]
    top = git_at(os.getcwd()) or git_at(_folder(wanted[0]) if wanted else os.getcwd())
    if top is None:
        hint = "run it inside of one, or leave out --diff"
        raise UserError(Problem("--diff compares with a commit of git, and this is no git repository", None, hint))
    commit = base_commit(top, base)
    past = Past()
    for root, paths in _by_root(wanted).items():
        git = top if root == top.root else git_at(root) if root else None
        if git is None or (git is not top and not root.startswith(os.path.join(top.root, ""))):
            message = f"--diff {base}: {paths[0]} is not in the repository {top.root}"
            raise UserError(Problem(message, None, "name files of one repository"))
        since = commit if git is top else _pinned(top, git, commit)
        names = [os.path.relpath(p, root).replace(os.sep, "/") for p in paths]
        if since:
            past.add(git, changes(git, since, names))
        else:
            past.changed.update(dict.fromkeys(paths, Before()))
    return past


def _link(path: str) -> str:
    """A path (absolute) whose folders are no links; its last part may be one."""
    return os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))


def _pinned(top: Git, module: Git, commit: str) -> str:
    """The commit that ``commit`` had of a submodule, "" where it had none. Raises ``UserError``."""
    name = os.path.relpath(module.root, top.root).replace(os.sep, "/")
    entry = top.tries("ls-tree", commit, "--", name).split()
    if len(entry) < 3 or entry[1] != "commit":
        return ""
    if not module.tries("rev-parse", "--verify", "--quiet", f"{entry[2]}^{{commit}}"):
        hint = f"fetch it: git -C {name} fetch origin {entry[2]}"
        raise UserError(Problem(f"--diff: the submodule {name} lacks the commit that it is compared with", None, hint))
    return entry[2]


def _by_root(paths: Iterable[str]) -> dict[str, list[str]]:
    """Files by the top folder of the working tree they lie in, "" for none."""
    found: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        found.setdefault(_root_above(_folder(path)), []).append(path)
    return found


def _folder(path: str) -> str:
    folder = os.path.dirname(path)
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


@cache
def _root_above(folder: str) -> str:
    if os.path.lexists(os.path.join(folder, ".git")):
        return folder
    above = os.path.dirname(folder)
    return "" if above == folder else _root_above(above)
