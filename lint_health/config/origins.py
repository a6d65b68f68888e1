"""What holds for a file and where each value comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lint_health.config.settings import Config, Settings
from lint_health.errors import Where

DEFAULT, COMMAND_LINE = "default", "command line"

# Keys of a configuration in the order they are of use, and the field of ``Settings`` each sets.
KEYS = {
    "profile": "profiles",
    "select": "select",
    "ignore": "ignore",
    "severity": "severity",
    "fail-on": "fail_on",
    "strict": "strict",
    "site": "site",
    "sites": "sites",
    "exclude": "exclude",
    "baseline": "baseline",
    "cache": "cache",
    "rulesets": "rulesets",
    "brands": "brands",
    "copy-fields": "copy_fields",
    "skip-fields": "skip_fields",
    "languagetool": "languagetool",
    "languagetool-timeout": "languagetool_timeout",
    "waiver-policy.max-days": "waiver_max_days",
    "waiver-policy.not-waivable": "not_waivable",
    "waiver-policy.require": "waiver_require",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """One key, or one rule under ``severity``: its value as a configuration would say it, and where that was said: a
    place, ``default`` or ``command line``."""

    key: str
    value: Any
    source: Where | str


def origins(config: Config) -> Iterator[Origin]:
    """Every key with its value."""
    settings = config.settings
    for key, field in KEYS.items():
        if key == "severity" and settings.severity:
            for rule, level in settings.severity:
                yield Origin(f"severity.{rule}", str(level), _source(config, "severity", "severity", rule))
        elif key == "site" and settings.site_name is not None:
            yield Origin(key, settings.site_name or False, _source(config, "site_name", key))
        else:
            yield Origin(key, _plain(settings, field), _source(config, field, *key.split(".")))


def _plain(settings: Settings, field: str) -> Any:
    value = getattr(settings, field)
    if field == "severity":
        return {}
    if field == "fail_on":
        return "never" if value is None else str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def _source(config: Config, field: str, *at: str) -> Where | str:
    if field in config.said:
        return COMMAND_LINE
    place = config.marks.get(at) or (config.marks.get(("profiles",)) if at == ("profile",) else None)
    return place or DEFAULT
