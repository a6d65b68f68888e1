"""Servers that are down, slow or no LanguageTool: one finding about it, the rest of the run as without one."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from lint_health import lint_text
from lint_health.config import Settings, load_config
from lint_health.config.server_url import server_url
from lint_health.errors import UserError
from tests.conftest import Ran, run_command
from tests.languagetool.conftest import Stub, checked, free_port, healthy, match

Run = Callable[..., Ran]
BAD = "The socks cure varicose veins, and the the strap holds.\n"
SENTENCE = "The roller is use to loosen tight calves.\n"


@pytest.fixture
def lint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command with the shipped rules in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: run_command(monkeypatch, *arguments, **options)


def _answering(
    status: int = 200, body: bytes = b"", **headers: str
) -> Callable[..., tuple[int, dict[str, str], bytes]]:
    return lambda path, form: (status, headers, body)


def _checking(body: bytes) -> Callable[[str, bytes], tuple[int, dict[str, str], bytes]]:
    return lambda path, form: (200, {}, body) if path.endswith("check") else healthy(path, form)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (_answering(200, b"<html>Welcome</html>"), "not LanguageTool's"),
        (_answering(200, b"{}"), "not LanguageTool's"),
        (_answering(200, b"[1, 2]"), "not LanguageTool's"),
        (_answering(200, b"\xff\xfe\x00"), "not LanguageTool's"),
        (_answering(404, b"gone"), "the status 404"),
        (_answering(500, b"Error: boom"), "the status 500"),
        (_answering(307, b"", Location="http://127.0.0.1:9/v2/check"), "a redirect"),
        (_answering(200, b'[{"name": "German", "code": "de", "longCode": "de-DE"}]'), "knows no English"),
        (_checking(b"null"), "not LanguageTool's"),
        (_checking(b'{"matches": []}'), "not LanguageTool's"),
        (_checking(checked(name="Other")), "not LanguageTool's"),
        (_checking(checked(version="5.9")), "is version 5.9; 6.0 or newer"),
        (_checking(checked(version="new")), "not LanguageTool's"),
        (_checking(checked({"rule": 1})), "not LanguageTool's"),
        (_checking(checked(match("BE_USE_TO_DO", 10_000, 3))), "outside the text"),
        (_checking(checked(match("BE_USE_TO_DO", -4, 3))), "outside the text"),
        (_checking(checked(warnings={"incompleteResults": True})), "did not finish"),
    ],
)
def test_one_finding_and_the_rest_goes_on(lint: Run, tmp_path: Path, stub: Stub, answers, said: str) -> None:
    stub.answers = answers
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(BAD)
    without = lint("check", ".", "-f", "json", "--jobs", "1").json["findings"]
    ran = lint("check", ".", "-f", "json", "--jobs", "1", "--languagetool", stub.url)
    silent = [f for f in ran.json["findings"] if f["rule"] == "tool.languagetool"]
    assert len(silent) == 1
    assert said in silent[0]["message"]
    assert stub.url in silent[0]["message"]
    assert [f for f in ran.json["findings"] if f["rule"] != "tool.languagetool"] == without
    assert ran.code == 1
    assert len(stub.calls) <= 2  # not once a file


def test_down(lint: Run, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("Rest the leg.\n")
    url = f"http://127.0.0.1:{free_port()}"
    ran = lint("check", "good.md", "--languagetool", url)
    assert ran.code == 1
    assert f"<languagetool>:1:1: warning tool.languagetool LanguageTool at {url} cannot be reached" in ran.out
    assert "in 0 of 1 file" in ran.out
    assert "Traceback" not in ran.out + ran.err
    assert lint("check", "good.md", "--languagetool", url, "--ignore", "tool.languagetool").code == 0
    assert lint("check", "good.md", "--languagetool", url, "--fail-on", "error").code == 0


def test_slow(lint: Run, tmp_path: Path, stub: Stub) -> None:
    def asleep(path: str, form: bytes) -> tuple[int, dict[str, str], bytes]:
        stub.release.wait(20)
        return healthy(path, form)

    stub.answers = asleep
    for i in range(4):
        (tmp_path / f"{i}.md").write_text("Rest the leg on a pillow.\n")
    began = time.monotonic()
    ran = lint("check", ".", "-j", "1", "--languagetool", stub.url, "--languagetool-timeout", "0.5")
    assert time.monotonic() - began < 10
    assert ran.out.count("gave no answer within 0.5 seconds") + ran.out.count("gave no answer in time") == 1
    assert ran.code == 1


def test_processes_say_it_once(lint: Run, tmp_path: Path) -> None:
    for i in range(6):
        (tmp_path / f"{i}.md").write_text("Rest the leg on a pillow.\n")
    ran = lint("check", ".", "-j", "2", "--languagetool", f"http://127.0.0.1:{free_port()}")
    assert ran.out.count("tool.languagetool") == 1


def test_it_points_at_the_configuration(lint: Run, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("Rest the leg on a pillow.\n")
    config = f"fail-on: error\nlanguagetool: http://user:secret@127.0.0.1:{free_port()}\n"
    (tmp_path / ".lint-health.yaml").write_text(config)
    ran = lint("check", "good.md", "-q")
    assert ran.out.startswith(".lint-health.yaml:2:")
    assert "secret" not in ran.out
    assert ran.code == 0


def test_a_redirect_never_carries_copy_elsewhere(stub: Stub) -> None:
    other = Stub()
    server = other.start()
    stub.answers = lambda path, form: (307, {"Location": other.url + path}, b"")
    (found,) = lint_text(SENTENCE, select=["garble"], languagetool=stub.url)
    server.shutdown()
    server.server_close()
    assert found.rule == "tool.languagetool"
    assert other.calls == []


def test_no_proxy_of_the_environment_is_used(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert lint_text(SENTENCE, select=["garble"], languagetool=stub.url) == []
    assert len(stub.calls) == 2


def test_what_is_sent(stub: Stub) -> None:
    text = "# Rollers today and here\n\nThe roller 🦵 is use to loosen calves.\n\n`code()`\n\nOn sale\n"
    lint_text(text, select=["garble"], languagetool=stub.url + "/v2/check")
    (path, body) = stub.calls[-1]
    form = parse_qs(body.decode())
    assert path == "/v2/check"
    assert form["language"] == ["en"]
    assert form["enabledOnly"] == ["true"]
    assert form["text"] == ["Rollers today and here\n\nThe roller □ is use to loosen calves."]
    assert "BE_USE_TO_DO" in form["enabledRules"][0].split(",")
    assert not {"MORFOLOGIK_RULE_EN_US", "EN_A_VS_AN"} & set(form["enabledRules"][0].split(","))


def test_what_the_server_says_is_not_trusted(stub: Stub) -> None:
    """Only chosen rules are taken, and a replacement only where it is plain words."""
    stub.answers = _checking(
        checked(
            match("BE_USE_TO_DO", 14, 3, "\x1b[31mred"),
            match("SOMETHING_ELSE", 0, 3),
            match("KNOW_KNOWN", 4, 6, "x" * 99),
        )
    )
    found = lint_text(SENTENCE, select=["garble"], languagetool=stub.url)
    assert [(d.rule, d.text) for d in found] == [
        ("garble.languagetool.verb-form", "roller"),
        ("garble.languagetool.verb-form", "use"),
    ]
    assert all("probably" not in d.advice for d in found)


def test_ours_come_first_at_one_place(stub: Stub) -> None:
    text = "Most people feel the the strap at the heel.\n"
    (alone,) = lint_text(text, select=["garble"])
    stub.answers = _checking(checked(match("BE_USE_TO_DO", 17, 22), match("KNOW_KNOWN", 27, 5)))
    assert lint_text(text, select=["garble"], languagetool=stub.url, severity={"garble.languagetool": "error"}) == [
        alone
    ]


def test_nobody_is_asked_without_need(stub: Stub) -> None:
    lint_text(SENTENCE, select=["claim"], languagetool=stub.url)
    lint_text(SENTENCE, ignore=["garble.languagetool"], languagetool=stub.url)
    assert stub.calls == []


def test_waivers_are_not_called_unused_because_nobody_was_asked() -> None:
    waiver = '<!-- lint-health: ignore[{}] until=2999-01-01 owner=copy reason="quoted" -->\n'
    text = "Rest the leg on a pillow.\n"
    down = f"http://127.0.0.1:{free_port()}"
    assert lint_text(waiver.format("garble.languagetool.verb-form") + text) == []
    assert [d.rule for d in lint_text(waiver.format("garble") + text)] == ["tool.waiver-unused"]
    assert [d.rule for d in lint_text(waiver.format("garble") + text, languagetool=down)] == ["tool.languagetool"]


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("http://localhost:8081", "http://localhost:8081/"),
        (" https://lt.example/tools/ ", "https://lt.example/tools/"),
        ("http://[::1]:8081/v2", "http://[::1]:8081/"),
        ("http://h/lt/v2/check", "http://h/lt/"),
        ("", ""),
    ],
)
def test_addresses(said: str, url: str) -> None:
    assert server_url(said) == url


@pytest.mark.parametrize("said", ["localhost:8081", "ftp://h", "http://", "http://h:x", "http://h/?a=b", "http://a b"])
def test_wrong_addresses_are_bad_usage(lint: Run, tmp_path: Path, said: str) -> None:
    (tmp_path / "a.md").write_text("Rest.\n")
    ran = lint("check", "a.md", "--languagetool", said)
    assert ran.code == 2
    assert "http://localhost:8081" in ran.err
    (tmp_path / ".lint-health.yaml").write_text(f"languagetool: {json.dumps(said)}\n")
    with pytest.raises(UserError) as error:
        load_config(tmp_path / ".lint-health.yaml")
    assert ".lint-health.yaml:1:" in str(error.value)
    assert lint("check", "a.md", "--languagetool", "").code == 2


def test_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / ".lint-health.yaml"
    path.write_text("languagetool: http://localhost:8081\nlanguagetool-timeout: 5\n")
    settings = load_config(path).settings
    assert (settings.languagetool, settings.languagetool_timeout) == ("http://localhost:8081/", 5.0)
    assert (Settings().languagetool, Settings().languagetool_timeout) == ("", 30)
    for wrong in (
        "languagetool: 3",
        "languagetool-timeout: 0",
        "languagetool-timeout: soon",
        "languagetool-timeout: true",
    ):
        path.write_text(wrong + "\n")
        with pytest.raises(UserError):
            load_config(path)


def test_the_library_is_imported_only_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Rest the leg on a pillow.\n")
    script = (
        "import sys\nfrom lint_health import lint_paths\n"
        f"lint_paths([{str(tmp_path / 'a.md')!r}])\n"
        "print([m for m in ('language_tool_python', 'requests', 'psutil') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
