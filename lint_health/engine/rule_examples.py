"""Runs the examples that rules carry: ``bad`` found at the mark, ``good`` silent, known limits still true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lint_health.diagnostics import Place
from lint_health.document import BlockKind
from lint_health.engine.languagetool import Server
from lint_health.engine.remarks import remarks_on
from lint_health.errors import Where
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import Example, RuleSet, RuleSpec
from lint_health.rules.examples_form import unmark
from lint_health.rules.kinds.base import Fact
from lint_health.source import Position, SourceFile, Span

Spot = tuple[str, Span]  # file name and source range


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that does not hold."""

    rule: str
    role: str
    where: Where
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.role} example: {self.message}"


def run_examples(ruleset: RuleSet, server: Server | None = None) -> tuple[ExampleFailure, ...]:
    """Run the examples of every rule, each with that rule alone; those of rules that rest on a LanguageTool server only
    where there is one. Raises ``NoAnswerError`` when it fails."""
    failures = []
    for rule in ruleset.rules:
        if rule.spec.server_rules and server is None:
            continue
        alone = replace(ruleset.select([rule.spec.id]), strict=True)
        for example in rule.spec.examples:
            for message in _judge(_under(alone, rule.spec, example), example, server):
                where = Where(rule.spec.file.path, rule.spec.file.where(*example.at).line)
                failures.append(ExampleFailure(rule.spec.id, example.role, where, message))
    return tuple(failures)


def _under(ruleset: RuleSet, spec: RuleSpec, example: Example) -> RuleSet:
    """The ruleset under the profile of an example: its own, or the first that the rule is for."""
    profile = example.profile or next(iter(spec.profiles), "")
    return ruleset.under(profile) if profile else ruleset


def _judge(ruleset: RuleSet, example: Example, server: Server | None) -> Iterator[str]:
    texts, marks = _texts(example)
    found = _found(ruleset, texts, server)
    missed = [m for m in marks if not any(_meets(m, p) for places in found for p in places)]
    extra = [places for places in found if not any(_meets(m, p) for m in marks for p in places)]
    shown = texts[next(iter(texts))].strip()
    shown = shown if len(shown) < 90 else shown[:87] + "..."
    match example.role:
        case "bad":
            for name, span in missed:
                yield f"not found: {span.of(texts[name])!r} in {shown!r}"
            for places in extra:
                name, span = places[0]
                yield f"also found: {span.of(texts[name])!r} in {shown!r}"
        case "good" | "known_false" if found and example.role == "good":
            name, span = found[0][0]
            yield f"found {span.of(texts[name])!r} in {shown!r}"
        case "known_false" if not found:
            yield f"is silent now: move it to good ({shown!r})"
        case "known_miss" if not missed:
            yield f"is found now: move it to bad ({shown!r})"


def _texts(example: Example) -> tuple[Mapping[str, str], list[Spot]]:
    if example.files:
        texts, marks = {}, []
        for name, marked in example.files.items():
            if example.role in ("bad", "known_miss"):
                texts[name], spans = unmark(marked)
                marks += [(name, s) for s in spans]
            else:
                texts[name] = marked
        return texts, marks
    name = f"example.{example.format}"
    return {name: example.text}, [(name, m) for m in example.marks]


def _found(ruleset: RuleSet, texts: Mapping[str, str], server: Server | None) -> list[list[Spot]]:
    """Each finding as its places, the first its own."""
    found: list[list[Spot]] = []
    facts: list[Fact] = []
    sources = {}
    asks = server is not None and any(r.spec.server_rules for r in ruleset.rules)
    for name, text in texts.items():
        source = sources[name] = SourceFile(name, text)
        document = reader_for(name)(source, ReaderOptions())
        remarks = remarks_on(document, server, frozenset(BlockKind)) if server and asks else ()
        checked = ruleset.check(document, remarks=remarks)
        facts += checked.facts
        for f in checked.findings:
            related = [(name, document.source_map.to_source(r.span)) for r in f.related]
            found.append([(name, f.source or document.source_map.to_source(f.span)), *related])
    for conflict in ruleset.resolve(facts):
        places = [conflict.place, *(p for p, _ in conflict.related)]
        found.append([(p.path, _span(sources[p.path], p)) for p in places])
    return found


def _span(source: SourceFile, place: Place) -> Span:
    start = source.lines.offset(Position(place.line, place.column))
    return Span(start, source.lines.offset(Position(place.end_line, place.end_column)))


def _meets(mark: Spot, place: Spot) -> bool:
    return mark[0] == place[0] and mark[1].overlaps(place[1])
