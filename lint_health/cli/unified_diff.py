"""Two versions of a file as a unified diff that ``git apply`` and ``patch -p1`` take."""

from __future__ import annotations

import os
from difflib import diff_bytes
from difflib import unified_diff as _unified_diff

_NO_END = b"\\ No newline at end of file\n"


def unified_diff(path: str, before: bytes, after: bytes) -> bytes:
    """The changes from ``before`` to ``after`` in the file's own bytes. Lines end at LF, as those programs have it."""
    name = os.fsencode(path.lstrip("/"))
    rows = diff_bytes(_unified_diff, _rows(before), _rows(after), b"a/" + name, b"b/" + name)
    return b"".join(row if row.endswith(b"\n") else row + b"\n" + _NO_END for row in rows)


def _rows(data: bytes) -> list[bytes]:
    rows = data.split(b"\n")
    return [row + b"\n" for row in rows[:-1]] + ([rows[-1]] if rows[-1] else [])
