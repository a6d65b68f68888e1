"""The words of a suppression comment."""

from __future__ import annotations

from datetime import date

import pytest

from lint_health.readers.directives import directive_text
from lint_health.suppressions import Comment, CommentError, parse_comment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ignore[claim]", Comment("ignore", ("claim",))),
        ("ignore [ claim.disease , wear ]", Comment("ignore", ("claim.disease", "wear"))),
        ("disable[claim,claim]", Comment("disable", ("claim",))),
        ("enable[claim.a-b.c_d2]", Comment("enable", ("claim.a-b.c_d2",))),
        ("ignore-file[garble]", Comment("ignore-file", ("garble",))),
        (
            'ignore[claim.disease] until=2027-01-31 owner=legal reason="licensed, file 2231"',
            Comment("ignore", ("claim.disease",), date(2027, 1, 31), "legal", "licensed, file 2231"),
        ),
        (
            "ignore[claim]\n  reason='so that\n it wraps'  owner = \"The Legal Team\"",
            Comment("ignore", ("claim",), None, "The Legal Team", "so that\n it wraps"),
        ),
    ],
)
def test_well_formed(text: str, expected: Comment) -> None:
    assert parse_comment(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no action"),
        ("[claim]", "no action"),
        ("ignore", "no blanket form"),
        ("ignore[]", "no blanket form"),
        ("ignore[ , ]", "no blanket form"),
        ("ignore[*]", "is no rule id"),
        ("ignore[claim disease]", "is no rule id"),
        ("ignore[claim", "never closed"),
        ("ignored[claim]", 'did you mean "ignore"'),
        ("ignore-next-line[claim]", "unknown action"),
        ("ignore[claim] because legal said so", 'write reason="..."'),
        ("ignore[claim] untill=2027-01-31", 'did you mean "until"'),
        ("ignore[claim] until=2027-02-30", "is no day"),
        ("ignore[claim] until=31.01.2027", "is no day"),
        ("ignore[claim] until=", "cannot be read"),
        ("ignore[claim] owner=a owner=b", "stands twice"),
        ('ignore[claim] reason="open', "cannot be read"),
    ],
)
def test_malformed(text: str, says: str) -> None:
    with pytest.raises(CommentError) as caught:
        parse_comment(text)
    assert says in str(caught.value)


def test_a_missing_colon_is_said() -> None:
    assert directive_text(" lint-health ignore[claim] ") == "lint-health ignore[claim]"
    assert directive_text(" lint-health checks this page ") is None
    with pytest.raises(CommentError, match='colon after "lint-health" is missing'):
        parse_comment("lint-health ignore[claim]")
