"""How figures are said stands in lexicon files: the notation, its errors, and that a file of one's own adds to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_health.errors import UserError
from lint_health.language.phrases import Phrases
from lint_health.rules import directions
from lint_health.rules.directions.vocabulary import vocabulary_of
from lint_health.rules.directions.wordings import Wordings
from lint_health.rules.loader import load_ruleset

LISTS = {"weekday": ("monday", "tuesday"), "thing": ("sponge", "stick pack")}


@pytest.mark.parametrize(
    ("phrase", "fits", "not_fits"),
    [
        ("every|each DAYS apart", "each d3 apart", "each n3 apart"),
        ("at the? very? least", "at least", "at our very least"),
        ("wash(es) fortnight~", "washes fortnightly", "washed fortnight"),
        ("sun_up", "by sunup", "sun goes up"),
        ("from ..2 to NUMBER", "from it all to n4", "from one end and back to n4"),
        ("NUMBER ..2!or < @thing >(s)", "n2 wet sponges", "n2 or sponges"),
        ("keep {12} dry", "keep it well dry", "keep it . dry"),
        ("keep {12.} dry", "keep it . dry", "keep it in a bag and dry"),
        ("no limit !>( but | $ )", "no limit here", "no limit but"),
        ("!<( you ) only =>( for? FIGURE )", "only for t10", "you only t10"),
        ("@weekday(s) . $", "on tuesdays .", "tuesdays . then"),
        ("( a | half a ) day", "half a day", "half day"),
    ],
)
def test_phrases(phrase: str, fits: str, not_fits: str) -> None:
    phrases = Phrases([phrase], LISTS)
    assert phrases.stands_in(fits)
    assert not phrases.stands_in(not_fits)


def test_a_hit_tells_its_figures_and_words() -> None:
    hit = Phrases(["NUMBER to? NUMBER ..2 < @thing >(s)"], LISTS).search("use n2~3 to n4 soft stick packs")
    assert hit is not None
    assert [(f.low, f.high, f.kind) for f in hit.figures] == [(2, 3, "n"), (4, 4, "n")]
    assert hit.words == ("stick pack",)
    written = Phrases(["aged WRITTEN"], {}).search("aged twelve")
    assert written is not None and written.figures[0].low == 12


def _own(folder: Path, text: str) -> Path:
    (folder / "lexicons").mkdir(parents=True)
    (folder / "lexicons" / "ours.yaml").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("- every ( day", 13, '"(" is never closed'),
        ("- day )", 11, '")" has no opening bracket'),
        ("- every [a-z]+", 13, "a phrase is made of words"),
        ("- on @wekday", 10, '"@wekday" names no list (did you mean "weekday"?)'),
        ("- once?", 7, "stands where words are needed"),
    ],
)
def test_a_bad_phrase_is_named_with_its_place(tmp_path: Path, line: str, column: int, message: str) -> None:
    own = _own(tmp_path / "own", f"phrases:\n  often.daily:\n    {line}\n")
    with pytest.raises(UserError) as error:
        load_ruleset([own])
    assert f"ours.yaml:3:{column}: " in str(error.value)
    assert message in str(error.value)


def test_a_bad_meaning_is_named_with_its_place(tmp_path: Path) -> None:
    own = _own(tmp_path / "own", "meanings:\n  sizes:\n    kumquat: [4, 2]\n")
    with pytest.raises(UserError, match=r"ours.yaml:3:5: \"kumquat\" must mean"):
        load_ruleset([own])


def test_a_file_of_ones_own_adds_words(tmp_path: Path) -> None:
    own = _own(tmp_path / "own", "phrases:\n  counted: [sponge]\nmeanings:\n  sizes: {kumquat: [4, 8]}\n")
    words = vocabulary_of(load_ruleset([own]).language).wordings
    assert words["dose.count"].stands_in("n2 sponges a day")
    assert words["dose.count"].stands_in("n2 tablets a day")
    assert words["dose.size"].stands_in("a kumquat sized dab")


def test_every_name_that_code_asks_for_is_there(wordings: Wordings) -> None:
    """And nothing stands in the files that nobody asks for."""
    code = "".join(p.read_text() for p in Path(directions.__file__).parent.glob("*.py"))
    asked = {"limit.most", "limit.least", "limit.about", "age.least", "age.under", "age.plain"}
    asked |= set(re.findall(r"""words(?:\.words\()?\[?["']([a-z.-]+)["']""", code))
    assert {name for name in asked if not wordings.has(name)} == set()
    starts = ("part.", "warmth.", "rhythm.", "due.", "mixed.", "other.")
    files = Path(__file__).parents[2].glob("rulesets/lexicons/wear-value-*.yaml")
    text = "".join(p.read_text().partition("\nmeanings:")[0] for p in files)
    named = re.findall(r"^  ([a-z][\w.-]*):", text, re.M)
    used = asked | set(re.findall(r"@([a-z][\w.-]*)", text))
    assert [n for n in named if n not in used and not n.startswith(starts)] == []
