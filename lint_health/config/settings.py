"""What a run can be told, whichever way it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lint_health.config.waiver_entries import WaiverEntry
from lint_health.diagnostics import Severity
from lint_health.errors import Where

Marks = Mapping[tuple[str | int, ...], Where]


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings that hold for a file. ``root`` is the folder that ``rulesets`` and ``sites`` start from and that
    identities of findings are relative to; "" is the working directory. ``exclude`` starts from ``exclude_root``.

    ``languagetool`` is the address of a server to ask, "" for none; its timeout is in seconds, for one answer.
    ``fail_on`` None means never. ``strict`` lets doubtful rules run, too. ``site`` None means: a folder is a site, a
    file stands alone; ``sites`` are folders that are one each, ``site_name`` is the site of a file by name, "" for none
    (None: not said). ``baseline`` is the file of known findings, relative to ``root``; "" is the default place, where it
    need not exist. ``today`` decides which waivers have expired; None is the day of the run. ``waivers`` false lets
    none hold. ``not_waivable`` are selectors of rules that no waiver may name, ``waiver_require`` what each must say,
    ``waiver_max_days`` how far away its end may be (None: any, or none at all). ``cache`` false lets no result of an
    earlier run count, and keeps none.
    """

    profiles: tuple[str, ...] = ("editorial",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    rulesets: tuple[str, ...] = ()
    brands: frozenset[str] = frozenset()
    severity: tuple[tuple[str, Severity], ...] = ()
    exclude: tuple[str, ...] = ()
    exclude_root: str = ""
    copy_fields: frozenset[str] = frozenset()
    skip_fields: frozenset[str] = frozenset()
    site: bool | None = None
    sites: tuple[str, ...] = ()
    site_name: str | None = None
    baseline: str = ""
    strict: bool = False
    languagetool: str = ""
    languagetool_timeout: float = 30
    not_waivable: tuple[str, ...] = ()
    waiver_max_days: int | None = None
    waiver_require: frozenset[str] = frozenset()
    waivers: bool = True
    cache: bool = True
    root: str = ""
    today: date | None = None

    @property
    def ruleset_key(self) -> tuple[object, ...]:
        """Equal for settings that load the same rules."""
        return (self.profiles, self.rulesets, self.select, self.ignore, self.strict)


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files only. ``paths`` are .gitignore patterns that start from ``anchor`` (a folder),
    ``changes`` the fields of ``Settings`` that it says anew; ``marks`` tell where, with ``()`` for the whole."""

    paths: tuple[str, ...]
    anchor: str
    changes: Mapping[str, Any]
    marks: Marks


@dataclass(frozen=True, slots=True)
class Config:
    """Settings with the file they come from; ``marks`` tell where each key, or item of a list, stands in it or in one
    that it extends. ``files`` are all of these, the nearest first; ``applied`` are the overrides that the settings
    hold already, ``said`` the fields that were said on the command line."""

    settings: Settings = field(default_factory=Settings)
    path: str = ""
    marks: Marks = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    waivers: tuple[WaiverEntry, ...] = ()
    files: tuple[str, ...] = ()
    applied: tuple[Override, ...] = ()
    said: frozenset[str] = frozenset()

    def where(self, *at: str | int) -> Where | None:
        """The place of a key or item, None when it was not said in a file."""
        while at and at not in self.marks:
            at = at[:-1]
        return self.marks.get(at) if at else None
