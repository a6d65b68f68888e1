"""Where the tool keeps what it has worked out before, and whether what lies there can be trusted.

``LINT_HEALTH_CACHE`` names another folder, or ``off``. A cache holds nothing that cannot be made again: whatever is
wrong with it, it is as if it were not there.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

VARIABLE = "LINT_HEALTH_CACHE"
OFF = "off"
_SEAL = 4  # bytes of the checksum


def cache_folder() -> Path | None:
    """The folder, made when it is missing; None where there is none to be had or somebody else could write to it."""
    said = os.environ.get(VARIABLE, "")
    if said.lower() == OFF:
        return None
    try:
        folder = Path(said) if said else _usual()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_own(os.stat(folder), stat.S_ISDIR) else None
    except (OSError, RuntimeError):  # read-only places, no home
        return None


def read_own(path: Path) -> bytes | None:
    """The bytes of a file that nobody but this user can have written; None for any other."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read() if _is_own(os.fstat(file.fileno()), stat.S_ISREG) else None
    except OSError:
        return None


def write_own(path: Path, data: bytes) -> None:
    """Put a file in place whole, readable by this user alone; several processes may do so at once. Never fails: what
    cannot be kept is worked out again next time."""
    import tempfile  # slow to import, and most runs write nothing

    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)


def read_sealed(path: Path, head: bytes) -> memoryview | None:
    """What ``write_sealed`` put into a file under the same head; None where it is of another, damaged or not this user's
    own."""
    data = read_own(path)
    start = len(head) + _SEAL
    if data is None or not data.startswith(head):
        return None
    body = memoryview(data)[start:]
    return body if _seal(body) == data[len(head) : start] else None


def write_sealed(path: Path, head: bytes, body: bytes) -> None:
    """Put a file in place as ``write_own`` does, with what tells whether it is whole. ``head`` says what ``body`` is
    made of."""
    write_own(path, head + _seal(body) + body)


def keep_newest(folder: Path, names: str, count: int) -> None:
    """Delete all but the newest files whose names match: of old versions, other places, rules of long ago. Never fails."""
    with suppress(OSError):
        by_age = sorted(folder.glob(names), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in by_age[count:]:
            path.unlink(missing_ok=True)


def _seal(body: bytes | memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(_SEAL, "big")


def _usual() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("lint-health", appauthor=False)


def _is_own(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """True for a file or folder of the right kind that belongs to this user and that no other may write to. Where the
    system knows no owners, the folder lies in the user's profile."""
    if not is_kind(found.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
