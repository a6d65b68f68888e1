"""What is kept of earlier runs for one set of settings, and by which keys it is found.

A key holds everything that a result depends on. What is kept can therefore be missing but never stale, with one
exception that is looked at when it is read: the day, on which waivers end.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import lint_health
from lint_health.config import Config, Settings
from lint_health.diagnostics import About, Conflict
from lint_health.engine.file_result import FileResult
from lint_health.engine.kept_facts import KeptFacts, digest_of
from lint_health.engine.plain_values import plain, restored
from lint_health.engine.result_store import ResultStore, digest
from lint_health.engine.rules_card import RulesCard
from lint_health.shipped import rulesets_folder

if TYPE_CHECKING:
    from lint_health.rules.kinds.base import Fact

_T = TypeVar("_T")
# Settings that no result of a file or a site depends on: which files are read, what is done with their findings, and
# the day (see ``result_days``). All others belong to every key, those of the future too. ``root`` is in the path that
# identities are made of, and no result that a server had a hand in is kept.
_APART = frozenset(
    "fail_on exclude exclude_root site sites site_name baseline waivers today root cache languagetool"
    " languagetool_timeout".split()
)


def keeper_for(config: Config) -> ResultKeeper | None:
    """What keeps the results of a configuration; None where nothing is kept."""
    settings = config.settings
    if not settings.cache or settings.languagetool:
        return None
    store = ResultStore.usual()
    if store is None:
        return None
    from lint_health.engine.compiled_rules import state_of

    folders = [rulesets_folder(), *(Path(settings.root) / folder for folder in settings.rulesets)]
    made_of = (lint_health.__version__, sys.version, *map(str, folders), *_installed())
    overrides = [sorted((name, _said(value)) for name, value in o.changes.items()) for o in config.overrides]
    return ResultKeeper(store, digest(_bytes(made_of), state_of(folders), _bytes(_relevant(settings))), overrides)


class ResultKeeper:
    """Keeps and finds results under the same rules and settings. ``overrides`` are those of the configuration, whose
    names of rules were looked at together with it."""

    def __init__(self, store: ResultStore, base: bytes, overrides: Any = ()) -> None:
        self._store = store
        self._base = base
        self._card_key = digest(b"card", base, _bytes(overrides))

    def card(self) -> RulesCard | None:
        """What is to be known of the rules, where a run before this one found nothing wrong with what names them."""
        found = self._store.get(self._card_key)
        if found is None:
            return None
        version, hash_, *sets, strict, names = found
        ids, server, doubtful = map(frozenset, sets)
        return RulesCard(version, hash_, ids, restored(names), strict, server, doubtful)

    def keep_card(self, card: RulesCard) -> None:
        """Keep it, for runs that need no rules."""
        sets = [sorted(found) for found in (card.ids, card.server_rules, card.doubtful_rules)]
        self._store.put(self._card_key, [card.version, card.hash, *sets, card.strict, plain(card.names)])

    def about(self, rule: str, make: Callable[[], About]) -> About:
        """What reports say of a rule."""
        return self._once(digest(b"about", self._base, _bytes(rule)), make)

    def conflicts(
        self, told: Sequence[Sequence[Fact]], make: Callable[[], tuple[Conflict, ...]]
    ) -> tuple[Conflict, ...]:
        """What contradicts what among the facts of these files: as long as every fact is as it was, so is this."""
        try:
            key = digest(b"site", self._base, digest_of(told))
        except TypeError:
            return make()
        return self._once(key, make)

    def listed(self, file: bytes, asked: object, make: Callable[[], tuple[_T, ...]]) -> tuple[_T, ...]:
        """What a file tells readers to do, as far as it was ``asked`` for. ``file`` is a key of ``file_key``."""
        return self._once(digest(b"listed", file, _bytes(asked)), make)

    def file_key(self, path: str, identity: str, read_as: str, data: bytes) -> bytes:
        """What stands for a file under these settings. ``identity`` is its path in fingerprints."""
        return digest(b"file", self._base, _bytes((path, identity, read_as)), data)

    def result(self, key: bytes, today: date) -> FileResult | None:
        """What a file gave before; None when it was not checked, or when its waivers are judged otherwise today."""
        found = self._store.get(key)
        if found is None or not found[0] <= today.toordinal() <= found[1]:
            return None
        path, facts, count, rest = found[2:]
        diagnostics, absorbed, waivers, excerpts, refused = restored(rest)
        return FileResult(path, diagnostics, absorbed, KeptFacts(facts, count), waivers, excerpts, refused=refused)

    def keep(self, key: bytes, result: FileResult, days: tuple[int, int]) -> FileResult:
        """Keep what a file gave on some days. Gives it as it is to be handed on."""
        with suppress(TypeError):
            facts = KeptFacts.of(result.facts)
            rest = plain((result.diagnostics, result.absorbed, result.waivers, result.excerpts, result.refused))
            self._store.put(key, [*days, result.path, facts.data, len(facts), rest])
            return replace(result, facts=facts)
        return result

    def _once(self, key: bytes, make: Callable[[], _T]) -> _T:
        """What is kept under a key, else what ``make`` gives, which is kept."""
        found = self._store.get(key)
        if found is not None:
            kept: _T = restored(found)
            return kept
        made = make()
        with suppress(TypeError):
            self._store.put(key, plain(made))
        return made


def _relevant(settings: Settings) -> Iterable[tuple[str, str]]:
    return [(f.name, _said(getattr(settings, f.name))) for f in fields(settings) if f.name not in _APART]


def _said(value: Any) -> str:
    """A value of a setting, the same in every process: sets have no order."""
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)


def _bytes(value: object) -> bytes:
    return repr(value).encode("utf-8", "surrogatepass")


def _installed() -> list[tuple[str, int]]:
    """When something was last installed where libraries come from: a new version of one may read files differently."""
    folders = [p for p in sys.path if os.path.basename(p) in ("site-packages", "dist-packages")]
    found = []
    for folder in folders:
        with suppress(OSError):
            found.append((folder, os.stat(folder).st_mtime_ns))
    return found
