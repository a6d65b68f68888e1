"""``check --diff``: what a change did, in real git repositories."""

from __future__ import annotations

import os

import pytest

from tests.gate.conftest import Repository

CURE = "Our socks cure gout.\n"
ECZEMA = "A cream for eczema.\n"
FINE = "Our socks are warm.\n"
NIGHT = "wear.night.overnight"
CURES = "claim.disease.cures"


def test_only_what_changed_is_told(repository: Repository, lint, found) -> None:
    repository.commit(a_md=CURE, b_md=FINE)
    repository.git("switch", "-qc", "work")
    repository.commit(b_md=FINE + "\nOur socks cure varicose veins.\n")
    assert found("main") == ([("b.md", 3, CURES)], 1)
    ran = lint("check", "--diff", "main", ".")
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == (
        "1 finding of the change (1 error, 0 warnings, 0 info) in 1 of 2 files; 1 older one not shown"
    )
    repository.git("switch", "-q", "main")
    ran = lint("check", "--diff", "main")
    assert (ran.code, ran.out) == (0, "no findings of the change in 2 files; 1 older one not shown\n")


def test_uncommitted_staged_and_untracked_work_counts(repository: Repository, found) -> None:
    repository.commit(a_md=FINE, b_md=FINE, c_md=CURE)
    repository.write(a_md=CURE, b_md=CURE, d_md=CURE, gitignore_md="")
    repository.git("add", "b.md")
    assert found("HEAD") == ([(f"{n}.md", 1, CURES) for n in "abd"], 1)
    before = repository.git("status", "--porcelain=v2")
    found("HEAD")
    assert repository.git("status", "--porcelain=v2") == before  # the index is left as it is


def test_a_named_file_that_git_ignores_is_new(repository: Repository, found) -> None:
    repository.commit(a_md=FINE)
    (repository.folder / ".gitignore").write_text("x.md\n")
    repository.write(x_md=CURE)
    assert found("HEAD", "x.md") == ([("x.md", 1, CURES)], 0)


def test_what_the_base_has_since_got_is_no_change_of_the_branch(repository: Repository, found) -> None:
    repository.commit(a_md=FINE, b_md=FINE)
    repository.git("switch", "-qc", "work")
    repository.commit(a_md=CURE)
    repository.git("switch", "-q", "main")
    repository.commit(b_md=CURE)
    repository.git("switch", "-q", "work")
    assert found("main") == ([("a.md", 1, CURES)], 0)
    repository.git("merge", "-q", "--no-edit", "main")
    assert found("main") == ([("a.md", 1, CURES)], 1)


def test_while_a_merge_is_under_way_what_it_brings_is_no_change(repository: Repository, found) -> None:
    repository.commit(a_md=FINE, b_md=FINE)
    repository.git("switch", "-qc", "work")
    repository.commit(a_md=CURE)
    repository.git("switch", "-q", "main")
    repository.commit(b_md=CURE)
    repository.git("switch", "-q", "work")
    repository.git("merge", "-q", "--no-commit", "main")
    assert found("main") == ([("a.md", 1, CURES)], 1)


def test_a_conflicted_file_is_checked_whole(repository: Repository, found) -> None:
    repository.commit(a_md="One.\n")
    repository.git("switch", "-qc", "work")
    repository.commit(a_md=CURE)
    repository.git("switch", "-q", "main")
    repository.commit(a_md="Two.\n")
    with pytest.raises(AssertionError):
        repository.git("merge", "work")
    paths = {p for p, _, rule in found("main")[0] if rule == CURES}
    assert paths == {"a.md"}


def test_a_renamed_file_keeps_its_history(repository: Repository, found) -> None:
    text = CURE + "\n" + "\n\n".join(f"Line {n} of a page about socks." for n in range(20)) + "\n"
    repository.commit(a_md=text)
    repository.git("mv", "a.md", "b ü.md")
    assert found("HEAD") == ([], 1)
    (repository.folder / "b ü.md").write_text(text + "\nOur socks cure varicose veins.\n")
    assert found("HEAD") == ([("b ü.md", 43, CURES)], 1)
    repository.git("add", "-A")
    repository.commit()
    assert found("HEAD~1") == ([("b ü.md", 43, CURES)], 1)


