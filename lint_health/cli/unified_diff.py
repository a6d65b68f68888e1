"""Two versions of a file as a unified diff that ``git apply`` and ``patch -p1`` take."""

from __future__ import annotations

import os
from difflib import diff_bytes
from difflib import unified_diff as _unified_diff

_NO_END = b"\\ No newline at end of file\n"


def unified_diff(path: str, before: bytes, after: bytes) -> bytes:
    """The changes from ``before`` to ``after`` in the file's own bytes. Lines end at LF, as those programs have it."""
    name = _from_here(path)
    rows = diff_bytes(_unified_diff, _rows(before), _rows(after), _quoted("a/" + name), _quoted("b/" + name))
    return b"".join(row if row.endswith(b"\n") else row + b"\n" + _NO_END for row in rows)


def _from_here(path: str) -> str:
    """The file itself, not a link to it, from the working directory; one that lies elsewhere by its whole path."""
    real, here = os.path.realpath(path), os.path.realpath(os.curdir)
    below = real.startswith(here + os.sep)
    return (os.path.relpath(real, here) if below else real.lstrip(os.sep)).replace(os.sep, "/")


def _quoted(name: str) -> bytes:
    """A name as git writes it: in quotation marks where it holds one, a backslash or a control character."""
    raw = os.fsencode(name)
    if not any(c < 32 or c in b'"\\\x7f' for c in raw):
        return raw
    return b'"' + b"".join(b"\\%03o" % c if c < 32 or c in b'"\\\x7f' else bytes([c]) for c in raw) + b'"'


def _rows(data: bytes) -> list[bytes]:
    rows = data.split(b"\n")
    return [row + b"\n" for row in rows[:-1]] + ([rows[-1]] if rows[-1] else [])
