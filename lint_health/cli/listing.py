"""Lists that commands print: as text in what the console can show or as JSON, to standard output or whole to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from lint_health.cli.terminal import shows_unicode, wants_colour, width_of, write, write_bytes, write_whole
from lint_health.reports.styles import TextOptions


def show(options: Mapping[str, Any], as_json: Callable[[], str], as_text: Callable[[TextOptions], str]) -> None:
    """Deliver a list as ``--format``, ``--output`` and ``--color`` say. Raises ``UserError`` where it cannot be written."""
    output = options["output"]
    if options["form"] == "json":
        # Half a surrogate pair, as lone escapes of a feed can give, is written as the escape it was.
        data = as_json().encode("utf-8", "backslashreplace")
        write_whole(output, data) if output else write_bytes(data)
        return
    form = TextOptions(
        TextOptions().width if output else width_of(sys.stdout),
        bool(options["colour"]) if output else wants_colour(sys.stdout, options["colour"]),
        unicode=bool(output) or shows_unicode(sys.stdout),
    )
    text = as_text(form)
    write_whole(output, text.encode("utf-8", "replace")) if output else write(text)
