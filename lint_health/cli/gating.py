"""What ``check`` leaves out of its report: findings that are known, and findings that a change did not cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint_health.errors import Problem, UserError

if TYPE_CHECKING:
    from lint_health.engine.run import Plan, Stage


def stages(plans: Sequence[Plan], options: Mapping[str, Any]) -> list[Stage]:
    """The stages that the options ask for. Raises ``UserError`` before any file is checked."""
    from lint_health.engine.baselines import baseline_stage

    if options["baseline"] and options["no_baseline"]:
        raise UserError(Problem("--baseline and --no-baseline exclude each other", None, "give one of them"))
    asked = [
        None if options["no_baseline"] else baseline_stage(plans, options["baseline"]),
        _change_stage(plans, options),
    ]
    return [stage for stage in asked if stage is not None]


def _change_stage(plans: Sequence[Plan], options: Mapping[str, Any]) -> Stage | None:
    if options["diff"] is None:
        return None
    from lint_health.engine.gate import change_stage

    return change_stage(plans, options["diff"], options["jobs"])
