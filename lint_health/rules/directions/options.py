"""The options of a rule of kind ``conflict``: their form, and the rule made from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lint_health.diagnostics import Severity
from lint_health.errors import Problem, UserError
from lint_health.language import Language
from lint_health.rules.directions.amounts import FINDERS
from lint_health.rules.directions.choices import parse_frames
from lint_health.rules.directions.gates import gate_of_frames, gate_of_measure
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.plausible import Plausible, parse_bounds
from lint_health.rules.directions.rule import DirectionRule
from lint_health.rules.directions.vocabulary import vocabulary_of
from lint_health.rules.nearest import nearest
from lint_health.rules.spec import RuleSpec

OPTIONS: Mapping[str, str] = {
    "attribute": "str",  # what messages call it
    "values": "?map[str,list[str]]",  # choices: value -> frames
    "negated": "?map[str,str]",  # choice -> what its denial means
    "clashes": "?list[str]",  # "on off", "implied off warning"
    "words": "?map[str,str]",  # choice -> how messages say it
    "measure": "?str",  # ranges: how they are measured
    "actions": "?list[str]",
    "default": "?list[str]",
    "groups": "?map[str,str]",  # action -> the group within which facts are compared
    "slack": "?float",
    "touch": "?bool",
    "lengths": "?list[str]",  # shortest and longest length that can be meant, in minutes
    "possible": "?map[str,str]",  # units -> least and most that can be meant: "min/day": "1 1440"
    "events": "?bool",
    "things": "?bool",  # whether lotions named beside the product are the very subject
    "parts": "?bool",  # whether pads, liners and covers have directions of their own
    "sorts": "?map[str,list[str]]",  # groups kept apart by a word: a daily wipe is no weekly wash
    "own-if": "?list[str]",  # words that make an "if" the very subject: "if they get soaked" where drying is
    "own": "?list[str]",  # kinds of conditions that are the very subject: "who.child" where the age is
    "per": "?str",  # families ("sign.") of which each is compared with itself alone, and named in conditions freely
    "proposed": "?str",  # the attribute's label in the table of directions, which proposes what no frame or verb tells
    "not-proposed": "?list[str]",  # families that stand in look-alikes of what the table proposes
    "proposed-from": "?float",  # how probable it must be by the table; without, a tenth
    "ruled-out": "?float",  # below which probability no reading of the rule is meant; above 0.02 in cells and fields too
    "doubt": "?float",  # by how much two values are less likely to clash than those of most attributes, in logits
    "told-by": "?list[str]",  # other attributes of the table that speak for a reading as well
    "proposed-values": "?map[str,list[str]]",  # label of a value -> choices, the first whose family is mentioned
}
_LEVELS = {str(s): s for s in Severity}


def compile_rule(spec: RuleSpec, language: Language) -> DirectionRule:
    """Check the options and make the rule."""
    vocabulary = vocabulary_of(language)
    options = spec.options
    problems: list[Problem] = []
    frames = parse_frames(options.get("values", {}))
    measure = _measure(spec, options, problems)
    if bool(frames) == (measure is not None):
        problems.append(spec.problem('a conflict rule has either "values" or "measure"', "attribute"))
    clashes = _clashes(spec, options, problems)
    bounds, wrong = parse_bounds(options.get("possible", {}))
    problems += (spec.problem('bounds are the least and the most: "1 1440"', "possible", units) for units in wrong)
    known = vocabulary.families | {f"when.{m}" for row in vocabulary.table("events").values() for m in row.values()}
    for value, texts in options.get("values", {}).items():
        for i, text in enumerate(texts):
            for family in {f for t in text.split() for f in t.lstrip("-").split("|")} - known:
                if family not in ("do.leave-off", "do.sleep"):
                    problems.append(
                        spec.problem(f'unknown family "{family}"', "values", value, i, hint=nearest(family, known))
                    )
    if problems:
        raise UserError(*problems)
    # An action that a rule's own frames name is one it reads.
    consumed = frozenset(vocabulary.settings.get("consumed", ())) - {
        f for t in frames for term in t.terms for f in term
    }
    consumed = frozenset(k[3:] for k in consumed)
    gate = gate_of_measure(measure, vocabulary) if measure else gate_of_frames(frames)
    return DirectionRule(spec, vocabulary, frames, clashes, measure, consumed, Plausible(bounds), gate)


def _measure(spec: RuleSpec, options: Mapping[str, Any], problems: list[Problem]) -> Measure | None:
    name = options.get("measure")
    if name is None:
        return None
    if name not in FINDERS:
        problems.append(spec.problem(f'unknown measure "{name}"', "measure", hint=nearest(name, FINDERS)))
        return None
    low, high = (float(x) for x in options.get("lengths", ("0", "1e9")))
    actions = frozenset(options.get("actions", ()))
    return Measure(name, actions, low, high, bool(options.get("events", False)), frozenset(options.get("default", ())))


def _clashes(spec: RuleSpec, options: Mapping[str, Any], problems: list[Problem]) -> dict[tuple[str, str], Severity]:
    found: dict[tuple[str, str], Severity] = {}
    values = {*options.get("values", {}), *options.get("negated", {}).values()}
    for i, text in enumerate(options.get("clashes", ())):
        parts = text.split()
        level = parts.pop() if len(parts) == 3 else "error"
        if len(parts) != 2 or level not in _LEVELS:
            problems.append(spec.problem('a clash is two values, and a severity if not "error"', "clashes", i))
            continue
        for value in parts:
            if value not in values:
                problems.append(spec.problem(f'unknown value "{value}"', "clashes", i, hint=nearest(value, values)))
        found[parts[0], parts[1]] = _LEVELS[level]
    return found
