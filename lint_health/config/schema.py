"""The keys of a configuration: their shapes, and fields of settings from their values; every mistake is found at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from lint_health.config.server_url import LONGEST_TIMEOUT, URL_HINT, server_url
from lint_health.config.settings import Marks, Settings
from lint_health.diagnostics import Severity
from lint_health.errors import Problem, Where
from lint_health.rules.nearest import nearest

Changes = dict[str, Any]  # fields of Settings by name

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
    "sites": "sites",
}
SETTINGS_KEYS = (
    *LIST_KEYS,
    *("fail-on", "languagetool", "languagetool-timeout", "severity", "site", "strict", "waiver-policy"),
    *("baseline", "cache"),
)
# What may differ from file to file.
OVERRIDE_KEYS = (
    *("profile", "profiles", "select", "ignore", "severity", "fail-on", "strict", "site"),
    *("brands", "copy-fields", "skip-fields"),
)
POLICY_KEYS = ("max-days", "not-waivable", "require")
REQUIRABLE = ("owner", "reason")
LEVELS: dict[str, Severity | None] = {**{str(s): s for s in Severity}, "never": None}
_LONGEST_WAIVER = 36_500  # days; beyond a century it is a slip


class SettingsReader:
    """Turns the plain values of a configuration into fields of ``Settings``; ``problems`` collects what is wrong.

    ``at`` is the key path of the mapping that is read, for the places of mistakes. ``others`` are keys that stand
    beside settings and are read elsewhere.
    """

    keys: ClassVar[tuple[str, ...]] = SETTINGS_KEYS
    others: ClassVar[tuple[str, ...]] = ()

    def __init__(self, path: str, marks: Marks, at: tuple[str | int, ...] = ()) -> None:
        self.path = path
        self.marks = marks
        self.at = at
        self.problems: list[Problem] = []

    def read(self, values: Any, root: str) -> Settings:
        """Settings of a mapping; keys with mistakes keep their defaults."""
        return replace(Settings(root=root), **self.changes(values))

    def changes(self, values: Any) -> Changes:
        """The fields that a mapping says, without those that are wrong."""
        found: Changes = {}
        if values is None:
            return found
        if not isinstance(values, dict):
            self.problem("a configuration is a mapping of keys")
            return found
        for key, value in values.items():
            if key in self.others:
                continue
            if key not in self.keys:
                self.problem(f'unknown key "{key}"', key, hint=_hint(str(key), (*self.keys, *self.others)))
            elif key in LIST_KEYS:
                found |= self._list(key, value)
            else:
                found |= self._one(key, value)
        if "profile" in values and "profiles" in values:
            self.problem('"profile" and "profiles" mean the same; keep one', "profiles")
        return found

    def _one(self, key: str, value: Any) -> Changes:
        return _READERS[key](self, value)

    def texts(self, key: str, value: Any) -> tuple[str, ...] | None:
        """A text or a list of texts, trimmed; None, and a problem, for anything else."""
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and any(isinstance(i, str) and not i.strip() for i in items):
            self.problem(f'"{key}" holds an empty text', key)
            return None
        if not isinstance(items, list) or any(not isinstance(i, str) for i in items):
            self.problem(f'"{key}" must be a text or a list of texts', key)
            return None
        return tuple(i.strip() for i in items)

    def problem(self, message: str, *at: str | int, hint: str = "") -> None:
        """Note a mistake at a key of the mapping, or at the nearest known place above."""
        place = (*self.at, *at)
        while place and place not in self.marks:
            place = place[:-1]
        self.problems.append(Problem(message, self.marks.get(place, Where(self.path)), hint))

    def _list(self, key: str, value: Any) -> Changes:
        items = self.texts(key, value)
        if items is None:
            return {}
        name = LIST_KEYS[key]
        if name == "brands":
            return {name: frozenset(i.lower() for i in items)}
        if name == "profiles" and not items:
            self.problem(f'"{key}" names no profile', key)
            return {}
        return {name: frozenset(items) if name.endswith("_fields") else items}

    def _fail_on(self, value: Any) -> Changes:
        if not isinstance(value, str) or value not in LEVELS:
            self.problem(f'"fail-on" cannot be {shown(value)}', "fail-on", hint=nearest(str(value), LEVELS))
            return {}
        return {"fail_on": LEVELS[value]}

    def _severity(self, value: Any) -> Changes:
        if not isinstance(value, dict):
            self.problem('"severity" must be a mapping of rule ids to severities', "severity")
            return {}
        levels = {str(s): s for s in Severity}
        pairs = []
        for rule, level in _flat(value):
            if isinstance(level, str) and level in levels:
                pairs.append((rule, levels[level]))
            else:
                message = f'the severity of "{rule}" cannot be {shown(level)}'
                self.problem(message, "severity", rule, hint=nearest(str(level), levels))
        return {"severity": tuple(pairs)}

    def _baseline(self, value: Any) -> Changes:
        if not isinstance(value, str):
            self.problem('"baseline" must be the name of a file', "baseline")
            return {}
        return {"baseline": value.strip()}

    def _site(self, value: Any) -> Changes:
        return {"site": value} if self._is_switch("site", value) else {}

    def _cache(self, value: Any) -> Changes:
        return {"cache": value} if self._is_switch("cache", value) else {}

    def _strict(self, value: Any) -> Changes:
        return {"strict": value} if self._is_switch("strict", value) else {}

    def _is_switch(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self.problem(f'"{key}" must be true or false', key)
        return isinstance(value, bool)

    def _languagetool(self, value: Any) -> Changes:
        try:
            return {"languagetool": server_url(value) if isinstance(value, str) else _no_text(value)}
        except ValueError as error:
            self.problem(f'"languagetool" {error}', "languagetool", hint=URL_HINT)
            return {}

    def _languagetool_timeout(self, value: Any) -> Changes:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LONGEST_TIMEOUT:
            message = f'"languagetool-timeout" must be seconds, more than 0 and at most {LONGEST_TIMEOUT}'
            self.problem(message, "languagetool-timeout")
            return {}
        return {"languagetool_timeout": float(value)}

    def _waiver_policy(self, value: Any) -> Changes:
        if not isinstance(value, dict):
            self.problem(f'"waiver-policy" must be a mapping of {", ".join(POLICY_KEYS)}', "waiver-policy")
            return {}
        inner = SettingsReader(self.path, self.marks, (*self.at, "waiver-policy"))
        found: Changes = {}
        for key, item in value.items():
            if key == "max-days":
                found |= inner._max_days(item)
            elif key == "not-waivable":
                items = inner.texts(key, item)
                found |= {} if items is None else {"not_waivable": items}
            elif key == "require":
                found |= inner._require(item)
            else:
                inner.problem(f'unknown key "{key}"', key, hint=nearest(str(key), POLICY_KEYS))
        self.problems += inner.problems
        return found

    def _max_days(self, value: Any) -> Changes:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _LONGEST_WAIVER:
            self.problem(f'"max-days" must be a number of days, from 1 to {_LONGEST_WAIVER}', "max-days")
            return {}
        return {"waiver_max_days": value}

    def _require(self, value: Any) -> Changes:
        items = self.texts("require", value)
        for i, item in enumerate(items or ()):
            if item not in REQUIRABLE:
                at = ("require", i) if isinstance(value, list) else ("require",)
                self.problem(f'a waiver cannot be required to have "{item}"', *at, hint=nearest(item, REQUIRABLE))
        return {} if items is None else {"waiver_require": frozenset(items) & frozenset(REQUIRABLE)}


_READERS: dict[str, Callable[[SettingsReader, Any], Changes]] = {
    "baseline": SettingsReader._baseline,
    "cache": SettingsReader._cache,
    "fail-on": SettingsReader._fail_on,
    "languagetool": SettingsReader._languagetool,
    "languagetool-timeout": SettingsReader._languagetool_timeout,
    "severity": SettingsReader._severity,
    "site": SettingsReader._site,
    "strict": SettingsReader._strict,
    "waiver-policy": SettingsReader._waiver_policy,
}


class FileReader(SettingsReader):
    """Reads the settings of a configuration file."""

    others = ("extend", "overrides", "waivers")


class OverrideReader(SettingsReader):
    """Reads what an override changes; its ``site`` is the name of the site that files belong to."""

    keys = OVERRIDE_KEYS
    others = ("paths",)

    def _one(self, key: str, value: Any) -> Changes:
        if key != "site":
            return super()._one(key, value)
        if value is False or (isinstance(value, str) and value.strip()):
            return {"site_name": value.strip() if value else ""}
        self.problem('"site" must be the name of the site that these files belong to, or false', "site")
        return {}


def _hint(key: str, known: Iterable[str]) -> str:
    if key in POLICY_KEYS and "waiver-policy" in known:
        return f'write it under "waiver-policy": waiver-policy.{key}'
    if key in FileReader.keys + FileReader.others and "paths" in known:
        return "it holds for all files, never for some"
    return nearest(key, known)


def _flat(value: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """Pairs of dotted ids: in TOML ``claim.disease = "error"`` is a table in a table."""
    pairs: list[tuple[str, Any]] = []
    for key, item in value.items():
        pairs += _flat(item, f"{prefix}{key}.") if isinstance(item, dict) else [(f"{prefix}{key}", item)]
    return pairs


def _no_text(value: Any) -> str:
    raise ValueError(f"cannot be {shown(value)}")


def shown(value: Any) -> str:
    """A value as an error quotes it."""
    return f'"{value}"' if isinstance(value, str) else repr(value)
