"""Which question a sentence answers."""

from __future__ import annotations

from functools import cache

import pytest

from lint_health.language import Analysis, Language
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import load_ruleset
from lint_health.source import SourceFile


@cache
def language() -> Language:
    return load_ruleset().language


def asked(text: str, answer: str) -> list[str]:
    """The words of the question that the sentence which starts with ``answer`` answers."""
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    analysis: Analysis = language().analyze(document)
    sentence = next(s for s in analysis.sentences if analysis.text(s.span).startswith(answer))
    return [analysis.text(s.span) for s in analysis.asked(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "Does it hurt? Never.",
        "**Does it hurt?** Never.",
        "**Does it hurt?**\nNever.",
        "# Does it hurt?\n\nNever.",
        '*"Does it hurt?"* Never.',
        "Does it hurt? Some ask that. Never.",
    ],
)
def test_the_question_is_right_above(text: str) -> None:
    (question,) = asked(text, "Never")
    assert question.strip('"*# ') == "Does it hurt?"


def test_what_the_asker_says_first_belongs_to_the_question() -> None:
    assert asked("**I take statins. May I?** Sure.", "Sure") == ["I take statins.", "May I?"]


@pytest.mark.parametrize(
    "text",
    [
        "It hurts. Never.",
        "# Does it hurt?\n\nYes.\n\n# Price\n\nNever.",
        "Does it hurt? It did. It did again. And a third time. Never.",
        "Does it hurt? Never?",
    ],
)
def test_no_question_above(text: str) -> None:
    assert asked(text, "Never") == []
