"""Profiles: what a jurisdiction or product class changes in the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lint_health.diagnostics import Severity
from lint_health.errors import Problem
from lint_health.rules.schema import PROFILE_KEYS, check_keys, nearest
from lint_health.rules.yaml_file import YamlFile


@dataclass(frozen=True, slots=True)
class Profile:
    """Severities by rule id or prefix, and rules that are off. The longest prefix wins."""

    name: str
    title: str
    description: str
    severity: Mapping[str, Severity]
    off: tuple[str, ...]

    def severity_of(self, rule_id: str, default: Severity) -> Severity:
        """The severity this profile gives a rule."""
        best = max((p for p in self.severity if matches(rule_id, p)), key=len, default=None)
        return self.severity[best] if best is not None else default

    def is_off(self, rule_id: str) -> bool:
        """True when the profile switches the rule off."""
        return any(matches(rule_id, p) for p in self.off)


def matches(rule_id: str, selector: str) -> bool:
    """True when a selector (a rule id, a family or an id prefix) names the rule."""
    return (
        rule_id == selector
        or rule_id.startswith(selector + ".")
        or (selector.count(".") > 0 and rule_id.startswith(selector))
    )


def read_profile(name: str, file: YamlFile, problems: list[Problem]) -> Profile | None:
    """A profile file; what is wrong with it goes into ``problems``."""
    found = check_keys(file, PROFILE_KEYS)
    levels = {str(s): s for s in Severity}
    if not found:
        for rule, level in (file.value.get("severity") or {}).items():
            if level not in levels:
                found.append(
                    Problem(f'unknown severity "{level}"', file.where("severity", rule), nearest(level, levels))
                )
    if found:
        problems += found
        return None
    severity = {rule: levels[level] for rule, level in (file.value.get("severity") or {}).items()}
    return Profile(name, file.value["title"], file.value["description"], severity, tuple(file.value.get("off") or ()))
