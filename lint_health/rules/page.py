"""The page of a rule: the same words on the command line, on the site and in reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a page and what stands below it: a paragraph, or a list of them. ``quotes`` are words of copy, to be
    shown letter by letter; other texts may hold code in backticks."""

    title: str
    texts: tuple[str, ...]
    listed: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """All that is said of a rule, in order, whatever it is shown in."""

    rule: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]


def page_of(spec: RuleSpec, profiles: Sequence[Profile] = ()) -> Page:
    """The page of a rule. ``profiles`` are all that are known: where they differ from the rule's own severity or name a
    law, the page says so."""
    strict = ("It runs with --strict only, or when --select names it.",) if spec.strict else ()
    unwaivable = () if spec.waivable else ("No waiver lifts a finding of this rule.",)
    found = [e.text for e in spec.examples if e.role == "bad" and e.text]
    known = [e.text for e in spec.examples if e.role.startswith("known") and e.text]
    held = [_under(p, spec) for p in profiles if _is_told(p, spec)]
    parts = (
        Part("Doubtful", strict),
        Part("Not waivable", unwaivable),
        Part("What it finds", (general_message(spec),)),
        Part("Why it matters", (spec.why,)),
        Part("Write instead", (_without_slots(spec.advice),)),
        Part("Suggestions", spec.suggestions, listed=True, quotes=True),
        Part("Found", tuple(found[:3]), listed=True, quotes=True),
        Part("Not flagged", spec.not_flagged[:5], listed=True, quotes=True),
        Part("Known limits", tuple(known[:3]), listed=True, quotes=True),
        Part("Profiles", tuple(held), listed=True),
        Part("Sources", spec.sources, listed=True),
    )
    facts = (str(spec.severity), f"confidence {spec.confidence}", f"{spec.status} since {spec.since}")
    return Page(spec.id, facts, tuple(replace(p, texts=_one_line_each(p.texts)) for p in parts if p.texts))


def as_text(page: Page, width: int = 88) -> str:
    """Plain text with fixed headings; ends with a newline."""
    blocks = [f"{page.rule}  ({', '.join(page.facts)})"]
    blocks += (f"{part.title}\n" + indent(_filled(part, width), "  ") for part in page.parts)
    return "\n\n".join(blocks) + "\n"


def _filled(part: Part, width: int) -> str:
    if not part.listed:
        return "\n".join(fill(text, width - 2) for text in part.texts)
    return "\n".join(fill(text, width - 4, initial_indent="- ", subsequent_indent="  ") for text in part.texts)


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


def _one_line_each(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in texts)
