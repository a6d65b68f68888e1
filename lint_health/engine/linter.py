"""One file: bytes in, diagnostics and facts out. A pure function of the bytes, the ruleset and the settings."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lint_health.diagnostics import About, Confidence, Diagnostic, Finding, Severity, WaiverRecord, fingerprint
from lint_health.document import BlockKind, Document
from lint_health.engine.excerpts import kept_lines
from lint_health.engine.languagetool import NoAnswerError, Server
from lint_health.engine.merging import merge
from lint_health.engine.placing import Placer
from lint_health.engine.remarks import remarks_on
from lint_health.engine.targets import UnreadError, read_target
from lint_health.engine.tool_rules import ODDITIES, TOOL_RULES
from lint_health.rules.profiles import matches
from lint_health.source import SourceFile, Span
from lint_health.suppressions import Judge, RuleNames, Waiver, read_waivers

if TYPE_CHECKING:
    from lint_health.config import Settings
    from lint_health.engine.targets import Target
    from lint_health.errors import Where
    from lint_health.readers.base import ReaderOptions
    from lint_health.rules import Remark, RuleSet
    from lint_health.rules.kinds.base import Fact


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave, before sites are resolved and waivers applied; small enough to send between processes.

    ``absorbed`` are findings that went into a stronger one, ``excerpts`` the lines that reports may show, ``crash``
    the details of an internal error, ``unanswered`` why a LanguageTool server was asked in vain, ``refused`` the waivers
    that do not hold.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    absorbed: tuple[Diagnostic, ...] = ()
    facts: tuple[Fact, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    excerpts: Mapping[int, str] = field(default_factory=dict)
    crash: str = ""
    unanswered: str = ""
    refused: tuple[WaiverRecord, ...] = ()


class Linter:
    """A ruleset and settings, ready for any number of files. ``everything`` is the ruleset before ``--select``, for
    waivers may name rules that are not asked for now. ``server_said`` is where the configuration names a server."""

    def __init__(
        self,
        ruleset: RuleSet,
        settings: Settings,
        everything: RuleSet | None = None,
        server_said: Where | None = None,
    ) -> None:
        self.ruleset = ruleset
        self.settings = settings
        self.names = rule_names(everything or ruleset, ruleset, settings.not_waivable)
        today = settings.today or date.today()
        self.judge = Judge(self.names, today, settings.waiver_max_days, settings.waiver_require)
        self.server = server_for(ruleset, settings)
        self.server_said = server_said
        self.server_rules = frozenset(r.spec.id for r in (everything or ruleset).rules if r.spec.server_rules)
        self.doubtful_rules = frozenset(r.spec.id for r in (everything or ruleset).rules if r.spec.strict)
        self._suggestions = {r.spec.id: r.spec.suggestions for r in ruleset.rules if r.spec.suggestions}
        self._families = {rule.spec.id: rule.spec.family for rule in ruleset.rules}
        self._options: ReaderOptions | None = None

    def check_target(self, target: Target) -> FileResult:
        """Check a file; whatever goes wrong with it becomes a finding."""
        try:
            return self._check_target(target)
        except Exception as error:  # one bad file must not stop the others
            message = f"lint-health failed on this file: {type(error).__name__}: {error}"
            found = self._whole_file(target.path, "tool.internal-error", message)
            return FileResult(target.path, (found,), crash=traceback.format_exc())

    def read(self, source: SourceFile, read_as: str) -> Document:
        """Decoded text as a document."""
        from lint_health.readers.base import reader_for

        return reader_for(read_as)(source, self._reader_options())

    def check_source(self, source: SourceFile, read_as: str) -> FileResult:
        """Check decoded text. ``read_as`` is the file name that picks the reader."""
        document = self.read(source, read_as)
        remarks, unanswered = self._remarks(document)
        checked = self.ruleset.check(document, self.settings.brands, remarks)
        placer = Placer(document, checked.outline, self._identity_path(source.path))
        waivers, notes = read_waivers(document, self.judge)
        about_file = [Finding(n.rule, Span(0, 0), n.message, n.advice, source=n.span) for n in notes]
        about_file += _file_remarks(document)
        raw = [placer.diagnostic(f, "tool") for f in self._tool_findings(about_file)]
        raw += [placer.diagnostic(f, self._families[f.rule]) for f in checked.findings]
        kept, absorbed = merge(self.weighed(raw))
        kept = tuple(self._suggested(d) for d in placer.identified(kept))
        places = {line for d in kept for line in (d.line, d.end_line)}
        places |= {line for d in kept for r in d.related for line in (r.line, r.end_line)}
        places |= {w.comment.line for w in waivers}
        places |= {f.place.line for f in checked.facts}
        excerpts = kept_lines(source.lines, places)
        refused = tuple(n.record for n in notes)
        return FileResult(source.path, kept, absorbed, checked.facts, waivers, excerpts, "", unanswered, refused)

    def _suggested(self, d: Diagnostic) -> Diagnostic:
        suggestions = self._suggestions.get(d.rule)
        return replace(d, suggestions=suggestions) if suggestions else d

    def weighed(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings with the severities of the settings; the longest selector that names a rule wins."""
        chosen = self.settings.severity
        for diagnostic in diagnostics:
            best = max((p for p in chosen if matches(diagnostic.rule, p[0])), key=lambda p: len(p[0]), default=None)
            yield _with_severity(diagnostic, best[1]) if best else diagnostic

    def wants(self, tool_rule: str) -> bool:
        """True unless the settings ignore this finding about files or waivers."""
        return not any(matches(tool_rule, s) for s in self.settings.ignore)

    def about(self, rule_id: str) -> About:
        """What reports say of a rule, be it of the ruleset or about files."""
        tool_rule = TOOL_RULES.get(rule_id)
        return tool_rule.about() if tool_rule else self.ruleset.about(rule_id)

    def meet_server(self) -> None:
        """See whether the server answers, before work is shared out: then a dead one is waited for once."""
        if self.server:
            with suppress(NoAnswerError):
                self.server.connect()

    def _remarks(self, document: Document) -> tuple[tuple[Remark, ...], str]:
        """What the server says of a document, or why it says nothing."""
        if self.server is None:
            return (), ""
        kinds = frozenset[BlockKind]().union(*(r.spec.blocks for r in self.ruleset.rules if r.spec.server_rules))
        try:
            return remarks_on(document, self.server, kinds), ""
        except NoAnswerError as error:
            return (), f"{self.server.shown} {error}"

    def _check_target(self, target: Target) -> FileResult:
        try:
            source = read_target(target)
        except UnreadError as error:
            return self._only(target.path, error.rule, f"Not checked: {error}.", error.advice)
        return self.check_source(source, target.read_as)

    def _only(self, path: str, rule: str, message: str, advice: str) -> FileResult:
        found = self.weighed([self._whole_file(path, rule, message, advice)]) if self.wants(rule) else ()
        return FileResult(path, tuple(found))

    def _whole_file(self, path: str, rule: str, message: str, advice: str = "") -> Diagnostic:
        """A finding about a file as a whole; it stands at its first character."""
        known = TOOL_RULES[rule]
        name = fingerprint(rule, self._identity_path(path), "", 0)
        words = (rule, "tool", known.severity, Confidence.HIGH, message, advice or known.advice, "")
        return Diagnostic(path, 1, 1, 1, 1, *words, fingerprint=name)

    def _tool_findings(self, remarks: Iterable[Finding]) -> Iterator[Finding]:
        for remark in remarks:
            if self.wants(remark.rule):
                rule = TOOL_RULES[remark.rule]
                advice = remark.advice or rule.advice
                yield replace(remark, severity=rule.severity, confidence=Confidence.HIGH, advice=advice)

    def _reader_options(self) -> ReaderOptions:
        from lint_health.readers.base import ReaderOptions

        if self._options is None:
            self._options = ReaderOptions(self.settings.copy_fields, self.settings.skip_fields)
        return self._options

    def _identity_path(self, path: str) -> str:
        return identity_path(path, self.settings.root)