def test_a_file_moved_without_git_keeps_its_history(repository: Repository, found) -> None:
    repository.commit(a_md=CURE + "\n" + FINE * 5)
    (repository.folder / "sub").mkdir()
    (repository.folder / "a.md").rename(repository.folder / "sub" / "z.md")
    assert found("HEAD") == ([], 1)


def test_a_copy_is_new(repository: Repository, found) -> None:
    repository.commit(a_md=CURE)
    repository.write(b_md=CURE)
    assert found("HEAD") == ([("b.md", 1, CURES)], 1)


def test_a_moved_paragraph_is_silent_and_so_is_one_wrapped_anew(repository: Repository, found) -> None:
    parts = [f"Paragraph {n} tells of wool and of winter days." for n in range(6)]
    long = "On cold days our lovely warm woollen socks cure gout, they say, and nobody believes a word of it."
    repository.commit(a_md="\n\n".join([CURE.strip(), *parts, long]) + "\n")
    wrapped = long.replace("socks cure", "socks *cure*").replace("say, ", "say,\n")
    repository.write(a_md="# Socks\n\n" + "\n\n".join([*parts[3:], wrapped, *parts[:3], CURE.strip()]) + "\n")
    assert found("HEAD") == ([], 2)


def test_an_old_finding_on_a_changed_line_is_told(repository: Repository, found) -> None:
    repository.commit(a_md=f"{CURE.strip()} They are warm.\n\n{ECZEMA}")
    repository.write(a_md=f"{CURE.strip()} They are very warm.\n\n{ECZEMA}")
    assert found("HEAD") == ([("a.md", 1, CURES)], 1)


def test_a_feed_of_one_line_tells_only_what_is_new(repository: Repository, found) -> None:
    records = [f'{{"title": "Sock {n}", "description": "Our sock number {n} is warm."}}' for n in range(40)]
    old = '{"title": "Old", "description": "Our socks cure gout."}'
    new = '{"title": "New", "description": "Our socks cure varicose veins."}'
    repository.commit(feed_json="[" + ", ".join([old, *records]) + "]")
    repository.write(feed_json="[" + ", ".join([old, *records, new]) + "]")
    assert found("HEAD") == ([("feed.json", 1, CURES)], 1)


def test_a_second_copy_of_an_old_sentence_is_new_where_it_was_put(repository: Repository, found) -> None:
    repository.commit(a_md=f"{FINE}\n{CURE}")
    repository.write(a_md=f"{CURE}\n{FINE}\n{CURE}")
    assert found("HEAD") == ([("a.md", 1, CURES)], 1)


def test_the_other_end_of_a_new_contradiction_shows(repository: Repository, lint) -> None:
    repository.commit(s__a_md="Wear overnight for comfort.\n", s__b_md=FINE)
    repository.write(s__b_md="Remove at night, always.\n")
    ran = lint("check", "--diff", "HEAD", "s", "--format", "json")
    (finding,) = ran.json["findings"]
    assert (finding["path"], finding["rule"]) == ("s/a.md", NIGHT)
    assert [r["path"] for r in finding["related"]] == ["s/b.md"]


def test_a_contradiction_with_old_ends_is_not_told_and_one_end_less_is_none(repository: Repository, found) -> None:
    night, day = "Wear overnight for comfort.\n", "Remove at night, always.\n"
    repository.commit(a_md=night, b_md=day, c_md=day, d_md=FINE)
    assert found("HEAD") == ([], 1)
    repository.write(d_md=FINE + "More.\n", c_md=None)
    assert found("HEAD") == ([], 1)
    repository.write(d_md=day)
    assert found("HEAD") == ([("a.md", 1, NIGHT)], 0)


def test_a_waiver_taken_away_brings_its_finding_back(repository: Repository, found) -> None:
    waiver = '<!-- lint-health: ignore[claim.disease] until=2999-01-01 owner=legal reason="licensed" -->\n\n'
    repository.commit(a_md=FINE + "\n" + waiver + CURE)
    assert found("HEAD") == ([], 0)
    repository.write(a_md=FINE + "\n" + CURE)
    assert found("HEAD") == ([("a.md", 3, CURES)], 0)


def test_with_a_baseline_the_new_copy_is_told_and_not_the_old_one(repository: Repository, lint, found) -> None:
    repository.commit(a_md=f"{FINE}\n{CURE}")
    assert lint("baseline", "create").code == 0
    assert found("HEAD") == ([], 0)
    repository.write(a_md=f"{CURE}\n{FINE}\n{CURE}")
    assert found("HEAD") == ([("a.md", 1, CURES)], 0)


