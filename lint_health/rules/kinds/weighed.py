"""Kind ``weighed``: no single phrase says it, but the signals of a sentence, weighed together, do.

Options:
  weights    name of a table in the ruleset's ``tables/`` folder (``NAME.json``), made by ``tools/train_claims.py``
  tags       lexicon classes that give signals; a unit of several counts as the first of them
  anchors    classes of which one must stand in the sentence outside every excuse
  threshold  hundredths of a logit from which a sentence is reported on a page that sells
  elsewhere  the same on any other page
  company    hundredths of a logit that a page gains whose sentences all make claims by phrases (a share counts as much)
  beside     hundredths of a logit that a sentence gains right beside such a claim
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint_health.diagnostics import Finding
from lint_health.errors import UserError
from lint_health.language import Language, Sentence
from lint_health.language.quotes import critic_outside, in_quotes, is_mentioned
from lint_health.language.subjects import Subject, subject_of
from lint_health.rules.context import RuleContext
from lint_health.rules.excuses import EXCUSES, asked_after, is_sourced, row_denies
from lint_health.rules.explainers import explainer
from lint_health.rules.nearest import nearest
from lint_health.rules.shops import page_sells
from lint_health.rules.spec import RuleSpec
from lint_health.rules.weighing import Scales, Signal, WeightTable, free_units, read_table, signals
from lint_health.source import Span

OPTIONS: Mapping[str, str] = {
    "weights": "str",
    "tags": "list[str]",
    "anchors": "list[str]",
    "threshold": "int",
    "elsewhere": "int",
    "company": "int",
    "beside": "int",
}
_TOLD = 3  # signals that the message names
_ANY_VERB = "verb"
_LEAST = 3  # units of a sentence that can be judged
_ORDER = f"s:subject {Subject.COMMAND.value}"
_EXCUSES = frozenset((*EXCUSES, "complaint"))  # a complaint that somebody tells promises nothing
_MOST_COMPANY = 0.4  # a page on which more sentences than this make claims gains no more


def patterns(options: Mapping[str, Any]) -> Iterable[str]:
    """Weighed rules hold no token patterns."""
    return ()


def compile(spec: RuleSpec, language: Language) -> WeighedRule:
    """Make the rule. Raises ``UserError`` for unknown classes and for a table that is missing or damaged."""
    known = frozenset(language.lexicon.classes)
    problems = [
        spec.problem(f'no lexicon class is called "{name}"', key, i, hint=nearest(name, known))
        for key in ("tags", "anchors")
        for i, name in enumerate(spec.options[key])
        if name not in known
    ]
    path = Path(spec.file.path).parents[spec.id.count(".")] / "tables" / f"{spec.options['weights']}.json"
    table = WeightTable(0, {})
    if path.is_file():
        try:
            table = read_table(path)
        except UserError as error:
            problems += error.problems
    else:
        problems.append(spec.problem(f'there is no table "tables/{path.name}"', "weights"))
    if problems:
        raise UserError(*problems)
    tags = {name: rank for rank, name in enumerate(spec.options["tags"])}
    subjects = [_subject_signals(subject, tag) for subject in Subject for tag in (*tags, _ANY_VERB)]
    return WeighedRule(spec, table, tags, frozenset(spec.options["anchors"]), Scales(table, tags, [*subjects, ()]))


def _subject_signals(subject: Subject, tag: str) -> tuple[str, str]:
    """Who does what the first verb says, by itself and with the verb's tag."""
    return f"s:subject {subject.value}", f"s:subject {subject.value} {tag}"


