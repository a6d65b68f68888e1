"""Which module holds which detector. A detector is a function of a context and a rule's options that yields hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, cast

from lint_health.diagnostics import Confidence, Related
from lint_health.rules.context import RuleContext
from lint_health.source import Span


class Hit(NamedTuple):
    """One damaged place. ``span`` is in the document's text; ``source`` overrides it for places outside any block.

    ``guess`` is what probably stood there; ``replacement`` is set only where the change cannot alter the meaning.
    """

    span: Span
    guess: str = ""
    replacement: str | None = None
    source: Span | None = None
    related: tuple[Related, ...] = ()
    confidence: Confidence | None = None
    message: str = ""


Detector = Callable[[RuleContext, Mapping[str, Any]], Iterable[Hit]]

# detector name -> module, and the options it needs beyond its name
DETECTORS: dict[str, tuple[str, tuple[str, ...]]] = {
    "unknown": ("unknown", ("classes",)),
    "glued-pair": ("glued_pair", ()),
    "split-word": ("fragment", ()),
    "stray-piece": ("fragment", ("words",)),
    "rare-short-word": ("fragment", ()),
    "lone-letter": ("fragment", ("words",)),
    "double-word": ("double", ("words",)),
    "double-phrase": ("double", ()),
    "double-compound": ("double", ()),
    "repeated-sentence": ("repeated_sentence", ()),
    "far-sentence": ("repeated_sentence", ("words",)),
    "repeated-item": ("repeated_block", ()),
    "repeated-paragraph": ("repeated_block", ()),
    "sentence-end": ("cut", ("words",)),
    "open-end": ("cut", ("words",)),
    "slot": ("slot", ("checks",)),
    "phrases": ("phrases", ("phrases",)),
    "patterns": ("phrases", ("patterns",)),
    "placeholder-value": ("phrases", ("words",)),
    "chrome": ("chrome", ("words", "lists", "phrases")),
    "unfilled": ("unfilled", ("lists", "patterns")),
    "mojibake": ("encoding", ()),
    "invisible": ("encoding", ()),
    "markup": ("markup", ("patterns",)),
    "oddities": ("markup", ("words",)),
    "mixed-spelling": ("spelling", ()),
    "brand": ("brand", ()),
    "brand-case": ("brand", ()),
    "name-twins": ("name_twins", ()),
    "bulk": ("bulk", ()),
    "languagetool": ("languagetool", ("words",)),
    "joined-sentence": ("joins", ()),
    "lost-stop": ("joins", ("words", "lists")),
    "run-on": ("run_on", ("words", "lists")),
    "double-clause": ("double_clause", ()),
    "list-number": ("joins", ()),
    "foreign-heading": ("joins", ()),
    "swapped-head": ("swapped_head", ("words",)),
    "odd-word": ("doubtful", ()),
    "unknown-word": ("doubtful", ()),
}


TOKENS = "lint_health.rules.kinds.garble_detectors.tokens"  # what all detectors read


def detector(name: str) -> Detector:
    """The function of a detector. Raises ``KeyError`` for an unknown name."""
    return cast(Detector, getattr(module_of(name), name.replace("-", "_")))


def module_of(name: str) -> ModuleType:
    """The module of a detector. Its ``SEARCHED`` are expressions of its own that are searched for through a gate."""
    return import_module(f"lint_health.rules.kinds.garble_detectors.{DETECTORS[name][0]}")
