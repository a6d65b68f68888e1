"""What an audit says of one waiver, whether it holds or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lint_health.diagnostics.model import Place


@dataclass(frozen=True, slots=True)
class WaiverRecord:
    """One waiver of one selector. ``place`` is where it is written, ``by`` how: ``comment`` or ``config``.

    ``state`` is ``holds``, ``unused`` or what is wrong with it: the end of the id of the finding that says so
    (``expired``, ``malformed``, ``unknown-rule``, ``forbidden``, ``too-long``, ``incomplete``), in ``message``.
    ``path`` and ``fingerprint`` are what an entry of a configuration names; ``findings`` counts those it holds back.
    ``since`` is the day its line was committed, None where no history tells.
    """

    place: Place
    by: str
    rule: str
    state: str
    owner: str = ""
    reason: str = ""
    until: date | None = None
    path: str = ""
    fingerprint: str = ""
    message: str = ""
    findings: int = 0
    since: date | None = None