@dataclass(frozen=True, slots=True)
class WeighedRule:
    """A rule with its table; sentences below the threshold, and whatever is excused, stay silent."""

    spec: RuleSpec
    table: WeightTable
    tags: Mapping[str, int]
    anchors: frozenset[str]
    scales: Scales

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """One finding a sentence that weighs enough; the message names the words that tipped it."""
        if explainer(context):
            return
        on_shop = page_sells(context)
        least = self.spec.options["threshold" if on_shop else "elsewhere"] / 100
        company = self._company(context)
        for sentence, more in zip(context.analysis.sentences, company, strict=True):
            free = self._weighable(sentence)
            if not free or self.scales.most(sentence, free) + more < least:
                continue  # before anything is looked for that could excuse it, or named that tips it
            found = self.signals(sentence, context)
            if not on_shop and _ORDER in {s.name for s in found}:
                continue  # advice, where nothing is sold
            if found and self.table.score(found) + more >= least:
                yield self._finding(sentence, self.table.tipping(found, _TOLD), context)

    def _company(self, context: RuleContext) -> list[float]:
        """What each sentence gains, in logits, from claims that phrases make on the page and right beside it."""
        sentences = context.analysis.sentences
        spans = sorted(f.span for f in context.phrased())
        claiming = [_any_in(s.span, spans) for s in sentences]
        share = min(sum(claiming) / max(len(claiming), 1), _MOST_COMPANY)
        page, beside = self.spec.options["company"] / 100 * share, self.spec.options["beside"] / 100
        around = zip([False, *claiming[:-1]], [*claiming[1:], False], strict=True) if claiming else ()
        return [page + (beside if before or after else 0.0) for before, after in around]

    def signals(self, sentence: Sentence, context: RuleContext) -> list[Signal]:
        """What is weighed in a sentence; nothing when it is excused or names no anchor. Used in training, too."""
        free = self._weighable(sentence)
        if not free or self._is_excused(sentence, self._anchors(sentence, free), context):
            return []
        return [*signals(sentence, free, self.tags), *self._subjects(sentence, free, context)]

    def _weighable(self, sentence: Sentence) -> list[int]:
        """The units that may give signals; none in a sentence that is no statement or names no anchor outside excuses."""
        words, own = sentence.known, sentence.own
        if sentence.block.kind not in self.spec.blocks or len(words) - own < _LEAST:
            return []
        if words[-1].lower == ":":
            return []  # it introduces what follows and says nothing itself
        if not self._anchors(sentence, range(len(words))) or sentence.question:
            return []
        free = free_units(sentence, _EXCUSES)
        return free if self._anchors(sentence, free) else []

    def _anchors(self, sentence: Sentence, units: Iterable[int]) -> list[int]:
        words, own, anchors = sentence.known, sentence.own, self.anchors
        return [i for i in units if i >= own and (classes := words[i].classes) and not anchors.isdisjoint(classes)]

    def _subjects(self, sentence: Sentence, free: list[int], context: RuleContext) -> Iterator[Signal]:
        """Who does the first thing that is done, and whose body it is done to."""
        verb = next((i for i in free if i >= sentence.own and "verb" in sentence.units[i].classes), None)
        if verb is not None:
            subject = subject_of(context.analysis, sentence, verb)
            tag = next((t for t in self.tags if t in sentence.units[verb].classes), _ANY_VERB)
            for name in _subject_signals(subject, tag):
                yield Signal(name, 0, 0)

    def _is_excused(self, sentence: Sentence, anchors: Sequence[int], context: RuleContext) -> bool:
        text = context.document.text
        return (
            any(is_mentioned(text, sentence, i) for i in anchors)
            or (any(in_quotes(text, sentence, i) for i in anchors) and critic_outside(text, sentence))
            or asked_after(sentence, context)
            or is_sourced(sentence, context)
            or row_denies(sentence, context)
        )

    def _finding(self, sentence: Sentence, tipping: list[Signal], context: RuleContext) -> Finding:
        span = sentence.span_of(sentence.own, len(sentence.units))
        words = ", ".join(f"“{_words(sentence, s, context)}”" for s in sorted(tipping, key=lambda s: s.start))
        message = self.spec.message.replace("{match}", _short(context.analysis.text(span))).replace("{signals}", words)
        return Finding(self.spec.id, span, message)


def _any_in(span: Span, spans: Sequence[Span]) -> bool:
    """True when one of the sorted spans begins or lies in ``span``."""
    at = bisect_left(spans, span.start, key=lambda s: s.end)
    return at < len(spans) and spans[at].start < span.end


def _words(sentence: Sentence, signal: Signal, context: RuleContext) -> str:
    start, end = sentence.units[signal.start].start, sentence.units[signal.end - 1].end
    return _short(context.document.text[start:end])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else f"{text[:45].rstrip()} ... {text[-20:].lstrip()}"
