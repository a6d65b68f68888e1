"""What checking one file gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint_health.diagnostics import Diagnostic, WaiverRecord

if TYPE_CHECKING:
    from lint_health.rules.kinds.base import Fact
    from lint_health.suppressions import Waiver


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave, before sites are resolved and waivers applied; small enough to send between processes.

    ``absorbed`` are findings that went into a stronger one, ``excerpts`` the lines that reports may show, ``crash``
    the details of an internal error, ``unanswered`` why a LanguageTool server was asked in vain, ``refused`` the waivers
    that do not hold.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    absorbed: tuple[Diagnostic, ...] = ()
    facts: Sequence[Fact] = ()
    waivers: tuple[Waiver, ...] = ()
    excerpts: Mapping[int, str] = field(default_factory=dict)
    crash: str = ""
    unanswered: str = ""
    refused: tuple[WaiverRecord, ...] = ()
