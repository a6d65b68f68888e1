"""A rule as its YAML file says it: data, already checked for form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lint_health.diagnostics import Confidence, Severity
from lint_health.document import BlockKind
from lint_health.errors import Problem
from lint_health.rules.yaml_file import YamlFile
from lint_health.source import Span

STATUSES = ("stable", "preview", "deprecated")


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule. ``marks`` are the ranges of ``text`` (marks removed) where findings must stand.

    ``role``: ``bad`` must give exactly the marked findings, ``good`` none; ``known_miss`` and ``known_false``
    are the rule's known limits: they fail the test on the day they are fixed, so that they get moved.
    ``files`` holds a whole site (name to text) instead of one text, for rules that compare files. ``profile`` is the
    one it runs under; "" is the first that the rule is for, or the default.
    """

    role: str
    text: str
    marks: tuple[Span, ...]
    format: str = "md"
    files: Mapping[str, str] = field(default_factory=dict)
    at: tuple[str | int, ...] = ()
    profile: str = ""


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """What every rule has, whatever its kind. ``options`` is what the kind makes of the rest of the file.

    ``profiles`` are those that the rule is for; empty means all. A ``strict`` rule is doubtful: it runs on request only.
    ``suggestions`` are wordings that clear a finding: sentences to add for a caveat, words to put in place for others.
    One that is not ``waivable`` can be lifted by no waiver.
    """

    id: str
    kind: str
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    why: str
    sources: tuple[str, ...]
    status: str
    since: str
    aliases: tuple[str, ...]
    profiles: tuple[str, ...]
    strict: bool
    blocks: frozenset[BlockKind]
    options: Mapping[str, Any]
    file: YamlFile
    waivable: bool = True
    suggestions: tuple[str, ...] = ()

    @property
    def examples(self) -> tuple[Example, ...]:
        """Its examples, read from its file each time: a check of copy needs none."""
        from lint_health.rules.examples_form import read_examples

        return tuple(read_examples(self.file, []))

    @property
    def family(self) -> str:
        """The first part of the id."""
        return self.id.split(".", 1)[0]

    @property
    def server_rules(self) -> frozenset[str]:
        """The rules of a LanguageTool server that this one rests on; none for a rule that runs by itself."""
        return frozenset(self.options["words"] if self.options.get("detector") == "languagetool" else ())

    @property
    def not_flagged(self) -> tuple[str, ...]:
        """Texts that the rule leaves alone, for its page."""
        return tuple(e.text for e in self.examples if e.role == "good" and e.text)

    def problem(self, message: str, *path: str | int, hint: str = "") -> Problem:
        """A problem at a key of the rule's file, for kinds to raise in a ``UserError``."""
        return Problem(message, self.file.where(*path), hint)
