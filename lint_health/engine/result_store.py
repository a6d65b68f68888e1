"""Results on disk: found by a key, written whole, never trusted further than their checksum and their owner.

An entry is plain data in the form of ``marshal``, which reads no more than values; ``pickle`` is not used. Entries lie
in 256 folders by their key, each of which holds its share of what the cache may take: so it stays small although no
process ever looks at all of it.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lint_health.engine.cache_folder import cache_folder, read_own, write_own

_FORM = b"lint-health result 1\n"  # to be raised when the layout of an entry changes
_CHECKSUM = 16
_MARSHAL = 2  # the last form that writes equal values as equal bytes
MOST_ENTRIES, MOST_BYTES = 20_000, 200_000_000
_FOLDERS = 256
_LONGEST = MOST_BYTES // _FOLDERS // 2
_SELDOM = 16  # one of so many new entries looks at its folder


def digest(*parts: bytes) -> bytes:
    """What stands for some bytes; no other parts have the same."""
    found = blake2b(digest_size=32)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


def packed(value: Any) -> bytes:
    """Plain data as bytes. Raises ``ValueError`` for anything else."""
    return marshal.dumps(value, _MARSHAL)


def unpacked(data: bytes) -> Any:
    """The plain data that ``packed`` made bytes of."""
    return marshal.loads(data)


class ResultStore:
    """The entries below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def usual(cls) -> ResultStore | None:
        """The one of this user, None where there can be none."""
        cache = cache_folder()
        return cls(cache / "results") if cache else None

    def get(self, key: bytes) -> Any:
        """The value of a key; None when there is none, or none that can be trusted."""
        data = read_own(self._path(key))
        start = len(_FORM) + _CHECKSUM
        if data is None or data[: len(_FORM)] != _FORM or data[len(_FORM) : start] != _checksum(key, data[start:]):
            return None
        try:
            return unpacked(data[start:])
        except (ValueError, TypeError, EOFError):
            return None

    def put(self, key: bytes, value: Any) -> None:
        """Keep a value of plain data. Never fails: what cannot be kept is worked out again next time."""
        body = packed(value)
        if len(body) > _LONGEST:
            return
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_own(path, _FORM + _checksum(key, body) + body)
            if key[-1] % _SELDOM == 0:
                _trim(path.parent)

    def _path(self, key: bytes) -> Path:
        name = key.hex()
        return self.folder / name[:2] / name[2:]


def _checksum(key: bytes, body: bytes) -> bytes:
    """It covers the key as well: an entry under the name of another is no entry."""
    return blake2b(body, digest_size=_CHECKSUM, key=key).digest()


def _trim(folder: Path) -> None:
    """Take out the oldest entries of a folder that holds more than its share."""
    with os.scandir(folder) as entries:
        found = [(s.st_mtime_ns, s.st_size, e.path) for e in entries if (s := e.stat(follow_symlinks=False))]
    size = 0
    for number, (_, length, path) in enumerate(sorted(found, reverse=True), 1):
        size += length
        if number > MOST_ENTRIES // _FOLDERS or size > MOST_BYTES // _FOLDERS:
            with suppress(OSError):
                os.unlink(path)
