"""The git program: started with a timeout, told apart from its errors, and never from a pager or a prompt."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lint_health.errors import Problem, UserError

_TIMEOUT = 120  # seconds for one call; a history of a million commits answers within a few
# What a hook's environment says of the repository it runs in; it must not leak into another one.
_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")


class GitError(Exception):
    """A call that git refused; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Git:
    """git in one working tree. ``root`` is its top folder, without links in its path."""

    root: str
    extra: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, data: bytes = b"") -> bytes:
        """The output of a command. Raises ``GitError`` with what git said, ``UserError`` where there is no git."""
        return _run(arguments, self.root, data, self.extra)

    def text(self, *arguments: str) -> str:
        """The output as text, without the line end."""
        return os.fsdecode(self(*arguments)).rstrip("\n")

    def tries(self, *arguments: str) -> str:
        """The output as text, "" when git refuses."""
        try:
            return self.text(*arguments)
        except GitError:
            return ""

    def blobs(self, names: Sequence[str]) -> dict[str, bytes]:
        """The contents of objects by their names; one that is not there is left out."""
        found: dict[str, bytes] = {}
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return found
        out = self("cat-file", "--batch", data="".join(f"{name}\n" for name in wanted).encode())
        at = 0
        for name in wanted:
            end = out.index(b"\n", at)
            head = out[at:end].split()
            at = end + 1
            if len(head) == 3:
                size = int(head[2])
                found[name] = out[at : at + size]
                at += size + 1
        return found


def git_at(folder: str) -> Git | None:
    """git in the working tree that holds a folder, None outside of any. Raises ``UserError`` where git itself fails."""
    try:
        root = os.fsdecode(_run(("rev-parse", "--show-toplevel"), folder, b"", {})).rstrip("\n")
    except GitError as error:
        if "not a git repository" in str(error):
            return None
        raise UserError(Problem(f"git cannot read the repository of {folder}: {error}")) from None
    return Git(os.path.realpath(root)) if root else None


def _run(arguments: Sequence[str], folder: str, data: bytes, extra: Mapping[str, str]) -> bytes:
    environment = {key: value for key, value in os.environ.items() if key not in _LOCAL}
    environment |= {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
        **extra,
    }
    try:
        done = subprocess.run(
            ("git", "--no-pager", "-c", "core.quotepath=off", *arguments),
            cwd=folder,
            input=data,
            capture_output=True,
            env=environment,
            timeout=_TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        raise UserError(Problem("--diff needs the git program, which is not installed or not on the PATH")) from None
    except subprocess.TimeoutExpired:
        raise UserError(Problem(f"git {arguments[0]} gave no answer within {_TIMEOUT} seconds")) from None
    except OSError as error:
        raise UserError(Problem(f"git could not be started: {error.strerror or error}")) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise GitError(said or f"git {arguments[0]} ended with {done.returncode}")
    return done.stdout
