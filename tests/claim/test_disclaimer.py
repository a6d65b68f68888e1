"""The disclaimer that US law asks for names four effects and claims none, in whatever format it stands."""

from __future__ import annotations

import pytest

from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import SourceFile
from tests.language.test_scope import language

DISCLAIMER = "This product is not intended to diagnose, treat, cure, or prevent any disease."
PAGES = {
    "a.md": f"# Zorbex gel\n\n**{DISCLAIMER.upper()}**\n\n- {DISCLAIMER}\n",
    "b.html": f"<h1>Zorbex gel</h1><p>Not evaluated by the FDA.<br>{DISCLAIMER}</p>",
    "c.csv": f'name,note\nZorbex gel,"{DISCLAIMER}"\n',
    "d.json": f'{{"name": "Zorbex gel", "note": "{DISCLAIMER}"}}',
    "e.txt": "Zorbex gel\n\nThis product is not intended to diagnose,\ntreat, cure, or prevent any\ndisease.\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_no_effect_of_the_disclaimer_is_asserted(name: str) -> None:
    analysis = language().analyze(reader_for(name)(SourceFile(name, PAGES[name]), ReaderOptions()))
    effects = [
        (s, i) for s in analysis.sentences for i, u in enumerate(s.units) if u.lower in ("treat", "cure", "prevent")
    ]
    assert effects
    assert all(any(s.cues_at(i, ("negation",))) for s, i in effects)
