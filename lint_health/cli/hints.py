"""Nearest valid names, for words on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

import click


def closest(name: str, valid: Iterable[str]) -> str:
    """ "Did you mean ...?" or the list of what is valid."""
    names = list(valid)
    near = get_close_matches(name.lower(), names, 1, 0.5)
    return f'Did you mean "{near[0]}"?' if near else f"Choose from: {', '.join(names)}."


class Words(click.Choice[str]):
    """A choice of words whose error names the nearest one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself."""
        if value not in self.choices:
            self.fail(f'"{value}" is not a valid value. {closest(str(value), self.choices)}', param, ctx)
        return str(value)


def listed(_ctx: click.Context, _param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Values of a repeatable option, each of which may hold several by comma."""
    return tuple(dict.fromkeys(part.strip() for item in value for part in item.split(",") if part.strip()))


def profile_names(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Names of profiles. One that is empty is a mistake (an unset variable): it must not pass for the default."""
    if any(not item.strip(" ,") for item in value):
        hint = 'Name one, for example "--profile uk-cap", or leave the option out for "editorial".'
        raise click.BadParameter(f"it names no profile. {hint}", ctx, param)
    return listed(ctx, param, value)


def server_address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The address of a LanguageTool server. An empty one is a mistake (an unset variable): copy would go unchecked."""
    if value is None:
        return None
    from lint_health.config.server_url import URL_HINT, server_url

    try:
        return server_url(value) or _refuse(f"it names no server. {URL_HINT}", ctx, param)
    except ValueError as error:
        return _refuse(f'"{value}" {error}; {URL_HINT}', ctx, param)


def _refuse(message: str, ctx: click.Context, param: click.Parameter) -> str:
    raise click.BadParameter(message, ctx, param)
