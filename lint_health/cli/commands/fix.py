"""``lint-health fix``: corrections that cannot change what the copy says."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from lint_health.cli.hints import listed
from lint_health.cli.inputs import keep, note, progress, read_stdin
from lint_health.cli.options import configured
from lint_health.cli.said import settings_said
from lint_health.cli.terminal import write_bytes, write_whole
from lint_health.errors import UserError

if TYPE_CHECKING:
    from lint_health.engine.rewriting import Rewritten
    from lint_health.engine.run import Plan

_HINT = """Name what to fix, for example:
  lint-health fix --diff content/     show what would change, write nothing
  lint-health fix draft.md            write the file
  lint-health fix - < draft.md        standard input to standard output"""


@click.command("fix", short_help="Correct what cannot change meaning.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--diff", is_flag=True, help="Show the changes as a unified diff and write nothing.")
@click.option(
    "--select", multiple=True, callback=listed, metavar="IDS", help="Only these rule ids, families or id prefixes."
)
@click.option("--ignore", multiple=True, callback=listed, metavar="IDS", help="Not these.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called.")
@configured
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Correct doubled words, wrongly decoded and invisible characters, misspelt brand names and the like in files,
    folders or - (standard input). Claims, caveats and directions are never touched; waived findings stay.

    Exit codes: 0 done, 1 a file could not be fixed (with --diff: something is to be fixed, too), 2 wrong usage,
    configuration or ruleset, 3 internal error.
    """
    if not paths:
        click.echo(f"{ctx.get_usage()}\n\n{_HINT}", err=True)
        return 2
    from lint_health.engine.run import STDIN, Configs, plan

    stdin = read_stdin(options["stdin_filename"]) if STDIN in paths else None
    said = {**settings_said(options), "languagetool": ""}  # a server's advice is for people
    plans = plan(paths, Configs(options["config"], said), note, stdin)
    if not any(p.targets for p in plans):
        note("nothing to fix: no file of a kind that is read lies there")
    job = _Job(diff=options["diff"])
    job.run(plans)
    return job.code


class _Job:
    """Fixes files one by one, and tells what became of each."""

    def __init__(self, *, diff: bool) -> None:
        self._diff = diff
        self._files = self._fixes = 0
        self._stdin = False
        self._shown: set[str] = set()  # a file that links lead to as well is one change
        self.code = 0

    def run(self, plans: Sequence[Plan]) -> None:
        """All files of all plans. A file that fails does not stop the others."""
        from lint_health.engine.rewriting import is_text, rewrite
        from lint_health.engine.run import linters_of

        linters = linters_of(plans)
        keep()
        total = sum(len(p.targets) for p in plans)
        tell = progress(total, False) or (lambda done, of: None)
        pairs = [(p, linter, t) for p, linter in zip(plans, linters, strict=True) for t in p.targets]
        for done, (part, linter, target) in enumerate(pairs, 1):
            if is_text(target):
                try:
                    self._take(rewrite(linter, part.config, target))
                except (OSError, UserError) as error:
                    if isinstance(error, UserError | BrokenPipeError):
                        raise  # about the output, which no other file will find better
                    note(f"{target.path}: not fixed: {error.strerror or error}")
                    self.code = max(self.code, 1)
                except Exception as error:
                    if os.environ.get("LINT_HEALTH_DEBUG") == "1":
                        raise
                    note(f"{target.path}: not fixed: lint-health failed on it: {type(error).__name__}: {error}")
                    self.code = 3
            else:
                note(f"{target.path}: not fixed: only text files are written; correct it in the program that made it")
            tell(done, total)
        if not self._diff and not self._stdin:
            note(f"{_number(self._fixes, 'fix', 'fixes')} in {_number(self._files, 'file', 'files')}")

    def _take(self, rewritten: Rewritten) -> None:
        from lint_health.engine.rewriting import unwritable

        is_stdin = rewritten.target.data is not None
        for d in rewritten.left:
            note(f"{d.path}:{d.line}:{d.column}: left as it is: its fix would leave other damage ({d.rule})")
        problem = rewritten.problem
        if not problem and rewritten.changed and not self._diff and not is_stdin:
            problem = unwritable(rewritten)
        if problem:
            note(f"{rewritten.target.path}: not fixed: {problem}")
            self.code = max(self.code, 1)
        elif self._diff:
            self._show(rewritten)
        elif rewritten.changed and not is_stdin:
            write_whole(rewritten.target.open_path, rewritten.after)
            self._files += 1
            self._fixes += len(rewritten.applied)
        if is_stdin and not self._diff:
            self._stdin = True
            write_bytes(rewritten.after if not rewritten.problem else rewritten.target.data or b"")

    def _show(self, rewritten: Rewritten) -> None:
        real = os.path.realpath(rewritten.target.open_path)
        if rewritten.changed and real not in self._shown:
            from lint_health.cli.unified_diff import unified_diff

            self._shown.add(real)
            write_bytes(unified_diff(rewritten.target.path, rewritten.before, rewritten.after))
            self.code = max(self.code, 1)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
