"""Regular expressions work alike on every Python 3.11: before 3.11.5 a possessive group ("(?:a|b)*+") stops too soon."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")


def test_no_group_is_possessive() -> None:
    """Python issue 106052. Possessive classes ("[^x]*+") are sound."""
    files = [*(ROOT / "lint_health").rglob("*.py"), *(ROOT / "rulesets").rglob("*.yaml")]
    assert files
    found = [f"{p.name}: {m.group()}" for p in files for m in POSSESSIVE_GROUP.finditer(p.read_text(encoding="utf-8"))]
    assert found == []
