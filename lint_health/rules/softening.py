"""When an excuse only lowers the severity: what is sold, a disease or a sign of one, and no plain answer of no.

Some profiles let a hedge, a question or a citation count for less ("may help with arthritis" said of a supplement).
Whoever chooses such a profile has said that the page sells; only a page that plainly explains keeps its excuses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lint_health.language import PatternMatch, Sentence
from lint_health.language.lexicon import Unit
from lint_health.language.subjects import Subject, subject_of
from lint_health.language.tokens import tokenize
from lint_health.rules.context import RuleContext
from lint_health.rules.excuses import SLOGANS
from lint_health.rules.explainers import explainer

_DISEASE = frozenset(("disease", "disease-sign"))
_LINKS = frozenset("of from in with caused due linked related associated after".split())
_REACH = 5  # units after a match that may still name the disease: "the pain of long-standing arthritis"
_ENDS = frozenset(". ; : ! ? ( ) but and or".split())


def counts_still(m: PatternMatch, sentence: Sentence, context: RuleContext) -> bool:
    """True when what copy promotes does it to a disease: named in the sentence, or implied in a bullet, a title or a
    field. A discomfort that the healthy know as well does not count, nor a question that the page answers with no."""
    if explainer(context) or not any(_is_of_disease(u, context) for u in _reached(m, sentence)):
        return False
    if sentence.question and _is_denied(sentence, context):
        return False
    found = subject_of(context.analysis, sentence, m.head)
    if found is Subject.IMPLIED and not sentence.question:
        return sentence.block.kind in SLOGANS
    return found is Subject.PROMOTED


def _reached(m: PatternMatch, sentence: Sentence) -> Iterator[Unit]:
    """The units of a match and what its last word belongs to ("pain" in "pain of arthritis")."""
    yield from sentence.units[m.first : m.last]
    after = sentence.units[m.last : m.last + _REACH]
    if after and (after[0].lower in _LINKS or "condition" in after[0].classes):
        for unit in after:
            if unit.lower in _ENDS:
                return
            yield unit


def _is_of_disease(unit: Unit, context: RuleContext) -> bool:
    """True for a disease, a sign of one, and a phrase that begins with one: "arthritis pain", "hay fever symptoms"."""
    if not _DISEASE.isdisjoint(unit.classes):
        return "plain-comfort" not in unit.classes
    if "condition" not in unit.classes or " " not in unit.lower:
        return False
    words = list(tokenize(context.document.text, unit.start, unit.end))
    return any(not _DISEASE.isdisjoint(u.classes) for u in context.language.tag(words[:-1]))


def _is_denied(question: Sentence, context: RuleContext) -> bool:
    """True when the sentence after a question says no, or that nobody knows."""
    sentences = context.analysis.sentences
    at = bisect_right(sentences, question.span.start, key=lambda s: s.span.start)
    answer = sentences[at] if at < len(sentences) else None
    return answer is not None and (
        answer.units[answer.own].lower == "no" or any(c.kind in ("negation", "hedge") for c in answer.cues)
    )