def test_odd_files(repository: Repository, found) -> None:
    names = ["-dash.md", "new\nline.md", 'quote".md', "tab\there.md", "日本 語.md", "*.md"]
    if os.name == "nt":
        names = ["日本 語.md"]
    for name in names:
        (repository.folder / name).write_text(CURE)
    (repository.folder / "latin.md").write_bytes(b"Caf\xe9. " + CURE.encode())
    (repository.folder / "utf16.md").write_bytes(CURE.encode("utf-16"))
    (repository.folder / "bin.md").write_bytes(b"\0\1\2")
    (repository.folder / "empty.md").write_bytes(b"")
    repository.commit()
    (repository.folder / names[0]).write_text(CURE + "\nOur socks cure varicose veins.\n")
    (repository.folder / "utf16.md").write_bytes((CURE + "\nOur socks cure varicose veins.\n").encode("utf-16"))
    findings, older = found("HEAD", ".")
    assert [f for f in findings if f[2] == CURES] == [(names[0], 3, CURES), ("utf16.md", 3, CURES)]
    assert [f for f in findings if f[2] != CURES] == [("bin.md", 1, "tool.undecodable")]  # never an old story
    assert older == len(names) + 3


def test_line_ends_that_git_converts_are_no_change(repository: Repository, found) -> None:
    repository.commit(a_md=f"{CURE}\n{FINE}")
    repository.git("config", "core.autocrlf", "true")
    repository.write(a_md=f"{CURE}\n{FINE}\n{ECZEMA}".replace("\n", "\r\n").encode())
    findings, older = found("HEAD")
    assert (findings, older) == ([("a.md", 5, "claim.disease.eczema")], 1)


def test_links_are_what_they_lead_to(repository: Repository, found) -> None:
    repository.commit(a_md=CURE)
    os.symlink("a.md", repository.folder / "old.md")
    repository.commit()
    assert found("HEAD") == ([], 2)
    repository.write(a_md=CURE + "\nOur socks cure varicose veins.\n")
    assert found("HEAD") == ([("a.md", 3, CURES), ("old.md", 3, CURES)], 2)
    os.symlink("a.md", repository.folder / "new.md")
    assert [f for f in found("HEAD")[0] if f[0] == "new.md"] == [("new.md", 1, CURES), ("new.md", 3, CURES)]


def test_a_folder_below_and_paths_from_there(repository: Repository, found, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(docs__a_md=CURE, docs__b_md=FINE, other_md=FINE)
    repository.write(docs__b_md=CURE, other_md=CURE)
    monkeypatch.chdir(repository.folder / "docs")
    repository.git("config", "diff.relative", "true")
    assert found("HEAD") == ([("b.md", 1, CURES)], 1)
    assert found("HEAD", "../other.md") == ([("../other.md", 1, CURES)], 0)
    assert found("HEAD", str(repository.folder / "docs" / "a.md")) == ([], 1)


def test_a_waiver_put_wrongly_into_the_configuration_is_told(repository: Repository, found) -> None:
    repository.commit(a_md=CURE)
    (repository.folder / ".lint-health.yaml").write_text("ignore: [garble]\n")
    repository.commit()
    entry = "waivers:\n  - {path: a.md, fingerprint: 0123456789abcdef, rule: claim, reason: x}\n"
    (repository.folder / ".lint-health.yaml").write_text("ignore: [garble]\n" + entry)
    findings, older = found("HEAD")
    assert [(p, line) for p, line, _ in findings] == [(".lint-health.yaml", 3)] and older == 1


def test_in_a_hook_the_environment_does_not_mislead(
    repository: Repository, found, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(a_md=FINE)
    repository.write(a_md=CURE)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert found("HEAD") == ([("a.md", 1, CURES)], 0)


def test_processes_do_not_matter(repository: Repository, lint) -> None:
    repository.commit(**{f"p{n}_md": CURE for n in range(6)})
    repository.write(**{f"p{n}_md": f"{CURE}\nOur socks cure varicose veins, {n}.\n" for n in range(3)})
    outs = {lint("check", "--diff", "HEAD", ".", "--format", "json", "--jobs", j).out for j in ("1", "3")}
    assert len(outs) == 1
