"""Named groups of token patterns that several rules use: ``$consult`` in a rule stands for the whole group."""

from __future__ import annotations

from collections.abc import Iterable

from lint_health.errors import Problem, UserError
from lint_health.expressions import expression
from lint_health.language import Language, Pattern, PatternError, Patterns, Sentence, compile_pattern
from lint_health.rules.nearest import nearest
from lint_health.rules.spec import RuleSpec

# Tables "caveat-patterns", "caveat-story-patterns" ... are one name space.
TABLES = expression(r"caveat-(?:[a-z]+-)?patterns")


class PatternBook:
    """Compiles the pattern lists of one rule; mistakes are collected and raised together by ``close``."""

    def __init__(self, spec: RuleSpec, language: Language) -> None:
        self._spec = spec
        self._alphabet = language.alphabet
        self._groups: dict[str, list[str]] = {}
        for name, table in language.tables.items():
            if TABLES.fullmatch(name) and isinstance(table, dict):
                self._groups.update(table)
        self._problems: list[Problem] = []

    def group(self, name: str) -> Patterns:
        """The shared patterns of that name; none when the lexicons define no such group."""
        return self.compile((f"${name}",), name) if name in self._groups else Patterns()

    def option(self, *path: str) -> Patterns:
        """The patterns that the rule lists under a key (or a key of a key)."""
        value: object = self._spec.options
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        return self.compile(value, *path) if isinstance(value, list) else Patterns()

    def compile(self, texts: Iterable[str], *path: str) -> Patterns:
        """Compile a list of patterns and group names."""
        found: list[Pattern] = []
        for i, text in enumerate(texts):
            if text.startswith("$") and text[1:] not in self._groups:
                hint = nearest(text[1:], self._groups)
                self._problems.append(self._spec.problem(f"unknown group {text!r}", *path, i, hint=hint))
                continue
            for one in self._groups[text[1:]] if text.startswith("$") else (text,):
                try:
                    found.append(compile_pattern(one, self._alphabet))
                except PatternError as error:
                    self._problems.append(self._spec.problem(f"pattern {one!r}: {error}", *path, i))
        return Patterns(found)

    def complain(self, message: str, *path: str, hint: str = "") -> None:
        """Note another mistake in the rule's options."""
        self._problems.append(self._spec.problem(message, *path, hint=hint))

    def close(self) -> None:
        """Raise ``UserError`` when anything was wrong."""
        if self._problems:
            raise UserError(*self._problems)


def any_in(patterns: Patterns, sentence: Sentence) -> bool:
    """True when one of the patterns matches in the sentence's own part."""
    return any(sentence.matches(p) for p in patterns.among(sentence.candidates))
