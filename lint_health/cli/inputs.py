"""What commands that read copy share: standard input, notes on standard error, a counter, memory."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import click

from lint_health.cli.terminal import is_terminal
from lint_health.errors import Problem, UserError


def read_stdin(name: str | None) -> tuple[str, bytes]:
    """The name and the bytes of standard input. Raises ``UserError`` for a name that picks no reader."""
    from lint_health.readers.base import FORMATS, is_readable, suffix_of

    if name and not is_readable(name):
        valid = ", ".join(sorted(FORMATS))
        raise UserError(
            Problem(f'--stdin-filename: no reader for "{suffix_of(name) or name}"', None, f"one of: {valid}")
        )
    if sys.stdin is None:
        raise UserError(
            Problem("standard input is closed", None, "name a file, or send one: lint-health check - < draft.md")
        )
    return (name or "", sys.stdin.buffer.read())


def keep() -> None:
    """Take all that was built so far, rulesets above all, out of what the garbage collector looks through: it stays
    until the process ends, and it is most of what there is. Forked workers then share its memory, too."""
    gc.freeze()
    gc.enable()


def note(text: str) -> None:
    """Say something beside the report."""
    click.echo(f"lint-health: {text}", err=True)


def silent(_text: str) -> None:
    """Say nothing."""
    return


def progress(total: int, quiet: bool) -> Callable[[int, int], None] | None:
    """A counter on a terminal above 50 files; it wipes itself out at the end."""
    if quiet or total <= 50 or not is_terminal(sys.stderr):
        return None
    step = max(1, total // 200)

    def show(done: int, of: int) -> None:
        if done >= of:
            sys.stderr.write("\r\x1b[K")
        elif done % step == 0:
            filled = 24 * done // of
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (24 - filled)}] {done} of {of} files")
        sys.stderr.flush()

    return show
