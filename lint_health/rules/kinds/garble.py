"""Kind ``garble``: a detector finds damaged text; the rule's file gives it words, patterns and its say.

Options:
  detector   its name (see ``garble_detectors.registry``)
  words      words or phrases that the detector looks for, or leaves alone, as its doc says
  phrases    phrases of site chrome, chat and the like; ``/.../`` holds a regular expression
  patterns   regular expressions, by the name of what they find
  classes    which classes of unknown tokens the rule reports
  checks     which slot checks the rule runs
  lists      word lists, by name
  unless     regular expressions: a hit that overlaps one of their matches is dropped
  at-source  regular expressions: what they match in full is the site generator's own in a file with front matter
  minimum    a count the detector needs
  quoted     true: also look inside quotation marks (default: not for detectors that judge words)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from lint_health.diagnostics import Finding
from lint_health.document import BlockKind
from lint_health.errors import Problem, UserError
from lint_health.language import Language
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.gates import Gates, gates_of
from lint_health.rules.kinds.garble_detectors.registry import DETECTORS, TOKENS, Hit, detector, module_of
from lint_health.rules.nearest import nearest
from lint_health.rules.spec import RuleSpec

OPTIONS: Mapping[str, str] = {
    "detector": "str",
    "words": "?list[str]",
    "phrases": "?list[str]",
    "patterns": "?map[str,str]",
    "classes": "?list[str]",
    "checks": "?list[str]",
    "lists": "?map[str,list[str]]",
    "unless": "?list[str]",
    "at-source": "?list[str]",
    "minimum": "?int",
    "quoted": "?bool",
}
_ALL_BLOCKS = frozenset(BlockKind)


def patterns(options: Mapping[str, Any]) -> Iterable[str]:
    """Garble rules hold no token patterns."""
    return ()


def compile(spec: RuleSpec, language: Language) -> GarbleRule:
    """Check the detector's name and options and every regular expression; the detector loads when it first runs."""
    problems = []
    name = spec.options["detector"]
    if name not in DETECTORS:
        problems.append(spec.problem(f'unknown detector "{name}"', "detector", hint=nearest(name, DETECTORS)))
    else:
        problems += [
            spec.problem(f'the detector "{name}" needs the key "{key}"', "detector")
            for key in DETECTORS[name][1]
            if key not in spec.options
        ]
    problems += _broken_patterns(spec)
    if problems:
        raise UserError(*problems)
    _read_ahead(spec, gates_of(language))
    return GarbleRule(spec)


def _read_ahead(spec: RuleSpec, gates: Gates) -> None:
    """Read the expressions now: what they need is kept with the ruleset, and a text is asked for all of it at once."""
    flags = re.MULTILINE if spec.options["detector"] == "markup" else 0
    for module in (module_of(spec.options["detector"]), import_module(TOKENS)):
        for pattern in getattr(module, "SEARCHED", ()):
            gates.read(pattern)
    for pattern in (spec.options.get("patterns") or {}).values():
        gates.read(pattern, flags=flags)
    for text in spec.options.get("phrases") or ():
        if text.startswith("/") and text.endswith("/"):
            gates.read(text[1:-1], lower=True)


def _broken_patterns(spec: RuleSpec) -> Iterator[Problem]:
    places: list[tuple[tuple[str | int, ...], str]] = []
    places += [(("patterns", key), text) for key, text in (spec.options.get("patterns") or {}).items()]
    places += [(("unless", i), text) for i, text in enumerate(spec.options.get("unless") or ())]
    places += [(("at-source", i), text) for i, text in enumerate(spec.options.get("at-source") or ())]
    places += [
        (("phrases", i), text[1:-1])
        for i, text in enumerate(spec.options.get("phrases") or ())
        if text.startswith("/") and text.endswith("/")
    ]
    for path, text in places:
        try:
            re.compile(text)  # not ``expression``: most are never searched for, and those of users come and go
        except re.error as error:
            yield spec.problem(f"not a regular expression: {error}", *path)


@dataclass(frozen=True, slots=True)
class GarbleRule:
    """A rule with its detector."""

    spec: RuleSpec

    def check(self, context: RuleContext) -> Iterator[Finding]:
        """Hits of the detector in the blocks the rule is for."""
        options = self.spec.options
        for hit in detector(options["detector"])(context, options):
            if self._is_wanted(context, hit):
                yield self._finding(context, hit)

    def _is_wanted(self, context: RuleContext, hit: Hit) -> bool:
        if self.spec.blocks != _ALL_BLOCKS and hit.source is None:
            block = context_block(context, hit.span.start)
            if block is not None and block not in self.spec.blocks:
                return False
        text = context.document.text
        if self._is_at_source(context, hit):
            return False
        for pattern in self.spec.options.get("unless") or ():
            near = slice(max(hit.span.start - 80, 0), hit.span.end + 80)
            start = hit.span.start - near.start
            if any(
                m.start() < start + len(hit.span.of(text)) and start < m.end() for m in re.finditer(pattern, text[near])
            ):
                return False
        return True

    def _is_at_source(self, context: RuleContext, hit: Hit) -> bool:
        """True for a tag that a site generator fills in when it builds the page from this file."""
        patterns = self.spec.options.get("at-source") or ()
        source = context.document.source.text
        if not patterns or not source.startswith(("---\n", "---\r\n", "+++\n", "+++\r\n")):
            return False
        found = (hit.source or context.document.source_map.to_source(hit.span)).of(source)
        return any(re.fullmatch(pattern, found, re.DOTALL) for pattern in patterns)

    def _finding(self, context: RuleContext, hit: Hit) -> Finding:
        where = hit.source.of(context.document.source.text) if hit.source else hit.span.of(context.document.text)
        match = _short(where)
        message = (hit.message or self.spec.message).replace("{match}", match)
        advice = self.spec.advice.replace("{match}", match)
        if hit.guess:
            advice = f'It was probably "{hit.guess}". {advice}'
        return Finding(
            self.spec.id,
            hit.span,
            message,
            advice,
            confidence=hit.confidence,
            related=hit.related,
            source=hit.source,
            replacement=hit.replacement,
        )


def context_block(context: RuleContext, offset: int) -> BlockKind | None:
    """The kind of the block that holds an offset of the text."""
    return next((b.kind for b in context.document.blocks if b.span.start <= offset < b.span.end), None)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:40].rstrip()} ... {text[-15:].lstrip()}"
