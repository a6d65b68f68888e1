"""The keys of a configuration: their shapes, and settings from their values; every mistake is found at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lint_health.config.server_url import LONGEST_TIMEOUT, URL_HINT, server_url
from lint_health.config.settings import Settings
from lint_health.diagnostics import Severity
from lint_health.errors import Problem, Where
from lint_health.rules.schema import nearest

Marks = Mapping[tuple[str | int, ...], Where]

LIST_KEYS = {
    "profile": "profiles",
    "profiles": "profiles",
    "select": "select",
    "ignore": "ignore",
    "rulesets": "rulesets",
    "brands": "brands",
    "exclude": "exclude",
    "copy-fields": "copy_fields",
    "skip-fields": "skip_fields",
}
KEYS = (*LIST_KEYS, "fail-on", "languagetool", "languagetool-timeout", "severity", "site", "strict")
LEVELS: dict[str, Severity | None] = {**{str(s): s for s in Severity}, "never": None}


class SettingsReader:
    """Turns the plain values of a configuration into ``Settings``; ``problems`` collects what is wrong."""

    def __init__(self, path: str, marks: Marks) -> None:
        self.path = path
        self.marks = marks
        self.problems: list[Problem] = []

    def read(self, values: Any, root: str) -> Settings:
        """Settings of a mapping; keys with mistakes keep their defaults."""
        settings = Settings(root=root)
        if values is None:
            return settings
        if not isinstance(values, dict):
            self._problem("a configuration is a mapping of keys")
            return settings
        for key, value in values.items():
            if key in LIST_KEYS:
                settings = self._list(settings, key, value)
            elif key in _READERS:
                settings = _READERS[key](self, settings, value)
            else:
                self._problem(f'unknown key "{key}"', key, hint=nearest(str(key), KEYS))
        if "profile" in values and "profiles" in values:
            self._problem('"profile" and "profiles" mean the same; keep one', "profiles")
        return settings

    def _list(self, settings: Settings, key: str, value: Any) -> Settings:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or any(not isinstance(i, str) or not i.strip() for i in items):
            self._problem(f'"{key}" must be a text or a list of texts', key)
            return settings
        name = LIST_KEYS[key]
        held = getattr(settings, name)
        if name == "brands":
            return replace(settings, brands=frozenset(i.strip().lower() for i in items))
        if name == "profiles" and not items:
            self._problem(f'"{key}" names no profile', key)
            return settings
        return replace(settings, **{name: type(held)(i.strip() for i in items)})

    def _fail_on(self, settings: Settings, value: Any) -> Settings:
        if value not in LEVELS:
            self._problem(f'"fail-on" cannot be {_shown(value)}', "fail-on", hint=nearest(str(value), LEVELS))
            return settings
        return replace(settings, fail_on=LEVELS[value])

    def _severity(self, settings: Settings, value: Any) -> Settings:
        if not isinstance(value, dict):
            self._problem('"severity" must be a mapping of rule ids to severities', "severity")
            return settings
        levels = {str(s): s for s in Severity}
        pairs = []
        for rule, level in _flat(value):
            if level in levels:
                pairs.append((rule, levels[level]))
            else:
                message = f'the severity of "{rule}" cannot be {_shown(level)}'
                self._problem(message, "severity", rule, hint=nearest(str(level), levels))
        return replace(settings, severity=tuple(pairs))

    def _site(self, settings: Settings, value: Any) -> Settings:
        return replace(settings, site=value) if self._is_switch("site", value) else settings

    def _strict(self, settings: Settings, value: Any) -> Settings:
        return replace(settings, strict=value) if self._is_switch("strict", value) else settings

    def _is_switch(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self._problem(f'"{key}" must be true or false', key)
        return isinstance(value, bool)

    def _languagetool(self, settings: Settings, value: Any) -> Settings:
        try:
            return replace(settings, languagetool=server_url(value) if isinstance(value, str) else _no_text(value))
        except ValueError as error:
            self._problem(f'"languagetool" {error}', "languagetool", hint=URL_HINT)
            return settings

    def _languagetool_timeout(self, settings: Settings, value: Any) -> Settings:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LONGEST_TIMEOUT:
            message = f'"languagetool-timeout" must be seconds, more than 0 and at most {LONGEST_TIMEOUT}'
            self._problem(message, "languagetool-timeout")
            return settings
        return replace(settings, languagetool_timeout=float(value))

    def _problem(self, message: str, *at: str | int, hint: str = "") -> None:
        while at and at not in self.marks:
            at = at[:-1]
        self.problems.append(Problem(message, self.marks.get(at, Where(self.path)), hint))


_READERS: dict[str, Callable[[SettingsReader, Settings, Any], Settings]] = {
    "fail-on": SettingsReader._fail_on,
    "languagetool": SettingsReader._languagetool,
    "languagetool-timeout": SettingsReader._languagetool_timeout,
    "severity": SettingsReader._severity,
    "site": SettingsReader._site,
    "strict": SettingsReader._strict,
}


def _flat(value: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """Pairs of dotted ids: in TOML ``claim.disease = "error"`` is a table in a table."""
    pairs: list[tuple[str, Any]] = []
    for key, item in value.items():
        pairs += _flat(item, f"{prefix}{key}.") if isinstance(item, dict) else [(f"{prefix}{key}", item)]
    return pairs


def _no_text(value: Any) -> str:
    raise ValueError(f"cannot be {_shown(value)}")


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
