"""``lint-health test``: every example of every rule must still hold."""

from __future__ import annotations

from pathlib import Path

import click

from lint_health.cli.options import configured
from lint_health.cli.terminal import write


@click.command("test", short_help="Run the examples of rulesets.")
@click.argument("folders", nargs=-1, metavar="[RULESET_FOLDERS]...")
@configured
def command(folders: tuple[str, ...], config: str | None, profiles: tuple[str, ...]) -> int:
    """Run the examples of the shipped rules, of configured rulesets and of RULESET_FOLDERS.

    Exit code 1 when an example does not hold: a bad one is not found where it is marked, a good one is found, or a
    known limit is gone and should be moved.
    """
    from lint_health.engine.rule_examples import run_examples
    from lint_health.engine.rulesets import load_all
    from lint_health.engine.run import Configs
    from lint_health.rules import load_ruleset

    settings = Configs(config, {"profiles": profiles} if profiles else {}).of("")
    if folders:
        roots = [Path(settings.settings.root) / f for f in settings.settings.rulesets] + [Path(f) for f in folders]
        ruleset = load_ruleset(roots, settings.settings.profiles)
    else:
        ruleset = load_all(settings)
    failures = run_examples(ruleset)
    for failure in failures:
        where = f"{failure.where}: " if failure.where else ""
        write(f"{where}{failure.rule}: {failure.role}: {failure.message}\n")
    examples = sum(len(rule.spec.examples) for rule in ruleset.rules)
    held = "all hold" if not failures else f"{len(failures)} failure{'s' if len(failures) != 1 else ''}"
    write(f"{examples} examples of {len(ruleset.rules)} rules: {held}\n")
    return 1 if failures else 0
