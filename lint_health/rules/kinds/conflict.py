"""Kind ``conflict``: directions of use that cannot both be followed, on a page or across a site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.language import Language
from lint_health.rules.directions.options import OPTIONS, compile_rule
from lint_health.rules.directions.rule import DirectionRule
from lint_health.rules.spec import RuleSpec

__all__ = ["OPTIONS", "DirectionRule", "compile", "patterns"]


def patterns(options: Mapping[str, Any]) -> Iterable[str]:
    """None: directions have a vocabulary of their own (the ``directions-*`` tables of the lexicons)."""
    return ()


def compile(spec: RuleSpec, language: Language) -> DirectionRule:
    """Make the rule. Raises ``UserError`` with every problem of its options."""
    return compile_rule(spec, language)
