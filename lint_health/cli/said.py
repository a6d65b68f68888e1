"""Settings that were said on the command line, or in the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from lint_health.errors import Problem, UserError

TODAY = "LINT_HEALTH_TODAY"


def settings_said(options: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of settings from the options that a command has; what was not said is left out. Raises ``UserError`` for a
    day in LINT_HEALTH_TODAY that is none."""
    from lint_health.config.schema import LEVELS

    said: dict[str, Any] = {key: options[key] for key in ("select", "ignore", "profiles") if options.get(key)}
    if options.get("fail_on"):
        said["fail_on"] = LEVELS[options["fail_on"]]
    if options.get("strict"):
        said["strict"] = True
    if options.get("no_waivers"):
        said["waivers"] = False
    if options.get("no_cache"):
        said["cache"] = False
    for key in ("site", "languagetool", "languagetool_timeout"):
        if options.get(key) is not None:
            said[key] = options[key]
    today = os.environ.get(TODAY)
    if today:
        try:
            said["today"] = date.fromisoformat(today)
        except ValueError:
            raise UserError(Problem(f'{TODAY}="{today}" is no day', None, "write it as 2027-01-31")) from None
    return said
