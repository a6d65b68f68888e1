"""Gated searches find what plain ones find: an expression is passed over only where it has no match."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint_health.rules.kinds.garble_detectors.gates import Gates
from lint_health.rules.kinds.garble_detectors.needs import EDGE, needs

RULES = [
    yaml.safe_load(p.read_text(encoding="utf-8"))
    for p in sorted((Path(__file__).resolve().parents[2] / "rulesets" / "garble").rglob("*.yaml"))
]
# (expression, whether it is for text in lower case)
EXPRESSIONS = [(text, False) for rule in RULES for text in (rule.get("patterns") or {}).values()] + [
    (text[1:-1], True) for rule in RULES for text in rule.get("phrases") or () if text.startswith("/")
]
AROUND = st.text(alphabet="aIx0 5.,-\n'’“é_{>", max_size=6)


def all_gates() -> Gates:
    gates = Gates()
    for text, lower in EXPRESSIONS:
        gates.read(text, lower=lower, flags=re.MULTILINE)
    return gates


GATES = all_gates()


def spans(gates: Gates, pattern: str, text: str, *, lower: bool = False) -> list[tuple[int, int]]:
    gated = gates.of(pattern, lower=lower, flags=re.MULTILINE)
    copy = gates.copy(text)
    return [m.span() for m in gated.finditer(gates.low_copy(copy) if lower else copy)]


def test_gates_lose_no_match_in_the_examples() -> None:
    examples = [e for rule in RULES for e in rule["examples"].get("bad") or ()]
    for text in (str(e.get("text", "") if isinstance(e, dict) else e) for e in examples):
        for pattern, lower in EXPRESSIONS:
            low = re.IGNORECASE if lower else 0
            wanted = [m.span() for m in re.finditer(pattern, text.replace("’", "'") if lower else text, re.M | low)]
            assert spans(GATES, pattern, text, lower=lower) == wanted


@pytest.mark.parametrize(("pattern", "lower"), EXPRESSIONS)
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_gates_let_every_match_through(pattern: str, lower: bool, data: st.DataObject) -> None:
    """Texts made from the expression itself, with something before and after."""
    gated = GATES.of(pattern, lower=lower, flags=re.MULTILINE)
    made = data.draw(st.from_regex(gated.pattern))
    text = data.draw(AROUND) + made + data.draw(AROUND)
    for part in (made, text):
        assert spans(GATES, pattern, part, lower=lower) == [m.span() for m in gated.pattern.finditer(part)]


SMALL = st.recursive(
    st.sampled_from(["a", "I", "b c", r"\b", "[ab]", "[0-9]", r"\d", r"\s", r"\w", "[^a]", ".", "x+", "_", "-", "^", "$",
                     "~", r"(?<!\w)", r"(?!\w)", r"(?<![^\w])", "(?<=[.] )", "(?=a)", "(?!b)", "é", "[a-c]", "2", "(?i:a)"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{2,}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(pattern=SMALL, text=st.text(alphabet="abcIxA 12_-.~é\n٣", max_size=14))
def test_any_expression_matches_through_its_gate(pattern: str, text: str) -> None:
    gates = Gates()
    gates.read(pattern, flags=re.MULTILINE)
    assert spans(gates, pattern, text) == [m.span() for m in re.finditer(pattern, text, re.MULTILINE)]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (r"\bwas this (?:answer|page) helpful", {f"{EDGE}was this answer helpful", f"{EDGE}was this page helpful"}),
        (r"(?:sold|out of) +now", {f"sold{EDGE}", f"out of{EDGE}"}),
        (r"\{\{[^{}]*\}\}", {"{{"}),
        (r"a?b*", None),
        (r"(?:long word)?x*", None),
        (r"[a-z]+defgh", {"defgh"}),
        (r"(?!never)always", {"always"}),
        (r"[1-9]\d?O", {"0O", "00O"}),
        (r"(?i)always", None),
    ],
)  # fmt: skip
def test_needs_of_an_expression(pattern: str, first: set[str] | None) -> None:
    clauses = needs(pattern)
    assert (set(clauses[0]) if clauses else None) == first


def test_most_expressions_are_gated() -> None:
    open_ones = [text for text, lower in EXPRESSIONS if not needs(text.lower() if lower else text)]
    assert len(open_ones) < len(EXPRESSIONS) / 40


def test_gates_are_kept_with_the_ruleset() -> None:
    kept = pickle.loads(pickle.dumps(GATES))
    assert not kept.copy("nothing of that kind").brings & GATES.copy("{{ name }}").brings & ~1
    assert kept.copy("{{ name }}") == GATES.copy("{{ name }}")


def test_an_expression_read_late_is_always_searched_for() -> None:
    gates = Gates()
    copy = gates.copy("a lamp")
    assert [m.group() for m in gates.of("lamp").finditer(copy)] == ["lamp"]


def test_letters_that_grow_in_lower_case_cost_no_match() -> None:
    gates = Gates()
    gates.read("size σ", lower=True)
    gates.read("izmir", lower=True)
    for text, pattern in (("SIZE Σ, İ", "size σ"), ("Size ΣΣ", "size σ"), ("İ IZMIR", "izmir")):
        assert spans(gates, pattern, text, lower=True), text
