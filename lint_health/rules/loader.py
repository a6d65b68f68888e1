"""Folders of YAML to a ``RuleSet``; every error of every file at once, each with its place."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from lint_health.diagnostics import FAMILIES, Confidence, Severity
from lint_health.document import BlockKind
from lint_health.errors import Problem, UserError, Where
from lint_health.language import Language, Lexicon, PatternError, pattern_words
from lint_health.rules.examples_form import read_examples
from lint_health.rules.kinds.base import Rule
from lint_health.rules.lexicon_file import VALUES, Vocabulary, cue_words
from lint_health.rules.nearest import nearest
from lint_health.rules.profiles import Profile, read_profile, unknown_selectors
from lint_health.rules.ruleset import RuleSet
from lint_health.rules.schema import MANIFEST_KEYS, RULE_KEYS, check_keys
from lint_health.rules.selectors import matches
from lint_health.rules.spec import STATUSES, RuleSpec
from lint_health.rules.yaml_file import YamlFile, parse_yaml
from lint_health.shipped import rulesets_folder

KINDS = ("pattern", "require", "story", "conflict", "garble", "weighed", "wording")
SUGGESTIONS = "suggestions"  # the table of a lexicon file with sentences for whole groups of rules
RULE_FAMILIES = tuple(f for f in FAMILIES if f != "tool")


def load_ruleset(
    roots: Sequence[Path] = (), profiles: Sequence[str] = ("editorial",), *, with_default: bool = True
) -> RuleSet:
    """Load the shipped rules and those of ``roots`` (folders laid out alike).

    A rule of a later root replaces one of the same id. Raises ``UserError`` with every problem found.
    """
    folders = [*([rulesets_folder()] if with_default else ()), *roots]
    with _collector_paused():
        return _Loading(folders, profiles).ruleset()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection while a ruleset is built: its objects stay, and looking through them again and again
    takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Loading:
    """One load: files are read in order, problems collected, and raised together at the end of each step."""

    def __init__(self, folders: Sequence[Path], profiles: Sequence[str]) -> None:
        self.folders = folders
        self.wanted = tuple(dict.fromkeys(profiles))
        self.problems: list[Problem] = []
        self.hash = sha256()
        self.vocabulary = Vocabulary()
        self.profiles: dict[str, Profile] = {}
        self.profile_files: list[YamlFile] = []
        self.specs: dict[str, RuleSpec] = {}
        self.version = "0"

    def ruleset(self) -> RuleSet:
        for folder in self.folders:
            if not folder.is_dir():
                self.problems.append(Problem(f'the ruleset folder "{folder}" does not exist'))
                continue
            for path in sorted(folder.rglob("*.yaml"), key=lambda p: p.relative_to(folder).as_posix()):
                self._file(folder, path)
            for path in sorted((*folder.glob("tables/*.json"), *folder.glob("tables/*.z"))):
                self.hash.update(path.name.encode() + b"\0" + path.read_bytes())
        self.problems += self.vocabulary.unknown_includes()
        self.problems += self.vocabulary.values.problems()
        self.problems += self._unknown_names()
        self._raise()
        language = self._language()
        self._suggest()
        rules = tuple(self._compiled(language))
        self._raise()
        chosen = tuple(self.profiles[name] for name in self.wanted)
        claims = tuple(r for r in rules if r.spec.family == "claim")
        digest = self.hash.hexdigest()[:16]
        return RuleSet(rules, language, self.version, digest, chosen, dict(self.profiles), claims)

    def _suggest(self) -> None:
        """Rules without suggestions of their own get those of their group: of the longest start of their id."""
        groups: Mapping[str, Sequence[str]] = cast(Any, self.vocabulary.tables.get(SUGGESTIONS) or {})
        for group, texts in groups.items():
            if not isinstance(texts, list) or not all(isinstance(t, str) for t in texts):
                self.problems.append(Problem(f'the table "{SUGGESTIONS}" must hold a list of texts for "{group}"'))
            elif not any(matches(rule_id, group) for rule_id in self.specs):
                hint = nearest(group, {".".join(i.split(".")[:2]) for i in self.specs})
                self.problems.append(
                    Problem(f'the table "{SUGGESTIONS}" names "{group}", which is no rule', None, hint)
                )
        self._raise()
        for rule_id, spec in self.specs.items():
            best = max((g for g in groups if matches(rule_id, g)), key=len, default=None)
            if best is not None and not spec.suggestions:
                self.specs[rule_id] = replace(spec, suggestions=tuple(groups[best]))

    def _unknown_names(self) -> Iterator[Problem]:
        """Profiles that a run or a rule asks for and nobody defines; rules and tables that a profile speaks of."""
        for name in self.wanted:
            if name not in self.profiles:
                yield Problem(f'unknown profile "{name}"', None, nearest(name, self.profiles))
        for spec in self.specs.values():
            for i, name in enumerate(spec.profiles):
                if name not in self.profiles:
                    yield spec.problem(f'unknown profile "{name}"', "profiles", i, hint=nearest(name, self.profiles))
        for file in self.profile_files if not self.problems else ():
            yield from unknown_selectors(file, self.specs)
            table = file.value.get("authorised")
            if table and table not in self.vocabulary.tables:
                hint = nearest(table, self.vocabulary.tables)
                yield Problem(f'unknown table "{table}"', file.where("authorised"), hint)

    def _raise(self) -> None:
        if self.problems:
            raise UserError(*sorted(self.problems, key=_by_place))

    def _file(self, folder: Path, path: Path) -> None:
        relative = path.relative_to(folder)
        shown = path.as_posix()
        try:
            data = path.read_bytes()
            self.hash.update(relative.as_posix().encode() + b"\0" + data)
            file = parse_yaml(data.decode("utf-8"), shown)
        except UnicodeDecodeError:
            self.problems.append(Problem("not UTF-8", Where(shown, 1, 1)))
        except OSError as error:
            self.problems.append(Problem(f"cannot be read: {error.strerror}", Where(shown)))
        except UserError as error:
            self.problems += error.problems
        else:
            self._sort_in(relative, file)

    def _sort_in(self, relative: Path, file: YamlFile) -> None:
        top = relative.parts[0]
        if relative.name == "manifest.yaml":
            self.problems += (found := check_keys(file, MANIFEST_KEYS))
            if not found:
                self.version = str(file.value["version"])
        elif top == "lexicons":
            self.problems += self.vocabulary.add(file)
        elif top == "profiles":
            profile = read_profile(relative.stem, file, self.problems)
            if profile:
                self.profiles[profile.name] = profile
                self.profile_files.append(file)
        elif top in RULE_FAMILIES:
            spec = read_spec(".".join(relative.with_suffix("").parts), file, self.problems)
            if spec:
                self.specs[spec.id] = spec
        elif top not in ("schema", "tables"):
            hint = nearest(top, (*RULE_FAMILIES, "lexicons", "profiles"))
            self.problems.append(Problem(f'no family is called "{top}"', file.where(), hint))

    def _language(self) -> Language:
        """The lexicon knows the classes and the plain words of all patterns, so it is built after reading rules."""
        texts: list[str] = [*cue_words(self.vocabulary.cues), *self.vocabulary.shared_patterns()]
        for spec in self.specs.values():
            texts += kind_module(spec.kind).patterns(spec.options)
        words = frozenset().union(*(pattern_words(t) for t in texts)) if texts else frozenset()
        lexicon = Lexicon(self.vocabulary.classes.values(), words)
        try:
            # Claims rest on short literal phrases that phrases of other families would swallow ("pain free" as one
            # unit), so they read with the shared vocabulary and their own; caveats hang on claims and read theirs, too.
            views = {"claim": ("claim",), "caveat": ("claim", "caveat")}
            own = {family: Lexicon(self.vocabulary.view(*layers), words) for family, layers in views.items()}
            tables = {**self.vocabulary.tables, VALUES: self.vocabulary.values}
            return Language(lexicon, self.vocabulary.cues, tables, own)
        except PatternError as error:
            raise UserError(Problem(f"a cue of the lexicons: {error}")) from None

    def _compiled(self, language: Language) -> Iterator[Rule]:
        for _, spec in sorted(self.specs.items()):
            try:
                yield kind_module(spec.kind).compile(spec, language)
            except UserError as error:
                self.problems += error.problems


def _by_place(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.path, where.line, where.column) if where else ("", 0, 0)


@cache
def kind_module(kind: str) -> Any:
    """The module of a kind; imported only when a rule needs it."""
    return import_module(f"lint_health.rules.kinds.{kind}")


def read_spec(rule_id: str, file: YamlFile, problems: list[Problem]) -> RuleSpec | None:
    """Check the form of a rule file; what is wrong goes into ``problems``."""
    value = file.value
    if not isinstance(value, dict):
        problems.append(Problem("a rule file is a mapping of keys", file.where()))
        return None
    kind = value.get("kind")
    if kind not in KINDS:
        hint = nearest(str(kind), KINDS)
        problems.append(
            Problem(f'unknown kind "{kind}"' if kind else 'the key "kind" is missing', file.where("kind"), hint)
        )
        return None
    options_form = kind_module(str(kind)).OPTIONS
    found = check_keys(file, {**RULE_KEYS, **options_form})
    for key, valid in (("severity", _LEVELS), ("confidence", _SURE), ("status", STATUSES)):
        given = value.get(key)
        if isinstance(given, str) and given not in valid:
            found.append(Problem(f'unknown {key} "{given}"', file.where(key), nearest(given, valid)))
    for i, block in enumerate(value.get("blocks") or ()):
        if block not in _BLOCKS:
            found.append(
                Problem(f'unknown block kind "{block}"', file.where("blocks", i), nearest(str(block), _BLOCKS))
            )
    found.extend(_wrong_examples(file))
    if found:
        problems += found
        return None
    return RuleSpec(
        id=rule_id,
        kind=str(kind),
        severity=_LEVELS[value["severity"]],
        confidence=_SURE[value["confidence"]],
        message=value["message"].strip(),
        advice=value["advice"].strip(),
        why=value["why"].strip(),
        sources=tuple(value.get("sources") or ()),
        status=value.get("status", "stable"),
        since=str(value.get("since", "0.1.0")),
        aliases=tuple(value.get("aliases") or ()),
        profiles=tuple(value.get("profiles") or ()),
        strict=bool(value.get("strict")),
        blocks=_block_kinds(value.get("blocks")),
        options={k: v for k, v in value.items() if k in options_form},
        file=file,
        waivable=value.get("waivable", True),
        suggestions=tuple(value.get("suggestions") or ()),
    )


def _wrong_examples(file: YamlFile) -> list[Problem]:
    problems: list[Problem] = []
    for _ in read_examples(file, problems):
        pass
    return problems


def _block_kinds(names: Iterable[str] | None) -> frozenset[BlockKind]:
    return frozenset(_BLOCKS[n] for n in names) if names else frozenset(BlockKind)


_LEVELS = {str(s): s for s in Severity}
_SURE = {str(c): c for c in Confidence}
_BLOCKS = {k.value: k for k in BlockKind}
