"""Front matter: title and description with their places; the rest is no copy; damage is said and survived."""

from __future__ import annotations

import pytest

from tests.readers.helpers import block, oddities, read, shown, source_of

BODY = "# Head\n\nSome *body* text.\n"


def test_yaml_title_and_description() -> None:
    d = read(
        "a.md", "---\ntitle: Ends pain\ndescription: 'It''s over'\nslug: cures-all\ntags: [cure, heal]\n---\n" + BODY
    )
    assert shown(d)[:2] == [("title", "Ends pain"), ("description", "It's over")]
    assert source_of(d, "Ends pain") == "Ends pain"
    assert block(d, "It's").name == "description"
    assert "cure" not in d.text


@pytest.mark.parametrize(
    ("value", "text", "slice_"),
    [
        ('"Tab\\there \\u00e9"', "Tab here é", "Tab\\there \\u00e9"),
        (">\n  folded\n  text", "folded text", "folded\n  text"),
        ("|\n  two\n  lines", "two lines", "two\n  lines"),
        ("plain\n  over lines", "plain over lines", "plain\n  over lines"),
        ('"quoted words"', "quoted words", "quoted words"),
        ("'2024'", "2024", "2024"),
    ],
)
def test_scalars_of_all_styles_have_places(value: str, text: str, slice_: str) -> None:
    d = read("a.md", f"---\ndescription: {value}\n---\n", dedent=False)
    assert shown(d) == [("description", text)]
    assert source_of(d, text) == slice_


def test_nested_seo_keys_count() -> None:
    d = read(
        "a.md",
        "---\nseo:\n  title: T\n  meta_description: D\nimage:\n  src: /cure.png\n  alt: A leg\nlang: en_GB\n---\n",
    )
    assert shown(d) == [("title", "T"), ("description", "D"), ("alt", "A leg")]
    assert d.language == "en-GB"


def test_toml() -> None:
    d = read(
        "a.md",
        '+++\ntitle = "Says \\"hi\\""\ndescription = \'raw\'\ndraft = true\n[seo]\nsummary = """\nmany\nlines"""\n+++\n'
        + BODY,
    )
    assert shown(d)[:3] == [("title", 'Says "hi"'), ("description", "raw"), ("description", "many lines")]
    assert source_of(d, "raw") == "raw"
    assert shown(d)[3] == ("h1", "Head")


@pytest.mark.parametrize(
    "head", ["title: [unclosed\n", "title: a\n bad: :\n  - x\n", "\ttitle: tab\n", "a: &x\nb: *nowhere\ntitle: *no\n"]
)
def test_broken_front_matter_is_odd_and_the_body_is_read(head: str) -> None:
    d = read("a.md", f"---\n{head}---\n{BODY}", dedent=False)
    assert shown(d)[-2:] == [("h1", "Head"), ("p", "Some body text.")]


def test_the_oddity_points_into_the_block() -> None:
    d = read("a.md", "---\ntitle: [unclosed\nx: y\n---\n" + BODY)
    ((kind, _),) = oddities(d)
    assert kind == "front-matter"
    assert d.oddities[0].source.start < d.source.text.index("---\n#")


def test_broken_toml() -> None:
    d = read("a.md", "+++\ntitle = \n+++\n" + BODY)
    assert [o.kind for o in d.oddities] == ["front-matter"]
    assert shown(d)[0] == ("h1", "Head")


@pytest.mark.parametrize(
    "text", ["---\nJust words between rules.\n\n---\n\nAfter\n", "---\n\nAfter\n", "---\nnever: closed\n\nAfter\n"]
)
def test_rules_are_no_front_matter(text: str) -> None:
    d = read("a.md", text, dedent=False)
    assert not d.oddities
    assert shown(d)[-1] == ("p", "After")


@pytest.mark.parametrize("head", ["---\ntitle: T\n---\n", "+++\ntitle = 'T'\n+++\n", "---\n---\n"])
@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_the_body_is_the_same_with_and_without(head: str, eol: str) -> None:
    bare = read("a.md", BODY, dedent=False)
    full = read("a.md", (head + BODY).replace("\n", eol), dedent=False)
    assert shown(full)[-2:] == shown(bare)


def test_deep_nesting_does_not_hurt() -> None:
    d = read("a.md", "---\ntitle: T\nx: " + "[" * 5000 + "\n---\n" + BODY, dedent=False)
    assert shown(d)[-1] == ("p", "Some body text.")
