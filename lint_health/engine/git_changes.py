"""What changed in a working tree since a commit: files of git, and files that git does not know yet."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lint_health.engine.git_program import Git, GitError
from lint_health.errors import Problem, UserError

_LINK, _MODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Change:
    """One file that is not as it was. ``path`` is its name now, "" when it is gone; ``old_path`` and ``blob`` are its
    name and object then, "" when it is new. Paths start from the top of the working tree, with forward slashes."""

    path: str
    old_path: str
    blob: str


def changes(git: Git, commit: str, files: Iterable[str]) -> tuple[Change, ...]:
    """The changes of a working tree since ``commit``, staged or not; renames are found by likeness. ``files`` are those
    of the working tree that matter: the ones that git does not track are part of the change."""
    with tempfile.TemporaryDirectory(prefix="lint-health-") as folder:
        index = _index(git, os.path.join(folder, "index"), files)
        try:
            out = index(
                "diff", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff", "--ignore-submodules", commit, "--"
            )
        except GitError as error:
            raise UserError(Problem(f"--diff: git says: {error}")) from None
    return tuple(_changes(out))


def _index(git: Git, copy: str, files: Iterable[str]) -> Git:
    """git with an index of its own in which files that it does not track are announced, so that one diff shows them,
    too, and can tell a renamed file. The repository's own index is left as it is."""
    own = os.path.join(git.root, git.text("rev-parse", "--git-path", "index"))
    given = os.environ.get("GIT_INDEX_FILE")  # git gives one to its hooks
    own = os.path.abspath(given) if given and os.path.isfile(given) else own
    if os.path.isfile(own):
        shutil.copyfile(own, copy)
    other = replace(git, extra={"GIT_INDEX_FILE": copy})
    tracked = set(os.fsdecode(other("ls-files", "-z")).split("\0"))
    unknown = [f for f in files if f not in tracked]
    if unknown:
        data = b"".join(os.fsencode(f) + b"\0" for f in unknown)
        try:
            other("add", "--intent-to-add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul", data=data)
        except GitError as error:
            raise UserError(Problem(f"--diff: git says: {error}")) from None
    return other


def _changes(out: bytes) -> Iterator[Change]:
    """Reads ``git diff --raw -z``: ":mode mode object object status", then one path, or two for a rename."""
    items = iter(os.fsdecode(out).split("\0"))
    for head in items:
        if not head:
            return
        old_mode, new_mode, blob, _, status = head.lstrip(":").split(" ")
        first = next(items)
        second = next(items) if status[0] in "RC" else first
        if _MODULE in (old_mode, new_mode):
            continue
        kept = blob if blob.strip("0") and old_mode != _LINK and new_mode != _LINK else ""
        if status[0] == "D":
            yield Change("", first, kept)
        elif status[0] == "C" or not kept:
            yield Change(second, "", "")
        else:
            yield Change(second, first, kept)
