"""Rules as data: loading, checking their form, running them, testing their examples."""

from typing import TYPE_CHECKING

from lint_health.lazily import lazily

if TYPE_CHECKING:
    from lint_health.rules.context import Remark, RuleContext
    from lint_health.rules.loader import load_ruleset
    from lint_health.rules.ruleset import Checked, RuleSet
    from lint_health.rules.spec import Example, RuleSpec

__all__ = [
    "Checked",
    "Example",
    "Remark",
    "RuleContext",
    "RuleSet",
    "RuleSpec",
    "load_ruleset",
]

__getattr__ = lazily(
    __name__,
    context="Remark RuleContext",
    loader="load_ruleset",
    ruleset="Checked RuleSet",
    spec="Example RuleSpec",
)
