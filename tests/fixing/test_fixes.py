"""Which damage is corrected, and how each format has it written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint_health.engine.escaping import written
from lint_health.engine.fixing import Fixed

CASES = "We stock Ollerby socks. Most Ollerby pairs are wool, some Ollerby pairs are not. "
BRANDS = "Ollerby makes socks. We wear Ollerby at home, and Ollerby it stays. "


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "Wear the the sock at noon.\n", "Wear the sock at noon.\n"),
        ("a.md", "Put on the\n   the sock at noon.\n", "Put on the sock at noon.\n"),
        ("a.md", "> Put on the\n> the sock at noon.\n", "> Put on the sock at noon.\n"),
        ("a.md", "It will also will also be warm.\n", "It will also be warm.\n"),
        ("a.md", "The sock wonâ€™t slip.\n", "The sock won’t slip.\n"),
        ("a.md", "A long com\u200bpression sock.\n", "A long compression sock.\n"),
        ("a.md", "The st\u043ecking is thin.\n", "The stocking is thin.\n"),
        ("a.md", "An \u202eodd line of words.\n", "An odd line of words.\n"),
        (
            "a.md",
            "Cut the tag out first. Cut the tag out first. It scratches.\n",
            "Cut the tag out first. It scratches.\n",
        ),
        ("a.md", BRANDS + "Ask for Olerby at the desk.\n", BRANDS + "Ask for Ollerby at the desk.\n"),
        ("a.md", CASES + "See the ollerby trainer sock.\n", CASES + "See the Ollerby trainer sock.\n"),
        ("a.md", "We like Tarnwick. See the Tarnwik range here.\n", "We like Tarnwick. See the Tarnwick range here.\n"),
        ("a.md", "Roll it down slowly.\n{# was: pull #}\nThen rest.\n", "Roll it down slowly.\nThen rest.\n"),
        ("a.md", "Roll it down slowly [/su_box] and then rest.\r\n", "Roll it down slowly and then rest.\r\n"),
        ("a.html", "<p>Soft&amp;nbsp;and &amp;pound;12 warm.</p>", "<p>Soft&nbsp;and £12 warm.</p>"),
        ("a.html", "<p>A soft sock.</em></p>", "<p>A soft sock.</p>"),
        ("a.html", '<img alt="Wear the the sock." src="a.png">', '<img alt="Wear the sock." src="a.png">'),
        ("a.txt", "Fish &amp; chips and &nbsp;a sock.\n", "Fish & chips and  a sock.\n"),
        (
            "a.csv",
            'sku,description\n1,"Wear the the ""soft"" sock, daily."\n',
            'sku,description\n1,"Wear the ""soft"" sock, daily."\n',
        ),
        (
            "a.json",
            r'{"description": "It\u00e2\u0080\u0099s \"soft\" on the the leg."}',
            r'{"description": "It\u2019s \"soft\" on the leg."}',
        ),
        ("a.json", '{"description": "Itâ€™s soft on the leg."}', '{"description": "It’s soft on the leg."}'),
    ],
)
def test_what_cannot_change_meaning_is_corrected(fix: Callable[..., Fixed], name: str, before: str, after: str) -> None:
    assert fix(before, name).text == after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "The leg\ufffds swelling.\n"),  # what was lost nobody knows
        ("a.md", "Close the tabs before you wash it. Use thirty degrees. Close the tabs before you wash it.\n"),
        ("a.md", "Hello {{ }}, your {{ name }} sock is here.\n"),  # something was to stand there
        ("a.md", "A *the* the sock, the <b>the</b> sock.\n"),  # marks stand between the two
        ("a.html", "<p>Wear the <b>the</b> sock.</p>"),
        ("a.md", "Ollerby makes socks. We wear Ollerby at home. Ask for Olerby.\n"),  # twice is not enough
        ("a.md", BRANDS + "See @ollerby and ollerby.com/ollerby.\n"),
        ("a.md", "[su_box]A soft sock.[/su_box]\n"),  # a pair that some plugin fills
        ("a.md", "Those who need more can opt for Sigvarris stockings.\n"),
        ("a.md", "# A night-night-time sock\n"),
        ("a.md", "Совсем другой текст, and a \u0431lunt letter.\n"),  # б is like no Latin letter
        ("a.md", "He said שלום and \u202eodd marks.\n"),
        ("a.md", ""),
        ("a.html", "<p>See &amp;lt;li&amp;gt; here.</p>"),  # a tag would show instead
    ],
)
def test_what_an_editor_has_to_decide_stays(fix: Callable[..., Fixed], name: str, text: str) -> None:
    assert fix(text, name).text == text


def test_waived_damage_stays(fix: Callable[..., Fixed]) -> None:
    waived = "<!-- lint-health: ignore[garble.double.word] reason='a title' -->\nWear the the sock.\n\n"
    assert fix(waived + "Put on the the sock.\n").text == waived + "Put on the sock.\n"


def test_a_fix_that_would_bring_other_damage_is_left_out(fix: Callable[..., Fixed]) -> None:
    fixed = fix("Put on the {# a #} the sock. It wonâ€™t slip.\n")
    assert fixed.text == "Put on the {# a #} the sock. It won’t slip.\n"
    assert [d.rule for d in fixed.applied] == ["garble.encoding.mojibake"]
    assert [d.rule for d in fixed.left] == ["garble.leftover.template"]


@pytest.mark.parametrize(
    ("form", "old", "shown", "new", "expected"),
    [
        ("json", "a b", "a b", 'say "so"\n', 'say \\"so\\"\\n'),
        ("json", "a\\tb", "a\tb", "é", "é"),
        ("json", "\\u00e9", "é", "ë", "\\u00eb"),
        ("html", "a b", "a b", 'R&D "x" <', "R&amp;D &quot;x&quot; &lt;"),
        ("html", "a&amp;b", "a&b", "c", "c"),
        ("csv", "a b", "a b", 'say "so", twice', None),
        ("markdown", "a b", "a b", "*a*", None),
        ("markdown", "a b", "a b", "a, (b) 1/2", "a, (b) 1/2"),
        ("csv", "a b", "a b", "a, b", None),
        ("plain", "a b", "a b", '*a* "b"', '*a* "b"'),
        ("html", "a <b>b</b>", "a b", "a", None),
        ("json", "a\\nb", "a b", "a", None),
        ("markdown", "a  \nb", "a\nb", "a", None),  # a hard line break is meant
        ("html", "a\n   b", "a b", "a", "a"),
    ],
)
def test_each_format_has_its_way_to_write_a_character(
    form: str, old: str, shown: str, new: str, expected: str | None
) -> None:
    assert written(form, old, shown, new) == expected
