"""One file: bytes in, diagnostics and facts out. A pure function of the bytes, the ruleset and the settings.

Files that were checked before give what they gave, and rules are loaded for the first that was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lint_health.diagnostics import About, Confidence, Conflict, Diagnostic, Severity, fingerprint
from lint_health.engine.file_result import FileResult
from lint_health.engine.identities import identity_path
from lint_health.engine.rules_card import RulesCard
from lint_health.engine.targets import UnreadError, read_bytes, source_of
from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.rules.selectors import matches
from lint_health.suppressions.judging import Judge

if TYPE_CHECKING:
    from lint_health.config import Settings
    from lint_health.document import Document
    from lint_health.engine.languagetool import Server
    from lint_health.engine.result_keeper import ResultKeeper
    from lint_health.engine.targets import Target
    from lint_health.errors import Where
    from lint_health.readers.base import ReaderOptions
    from lint_health.rules import RuleSet
    from lint_health.rules.kinds.base import Fact
    from lint_health.source import SourceFile


class Linter:
    """A ruleset and settings, ready for any number of files. ``everything`` is the ruleset before ``--select``, for
    waivers may name rules that are not asked for now. ``server_said`` is where the configuration names a server,
    ``keeper`` what keeps the results of files."""

    def __init__(
        self,
        ruleset: RuleSet,
        settings: Settings,
        everything: RuleSet | None = None,
        server_said: Where | None = None,
        keeper: ResultKeeper | None = None,
    ) -> None:
        card = RulesCard.of(everything or ruleset, ruleset, settings.not_waivable)
        self._set_up(lambda: ruleset, card, settings, keeper)
        self.server = server_for(ruleset, settings)
        self.server_said = server_said

    @classmethod
    def unloaded(cls, load: Callable[[], RuleSet], card: RulesCard, settings: Settings, keeper: ResultKeeper) -> Linter:
        """A linter that loads its rules when it needs them. It asks no server."""
        linter = cls.__new__(cls)
        linter._set_up(load, card, settings, keeper)
        linter.server, linter.server_said = None, None
        return linter

    def _set_up(
        self, load: Callable[[], RuleSet], card: RulesCard, settings: Settings, keeper: ResultKeeper | None
    ) -> None:
        self._load = load
        self.card = card
        self.settings = settings
        self.keeper = keeper
        self.names = card.names
        self.today = settings.today or date.today()
        self.judge = Judge(self.names, self.today, settings.waiver_max_days, settings.waiver_require)

    @cached_property
    def ruleset(self) -> RuleSet:
        """The rules that are selected, loaded when they are first asked for."""
        return self._load()

    def load(self) -> None:
        """Have the rules ready before files are checked, be it by this process or by those that it starts."""
        _ = self.ruleset

    @cached_property
    def suggestions(self) -> dict[str, tuple[str, ...]]:
        """Wordings of the rules that have some."""
        return {r.spec.id: r.spec.suggestions for r in self.ruleset.rules if r.spec.suggestions}

    @cached_property
    def families(self) -> dict[str, str]:
        """The families of the rules."""
        return {r.spec.id: r.spec.family for r in self.ruleset.rules}

    def kept_result(self, target: Target) -> FileResult | None:
        """What a file gives as far as no rule has to be loaded: what it gave before, or that it cannot be read."""
        if self.keeper is None:
            return None
        try:
            return self.keeper.result(self.file_key(target, read_bytes(target)), self.today)
        except UnreadError as error:
            return self._unread(target, error)

    def check_target(self, target: Target) -> FileResult:
        """Check a file that ``kept_result`` does not know; whatever goes wrong with it becomes a finding."""
        try:
            return self._check_target(target)
        except Exception as error:  # one bad file must not stop the others
            from traceback import format_exc

            message = f"lint-health failed on this file: {type(error).__name__}: {error}"
            found = self._whole_file(target.path, "tool.internal-error", message)
            return FileResult(target.path, (found,), crash=format_exc())

    def read(self, source: SourceFile, read_as: str) -> Document:
        """Decoded text as a document."""
        from lint_health.readers.base import reader_for

        return reader_for(read_as)(source, self._reader_options)

    def check_source(self, source: SourceFile, read_as: str) -> FileResult:
        """Check decoded text. ``read_as`` is the file name that picks the reader."""
        from lint_health.engine.checking import check_document

        return check_document(self, self.read(source, read_as))

    def conflicts(self, told: Sequence[Sequence[Fact]]) -> tuple[Conflict, ...]:
        """What contradicts what among the facts of the files of a site, as these settings have it."""

        def resolved() -> tuple[Conflict, ...]:
            return self.ruleset.resolve(fact for facts in told for fact in facts)

        return self.keeper.conflicts(told, resolved) if self.keeper else resolved()

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
        if tool_rule:
            return tool_rule.about()
        if self.keeper:
            return self.keeper.about(rule_id, lambda: self.ruleset.about(rule_id))
        return self.ruleset.about(rule_id)

    def meet_server(self) -> None:
        """See whether the server answers, before work is shared out: then a dead one is waited for once."""
        if self.server:
            from lint_health.engine.languagetool import NoAnswerError

            with suppress(NoAnswerError):
                self.server.connect()

    def identity_path(self, path: str) -> str:
        """The path that fingerprints use for a file."""
        return identity_path(path, self.settings.root)

    def file_key(self, target: Target, data: bytes) -> bytes:
        """What results of a file are kept under. Only for a linter with a keeper."""
        assert self.keeper is not None
        return self.keeper.file_key(target.path, self.identity_path(target.path), target.read_as, data)

    def _check_target(self, target: Target) -> FileResult:
        try:
            data = read_bytes(target)
            source = source_of(target, data)
        except UnreadError as error:
            return self._unread(target, error)
        result = self.check_source(source, target.read_as)
        return self._kept(target, data, result) if self.keeper else result

    def _kept(self, target: Target, data: bytes, result: FileResult) -> FileResult:
        """Keep what a file gave. Only for a linter with a keeper."""
        from lint_health.engine.result_days import days_of

        assert self.keeper is not None
        days = days_of(result.waivers, result.refused, self.today, self.settings.waiver_max_days)
        return self.keeper.keep(self.file_key(target, data), result, days)

    def _unread(self, target: Target, error: UnreadError) -> FileResult:
        found = self._whole_file(target.path, error.rule, f"Not checked: {error}.", error.advice)
        return FileResult(target.path, tuple(self.weighed([found])) if self.wants(error.rule) else ())

    def _whole_file(self, path: str, rule: str, message: str, advice: str = "") -> Diagnostic:
        """A finding about a file as a whole; it stands at its first character."""
        known = TOOL_RULES[rule]
        name = fingerprint(rule, self.identity_path(path), "", 0)
        words = (rule, "tool", known.severity, Confidence.HIGH, message, advice or known.advice, "")
        return Diagnostic(path, 1, 1, 1, 1, *words, fingerprint=name)

    @cached_property
    def _reader_options(self) -> ReaderOptions:
        from lint_health.readers.base import ReaderOptions

        return ReaderOptions(self.settings.copy_fields, self.settings.skip_fields)


def server_for(ruleset: RuleSet, settings: Settings) -> Server | None:
    """The server that the settings name, when a rule that runs needs it."""
    if not settings.languagetool:
        return None
    from lint_health.engine.languagetool import Server

    rules = {r for rule in ruleset.rules if ruleset.runs(rule.spec) for r in rule.spec.server_rules}
    return Server(settings.languagetool, settings.languagetool_timeout, rules) if rules else None


def _with_severity(diagnostic: Diagnostic, severity: Severity) -> Diagnostic:
    """A finding as severe as the settings say, for whatever profile it holds."""
    held = tuple(replace(h, severity=severity) for h in diagnostic.held)
    return replace(diagnostic, severity=severity, held=held)
