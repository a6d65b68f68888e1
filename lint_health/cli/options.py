"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from lint_health.cli.hints import profile_names

_F = TypeVar("_F", bound=Callable[..., Any])


def uncached(function: _F) -> _F:
    """``--no-cache``."""
    help = "Check all files, also those that have not changed."
    return click.option("--no-cache", is_flag=True, help=help)(function)


def configured(function: _F) -> _F:
    """``--config`` and ``--profile``."""
    profile = click.option(
        "--profile",
        "profiles",
        multiple=True,
        callback=profile_names,
        metavar="NAME",
        help="Jurisdiction and product class.",
    )
    config = click.option("--config", metavar="FILE", help="Use this configuration instead of the nearest one.")
    return config(profile(function))
