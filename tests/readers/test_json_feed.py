"""JSON and JSON Lines: escapes, records, questions, what is copy, and damage."""

from __future__ import annotations

import json

import pytest

from lint_health.document import SectionKind
from lint_health.readers import ReaderOptions
from tests.readers.helpers import block, oddities, read, shown, source_of, words

CATALOGUE = """
{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "store": "Home Health Shop", "locale": "en-GB",
  "products": [
    {"id": "p-1", "title": "Foot mat", "tags": ["wool", "bed"], "rating": 4.7, "parent": null, "sold": false,
     "description": "Sit down. \\"Migraines\\" packed \\u2014 up. \\ud83d\\ude42 now",
     "bullets": ["USB, remote", "Brings feet back to life"], "care": "null",
     "faq": [{"q": "Will it cure me?", "a": "No. Nothing\\nwill."}],
     "image_alt": "Slim ankles", "url": "https://x.org/cures-all"},
    {"id": "p-2", "title": "Wrap", "description": "Warm &amp; soft.", "care": "__CARE_TEXT__", "bullets": [], "faq": []}
  ]
}
"""


def test_records_and_fields() -> None:
    d = read("a.json", CATALOGUE)
    assert shown(d) == [
        ("field", "Foot mat"),
        ("field", 'Sit down. "Migraines" packed — up. 🙂 now'),
        ("field", "USB, remote"),
        ("field", "Brings feet back to life"),
        ("field", "null"),
        ("h1", "Will it cure me?"),
        ("field", "No. Nothing\nwill."),
        ("alt", "Slim ankles"),
        ("field", "Wrap"),
        ("field", "Warm & soft."),
        ("field", "__CARE_TEXT__"),
    ]
    records = [s for s in d.sections if s.kind is SectionKind.RECORD]
    assert [s.heading for s in records] == [0, 8]
    assert [b.name for b in d.blocks[:5]] == ["title", "description", "bullets", "bullets", "care"]
    assert d.record_of(block(d, "No. Nothing").section) == records[0].index
    assert block(d, "No. Nothing").section == block(d, "Will it").section != records[0].index
    assert block(d, "Slim").section == records[0].index
    assert not d.oddities


def test_escapes_have_places() -> None:
    d = read("a.json", CATALOGUE)
    assert source_of(d, '"Migraines"') == '\\"Migraines\\"'
    assert source_of(d, "— up") == "\\u2014 up"
    assert source_of(d, "🙂") == "\\ud83d\\ude42"
    assert source_of(d, "Nothing\nwill") == "Nothing\\nwill"
    assert source_of(d, "& soft") == "&amp; soft"


@pytest.mark.parametrize(
    "text", ["\\ud83d", "\\ude42", "\\ud83d\\ud83d\\ude42", "\\ud83dx", "\\u00e9\\ud83d", "\\x", "\\u12"]
)
def test_broken_escapes_do_no_harm(text: str) -> None:
    d = read("a.json", '{"title": "Some words ' + text + ' here"}')
    assert d.text.startswith("Some words")
    assert source_of(d, "here") == "here"


def test_double_escapes_stay_visible() -> None:
    assert words(read("a.json", '{"title": "It\\\\u00e2\\\\u0080 is"}')) == ["It\\u00e2\\u0080 is"]


def test_json_lines() -> None:
    d = read("a.jsonl", '{"sku": "1", "title": "Socks", "caution": "Ask first."}\n\n{"sku": "2", "title": "Tights"}\n')
    assert words(d) == ["Socks", "Ask first.", "Tights"]
    assert [s.kind for s in d.sections[1:]] == [SectionKind.RECORD] * 2
    assert not d.oddities


def test_one_product_is_one_record_with_all_its_parts() -> None:
    d = read(
        "a.json",
        '{"product": "Patch", "pack": "5 patches of cloth", "drug_facts": {"directions": ["Use up to 4 a day."], "n": 3},'
        ' "marketing": {"headline": "Cool off", "email_1": "Put a patch on every day."},'
        ' "variants": [{"id": 1, "title": "Small one"}, {"id": 2, "title": "Large one"}]}',
    )
    assert [s.kind for s in d.sections] == [SectionKind.DOCUMENT, SectionKind.RECORD]
    assert d.sections[1].heading == 0
    assert "Use up to 4 a day." in words(d)
    assert "Put a patch on every day." in words(d)


def test_a_catalogue_with_a_name_still_holds_products() -> None:
    d = read(
        "a.json",
        '{"name": "Spring", "products": [{"title": "A b"}, {"title": "C d"}], "note": "See the shop for more."}',
    )
    assert sum(s.kind is SectionKind.RECORD for s in d.sections) == 2
    assert block(d, "See the shop").section == 0


def test_products_by_key_and_in_edges() -> None:
    d = read("a.json", '{"PD-1": {"name": "Some socks"}, "PD-2": {"name": "More socks"}}')
    assert sum(s.kind is SectionKind.RECORD for s in d.sections) == 2
    d = read("a.json", '{"data": {"products": {"edges": [{"node": {"title": "One"}}, {"node": {"title": "Two"}}]}}}')
    assert sum(s.kind is SectionKind.RECORD for s in d.sections) == 2


def test_html_in_a_string() -> None:
    d = read("a.json", '{"title": "T", "body_html": "<p>Cures <b>\\u201cpain\\u201d</b>:</p><ul><li>one</li></ul>"}')
    assert shown(d) == [("field", "T"), ("field", "Cures “pain”:"), ("li", "one")]
    assert source_of(d, "“pain”") == "\\u201cpain\\u201d"


