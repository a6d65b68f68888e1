"""The page of a rule: the same words on the command line, on the site and in reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import fill, indent

from lint_health.diagnostics import About
from lint_health.rules.judging import concerns
from lint_health.rules.profiles import Profile
from lint_health.rules.spec import RuleSpec


def general_message(spec: RuleSpec) -> str:
    """The rule's message with dots for the words found and names for what else a finding fills in: "[nutrient]"."""
    return _without_slots(" ".join(spec.message.split()))


def about_rule(spec: RuleSpec) -> About:
    """A rule in the words of reports, each text on one line."""
    words = (general_message(spec), " ".join(_without_slots(spec.advice).split()), " ".join(spec.why.split()))
    return About(spec.id, spec.family, spec.severity, spec.confidence, *words, spec.sources)


def rule_page(spec: RuleSpec, width: int = 88, profiles: Sequence[Profile] = ()) -> str:
    """Plain text with fixed headings; ends with a newline. ``profiles`` are all that are known: where they differ
    from the rule's own severity or name a law, the page says so."""
    parts = [f"{spec.id}  ({spec.severity}, confidence {spec.confidence}, {spec.status} since {spec.since})"]
    if spec.strict:
        parts.append(_part("Doubtful", "It runs with --strict only, or when --select names it.", width))
    parts.append(_part("What it finds", general_message(spec), width))
    parts.append(_part("Why it matters", spec.why, width))
    parts.append(_part("Write instead", _without_slots(spec.advice), width))
    found = [e.text for e in spec.examples if e.role == "bad" and e.text][:3]
    if found:
        parts.append(_list("Found", found, width))
    if spec.not_flagged:
        parts.append(_list("Not flagged", list(spec.not_flagged[:5]), width))
    known = [e.text for e in spec.examples if e.role.startswith("known") and e.text]
    if known:
        parts.append(_list("Known limits", known[:3], width))
    if held := [_under(p, spec) for p in profiles if _is_told(p, spec)]:
        parts.append(_list("Profiles", held, width))
    if spec.sources:
        parts.append(_list("Sources", list(spec.sources), width))
    return "\n\n".join(parts) + "\n"


def _is_told(profile: Profile, spec: RuleSpec) -> bool:
    """True unless a profile says no more of a rule than the rule's own file."""
    if not concerns(profile, spec):
        return not spec.profiles
    own = profile.severity_of(spec.id, spec.severity) == spec.severity and profile.law_of(spec.id) is None
    return bool(spec.profiles) or not own


def _under(profile: Profile, spec: RuleSpec) -> str:
    if not concerns(profile, spec):
        return f"{profile.name}: off"
    law = profile.law_of(spec.id)
    clause = f" - {law.clause}: {law.what} (checked {law.checked})" if law else ""
    softened = profile.softens(spec.id)
    lowered = f". One level lower, not silent, with a {' or '.join(softened)}" if softened else ""
    return f"{profile.name}: {profile.severity_of(spec.id, spec.severity)}{clause}{lowered}"


def _without_slots(text: str) -> str:
    return re.sub(r"\{(\w+)\}", r"[\1]", text.replace("{match}", "..."))


def _part(title: str, text: str, width: int) -> str:
    return f"{title}\n" + indent(fill(" ".join(text.split()), width - 2), "  ")


def _list(title: str, items: list[str], width: int) -> str:
    rows = [fill(" ".join(i.split()), width - 4, initial_indent="- ", subsequent_indent="  ") for i in items]
    return f"{title}\n" + indent("\n".join(rows), "  ")
