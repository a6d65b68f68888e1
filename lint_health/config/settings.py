"""What a run can be told, whichever way it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lint_health.diagnostics import Severity
from lint_health.errors import Where


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run. ``root`` is the folder that ``rulesets`` and ``exclude`` start from and that identities
    of findings are relative to; "" is the working directory.

    ``languagetool`` is the address of a server to ask, "" for none; its timeout is in seconds, for one answer.
    ``fail_on`` None means never. ``strict`` lets doubtful rules run, too. ``site`` None means: a folder is a site, a file stands alone. ``today`` decides
    which waivers have expired; None is the day of the run.
    """

    profiles: tuple[str, ...] = ("editorial",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    rulesets: tuple[str, ...] = ()
    brands: frozenset[str] = frozenset()
    severity: tuple[tuple[str, Severity], ...] = ()
    exclude: tuple[str, ...] = ()
    copy_fields: frozenset[str] = frozenset()
    skip_fields: frozenset[str] = frozenset()
    site: bool | None = None
    strict: bool = False
    languagetool: str = ""
    languagetool_timeout: float = 30
    root: str = ""
    today: date | None = None

    @property
    def ruleset_key(self) -> tuple[object, ...]:
        """Equal for settings that load the same rules."""
        return (self.profiles, self.rulesets, self.select, self.ignore, self.strict)


@dataclass(frozen=True, slots=True)
class Config:
    """Settings with the file they come from; ``marks`` tell where each key, or item of a list, stands in it."""

    settings: Settings = field(default_factory=Settings)
    path: str = ""
    marks: Mapping[tuple[str | int, ...], Where] = field(default_factory=dict)

    def where(self, *at: str | int) -> Where | None:
        """The place of a key or item, None when it was not said in the file."""
        while at and at not in self.marks:
            at = at[:-1]
        return self.marks.get(at) if at else None
