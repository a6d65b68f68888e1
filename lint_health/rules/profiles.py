"""Profiles: what a jurisdiction or product class changes in the rules, and the law behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lint_health.diagnostics import Severity
from lint_health.errors import Problem
from lint_health.rules.nearest import nearest
from lint_health.rules.schema import LAW_KEYS, PROFILE_KEYS, SOFTENED_KEYS, check_keys
from lint_health.rules.selectors import matches
from lint_health.rules.yaml_file import Path, YamlFile

DEFAULT = "editorial"
# What a profile may let count for less than a full excuse.
SOFT_EXCUSES = ("hedge", "question", "citation")
_LEVELS = {str(s): s for s in Severity}


@dataclass(frozen=True, slots=True)
class Law:
    """A clause in force that stands behind a group of rules; ``checked`` is the day somebody looked it up.

    ``advice`` is added to that of the rules, or stands ``instead`` of it.
    """

    rules: tuple[str, ...]
    clause: str
    what: str
    checked: str
    advice: str = ""
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Softening:
    """Excuses that lower the severity of a group of rules by one level instead of clearing; each with its reason."""

    rules: tuple[str, ...]
    excuses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What holds in one jurisdiction for one class of products. Everywhere the longest selector that names a rule wins.

    ``authorised`` names the table of the lexicons with the wordings that the law allows.
    """

    name: str
    title: str
    description: str
    severity: Mapping[str, Severity]
    off: tuple[str, ...]
    laws: tuple[Law, ...] = ()
    softened: tuple[Softening, ...] = ()
    authorised: str = ""

    def severity_of(self, rule_id: str, default: Severity) -> Severity:
        """The severity this profile gives a rule."""
        best = _longest(rule_id, self.severity)
        return self.severity[best] if best is not None else default

    def is_off(self, rule_id: str) -> bool:
        """True when the profile switches the rule off."""
        return any(matches(rule_id, p) for p in self.off)

    def law_of(self, rule_id: str) -> Law | None:
        """The law behind a rule."""
        known = {selector: law for law in self.laws for selector in law.rules}
        best = _longest(rule_id, known)
        return known[best] if best is not None else None

    def softens(self, rule_id: str) -> Mapping[str, str]:
        """The excuses that only lower a rule's severity, with their reasons."""
        known = {selector: s.excuses for s in self.softened for selector in s.rules}
        best = _longest(rule_id, known)
        return known[best] if best is not None else {}


def _longest(rule_id: str, selectors: Iterable[str]) -> str | None:
    return max((s for s in selectors if matches(rule_id, s)), key=len, default=None)


def read_profile(name: str, file: YamlFile, problems: list[Problem]) -> Profile | None:
    """A profile file; what is wrong with it goes into ``problems``."""
    found = check_keys(file, PROFILE_KEYS)
    if not found:
        for rule, level in (file.value.get("severity") or {}).items():
            if level not in _LEVELS:
                hint = nearest(level, _LEVELS)
                found.append(Problem(f'unknown severity "{level}"', file.where("severity", rule), hint))
        for i, _ in enumerate(file.value.get("laws") or ()):
            found += check_keys(file, LAW_KEYS, "laws", i)
        for i, _ in enumerate(file.value.get("softened") or ()):
            found += _check_softened(file, i)
    if found:
        problems += found
        return None
    value = file.value
    return Profile(
        name,
        value["title"],
        value["description"],
        {rule: _LEVELS[level] for rule, level in (value.get("severity") or {}).items()},
        tuple(value.get("off") or ()),
        tuple(_law(item) for item in value.get("laws") or ()),
        tuple(Softening(tuple(item["rules"]), dict(item["excuses"])) for item in value.get("softened") or ()),
        value.get("authorised", ""),
    )


def _check_softened(file: YamlFile, i: int) -> list[Problem]:
    found = check_keys(file, SOFTENED_KEYS, "softened", i)
    for excuse in file.value["softened"][i]["excuses"] if not found else ():
        if excuse not in SOFT_EXCUSES:
            where = file.where("softened", i, "excuses", excuse)
            found.append(Problem(f'unknown excuse "{excuse}"', where, nearest(excuse, SOFT_EXCUSES)))
    return found


def _law(item: Mapping[str, object]) -> Law:
    words = {key: " ".join(str(item.get(key, "")).split()) for key in ("clause", "what", "checked", "advice")}
    rules = item["rules"]
    return Law(tuple(rules) if isinstance(rules, list) else (), **words, instead=bool(item.get("instead")))


def unknown_selectors(file: YamlFile, rule_ids: Iterable[str]) -> Iterator[Problem]:
    """Selectors of a sound profile file that name no rule, each with its place."""
    ids = tuple(rule_ids)
    valid = {*ids, *(".".join(i.split(".")[:n]) for i in ids for n in (1, 2))}
    for selector, place in _placed_selectors(file):
        if not any(matches(i, selector) for i in ids):
            yield Problem(f'no rule is called "{selector}"', file.where(*place), nearest(selector, valid))


def _placed_selectors(file: YamlFile) -> Iterator[tuple[str, Path]]:
    for selector in file.value.get("severity") or ():
        yield selector, ("severity", selector)
    for i, selector in enumerate(file.value.get("off") or ()):
        yield selector, ("off", i)
    for key in ("laws", "softened"):
        for i, item in enumerate(file.value.get(key) or ()):
            for j, selector in enumerate(item["rules"]):
                yield selector, (key, i, "rules", j)
