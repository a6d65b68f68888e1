"""Whether a waiver may hold: the same for comments and for entries of a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from lint_health.rules.nearest import nearest
from lint_health.rules.selectors import matches

MALFORMED = "tool.waiver-malformed"
UNKNOWN_RULE = "tool.waiver-unknown-rule"
EXPIRED = "tool.waiver-expired"
FORBIDDEN = "tool.waiver-forbidden"
TOO_LONG = "tool.waiver-too-long"
INCOMPLETE = "tool.waiver-incomplete"
UNUSED = "tool.waiver-unused"


@dataclass(frozen=True, slots=True)
class RuleNames:
    """The rules a waiver may name. ``aliases`` maps a former id to the id of today; ``active`` are the rules that
    run now: only a waiver of an active rule can be called unused. ``forbidden`` are those that no waiver lifts."""

    ids: frozenset[str]
    active: frozenset[str]
    aliases: tuple[tuple[str, str], ...] = ()
    forbidden: frozenset[str] = frozenset()

    def named_by(self, selector: str) -> frozenset[str]:
        """All rules that a selector (id, former id, family or prefix) names; empty when it names none."""
        current = {new for old, new in self.aliases if matches(old, selector)}
        return frozenset(i for i in self.ids if matches(i, selector) or i in current)

    def nearest(self, selector: str) -> str:
        """A hint with the closest valid selector."""
        depth = (1, 2, 3)
        return nearest(selector, {".".join(i.split(".")[:n]) for i in self.ids for n in depth})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a waiver says: selectors of rules, its last day, who answers for it and why."""

    selectors: tuple[str, ...] = ()
    until: date | None = None
    owner: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a waiver, or one of its ``selectors``, does not hold. ``rule`` is the finding that says so."""

    rule: str
    message: str
    advice: str
    selectors: tuple[str, ...]

    @property
    def state(self) -> str:
        """One word for lists."""
        return self.rule.removeprefix("tool.waiver-")


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges waivers on the day ``today``. ``max_days`` is how far away their end may be (None: any, or none at all),
    ``require`` what each must say (``owner``, ``reason``)."""

    names: RuleNames
    today: date
    max_days: int | None = None
    require: frozenset[str] = field(default_factory=frozenset)

    def holding(self, terms: Terms) -> tuple[tuple[tuple[str, frozenset[str]], ...], tuple[Objection, ...]]:
        """The selectors that hold, each with its rules, and what is to be said against the others."""
        objections = list(self._to_all(terms))
        if objections:
            return (), tuple(objections)
        held = []
        for selector in terms.selectors:
            rules = self.names.named_by(selector)
            objection = self._to_one(selector, rules)
            if objection is None:
                held.append((selector, rules))
            else:
                objections.append(objection)
        return tuple(held), tuple(objections)

    def _to_all(self, terms: Terms) -> Iterator[Objection]:
        if terms.until is not None and terms.until < self.today:
            advice = "Have the wording approved again and set a new day, or correct the text and take the waiver out."
            yield Objection(EXPIRED, f"This waiver expired on {terms.until}.", advice, terms.selectors)
            return
        missing = [name for name in ("owner", "reason") if name in self.require and not getattr(terms, name)]
        if missing:
            message = f"This waiver names no {' and no '.join(missing)}, which the configuration requires."
            yield Objection(INCOMPLETE, message, f"Add {' and '.join(missing)}.", terms.selectors)
        if self.max_days is not None:
            last = self.today + timedelta(days=self.max_days)
            advice = f"Set an end within {self.max_days} days: {last} or earlier."
            if terms.until is None:
                message = f"This waiver has no end; the configuration allows {self.max_days} days at most."
                yield Objection(TOO_LONG, message, advice, terms.selectors)
            elif terms.until > last:
                away = (terms.until - self.today).days
                message = f"This waiver ends in {away} days; the configuration allows {self.max_days} at most."
                yield Objection(TOO_LONG, message, advice, terms.selectors)

    def _to_one(self, selector: str, rules: frozenset[str]) -> Objection | None:
        if not rules and selector.split(".")[0] == "tool":
            message = f'"{selector}" cannot be waived: findings about files and waivers are to be put right.'
            return Objection(UNKNOWN_RULE, message, "Take it out of the waiver.", (selector,))
        if not rules:
            hint = self.names.nearest(selector)
            message = f'This waiver names "{selector}", which is no rule or family{f" ({hint})" if hint else ""}.'
            return Objection(UNKNOWN_RULE, message, "`lint-health rules` lists all ids.", (selector,))
        banned = sorted(rules & self.names.forbidden)
        if not banned:
            return None
        if len(rules) == len(banned):
            message = f'"{selector}" may not be waived.'
            return Objection(FORBIDDEN, message, "Correct the text and take the waiver out.", (selector,))
        more = f" and {len(banned) - 1} more" if len(banned) > 1 else ""
        message = f'"{selector}" covers "{banned[0]}"{more}, which may not be waived.'
        return Objection(FORBIDDEN, message, "Name the rules that may be waived one by one.", (selector,))
