"""Files that were checked under the same settings, and all parts of a run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lint_health.config import Config
from lint_health.diagnostics import About, Diagnostic
from lint_health.engine.file_result import FileResult
from lint_health.engine.linter import Linter
from lint_health.engine.targets import Target
from lint_health.engine.tool_rules import TOOL_RULES


@dataclass(frozen=True)
class Part:
    """Files, what checking each gave, and what held for them. ``walked`` are the folders (absolute) that the whole run
    was asked to check."""

    linter: Linter
    targets: tuple[Target, ...]
    results: tuple[FileResult, ...]
    config: Config
    walked: tuple[str, ...] = ()

    @cached_property
    def paths(self) -> dict[str, tuple[Target, FileResult]]:
        """Its files by the path that users see."""
        return {r.path: (t, r) for t, r in zip(self.targets, self.results, strict=True)}

    @cached_property
    def _judged(self) -> tuple[frozenset[str], frozenset[str]]:
        linter = self.linter
        # Where no server is asked, a waiver is judged by its other rules; where one gave no answer, none can be judged.
        # Doubtful rules run on request only: without it, a waiver is judged by its other rules as well.
        idle = frozenset[str]() if linter.server else linter.card.server_rules
        idle |= frozenset[str]() if linter.card.strict else linter.card.doubtful_rules
        silent = any(r.unanswered for r in self.results)
        return idle, linter.names.active - linter.card.server_rules if silent else linter.names.active

    def judges(self, rules: frozenset[str]) -> bool:
        """True when a waiver of ``rules`` that covers nothing can be called unused: all of them ran."""
        idle, active = self._judged
        return bool(rules - idle) and rules - idle <= active

    def is_only_half_of(self, path: str, rules: frozenset[str]) -> bool:
        """True for a file checked alone with a statement that only the rest of its site can contradict."""
        target, result = self.paths[path]
        return target.site is None and any(fact.rule in rules for fact in result.facts)

    def unread(self, rules: frozenset[str]) -> frozenset[str]:
        """The files with a finding of ``rules``."""
        return frozenset(r.path for r in self.results if any(d.rule in rules for d in r.diagnostics))


class Parts:
    """All parts of a run; a file belongs to one of them."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.all = tuple(parts)
        self._of = {path: part for part in parts for path in part.paths}

    def of(self, path: str) -> Part | None:
        """The part of a file, None for a path that was not checked."""
        return self._of.get(path)

    def under(self, path: str) -> Part:
        """The part whose settings hold for a finding: that of its file, or for a place in a configuration the first
        that rests on it, with as few overrides as there are."""
        if path in self._of:
            return self._of[path]
        fit = [p for p in self.all if path in p.config.files] or list(self.all)
        return min(fit, key=lambda p: len(p.config.applied))

    def pairs(self) -> Iterator[tuple[Part, Target, FileResult]]:
        """All files in order of their paths."""
        yield from sorted(((p, t, r) for p in self.all for t, r in p.paths.values()), key=lambda x: x[2].path)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """True when a finding reaches the ``fail-on`` that holds for it."""
        fail_on = self.under(diagnostic.path).linter.settings.fail_on
        return fail_on is not None and diagnostic.severity >= fail_on

    def about(self, rule: str) -> About:
        """What reports say of a rule that found something."""
        if rule in TOOL_RULES:
            return TOOL_RULES[rule].about()
        return next(p.linter.about(rule) for p in self.all if rule in p.linter.card.ids)
