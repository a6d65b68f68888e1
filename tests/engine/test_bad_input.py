"""Whatever stands in a folder: a clear word about the bad file, the others still checked, no traceback."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

INPUT = Path(__file__).parents[2] / "fixtures" / "input"
CURES = "claim.disease.cures"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("empty.md", []),
        ("binary.txt", [(1, "tool.undecodable")]),
        ("utf-16.md", [(3, CURES)]),
        ("utf-16-no-mark.txt", [(1, "tool.undecodable")]),
        ("latin-1.txt", [(1, "tool.encoding"), (1, CURES)]),
        ("cut-off-utf-8.txt", [(1, CURES), (1, "tool.encoding")]),
        ("cut-off-utf-16.txt", [(1, "tool.undecodable")]),
        ("unclosed-quote.csv", [(3, "tool.unclosed-quote"), (3, CURES)]),
        ("half-written.json", [(1, CURES), (2, "tool.json")]),
        ("half-written.jsonl", [(1, CURES), (2, "tool.json"), (3, CURES)]),
        ("half-written.html", [(1, CURES)]),
        ("broken-front-matter.md", [(3, "tool.front-matter"), (6, CURES)]),
    ],
)
def test_every_kind_of_bad_file(lint, tmp_path: Path, name: str, expected: list[tuple[int, str]]) -> None:
    shutil.copy(INPUT / name, tmp_path / name)
    (tmp_path / "z.md").write_text("Our socks cure gout.\n")
    ran = lint("check", ".", "--format", "json")
    assert [(f[1], f[3]) for f in ran.findings if f[0] == name] == expected
    assert ("z.md", 1, 11, CURES) in ran.findings
    assert ran.code == 1 and not ran.err


def test_unclosed_front_matter_is_read_somehow(lint, tmp_path: Path) -> None:
    shutil.copy(INPUT / "unclosed-front-matter.md", tmp_path)
    assert (4, CURES) in [(f[1], f[3]) for f in lint("check", ".", "--format", "json").findings]


def test_a_missing_path_is_a_finding_and_the_rest_is_checked(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Our socks cure gout.\n")
    ran = lint("check", "no/such.md", "a.md", "--format", "json")
    assert ran.findings == [("a.md", 1, 11, CURES), ("no/such.md", 1, 1, "tool.unreadable")]
    assert ran.code == 1
    assert "no such file or folder" in ran.json["findings"][1]["message"]


def test_links_to_nowhere_and_to_themselves(lint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Our socks cure gout.\n")
    (tmp_path / "dangling.md").symlink_to("gone.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "up").symlink_to("..")
    (tmp_path / "deep" / "b.md").write_text("Our socks cure gout.\n")
    for arguments in (["."], ["a.md", "dangling.md", "loop.md", "deep"]):
        ran = lint("check", *arguments, "--format", "json")
        assert [(f[0], f[3]) for f in ran.findings] == [
            ("a.md", CURES),
            ("dangling.md", "tool.unreadable"),
            ("deep/b.md", CURES),
            ("loop.md", "tool.unreadable"),
        ]
        messages = {f["path"]: f["message"] for f in ran.json["findings"]}
        assert "gone.md" in messages["dangling.md"] and "back to itself" in messages["loop.md"]


def test_a_file_that_cannot_be_opened(lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Our socks cure gout.\n")
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    ran = lint("check", ".", "--format", "json")
    assert [(f[0], f[3]) for f in ran.findings] == [("a.md", "tool.unreadable"), ("b.md", CURES)]
    assert "Permission denied" in ran.json["findings"][0]["message"]


def test_a_folder_that_cannot_be_listed(lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.md").write_text("Our socks cure gout.\n")
    real = os.scandir

    def scandir(path: str):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ran = lint("check", ".", "--format", "json")
    assert [(f[0], f[3]) for f in ran.findings] == [("shut", "tool.unreadable"), ("z.md", CURES)]


def test_a_folder_with_the_name_of_a_file_is_walked(lint, tmp_path: Path) -> None:
    (tmp_path / "draft.md").mkdir()
    (tmp_path / "draft.md" / "a.md").write_text("Our socks cure gout.\n")
    assert lint("check", "draft.md", "--format", "json").findings == [("draft.md/a.md", 1, 11, CURES)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_never_waited_for(lint, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert lint("check", ".").out == "no findings in 0 files\n"
    assert [f[3] for f in lint("check", "pipe.md", "--format", "json").findings] == ["tool.unreadable"]


def test_a_named_file_of_an_unknown_kind_is_skipped_with_a_note(lint, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("Our socks cure gout.\n")
    ran = lint("check", "a.xyz")
    assert ran.code == 0 and "skipped: no reader for .xyz" in ran.err
    (tmp_path / "a.md").write_text("Fine.\n")
    assert lint("check", ".").err == ""


def test_names_that_are_no_text(lint, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.md"
    try:
        with open(name, "wb") as file:
            file.write(b"Our socks cure gout.\n")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert lint("check", ".", "--format", "json").findings == [("caf\ufffd.md", 1, 11, CURES)]
    assert lint("check", ".").code == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["big.md", "big.txt", "big.html"])
def test_five_megabytes_on_one_line(lint, tmp_path: Path, name: str) -> None:
    words = "Our warm wool garments are soft and last for years. " * 100_000
    (tmp_path / name).write_text(words + "Our socks cure gout.")
    ran = lint("check", name)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[1].startswith(f"{name}:1:{len(words) + 11}: error")
    assert max(map(len, lines)) <= 110


def test_deep_nesting(lint, tmp_path: Path) -> None:
    deep = 20_000
    (tmp_path / "a.html").write_text("<div>" * deep + "Our socks cure gout." + "</div>" * deep)
    (tmp_path / "b.html").write_text("<b>" * deep + "Our socks cure gout.")
    (tmp_path / "c.json").write_text("[" * deep + '"Our socks cure gout, and that is the whole truth."' + "]" * deep)
    (tmp_path / "d.json").write_text('{"a":' * deep)
    (tmp_path / "e.md").write_text("> " * 2_000 + "Our socks cure gout.\n")
    (tmp_path / "f.md").write_text("[" * deep)
    (tmp_path / "z.md").write_text("Our socks cure gout.\n")
    ran = lint("check", ".", "--format", "json")
    assert ran.code == 1, ran.err
    assert "tool.internal-error" not in {f[3] for f in ran.findings}
    assert {"a.html", "b.html", "z.md"} <= {f[0] for f in ran.findings if f[3] == CURES}


def test_lone_surrogates_in_a_feed(lint, tmp_path: Path) -> None:
    text = r"Our socks cure gout \ud83d and feel soft and warm all day long."
    (tmp_path / "a.json").write_text(f'[{{"title": "Socks", "description": "{text}"}}]')
    for form in ("json", "text"):
        ran = lint("check", ".", "--format", form)
        assert ran.code == 1 and CURES in ran.out
