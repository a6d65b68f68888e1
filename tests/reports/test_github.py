"""GitHub workflow commands, read back as the runner reads them."""

from __future__ import annotations

import re
from dataclasses import replace

from lint_health.reports.base import Report
from lint_health.reports.github import github_report
from tests.reports.samples import CLAIM, REPORT, WEAR


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Command, properties and data of every line; each line has to be one command."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n")) if text else []:
        name, data = re.fullmatch(r"::(.+?)::(.*)", line).groups()  # type: ignore[union-attr]
        command, _, values = name.partition(" ")
        pairs = [value.partition("=") for value in values.split(",")]
        found.append((command, {key: _plain(value, True) for key, _, value in pairs}, _plain(data, False)))
    return found


def _plain(text: str, is_property: bool) -> str:
    for code, character in (("%3A", ":"), ("%2C", ",")) if is_property else ():
        text = text.replace(code, character)
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_lines_are_as_the_runner_wants_them() -> None:
    assert github_report(REPORT).splitlines() == [
        "::error file=docs/a b%2520#1.md,line=3,endLine=3,col=7,endColumn=15,title=claim.disease.cures"
        '::"cure gout" says a product cures%0ASay what it is, 100%25: soft.',
        "::warning file=docs/a b%2520#1.md,line=4,endLine=5,title=wear.night.overnight"
        '::Directions disagree.%0Aother place: docs/b.md:9:3 says otherwise: "remove at night"',
        '::notice file=docs/b.md,line=1,endLine=1,col=3,endColumn=6,title=garble.slip.teh::"teh" is no word.',
    ]


def test_a_page_cannot_say_commands_of_its_own() -> None:
    message = "one\n::stop-commands::x\r::error::y\x1b[31m\x00 %0A"
    found = replace(CLAIM, path="./a,b:c\n::set-env name=x::.md", message=message, advice="")
    assert commands(github_report(Report((found,)))) == [
        (
            "error",
            {
                "file": "a,b:c\n::set-env name=x::.md",
                "line": "3",
                "endLine": "3",
                "col": "7",
                "endColumn": "15",
                "title": "claim.disease.cures",
            },
            "one\n::stop-commands::x\r::error::y\ufffd[31m\ufffd %0A",
        )
    ]


def test_columns_are_left_out_where_a_finding_wraps() -> None:
    ((_, properties, _),) = commands(github_report(Report((WEAR,))))
    assert list(properties) == ["file", "line", "endLine", "title"]


def test_nothing_found_is_nothing_said() -> None:
    assert github_report(Report(files=2)) == ""
