"""Selectors of rules, as settings, profiles and waivers write them."""

from __future__ import annotations


def matches(rule_id: str, selector: str) -> bool:
    """True when a selector (a rule id, a family or an id prefix) names the rule."""
    return (
        rule_id == selector
        or rule_id.startswith(selector + ".")
        or (selector.count(".") > 0 and rule_id.startswith(selector))
    )
