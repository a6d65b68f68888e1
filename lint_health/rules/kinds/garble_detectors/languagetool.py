"""What a LanguageTool server that the user named remarked, as far as it was chosen; without a server there is nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.rules.context import Remark, RuleContext
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table

_LONGEST_GUESS = 60


def languagetool(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: remarks of the server's rules that ``words`` names, in prose, outside quotation marks and dialect.

    The server's messages are not shown (they are anybody's text); its first replacement is, where it is plain words.
    """
    wanted = frozenset(options["words"])
    chosen = [r for r in context.remarks if r.rule in wanted]
    table = token_table(context) if chosen else None
    if table is None or table.dialect:
        return
    starts = [line.span.start for line in table.lines]
    for remark in chosen:
        i = bisect_right(starts, remark.span.start) - 1
        if i >= 0 and table.lines[i].prose and not table.quoted(*remark.span):
            yield Hit(remark.span, _guess(remark, remark.span.of(table.text)))


def _guess(remark: Remark, text: str) -> str:
    first = next(iter(remark.replacements), "")
    is_plain = first.isprintable() and 0 < len(first) <= _LONGEST_GUESS and '"' not in first
    return first if is_plain and first != text else ""
