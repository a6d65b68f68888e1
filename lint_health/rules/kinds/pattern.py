"""Kind ``pattern``: a phrase is there, and nothing in its clause excuses it.

Options:
  find     token patterns (see ``language.pattern_compiler``); the head is the asserted word
  unless   cues whose scope over the head excuses it; default: all of ``EXCUSES``
  not      patterns for harmless look-alikes: a match that overlaps one is dropped
  needs    patterns of which one must match in the sentence or, with ``reach``, near it
  reach    where ``needs`` may be met: sentence (default), block, section, document; "asked": in the question that the
           sentence answers, where a look-alike of ``not``, a condition and advice in the rest of the answer count as well
  rows     also read table rows across ("side effects : our gel : none"); with "only", nothing else; with "pairs", nothing but
           two neighbours of a row ("stiffness : before : 7 ; after : 2")
  subject  what the head says its effect of: "named": something that copy promotes; "promoted": that, or nothing
           named, or a name nobody knows; "slogan": also an order to the reader where a page sells ("Beat back
           pain"); default: anything
  sells    true: only on pages that sell; under a regulator's profile, on all but those that explain
  written  "name": only where it is written as a coined name, capitals joined by a hyphen: "Cramp-Cure"
  quoted   "only": only inside quotation marks; "never": never there; default: anywhere

Some profiles let a hedge, a question or a citation lower the severity instead of clearing ("may help with arthritis"
said of a supplement). Such a match is found where the promoted thing does it to a disease (``rules.softening``), and
tells its excuses; the profiles decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint_health.diagnostics import Finding, Severity
from lint_health.errors import Problem, UserError
from lint_health.expressions import expression
from lint_health.language import Language, PatternError, PatternMatch, Patterns, Sentence, compile_pattern
from lint_health.language.quotes import critic_outside, in_quotes, is_mentioned
from lint_health.language.subjects import Subject, subject_of
from lint_health.rules.context import RuleContext
from lint_health.rules.excuses import (
    EXCUSES,
    SLOGANS,
    asked_after,
    is_sourced,
    missing_source,
    names_promoted,
    row_denies,
    widened,
)
from lint_health.rules.explainers import explainer, names_thing_sold
from lint_health.rules.nearest import nearest
from lint_health.rules.profiles import DEFAULT
from lint_health.rules.reach import REACHES, around, is_qualified
from lint_health.rules.shops import page_sells
from lint_health.rules.softening import counts_still
from lint_health.rules.spec import RuleSpec

OPTIONS: Mapping[str, str] = {
    "find": "list[str]",
    "unless": "?list[str]",
    "not": "?list[str]",
    "needs": "?list[str]",
    "reach": "?str",
    "rows": "?str",
    "written": "?str",
    "quoted": "?str",
    "subject": "?str",
    "sells": "?bool",
}
# Cues that excuse only where a rule says so: the usual course of an illness; what is no cue at all.
_MORE_CUES = ("course", "none")
_CHOICES = {
    "reach": REACHES,
    "rows": ("also", "only", "pairs"),
    "written": ("name",),
    "quoted": ("only", "never"),
    "subject": ("named", "promoted", "slogan"),
}


def patterns(options: Mapping[str, Any]) -> Iterable[str]:
    """All token patterns of a rule's options."""
    return (p for key in ("find", "not", "needs") for p in options.get(key, ()))


def compile(spec: RuleSpec, language: Language) -> PatternRule:
    """Make the rule. Raises ``UserError`` with every bad pattern or option."""
    problems: list[Problem] = []
    groups = {key: _compile_all(spec, key, language, problems) for key in ("find", "not", "needs")}
    for key, valid in _CHOICES.items():
        value = spec.options.get(key)
        if value is not None and value not in valid:
            problems.append(spec.problem(f'"{key}" cannot be "{value}"', key, hint=nearest(value, valid)))
    unless = spec.options.get("unless", EXCUSES)
    for i, kind in enumerate(unless):
        if kind not in (*EXCUSES, *_MORE_CUES):
            hint = nearest(kind, (*EXCUSES, *_MORE_CUES))
            problems.append(spec.problem(f'unknown cue "{kind}"', "unless", i, hint=hint))
    if problems:
        raise UserError(*problems)
    return PatternRule(
        spec,
        groups["find"],
        groups["not"],
        groups["needs"],
        widened(unless),
        spec.options.get("reach", "sentence"),
        spec.options.get("rows", ""),
        spec.options.get("quoted", ""),
        spec.options.get("subject", ""),
        spec.options.get("sells", False),
        spec.options.get("written", ""),
    )


def _compile_all(spec: RuleSpec, key: str, language: Language, problems: list[Problem]) -> Patterns:
    compiled = []
    for i, text in enumerate(spec.options.get(key, ())):
        try:
            compiled.append(compile_pattern(text, language.alphabet))
        except PatternError as error:
            problems.append(spec.problem(f"pattern {text!r}: {error}", key, i))
    return Patterns(compiled)


_SLOGAN_WORDS = 12  # units that a slogan has at most
_NAME = expression(r"[A-Z]\w+(?:[-‐‑][A-Z]\w+)+[™®]?")


