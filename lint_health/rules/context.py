"""What a rule may see: the document as English, what it claims, and settings. Never a path, never another rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from lint_health.diagnostics import Finding, Place
from lint_health.document import Document
from lint_health.language import Analysis, Language, Outline
from lint_health.source import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """What a LanguageTool server says of a range of the document's text: the rule of its own, and what to put there."""

    rule: str
    span: Span
    replacements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleContext:
    """One document for all rules. ``read`` makes its analysis. ``brands``: names from the configuration, lower case. ``softened``: by rule, the
    excuses that lower its severity instead of clearing, under some profile of this run.

    ``memo`` lets kinds keep what several rules need (a page's topics, a token table) for this document only;
    it never changes what a rule finds; ``shared`` does so for all views of the document. ``claims`` gives what the rules of the claim family find here, whether or not
    they are selected: a caveat hangs on a claim, and there is one reading of claims. ``phrased`` gives those that a
    phrase makes, under any profile: what stands beside them is weighed with less doubt. ``remarks`` are those of a server,
    where the user named one.
    """

    document: Document
    read: Callable[[Document], Analysis]
    language: Language
    brands: frozenset[str] = frozenset()
    softened: Mapping[str, frozenset[str]] = field(default_factory=dict)
    memo: dict[str, object] = field(default_factory=dict)
    shared: dict[str, object] = field(default_factory=dict)
    claims: Callable[[], Sequence[Finding]] = tuple
    phrased: Callable[[], Sequence[Finding]] = tuple
    remarks: tuple[Remark, ...] = ()

    @property
    def analysis(self) -> Analysis:
        """The document as English, read when a rule first asks: most damage shows without it."""
        return cast(Analysis, self.once("analysis", lambda: self.read(self.document)))

    @property
    def outline(self) -> Outline:
        """Where its sentences are."""
        return cast(Outline, self.once("outline", lambda: Outline.of(self.document)))

    def once(self, key: str, make: Callable[[], object]) -> object:
        """The value of ``make()``, computed once for this document."""
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]

    def once_for_document(self, key: str, make: Callable[[], object]) -> object:
        """The same for what is true of the document in every view of it."""
        if key not in self.shared:
            self.shared[key] = make()
        return self.shared[key]

    def place(self, span: Span, sentence: Span | None = None) -> Place:
        """A text range as a serialisable place in the file."""
        document = self.document
        source = document.source_map.to_source(span)
        start, end = document.source.lines.position(source.start), document.source.lines.position(source.end)
        around = sentence.of(document.text) if sentence else ""
        text, heading = source.of(document.source.text), document.source.heading(start.line)
        return Place(document.source.path, *start, *end, text, around, heading)
