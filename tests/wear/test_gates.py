"""What holds statements back from rules must never hold back a value."""

from __future__ import annotations

import random

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.gates import passing
from lint_health.rules.directions.plausible import unbounded
from lint_health.rules.directions.rule import DirectionRule
from lint_health.rules.directions.statements import statements
from lint_health.rules.directions.vocabulary import vocabulary_of
from lint_health.source import SourceFile

_NUMBERS = ["20 minutes", "two hours", "twice", "3 times", "30 mmHg", "40 °C", "500 mg", "two tablets", "every third day",
            "six weeks", "100 uses", "200 miles", "12 years", "every 8 hours", "a day", "each week", "not under 3",
            "adults only", "Monday and Friday", "5 ml", "one capsule", "daily", "18+", "every second night"]  # fmt: skip
_VERBS = [
    "wear",
    "use",
    "take it",
    "wash",
    "replace it",
    "put on",
    "take off",
    "apply",
    "dry",
    "sleep in it",
    "it lasts",
]
_GLUE = ["for", "at", "never", "not more than", "and", ", then", "or", "if it itches,", "every", "only", ";", "until"]


def _texts(ruleset: RuleSet, seed: int) -> str:
    """A page of sentences thrown together from the phrases of all families, spans of time and numbers."""
    draw = random.Random(seed)
    vocabulary = vocabulary_of(ruleset.language)
    phrases = sorted({m for family in vocabulary.families for m in vocabulary.members(family)})
    phrases += sorted(vocabulary.table("durations")) * 5
    parts = (phrases, _NUMBERS, _VERBS, _GLUE)
    drawn = [[draw.choice(draw.choice(parts)) for _ in range(draw.randint(2, 8))] for _ in range(60)]
    drawn += [[draw.choice(_NUMBERS), draw.choice(_GLUE), draw.choice(_NUMBERS)] for _ in range(30)]
    frames = [f for rule in ruleset.rules if isinstance(rule, DirectionRule) for f in rule.frames]
    for frame in draw.sample(frames, 60):
        families = [draw.choice(sorted(term)) for term in frame.terms]
        words = [draw.choice(sorted(vocabulary.members(f)) or _VERBS) for f in families]
        drawn.append([*words, draw.choice(draw.choice(parts))])
    sentences = [" ".join([draw.choice(_VERBS).capitalize(), *words]) + draw.choice(".?!.") for words in drawn]
    return "# The Harrow brace\n\n" + "\n\n".join(sentences) + "\n"


@pytest.mark.parametrize("seed", range(4))
def test_a_gate_never_holds_back_a_value(ruleset: RuleSet, seed: int) -> None:
    document = reader_for("a.md")(SourceFile("a.md", _texts(ruleset, seed)), ReaderOptions())
    context = RuleContext(document, ruleset.language.analyze, ruleset.language)
    everything = statements(context)
    main = str(context.memo["directions.main"])
    read = 0
    for rule in ruleset.rules:
        assert isinstance(rule, DirectionRule)
        through = {id(s) for s in passing(context, rule.gate)}
        for measure in {rule.measure, rule.measure and unbounded(rule.measure)}:
            giving = [s for s in everything if list(rule.find(s, main, measure))]
            read += len(giving)
            assert all(id(s) in through for s in giving), rule.spec.id
    assert read > 60


def test_statements_come_in_order_and_once_on_a_page_of_many(ruleset: RuleSet) -> None:
    text = "# The Harrow brace\n\n" + "\n\n".join(f"Wear it at night. Take {n} tablets." for n in range(2, 700))
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    context = RuleContext(document, ruleset.language.analyze, ruleset.language)
    rule = next(r for r in ruleset.rules if r.spec.id == "wear.time.overnight")
    assert isinstance(rule, DirectionRule)
    numbers = [s.number for s in passing(context, rule.gate)]
    assert len(numbers) >= 698
    assert numbers == sorted(numbers)


def test_few_statements_pass(ruleset: RuleSet) -> None:
    text = "# The Harrow brace\n\nThe mill opens at nine.\n\nHand wash it.\n\nOur founder had two dogs.\n"
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    context = RuleContext(document, ruleset.language.analyze, ruleset.language)
    passed = {r.spec.id: len(list(passing(context, r.gate))) for r in ruleset.rules if isinstance(r, DirectionRule)}
    assert passed["wear.care.washing"] == 1
    assert passed["wear.dose.food"] == passed["wear.pressure.level"] == passed["wear.skin.rinse"] == 0
