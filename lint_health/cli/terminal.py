"""What the console can show, and writing to it or to a file without ever losing half a report."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from lint_health.errors import Problem, UserError

PIPE_WIDTH = 100  # not that of any terminal, so that logs do not depend on one


def wants_colour(stream: TextIO, option: bool | None) -> bool:
    """``--color/--no-color`` first, then NO_COLOR, FORCE_COLOR, then whether the stream is a terminal."""
    if option is not None:
        return option
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    """True for a terminal; a closed or replaced stream is none."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def width_of(stream: TextIO) -> int:
    """Columns to write in."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if is_terminal(stream) else PIPE_WIDTH


def shows_unicode(stream: TextIO) -> bool:
    """True when the stream's encoding has typographic characters."""
    try:
        "…“”’–".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError, AttributeError):
        return False
    return True


def write(text: str, stream: TextIO | None = None) -> None:
    """Write to standard output; what its encoding does not have becomes a question mark."""
    out = stream or _stdout()
    encoding = getattr(out, "encoding", None) or "utf-8"
    with _told():
        out.write(text.encode(encoding, "replace").decode(encoding))
        out.flush()


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, whatever the console's encoding: programs read them."""
    out = _stdout()
    buffer = getattr(out, "buffer", None)
    with _told():
        if buffer is None:  # replaced by something that takes text only
            out.write(data.decode("utf-8"))
        else:
            out.flush()
            buffer.write(data)
        out.flush()


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise UserError(Problem("standard output is closed", None, "write the report to a file with --output"))
    return sys.stdout


@contextmanager
def _told() -> Iterator[None]:
    """An output that takes no more is the user's to put right. A reader that has gone is no mistake at all."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if sys.stdout is sys.__stdout__:  # what is left in its buffer must not be tried again at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), _stdout().fileno())
        raise UserError(Problem(f"standard output cannot be written: {error.strerror or error}")) from None


def check_output(path: str) -> None:
    """Say early that a report could not be written. Raises ``UserError``."""
    target = Path(path)
    if target.is_dir():
        raise UserError(Problem(f"cannot write {path}: it is a folder"))
    folder = target.resolve().parent
    if not folder.is_dir():
        raise UserError(Problem(f"cannot write {path}: the folder {target.parent} does not exist"))
    if target.exists() and not target.is_file():
        return  # a device or a pipe is written as it is
    try:
        tempfile.TemporaryFile(dir=folder).close()  # what access rights promise, a mount may not keep
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(Problem(f"cannot write {path}: the folder {target.parent} takes no files: {reason}")) from None


def write_whole(path: str, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then renamed over it. Raises ``UserError``."""
    target = Path(path).resolve()
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(data)  # a device or a pipe cannot be renamed over
            return
        beside = _written_beside(target, data)
        try:
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(Problem(f"cannot write {path}: {error.strerror or error}")) from None


def create_whole(path: str, data: bytes) -> bool:
    """Write a new file, and the folders it needs, whole or not at all; False, and nothing done, when something has that
    name already. Raises ``UserError``."""
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = _written_beside(target, data)
        try:
            _link(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        if target.is_symlink() or target.exists():
            return False
        raise UserError(Problem(f"cannot write {path}: {target.parent} is no folder")) from None
    except OSError as error:
        raise UserError(Problem(f"cannot write {path}: {error.strerror or error}")) from None
    return True


def _link(beside: Path, target: Path) -> None:
    """Give a file its name unless something has it: ``FileExistsError``, which a renaming would not raise."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists() or target.is_symlink():
            raise FileExistsError from None
        beside.replace(target)


def _written_beside(target: Path, data: bytes) -> Path:
    """A new file with these bytes in the folder of ``target``, with the mode that ``target`` has or would get."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(_mode(target))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
