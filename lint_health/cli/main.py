"""The group of commands, and how every ending becomes an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

import lint_health
from lint_health.cli.hints import closest
from lint_health.engine import kept_expressions
from lint_health.errors import UserError

OK, FINDINGS, USAGE, INTERNAL, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141

# Command name to the module of lint_health.cli.commands that holds it as ``command``.
COMMANDS = {
    "check": "check",
    "init": "init",
    "baseline": "baseline",
    "directions": "directions",
    "fix": "fix",
    "lsp": "lsp",
    "rule": "rule",
    "rules": "rules",
    "test": "test",
    "waivers": "waivers",
    "config": "config",
}
DEBUG = "LINT_HEALTH_DEBUG"


class LazyGroup(click.Group):
    """Imports a command's module when it is used; knows the nearest name for a misspelt one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order they are of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        kept_expressions.take_up()  # before the modules that hold expressions
        module = import_module(f"lint_health.cli.commands.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint."""
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS:
            if os.path.exists(name):
                ctx.fail(f'No such command "{name}". To check it: lint-health check {name}')
            ctx.fail(f'No such command "{name}". {closest(name, COMMANDS)}')
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(lint_health.__version__, "-V", "--version", message="lint-health %(version)s")
def group() -> None:
    """Find claims, missing caveats, contradictory directions and damaged text in health marketing copy.

    Exit codes: 0 nothing to report, 1 findings, 2 wrong usage, configuration or ruleset, 3 internal error.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command line and give its exit code; no ending shows a traceback unless LINT_HEALTH_DEBUG=1."""
    try:
        return _run(arguments)
    except UserError as error:
        for problem in error.problems:
            click.echo(f"lint-health: {problem}", err=True)
        return USAGE
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to say, and the flush at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout_number())
        return BROKEN_PIPE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:
        if os.environ.get(DEBUG) == "1":
            raise
        click.echo(f"lint-health: internal error: {type(error).__name__}: {error} ({DEBUG}=1 shows details)", err=True)
        return INTERNAL


def stdout_number() -> int:
    """The file descriptor of standard output."""
    return sys.__stdout__.fileno() if sys.__stdout__ is not None else 1


def _run(arguments: Sequence[str]) -> int:
    try:
        code = group.main(list(arguments), prog_name="lint-health", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        kept_expressions.keep()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        error.show()
        return USAGE
    return code if isinstance(code, int) else OK
