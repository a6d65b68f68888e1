"""What is said of a clash: both quotes, both values, why, and what would settle it."""

from __future__ import annotations

from lint_health.diagnostics import Place
from lint_health.rules.directions.model import Fact
from lint_health.rules.directions.resolve import Group
from lint_health.rules.spec import RuleSpec

_QUOTE = 90  # characters of a quote in a message
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
        text += f" {group.left_out} further values on this product ({group.left_unread} statements) were not compared."
    return text


def advice_of(spec: RuleSpec, group: Group) -> str:
    """What would settle it."""
    return spec.advice


def related_of(group: Group) -> tuple[tuple[Place, str], ...]:
    """All other places: those that clash with the hub, then those that say the same as it."""
    first, second = group.pair
    found = [(second.place, f"says {second.value.shown}")]
    shown = (first, second)
    found += [(f.place, f"says {f.value.shown}") for c, _ in group.others for f in c.facts if f not in shown]
    found += [(f.place, f"says {f.value.shown}") for f in group.hub.facts if f not in shown]
    return tuple(found[:_RELATED])


def _said(fact: Fact) -> str:
    quote = " ".join(fact.place.text.split())
    if len(quote) > _QUOTE:
        quote = quote[: _QUOTE - 3].rsplit(" ", 1)[0] + "..."
    return f'"{quote}" ({fact.value.shown})'


def _where(place: Place, other: Place) -> str:
    return f"line {other.line}" if place.path == other.path else f"{other.path}:{other.line}"