def test_short_entries_belong_to_a_wordy_list() -> None:
    d = read(
        "a.json", '{"name": "A", "not_for": ["anyone with a pacemaker", "pregnancy"], "related": ["MP-1", "MP-GEL"]}'
    )
    assert words(d) == ["A", "anyone with a pacemaker", "pregnancy"]


def test_the_user_knows_better() -> None:
    options = ReaderOptions(copy_fields=frozenset(["tags"]), skip_fields=frozenset(["body_html"]))
    assert words(read("a.json", '{"tags": ["wool"], "body_html": "Many words stand here."}', options)) == ["wool"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"title": "One two", // why\n "description": "Three four"}', ["One two", "Three four"]),
        ('{"title": "One two", /* why */ "description": "Three four"}', ["One two", "Three four"]),
        ('{"title": "One two"\n "description": "Three four"}', ["One two", "Three four"]),
        ('{"title": "One two", "description": "Three four",}', ["One two", "Three four"]),
        ('{"title": "One two", "description": "Three four"', ["One two", "Three four"]),
        ('{"title": "One two,\n "description": "Three four"}', ["One two", "Three four"]),
        ('[{"title": "One two"}, {"title": "Three four"]', ["One two", "Three four"]),
        ('{"title": "One two"}}}]{"title": "Three four"}', ["One two", "Three four"]),
    ],
)
def test_broken_json_is_odd_and_read(text: str, kept: list[str]) -> None:
    d = read("a.json", text)
    assert words(d) == kept
    assert [kind for kind, _ in oddities(d)] == ["json"]
    assert d.oddities[0].message.startswith("not valid JSON")


def test_the_mark_of_the_editor_is_odd() -> None:
    d = read("a.json", '\ufeff{"title": "One two"}')
    assert words(d) == ["One two"]
    assert [o.kind for o in d.oddities] == ["json"]


GOOD = ['{"title": "One two"}', '{"title": "Three four", "caution": "Ask first."}', '{"title": "Five six"}']
GOOD_WORDS = ["One two", "Three four", "Ask first.", "Five six"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n", "\n \t\n"])
@pytest.mark.parametrize("at", [0, 1, 2, 3])
@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ('{"title": "Half a', ["Half a"]),
        ('{"title": "Half a"', ["Half a"]),
        ('{"title": "Half a", "tags": [{"x": 1}, ', ["Half a"]),
        ('{"title": "Half a\\', ["Half a"]),
        ('{"title": "Half a", /* ', ["Half a"]),
        ('{"title": "Half a", "caution', ["Half a"]),
        ('{"title": ', []),
        ('{"title"', []),
        ('{"', []),
        ("[{", []),
        ('"A string without an end', []),
        ('words"}', []),
        ("}]", []),
        ("<<<<<<< ours", []),
    ],
)
def test_a_broken_line_of_json_lines_takes_no_other_with_it(
    broken: str, kept: list[str], at: int, line_end: str
) -> None:
    d = read("a.jsonl", line_end.join([*GOOD[:at], broken, *GOOD[at:]]) + line_end, dedent=False)
    assert [w for w in words(d) if w not in kept] == GOOD_WORDS
    assert sorted(words(d)) == sorted([*GOOD_WORDS, *kept])
    assert [(o.kind, o.message.startswith("not valid JSON")) for o in d.oddities] == [("json", True)]
    lines_before = at * (2 if line_end.count("\n") == 2 else 1)
    assert d.source.lines.position(d.oddities[0].source.start).line == lines_before + 1
    titles = [block(d, text).section for text in ("One two", "Three four", "Five six")]
    assert len(set(titles)) == 3
    assert all(d.sections[i].kind is SectionKind.RECORD for i in titles)
    assert block(d, "Ask first.").section == titles[1]


def test_two_broken_lines_and_no_line_end_at_last() -> None:
    d = read("a.ndjson", '{"title": "One two\n{"title": "Three four"}\n{"title": "Five six"')
    assert words(d) == ["One two", "Three four", "Five six"]
    assert [d.source.lines.position(o.source.start).line for o in d.oddities] == [1, 3]


@pytest.mark.parametrize("value", ['"A bare string"', "12.5", "null", "[1, 2]", "{}"])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_line_of_json_lines_may_be_any_value(value: str, at: int) -> None:
    d = read("a.jsonl", "\n".join([*GOOD[:at], value, *GOOD[at:]]))
    assert words(d) == GOOD_WORDS
    assert not d.oddities


@pytest.mark.parametrize("start", ["{", "[\n{"])
def test_one_value_over_several_lines_is_plain_json(start: str) -> None:
    d = read(
        "a.jsonl", start + '\n  "title": "One two",\n  "caution": "Ask first."\n}' + ("\n]" if "[" in start else "")
    )
    assert words(d) == ["One two", "Ask first."]
    assert not d.oddities


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "[[[", "}}}", ":", ",,", '"', '{"a', "// x", "/*", "tru"])
def test_nothing_to_read(text: str) -> None:
    assert read("a.json", text).blocks == ()


def test_a_schema_org_question() -> None:
    data = {"name": "X", "faq": [{"question": "Does it <b>sting</b>?", "answer": "<p>No.</p><p>Never.</p>"}]}
    d = read("a.json", json.dumps(data))
    assert shown(d) == [("field", "X"), ("h1", "Does it sting?"), ("field", "No."), ("field", "Never.")]
    assert len({b.section for b in d.blocks[1:]}) == 1
