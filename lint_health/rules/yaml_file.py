"""YAML with a place for every value, so that each error names its line; duplicate keys are errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from lint_health.errors import Problem, UserError, Where

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class YamlFile:
    """A parsed file: plain values, and where each key or item stands (1-based)."""

    path: str
    text: str = field(default="", repr=False)

    @cached_property
    def value(self) -> Any:
        """The plain values. Raises ``UserError`` with the place of a syntax error or of duplicate keys."""
        return _values(self.text, self.path)

    def __getstate__(self) -> dict[str, Any]:
        """A copy of a ruleset keeps the text alone: most of it is examples, which few commands look at."""
        return {"path": self.path, "text": self.text}

    @cached_property
    def marks(self) -> Mapping[Path, Where]:
        """The place of each key and item; worked out when a place is first asked for, which few files ever are."""
        found: dict[Path, Where] = {}
        loader = _Loader(self.text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
        if node is not None:
            _mark(node, (), self.path, found)
        return found

    def where(self, *path: str | int) -> Where:
        """The place of a value, or of its nearest known parent."""
        at: Path = path
        while at and at not in self.marks:
            at = at[:-1]
        return self.marks.get(at, Where(self.path, 1, 1))


def parse_yaml(text: str, path: str) -> YamlFile:
    """Parse one document. Raises ``UserError`` with the place of a syntax error or of duplicate keys."""
    file = YamlFile(path, text)
    _ = file.value
    return file


def _values(text: str, path: str) -> Any:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        problems: list[Problem] = []
        value = _plain(node, path, problems, loader) if node is not None else None
    except RecursionError:
        raise UserError(
            Problem("not valid YAML: it is nested too deeply, or refers to itself", Where(path, 1, 1))
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path, 1, 1)
        raise UserError(Problem(f"not valid YAML: {getattr(error, 'problem', None) or error}", where)) from None
    finally:
        loader.dispose()
    if problems:
        raise UserError(*problems)
    return value


def _plain(node: Any, file: str, problems: list[Problem], loader: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                problems.append(Problem("a key must be a plain word", _where(key_node, file)))
                continue
            if key in result:
                problems.append(Problem(f'the key "{key}" stands twice', _where(key_node, file)))
            result[key] = _plain(value_node, file, problems, loader)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(n, file, problems, loader) for n in node.value]
    return node.value if node.tag == _TEXT else _scalar(node, loader)


def _scalar(node: Any, loader: Any) -> Any:
    try:
        return loader.construct_object(node, deep=True)
    except ValueError:  # it has the form of a day but is none, as 2026-02-30
        return node.value


def _mark(node: Any, at: Path, file: str, marks: dict[Path, Where]) -> None:
    marks.setdefault(at, _where(node, file))
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                inner = (*at, str(key_node.value))
                marks[inner] = _where(key_node, file)
                _mark(value_node, inner, file, marks)
    elif isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            _mark(item, (*at, i), file, marks)


def _where(node: Any, file: str) -> Where:
    return Where(file, node.start_mark.line + 1, node.start_mark.column + 1)
