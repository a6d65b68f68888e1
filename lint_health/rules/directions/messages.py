"""What is said of a clash: both quotes, both values, why, and what would settle it."""

from __future__ import annotations

from lint_health.diagnostics import Confidence, Conflict, Place, Severity
from lint_health.rules.directions.model import Fact
from lint_health.rules.directions.resolve import CLASSES_MAX, Group
from lint_health.rules.spec import RuleSpec

_QUOTE = 90  # characters of a quote in a message
_SPLIT = "Name the product or the variant that each statement is about, or tell it in one place."
_RELATED = 200  # places that one finding lists


def message_of(spec: RuleSpec, group: Group) -> str:
    """The finding in one or two sentences; ``spec.message`` is the last of them."""
    attribute = str(spec.options["attribute"])
    hub, second = group.pair
    clash = group.others[0][1]
    rest = sum(len(c.facts) for c, _ in group.others) + len(group.hub.facts) - 2
    opening = {"limit": "Limit broken", "limits": "Two limits for one thing"}.get(clash.sort, "Directions clash")
    text = f"{opening}: {attribute}. {_said(hub)} against {_said(second)} ({_where(hub.place, second.place)}). {spec.message}"
    if rest:
        text += f" {rest} more {'place says' if rest == 1 else 'places say'} so; see the related places."
    if rest >= _RELATED:
        text += f" {rest + 1 - _RELATED} of them are not listed."
    if group.left_out:
        text += f" {_uncompared(group)}"
    return text


def unread(spec: RuleSpec, group: Group) -> Conflict:
    """What a group without a clash says: that more was told than is compared."""
    text = f"More is told of this product than is compared: {spec.options['attribute']}. {_uncompared(group)}"
    return Conflict(spec.id, group.hub.first.place, text, _SPLIT, Severity.INFO, Confidence.HIGH, ())


def _uncompared(group: Group) -> str:
    values = _counted(group.left_out, "further value", "further values")
    statements = _counted(group.left_unread, "statement", "statements")
    verb = "was" if group.left_out == 1 else "were"
    return (
        f"{values} on this product ({statements}) {verb} not compared; {CLASSES_MAX} were, the lowest and the highest."
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def advice_of(spec: RuleSpec, group: Group) -> str:
    """What would settle it."""
    return spec.advice


def related_of(group: Group) -> tuple[tuple[Place, str], ...]:
    """All other places: those that clash with the hub, then those that say the same as it."""
    first, second = group.pair
    rest = [f for c in (*(c for c, _ in group.others), group.hub) for f in c.facts if f not in (first, second)]
    return tuple((f.place, f"says {_shown(f)}") for f in (second, *rest)[:_RELATED])


def _said(fact: Fact) -> str:
    quote = " ".join(fact.place.text.split())
    if len(quote) > _QUOTE:
        quote = quote[: _QUOTE - 3].rsplit(" ", 1)[0] + "..."
    return f'"{quote}" ({_shown(fact)})'


def _shown(fact: Fact) -> str:
    """The value, and whether it is only supposed: the word that ``lint-health directions`` has for it."""
    return f"{fact.value.shown}, supposed" if fact.likely < 1 else fact.value.shown


def _where(place: Place, other: Place) -> str:
    return f"line {other.line}" if place.path == other.path else f"{other.path}:{other.line}"
