"""``lint-health lsp``: the language server."""

from __future__ import annotations

import click

from lint_health.cli.options import configured
from lint_health.cli.said import settings_said
from lint_health.errors import Problem, UserError


@click.command("lsp", short_help="Serve an editor (language server).")
@configured
def command(config: str | None, profiles: tuple[str, ...]) -> int:
    """Talk the language server protocol over standard input and output; an editor starts this.

    Each file is under the configuration nearest to it. Exit codes: 0 ended by the editor, 1 the editor went away,
    2 the extra "lsp" is missing.
    """
    try:
        from lint_health.lsp.server import serve
    except ImportError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UserError(Problem("the language server needs pygls", None, 'pip install "lint-health[lsp]"')) from None
    return serve({**settings_said({"profiles": profiles}), "languagetool": ""}, config)
