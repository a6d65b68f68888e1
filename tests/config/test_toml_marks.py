"""Places in a pyproject.toml, whatever way its keys are written."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from lint_health.config.toml_marks import toml_marks

TEXT = '''\
a = """
[tool.lint-health]
profile = 1
"""
[tool]
lint-health.profile = "x" # ] "
lint-health.severity.claim.disease = "error"

[[tool."lint-health".waivers]]
path = 'a # b'
fingerprint = ["aa", # note
  'bb',
]
[[  tool . lint-health . waivers  ]]
"rea\\u0073on" = "x [ ] = é"
until = 2027-01-31
[tool.lint-health.waiver-policy]
require = [ "owner" , [ 1, { x = 2 } ] ]
[tool.other]
path = 3
'''


def places(text: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    return {key: (where.line, where.column) for key, where in toml_marks(text, "p").items()}


def test_every_way_to_write_a_key() -> None:
    found = places(TEXT)
    assert {key: place for key, place in found.items() if key[:1] == ("waivers",)} == {
        ("waivers",): (9, 1),
        ("waivers", 0): (9, 1),
        ("waivers", 0, "path"): (10, 1),
        ("waivers", 0, "fingerprint"): (11, 1),
        ("waivers", 0, "fingerprint", 0): (11, 16),
        ("waivers", 0, "fingerprint", 1): (12, 3),
        ("waivers", 1): (14, 1),
        ("waivers", 1, "reason"): (15, 1),
        ("waivers", 1, "until"): (16, 1),
    }
    assert (found[()], found["profile",]) == ((6, 1), (6, 1))
    assert found["severity", "claim.disease"] == (7, 1)
    assert found["waiver-policy", "require", 1, 1, "x"] == (18, 30)
    assert ("path",) not in found


def test_line_ends_do_not_matter() -> None:
    assert places(TEXT.replace("\n", "\r\n")) == places(TEXT)


words = st.text(st.characters(codec="utf-8", exclude_characters="\x7f", min_codepoint=32), max_size=8)
values = st.recursive(
    st.booleans() | st.integers(-99, 99) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(k)} = {written(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + " , ".join(written(v) for v in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value).lower()


def paths(value: object, at: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {at}.union(*(paths(v, (*at, k)) for k, v in inner))


@given(st.dictionaries(words.filter(lambda w: w != "severity"), values, max_size=4))
def test_every_key_and_item_has_its_place(table: dict[str, object]) -> None:
    rows = [f"{written(key)} = {written(value)}" for key, value in table.items()]
    text = "\n".join(["# é", "[tool.lint-health]", *rows]) + "\n"
    assert tomllib.loads(text)["tool"]["lint-health"] == table
    found = {key for key in toml_marks(text, "p") if "severity" not in key}
    assert found == {key for key in paths(table) if "severity" not in key}
    lines = text.split("\n")
    for i, key in enumerate(table):
        where = toml_marks(text, "p")[key,]
        assert (where.line, where.column) == (i + 3, 1) and lines[where.line - 1].startswith(written(key))
