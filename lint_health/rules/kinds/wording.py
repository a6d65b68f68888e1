"""Kind ``wording``: what a food says of a nutrient is not on the list of authorised wordings.

Options:
  table  the table of the lexicons that holds the list
  find   token patterns of general benefits ("for happy legs"): found where no authorised wording stands in the section.
         Without it the rule finds statements about the nutrients of the list that are stronger than it, or not on it
  otherwise  the advice where no wording of the list comes near
  not    patterns for harmless look-alikes: a match that overlaps one is dropped
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lint_health.diagnostics import Finding
from lint_health.errors import Problem, UserError
from lint_health.language import Language, Pattern, PatternError, Patterns, Sentence, compile_pattern
from lint_health.rules.authorised import Reading, WordingTable, readings
from lint_health.rules.context import RuleContext
from lint_health.rules.nearest import nearest
from lint_health.rules.spec import RuleSpec

OPTIONS: Mapping[str, str] = {"table": "str", "otherwise": "?str", "find": "?list[str]", "not": "?list[str]"}
_EXCUSES = ("negation", "hedge", "attribution", "condition", "advice", "topic", "seeking")
_WHY = {
    "normal": 'the authorised wording says "normal"',
    "verb": 'the authorised wording is weaker: "contributes to"',
    "effect": "no authorised wording says this",
}


def patterns(options: Mapping[str, Any]) -> Iterable[str]:
    """All token patterns of a rule's options."""
    return (p for key in ("find", "not") for p in options.get(key, ()))


def compile(spec: RuleSpec, language: Language) -> WordingRule:
    """Make the rule. Raises ``UserError`` with every problem of its options."""
    problems: list[Problem] = []
    name = spec.options["table"]
    table = language.tables.get(name)
    if not isinstance(table, Mapping) or "nutrients" not in table:
        lists = [n for n, t in language.tables.items() if isinstance(t, Mapping) and "nutrients" in t]
        problems.append(spec.problem(f'no list of wordings is called "{name}"', "table", hint=nearest(name, lists)))
    groups: dict[str, list[Pattern]] = {"find": [], "not": []}
    for key, compiled in groups.items():
        for i, text in enumerate(spec.options.get(key, ())):
            try:
                compiled.append(compile_pattern(text, language.alphabet))
            except PatternError as error:
                problems.append(spec.problem(f"pattern {text!r}: {error}", key, i))
    if problems or not isinstance(table, Mapping):
        raise UserError(*problems)
    return WordingRule(spec, name, WordingTable.of(table), Patterns(groups["find"]), Patterns(groups["not"]))


@dataclass(frozen=True, slots=True)
class WordingRule:
    """A compiled rule."""

    spec: RuleSpec
    name: str
    table: WordingTable
    find: Patterns
    antipatterns: Patterns

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """Statements about nutrients beyond the list; or general benefits that no listed wording goes with."""
        if self.find:
            yield from self._general(context)
            return
        for sentence in context.analysis.sentences:
            if sentence.block.kind in self.spec.blocks:
                yield from (self._finding(context, r) for r in self._read(context, sentence) if r.lacks)

    def _finding(self, context: RuleContext, reading: Reading) -> Finding:
        match = " ".join(context.analysis.text(reading.span).split())
        names = " and ".join(n.name for n in reading.nutrients)
        near = reading.nearest
        fills = {"match": match, "nutrient": names, "reason": _WHY[reading.lacks], "wording": near.text if near else "",
                 "condition": reading.nutrients[0].condition}  # fmt: skip
        message = self.spec.message
        advice = self.spec.advice if near else self.spec.options.get("otherwise", self.spec.advice)
        for key, value in fills.items():
            message, advice = message.replace(f"{{{key}}}", value), advice.replace(f"{{{key}}}", value)
        return Finding(self.spec.id, reading.span, message, advice)

    def _general(self, context: RuleContext) -> Iterator[Finding]:
        backed = {
            s.block.section for s in context.analysis.sentences if any(not r.lacks for r in self._read(context, s))
        }
        for sentence in context.analysis.sentences:
            if sentence.block.kind not in self.spec.blocks or sentence.question or sentence.block.section in backed:
                continue
            wrong = sentence.find_all(self.antipatterns)
            for m in sentence.find_all(self.find):
                if any(w.start < m.end and m.start < w.end for w in wrong):
                    continue
                if not any(sentence.cues_at(m.head, _EXCUSES)):
                    span = sentence.span_of(m.start, m.end)
                    match = " ".join(context.analysis.text(span).split())
                    yield Finding(self.spec.id, span, self.spec.message.replace("{match}", match))
                    break

    def _read(self, context: RuleContext, sentence: Sentence) -> tuple[Reading, ...]:
        """The statements of a sentence, looked up once for all rules of this list."""
        key = f"wording:{self.name}:{sentence.span.start}:{sentence.span.end}"
        found = context.once(key, lambda: tuple(readings(sentence, self.table)))
        return found if isinstance(found, tuple) else ()
