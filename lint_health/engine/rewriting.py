"""A file before and after its fixes, as bytes: encoding, mark, line ends and all untouched bytes stay."""

from __future__ import annotations

import codecs
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from lint_health.config import Config
from lint_health.diagnostics import Diagnostic
from lint_health.engine.fixing import fix_source
from lint_health.engine.linter import Linter
from lint_health.engine.targets import Target, UnreadError, read_target
from lint_health.readers.base import suffix_of
from lint_health.source import SourceFile

_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def is_text(target: Target) -> bool:
    """False for formats that only their own programs should write."""
    return suffix_of(target.read_as) != ".docx"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of one file. ``before`` and ``after`` are equal when there was nothing to fix; ``problem`` is why a
    file that may need fixes keeps its bytes. ``left`` as in ``Fixed``."""

    target: Target
    before: bytes = b""
    after: bytes = b""
    applied: tuple[Diagnostic, ...] = ()
    left: tuple[Diagnostic, ...] = ()
    problem: str = ""

    @property
    def changed(self) -> bool:
        """True when there is something to write."""
        return self.after != self.before


def rewrite(linter: Linter, config: Config, target: Target) -> Rewritten:
    """Read a file and put its fixes in place, in memory. Whatever stands against that becomes ``problem``."""
    try:
        data = target.data if target.data is not None or target.problem else Path(target.open_path).read_bytes()
        source = read_target(replace(target, data=data))
    except OSError as error:
        return Rewritten(target, problem=f"it cannot be read: {error.strerror or error}")
    except UnreadError as error:
        return Rewritten(target, problem=str(error))
    if data is None or data != _encoded(source, source.text):
        return Rewritten(target, problem="it holds bytes that no known encoding has; save it as UTF-8")
    fixed = fix_source(linter, config, source, target.read_as)
    after = _encoded(source, fixed.text)
    if after is None:
        problem = f"its encoding ({source.encoding}) lacks a character that a fix needs; save it as UTF-8"
        return Rewritten(target, data, data, problem=problem)
    return Rewritten(target, data, after, fixed.applied, fixed.left)


def unwritable(rewritten: Rewritten) -> str:
    """Why a file must not be written now; "" when nothing stands against it."""
    path = rewritten.target.open_path
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode) or not mode & 0o222 or not os.access(path, os.W_OK):
            return "it is read-only"
        if Path(path).read_bytes() != rewritten.before:
            return "it was changed meanwhile; run fix again"
    except OSError as error:
        return f"it cannot be read any more: {error.strerror or error}"
    return ""


def _encoded(source: SourceFile, text: str) -> bytes | None:
    try:
        return (_MARKS[source.encoding] if source.bom else b"") + text.encode(source.encoding)
    except UnicodeEncodeError:
        return None
