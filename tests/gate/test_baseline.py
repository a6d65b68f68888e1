"""``lint-health baseline`` and what ``check`` does with one."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Ran, write_files
from tests.gate.baselines import NAME, entries, known

CURE = "Our socks cure gout.\n"
VEINS = "Our socks cure varicose veins.\n"
ECZEMA = "A cream for eczema.\n"
FINE = "Our socks are warm.\n"


def lines(ran: Ran) -> list[str]:
    return [line.split(": ")[0] for line in ran.out.splitlines()]


def test_known_findings_are_counted_and_do_not_fail(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE})
    lint("baseline", "create")
    ran = lint("check", "a.md")
    assert (ran.code, ran.out, ran.err) == (0, "no findings in 1 file; 1 in the baseline\n", "")
    write_files(tmp_path, **{"a.md": FINE + "\n" + VEINS + "\n# New\n\n" + CURE})
    ran = lint("check", "a.md", "--format", "json")
    assert ran.code == 1 and [(line, rule) for _, line, _, rule in ran.findings] == [(3, "claim.disease.cures")]
    assert ran.json["summary"]["baselined"] == 1 and ran.json["summary"]["suppressed"] == 0
    assert len(lint("check", "a.md", "--no-baseline", "--format", "json").findings) == 2


def test_one_more_of_the_same_is_new(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE + "\n" + CURE})
    lint("baseline", "create")
    write_files(tmp_path, **{"a.md": (CURE + "\n") * 3})
    assert [line for _, line, _, _ in lint("check", "a.md", "--format", "json").findings] == [5]


def test_create_never_overwrites(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE})
    lint("baseline", "create")
    before = (tmp_path / NAME).read_bytes()
    write_files(tmp_path, **{"a.md": VEINS})
    ran = lint("baseline", "create")
    assert ran.code == 2 and "exists already" in ran.err and "baseline update" in ran.err
    assert (tmp_path / NAME).read_bytes() == before


def test_update_drops_what_is_gone_and_never_swallows_what_is_new(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE + "\n" + ECZEMA})
    lint("baseline", "create")
    write_files(tmp_path, **{"a.md": CURE + "\n" + VEINS})
    ran = lint("baseline", "update")
    assert ran.code == 1 and lines(ran) == ["a.md:3:11"]
    assert "1 finding above not on the list" in ran.err and "1 taken out, 1 finding left" in ran.err
    assert known(tmp_path) == [("a.md", "cure gout", 1)]
    assert lint("check", "a.md").code == 1
    ran = lint("baseline", "update", "--accept-new")
    assert ran.code == 0 and lines(ran) == ["a.md:3:11"] and "1 added" in ran.err
    assert known(tmp_path) == [("a.md", "cure gout", 1), ("a.md", "cure varicose veins", 1)]
    assert lint("baseline", "update").code == 0 and lint("check", "a.md").code == 0


def test_prune_judges_only_what_was_checked(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"x/a.md": CURE, "x/b.md": CURE, "y/c.md": CURE, "y/d.md": CURE})
    lint("baseline", "create")
    write_files(tmp_path, **{"x/a.md": FINE, "y/c.md": FINE})
    (tmp_path / "x" / "b.md").unlink()
    (tmp_path / "y" / "d.md").unlink()
    ran = lint("check", "x")
    assert ran.code == 0 and "2 known findings of the baseline occur no more" in ran.err
    assert lint("check", "x", "--quiet").err == ""
    assert lint("baseline", "prune", "x").code == 0
    assert [e["path"] for e in entries(tmp_path)] == ["y/c.md", "y/d.md"]
    lint("baseline", "prune", "y/c.md")
    assert [e["path"] for e in entries(tmp_path)] == ["y/d.md"]
    lint("baseline", "prune")
    assert entries(tmp_path) == [] and (tmp_path / NAME).read_text().endswith('"findings": []\n}\n')


def test_prune_adds_nothing(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE})
    lint("baseline", "create")
    write_files(tmp_path, **{"a.md": CURE + "\n" + VEINS})
    assert lint("baseline", "prune").code == 0
    assert known(tmp_path) == [("a.md", "cure gout", 1)]


def test_entries_of_rules_that_are_gone_are_stale_and_renamed_ones_hold(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE + "\n" + ECZEMA})
    lint("baseline", "create")
    text = (tmp_path / NAME).read_text()
    text = text.replace("claim.disease.cures", "claim.disease.heals").replace("claim.disease.eczema", "claim.old")
    (tmp_path / NAME).write_text(text)
    ran = lint("check", "a.md", "--format", "json")
    assert [rule for *_, rule in ran.findings] == ["claim.disease.eczema"]
    ran = lint("baseline", "prune")
    assert "the rule claim.old does not exist any more" in ran.err
    assert [e["rule"] for e in entries(tmp_path)] == ["claim.disease.cures"]


def test_rules_that_do_not_run_now_keep_their_entries(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE + "\n" + ECZEMA})
    lint("baseline", "create")
    assert lint("check", "a.md", "--select", "claim.disease.cures").err == ""
    write_files(tmp_path, **{".lint-health.yaml": "ignore: [claim.disease.eczema]\n"})
    lint("baseline", "prune")
    assert [e["rule"] for e in entries(tmp_path)] == ["claim.disease.cures", "claim.disease.eczema"]


class TestRenames:
    def test_a_renamed_file_keeps_its_findings(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": CURE + "\n" + ECZEMA})
        lint("baseline", "create")
        (tmp_path / "a.md").rename(tmp_path / "b.md")
        ran = lint("check", ".")
        assert (ran.code, ran.err) == (0, "")
        assert lint("baseline", "update").code == 0
        assert [e["path"] for e in entries(tmp_path)] == ["b.md", "b.md"]

    def test_nothing_is_passed_on_while_the_old_file_is_there(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": CURE})
        lint("baseline", "create")
        write_files(tmp_path, **{"a.md": FINE, "b.md": CURE})
        assert [p for p, *_ in lint("check", ".", "--format", "json").findings] == ["b.md"]

    def test_nor_to_a_file_that_the_baseline_knows(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": CURE, "b.md": ECZEMA})
        lint("baseline", "create")
        (tmp_path / "a.md").unlink()
        write_files(tmp_path, **{"b.md": ECZEMA + "\n" + CURE})
        assert [p for p, *_ in lint("check", ".", "--format", "json").findings] == ["b.md"]

    def test_one_file_passes_on_to_one(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": CURE})
        lint("baseline", "create")
        (tmp_path / "a.md").unlink()
        write_files(tmp_path, **{"b.md": CURE, "c.md": CURE})
        assert [p for p, *_ in lint("check", ".", "--format", "json").findings] == ["c.md"]

    def test_half_of_what_was_known_must_be_there(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": f"{CURE}\n{ECZEMA}\n{VEINS}"})
        lint("baseline", "create")
        (tmp_path / "a.md").unlink()
        write_files(tmp_path, **{"b.md": CURE})
        assert lint("check", ".").code == 1


class TestContradictions:
    NIGHT, DAY = "Wear overnight for comfort.\n", "Remove at night, always.\n"

    def test_both_ends_are_known_and_one_end_less_is_nothing_new(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": self.NIGHT, "b.md": self.DAY, "c.md": self.DAY})
        lint("baseline", "create")
        assert [e["path"] for e in entries(tmp_path)] == ["a.md", "b.md", "c.md"]
        assert lint("check", ".").code == 0
        write_files(tmp_path, **{"c.md": FINE, "a.md": FINE + "\n" + self.NIGHT})
        assert lint("check", ".").code == 0

    def test_a_new_end_is_new(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": self.NIGHT, "b.md": self.DAY})
        lint("baseline", "create")
        write_files(tmp_path, **{"c.md": self.DAY})
        assert lint("check", ".").code == 1

    def test_another_first_end_is_no_new_finding(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"a.md": self.DAY + "\n" + self.NIGHT})
        lint("baseline", "create")
        write_files(tmp_path, **{"a.md": self.NIGHT + "\n" + self.DAY})
        assert lint("check", ".").code == 0

    def test_half_of_one_is_not_judged(self, lint, tmp_path: Path) -> None:
        write_files(tmp_path, **{"x/a.md": self.NIGHT, "y/b.md": self.DAY})
        lint("baseline", "create")
        assert lint("check", "x").err == "" and lint("check", "x/a.md", "y/b.md").err == ""
        lint("baseline", "prune", "x")
        assert len(entries(tmp_path)) == 2


def test_what_could_not_be_read_is_never_known(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE, "bin.md": b"\0\1"})
    ran = lint("baseline", "create")
    assert ran.code == 1 and lines(ran) == ["bin.md:1:1"]
    assert [e["path"] for e in entries(tmp_path)] == ["a.md"]
    assert [rule for *_, rule in lint("check", ".", "--format", "json").findings] == ["tool.undecodable"]


def test_a_file_that_cannot_be_read_now_keeps_its_entries(lint, tmp_path: Path) -> None:
    write_files(tmp_path, **{"a.md": CURE})
    lint("baseline", "create")
    write_files(tmp_path, **{"a.md": b"\0\1"})
    lint("baseline", "prune")
    assert known(tmp_path) == [("a.md", "cure gout", 1)]


def test_waived_findings_are_not_put_on_the_list(lint, tmp_path: Path) -> None:
    waiver = '<!-- lint-health: ignore[claim.disease] until=2999-01-01 owner=legal reason="licensed" -->\n\n'
    write_files(tmp_path, **{"a.md": waiver + CURE})
    lint("baseline", "create")
    assert entries(tmp_path) == []


def test_odd_words_and_names(lint, tmp_path: Path) -> None:
    name = "ein café – 日本.json"
    (tmp_path / name).write_text('[{"title": "x", "description": "Our socks cure \\ud83d gout."}]')
    write_files(tmp_path, **{"crlf.md": b"\xef\xbb\xbfOur socks\r\ncure gout. \xf0\x9f\xa7\xa6\r\n"})
    assert lint("baseline", "create").code == 0
    assert {e["path"] for e in entries(tmp_path)} == {name, "crlf.md"}
    assert lint("check", ".").code == 0
    write_files(tmp_path, **{"crlf.md": "Our _socks_ cure gout.\n"})
    assert lint("check", ".").code == 0


def test_standard_input_and_a_folder_that_is_not_there(lint, tmp_path: Path) -> None:
    ran = lint("baseline", "create", "-", stdin=b"x")
    assert ran.code == 2 and "standard input" in ran.err
    ran = lint("baseline", "create", "--baseline", "no/such/x.json")
    assert ran.code == 2 and "cannot write no/such/x.json" in ran.err
    ran = lint("baseline", "update")
    assert ran.code == 2 and "lint-health baseline create" in ran.err
