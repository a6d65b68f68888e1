"""Write the generated parts of docs/profiles.md: which rule holds under which profile, and the laws behind it.

    python tools/profile_matrix.py          write the file anew
    python tools/profile_matrix.py --check  exit code 1 when it is stale

Only what stands between ``<!-- NAME: generated -->`` and ``<!-- NAME: end -->`` is written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lint_health.rules import RuleSet, load_ruleset
from lint_health.rules.judging import concerns
from lint_health.rules.profiles import DEFAULT, Profile

PAGE = Path(__file__).resolve().parent.parent / "docs" / "profiles.md"
_SHORT = {"error": "E", "warning": "W", "info": "i"}


def matrix(ruleset: RuleSet) -> str:
    """A table of rules by profiles; a star marks a rule that some excuses only lower."""
    profiles = _ordered(ruleset)
    lines = [
        f"| rule | {' | '.join(p.name for p in profiles)} |",
        f"| --- |{' :-: |' * len(profiles)}",
    ]
    for spec in sorted((r.spec for r in ruleset.rules), key=lambda s: s.id):
        cells = []
        for profile in profiles:
            shown = _SHORT[str(profile.severity_of(spec.id, spec.severity))] if concerns(profile, spec) else "-"
            cells.append(shown + ("*" if profile.softens(spec.id) and shown != "-" else ""))
        lines.append(f"| `{spec.id}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def laws(ruleset: RuleSet) -> str:
    """The clauses of each profile with the groups of rules they stand behind and the day they were checked."""
    return "\n\n".join("\n".join(_laws_of(p)) for p in _ordered(ruleset) if p.laws)


def _laws_of(profile: Profile) -> Iterator[str]:
    yield f"### {profile.name}: {profile.title}\n"
    yield f"{' '.join(profile.description.split())}\n"
    yield "| rules | clause | what it says | checked |"
    yield "| --- | --- | --- | --- |"
    for law in profile.laws:
        yield f"| {', '.join(f'`{r}`' for r in law.rules)} | {law.clause} | {law.what} | {law.checked} |"


def _ordered(ruleset: RuleSet) -> list[Profile]:
    return sorted(ruleset.known_profiles.values(), key=lambda p: (p.name != DEFAULT, p.name))


def updated(text: str, ruleset: RuleSet) -> str:
    """The page with its generated parts as they should be."""
    for name, part in (("matrix", matrix(ruleset)), ("laws", laws(ruleset))):
        block = f"<!-- {name}: generated -->\n\n{part}\n\n<!-- {name}: end -->"
        pattern = rf"<!-- {name}: generated -->.*?<!-- {name}: end -->"
        text = re.sub(pattern, lambda _, block=block: block, text, count=1, flags=re.DOTALL)  # type: ignore[misc]
    return text


def main(arguments: list[str]) -> int:
    """Write the page, or tell whether it is stale."""
    old = PAGE.read_text(encoding="utf-8")
    new = updated(old, load_ruleset())
    if "--check" in arguments:
        if new != old:
            print(f"{PAGE.name} is stale: run python tools/{Path(__file__).name}")
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