def server_for(ruleset: RuleSet, settings: Settings) -> Server | None:
    """The server that the settings name, when a rule that runs needs it."""
    rules = {r for rule in ruleset.rules if ruleset.runs(rule.spec) for r in rule.spec.server_rules}
    return (
        Server(settings.languagetool, settings.languagetool_timeout, rules) if settings.languagetool and rules else None
    )


def rule_names(everything: RuleSet, active: RuleSet, not_waivable: Iterable[str] = ()) -> RuleNames:
    """The names that waivers may use, the rules that run under the profiles, and those that may not be waived: by
    their own file, or by a selector of the settings."""
    running = (r.spec.id for r in active.rules if active.runs(r.spec))
    aliases = tuple((old, r.spec.id) for r in everything.rules for old in r.spec.aliases)
    forbidden = {r.spec.id for r in everything.rules if not r.spec.waivable}
    forbidden |= {i for i in everything.ids for selector in not_waivable if matches(i, selector)}
    return RuleNames(frozenset(everything.ids), frozenset(running), aliases, frozenset(forbidden))


def _with_severity(diagnostic: Diagnostic, severity: Severity) -> Diagnostic:
    """A finding as severe as the settings say, for whatever profile it holds."""
    held = tuple(replace(h, severity=severity) for h in diagnostic.held)
    return replace(diagnostic, severity=severity, held=held)


def identity_path(path: str, root: str) -> str:
    """The path that fingerprints use: relative to ``root`` where it lies below it, else as shown."""
    try:
        return (Path.cwd() / path).relative_to(Path(root) if root else Path.cwd()).as_posix()
    except ValueError:
        return path


def _file_remarks(document: Document) -> Iterator[Finding]:
    source = document.source
    if source.guessed:
        at = next((i for i, c in enumerate(source.text) if ord(c) > 127), 0)
        message = "The file is not valid UTF-8; it was read as Windows-1252."
        yield Finding("tool.encoding", Span(0, 0), message, source=Span(at, min(at + 1, len(source.text))))
    for oddity in document.oddities:
        rule = ODDITIES.get(oddity.kind)
        if rule:
            message = oddity.message[:1].upper() + oddity.message[1:]
            yield Finding(rule, Span(0, 0), message.rstrip(".") + ".", source=_first_line(oddity.source, source))


def _first_line(span: Span, source: SourceFile) -> Span:
    """The part of a range on its first line: an unclosed quote runs to the end of the file."""
    end = span.start
    while end < span.end and source.text[end] not in "\r\n":
        end += 1
    return Span(span.start, end)
