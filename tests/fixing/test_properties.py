"""Whatever the damage: a second run finds nothing to do, and nothing is found that was not found before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint_health.engine.fixing import Fixed
from lint_health.engine.linter import Linter
from lint_health.source import SourceFile

_CLEAN = (
    "Roll the stocking down to the heel before you step in.",
    "Ollerby knits each pair in Kent.",
    "Most people put on Ollerby in the morning.",
    "Ask for Ollerby at the desk, or order a pair.",
    "Wash it at thirty degrees and dry it flat.",
    "The café on the corner sells them, too.",
    "A friend’s hand helps with the last inch.",
)
_DAMAGE = (
    "Wear the the sock.", "It wonâ€™t slip.", "Pull up the com\u200bpression sock.", "The st\u043ecking is th\u0456n.",
    "Ask for Olerby.", "An ollerby sock.", "It will also will also last.", "{# note #}", "[/vc_row]", "&nbsp;", "&amp;lt;b&amp;gt;",
    "crÃ¨me for for dry heels", "the the the leg", "</em>", "\ufffd", "a a sock", "heel.Then rest", "\u202eback", "in in time time",
    "Wash it at thirty degrees and dry it flat. Wash it at thirty degrees and dry it flat.", "Â£12", "**bold", "<b>", "{{ name }}", "the\nthe",
)  # fmt: skip
_PIECES = st.lists(
    st.tuples(
        st.sampled_from((*_CLEAN, *_DAMAGE, *_DAMAGE)), st.sampled_from((" ", "\n", "\n\n", "\r\n\r\n", "\n- ", "\n> "))
    ),
    max_size=9,
)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=_PIECES, name=st.sampled_from(("a.md", "a.html", "a.txt")))
def test_fixing_ends_and_adds_nothing(
    fix: Callable[..., Fixed], linter: Linter, pieces: list[tuple[str, str]], name: str
) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    fixed = fix(text, name)
    assert fix(fixed.text, name).text == fixed.text
    before, after = _found(linter, text, name), _found(linter, fixed.text, name)
    assert after <= before
    assert (after < before) == bool(fixed.applied)


def _found(linter: Linter, text: str, name: str) -> Counter[str]:
    result = linter.check_source(SourceFile(name, text), name)
    return Counter(d.rule for d in (*result.diagnostics, *result.absorbed))
