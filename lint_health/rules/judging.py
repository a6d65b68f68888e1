"""What profiles make of a finding: for which of them it holds, how severe it is there, and what the law adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lint_health.diagnostics import Conflict, Finding, Held, Severity
from lint_health.rules.profiles import DEFAULT, Profile
from lint_health.rules.spec import RuleSpec

_SOFTENED = "“{match}” still ties what is sold to a condition."


def concerns(profile: Profile, spec: RuleSpec) -> bool:
    """True when a rule runs under a profile."""
    return not profile.is_off(spec.id) and (not spec.profiles or profile.name in spec.profiles)


def judge(
    finding: Finding, spec: RuleSpec, profiles: Sequence[Profile], passed: frozenset[str] = frozenset()
) -> Finding | None:
    """The finding as the profiles see it, None when it holds for none of them.

    ``passed`` are the profiles whose authorised wordings it stands in. Its severity is the highest of those that hold.
    """
    base = finding.severity or spec.severity
    held = tuple(
        _held(p, spec, base, softened=bool(finding.excuses))
        for p in profiles
        if p.name not in passed and concerns(p, spec) and set(finding.excuses) <= p.softens(spec.id).keys()
    )
    if profiles and not held:
        return None
    names = {h.profile for h in held}
    here = [p for p in profiles if p.name in names]
    reasons = _unique(p.softens(spec.id)[excuse] for p in here for excuse in finding.excuses)
    message = finding.message or spec.message
    if reasons:  # the rule's own words may miss what is there ("without a source")
        message = " ".join((_SOFTENED, *reasons))
    return replace(
        finding,
        severity=max((h.severity for h in held), default=base),
        confidence=finding.confidence or spec.confidence,
        message=message,
        advice=_advice(finding.advice or spec.advice, here, spec),
        excuses=(),
        held=held if _are_shown(profiles) else (),
    )


def judge_conflict(conflict: Conflict, spec: RuleSpec, profiles: Sequence[Profile]) -> Conflict:
    """A clash of statements with the profiles it holds for."""
    held = tuple(_held(p, spec, conflict.severity) for p in profiles if concerns(p, spec))
    severity = max((h.severity for h in held), default=conflict.severity)
    return replace(conflict, severity=severity, held=held if _are_shown(profiles) else ())


def _held(profile: Profile, spec: RuleSpec, base: Severity, *, softened: bool = False) -> Held:
    severity = profile.severity_of(spec.id, base)
    if softened:
        severity = Severity(max(severity - 1, Severity.INFO))
    law = profile.law_of(spec.id)
    return Held(profile.name, severity, law.clause, law.checked) if law else Held(profile.name, severity)


def _are_shown(profiles: Sequence[Profile]) -> bool:
    """The default alone says nothing of profiles."""
    return any(p.name != DEFAULT for p in profiles)


def _advice(advice: str, profiles: Sequence[Profile], spec: RuleSpec) -> str:
    """The rule's advice and what the laws of the profiles add to it; where all of them give their own, theirs alone."""
    laws = [p.law_of(spec.id) for p in profiles]
    added = _unique(law.advice for law in laws if law and law.advice)
    replaced = bool(laws) and all(law is not None and law.instead for law in laws)
    return " ".join(added if replaced else (advice, *added))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
