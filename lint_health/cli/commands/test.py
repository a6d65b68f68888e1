"""``lint-health test``: every example of every rule must still hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from lint_health.cli.hints import server_address
from lint_health.cli.options import configured
from lint_health.cli.terminal import write


@click.command("test", short_help="Run the examples of rulesets.")
@click.argument("folders", nargs=-1, metavar="[RULESET_FOLDERS]...")
@click.option(
    "--languagetool",
    metavar="URL",
    callback=server_address,
    help="Also run the examples of rules that rest on a LanguageTool server.",
)
@configured
def command(folders: tuple[str, ...], languagetool: str | None, config: str | None, profiles: tuple[str, ...]) -> int:
    """Run the examples of the shipped rules, of configured rulesets and of RULESET_FOLDERS.

    Exit code 1 when an example does not hold: a bad one is not found where it is marked, a good one is found, or a
    known limit is gone and should be moved.
    """
    from lint_health.engine.languagetool import NoAnswerError
    from lint_health.engine.linter import server_for
    from lint_health.engine.rule_examples import run_examples
    from lint_health.engine.rulesets import load_all
    from lint_health.engine.run import Configs
    from lint_health.errors import Problem, UserError
    from lint_health.rules import load_ruleset

    said: dict[str, Any] = {"profiles": profiles} if profiles else {}
    settings = Configs(config, said).of("")
    if folders:
        roots = [Path(settings.settings.root) / f for f in settings.settings.rulesets] + [Path(f) for f in folders]
        ruleset = load_ruleset(roots, settings.settings.profiles)
    else:
        ruleset = load_all(settings)
    # A configured server is for copy: examples go there only when this command is told to.
    server = server_for(ruleset, replace(settings.settings, languagetool=languagetool or ""))
    try:
        failures = run_examples(ruleset, server)
    except NoAnswerError as error:
        raise UserError(Problem(f"LanguageTool at {languagetool} {error}")) from None
    for failure in failures:
        where = f"{failure.where}: " if failure.where else ""
        write(f"{where}{failure.rule}: {failure.role}: {failure.message}\n")
    run = [rule for rule in ruleset.rules if server or not rule.spec.server_rules]
    examples = sum(len(rule.spec.examples) for rule in run)
    held = "all hold" if not failures else f"{len(failures)} failure{'s' if len(failures) != 1 else ''}"
    write(f"{examples} examples of {len(run)} rules: {held}\n")
    if len(run) < len(ruleset.rules):
        write(
            f"{len(ruleset.rules) - len(run)} rules rest on a LanguageTool server and were not run: --languagetool URL\n"
        )
    return 1 if failures else 0