@dataclass(frozen=True, slots=True)
class PatternRule:
    """A compiled pattern rule."""

    spec: RuleSpec
    find: Patterns
    antipatterns: Patterns
    needs: Patterns
    unless: frozenset[str]
    reach: str
    rows: str
    quoted: str
    subject: str
    sells: bool
    written: str

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """One finding a match that nothing excuses; overlapping matches of the rule become the longest."""
        if self.rows in ("", "also"):
            yield from self._check_all(context, context.analysis.holding(self.find))
        if self.rows in ("also", "only"):
            yield from self._check_all(context, [s for s in context.analysis.rows if s.may_hold(self.find)])
        if self.rows == "pairs":
            yield from self._check_all(context, [s for s in context.analysis.pairs if s.may_hold(self.find)])

    def _check_all(self, context: RuleContext, sentences: Sequence[Sentence]) -> Iterator[Finding]:
        if not sentences or (self.sells and not self._is_offered(context)):
            return
        informs = self.spec.family == "claim" and explainer(context)
        severity = Severity.INFO if informs else None
        for sentence in sentences:
            if sentence.block.kind not in self.spec.blocks:
                continue
            matches = sentence.find_all(self.find)
            if self.written:
                matches = [
                    m for m in matches if _NAME.fullmatch(context.analysis.text(sentence.span_of(m.start, m.end)))
                ]
            if not matches or (informs and not names_thing_sold(sentence)):
                continue
            for m in _longest(matches):
                excuses = self._standing(m, sentence, context)
                if excuses is not None and self._needed(sentence, context):
                    span = sentence.span_of(m.start, m.end)
                    flaw = missing_source(sentence, context, m.head) if "citation" in self.unless else ""
                    yield Finding(
                        self.spec.id, span, self._message(context, span) + flaw, severity=severity, excuses=excuses
                    )

    def _is_offered(self, context: RuleContext) -> bool:
        """True on a page that sells. Who chooses a regulator's profile has said so: its own rules ask no further."""
        chosen = bool(self.spec.profiles) and DEFAULT not in self.spec.profiles
        return page_sells(context) or (chosen and not explainer(context))

    def _message(self, context: RuleContext, span: Any) -> str:
        return self.spec.message.replace("{match}", " ".join(context.analysis.text(span).split()))

    def _standing(self, m: PatternMatch, sentence: Sentence, context: RuleContext) -> tuple[str, ...] | None:
        """None for a match that is excused, else the excuses that some profile lets count for less (mostly none)."""
        softened = context.softened.get(self.spec.id, frozenset())
        found: set[str] = set()
        for excuse in self._excuses(m, sentence, context):
            if excuse not in softened:
                return None
            found.add(excuse)
        if found and not counts_still(m, sentence, context):
            return None
        return tuple(sorted(found))

    def _excuses(self, m: PatternMatch, sentence: Sentence, context: RuleContext) -> Iterator[str]:
        """Everything that excuses a match, by name: the kinds of its cues, "question", "doubt" (a question that follows),
        "quotation", "subject" (not said of what copy promotes), "look-alike" and "citation". Nothing is looked for
        that nobody asks for."""
        if "question" in self.unless and sentence.question:
            yield "question"
        elif "question" in self.unless and asked_after(sentence, context):
            yield "doubt"
        for cue in sentence.cues_at(m.head, self.unless):
            # A topic named in a lead-in ("Tips for relief:") says nothing about the items below it.
            if cue.kind != "topic" or cue.end > sentence.own:
                yield cue.kind
        if self._quoted_away(m, sentence, context):
            yield "quotation"
        if not self._has_subject(m, sentence, context):
            yield "subject"
        if any(a.start < m.end and m.start < a.end for a in sentence.anywhere(self.antipatterns)):
            yield "look-alike"
        if self.reach == "asked" and self.needs:
            yield from self._excuses_of_answer(sentence, context)
        if "citation" in self.unless and is_sourced(sentence, context, m.head):
            yield "citation"

    def _excuses_of_answer(self, sentence: Sentence, context: RuleContext) -> Iterator[str]:
        """What the question and the rest of its answer say: "Sure. Have a word with your midwife before you start."."""
        if any(s.find_all(self.antipatterns) for s in context.analysis.asked(sentence)):
            yield "look-alike"
        if is_qualified(sentence, context, self.unless):
            yield "advice"

    def _quoted_away(self, m: PatternMatch, sentence: Sentence, context: RuleContext) -> bool:
        """True when quotation marks make the words somebody else's, or the rule wants them and there are none."""
        text = context.document.text
        quoted = in_quotes(text, sentence, m.head)
        if self.quoted and (self.quoted == "only") != quoted:
            return True
        if self.quoted != "only" and is_mentioned(text, sentence, m.head):
            return True
        if "attribution" not in self.unless:
            return False
        return (quoted and critic_outside(text, sentence)) or row_denies(sentence, context)

    def _has_subject(self, m: PatternMatch, sentence: Sentence, context: RuleContext) -> bool:
        if not self.subject:
            return True
        found = subject_of(context.analysis, sentence, m.head)
        if self.subject == "named":
            return found is Subject.PROMOTED
        match found:
            case Subject.PROMOTED | Subject.IMPLIED | Subject.UNKNOWN:
                return True
            case Subject.COMMAND | Subject.PERSON:
                return names_promoted(sentence) or (
                    (self.subject == "slogan" or sentence.block.kind in SLOGANS)
                    and len(sentence.units) - sentence.own <= _SLOGAN_WORDS
                    and page_sells(context)
                )
        return False

    def _needed(self, sentence: Sentence, context: RuleContext) -> bool:
        if not self.needs:
            return True
        return any(s.find_all(self.needs) for s in around(self.reach, sentence, context))


def _longest(matches: list[PatternMatch]) -> list[PatternMatch]:
    """Of overlapping matches the longest, ties to the first; in text order."""
    kept: list[PatternMatch] = []
    for m in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if not any(m.start < k.end and k.start < m.end for k in kept):
            kept.append(m)
    return sorted(kept)
