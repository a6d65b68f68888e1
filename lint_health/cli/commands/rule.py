"""``lint-health rule``: what a rule is about."""

from __future__ import annotations

import click

from lint_health.cli.options import configured
from lint_health.cli.terminal import write


@click.command("rule", short_help="Explain a rule.")
@click.argument("rule_id", metavar="ID")
@configured
def command(rule_id: str, config: str | None, profiles: tuple[str, ...]) -> int:
    """Explain a rule: what it finds, why it matters, what to write instead, what it leaves alone, its sources."""
    from lint_health.engine.rulesets import load_all
    from lint_health.engine.run import Configs
    from lint_health.engine.tool_rules import TOOL_RULES
    from lint_health.errors import Problem, UserError
    from lint_health.rules.nearest import nearest
    from lint_health.rules.page import as_text

    if rule_id in TOOL_RULES:
        write(as_text(TOOL_RULES[rule_id].page()))
        return 0
    ruleset = load_all(Configs(config, {"profiles": profiles} if profiles else {}).of(""))
    try:
        write(ruleset.explain(rule_id))
    except UserError:
        hint = nearest(rule_id, (*ruleset.ids, *TOOL_RULES))
        raise UserError(Problem(f'unknown rule "{rule_id}"', None, hint or "`lint-health rules` lists all")) from None
    return 0
