"""The server as an editor meets it: a process, over standard input and output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from tests.lsp.client import Client, after

pytestmark = pytest.mark.slow

CURE = "Our balm cures eczema.\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("café site")
    (folder / ".lint-health.yaml").write_text("severity: {claim.function: info}\n")
    client = Client(folder)
    yield client
    assert client.stop() == 0


def codes(found: list[lsp.Diagnostic]) -> list[str | int | None]:
    return [d.code for d in found]


def span(d: lsp.Diagnostic) -> tuple[int, int, int, int]:
    return (d.range.start.line, d.range.start.character, d.range.end.line, d.range.end.character)


def test_what_is_typed_is_checked_and_positions_count_utf_16(editor: Client) -> None:
    found = editor.open("a.md", "# Balm\n\n🧦🧦 Wear the the sock.\n")
    (double,) = [d for d in found if d.code == "garble.double.word"]
    assert span(double) == (2, 10, 2, 17)
    assert double.source == "lint-health" and double.severity == lsp.DiagnosticSeverity.Warning
    assert double.code_description is None and double.tags is None
    # behind two pairs of surrogates: the second "the " goes
    editor.type("a.md", ((2, 14, 2, 18), ""))
    assert "garble.double.word" not in codes(editor.found("a.md"))
    editor.type("a.md", ((2, 19, 2, 19), " It will also will also last."), ((0, 0, 0, 0), "Hm. "))
    found = editor.found("a.md", lambda ds: "garble.double.phrase" in codes(ds))
    (phrase,) = [d for d in found if d.code == "garble.double.phrase"]
    assert phrase.range.start.line == 2


def test_lines_end_where_editors_end_them(editor: Client) -> None:
    editor.open("ends.md", "One\u2028line\x0chere.\r\nTwo\rThree\n")
    editor.type("ends.md", ((3, 0, 3, 0), "Wear the the sock.\n"))
    (double,) = [d for d in editor.found("ends.md") if d.code == "garble.double.word"]
    assert span(double) == (3, 5, 3, 12)


def test_findings_of_a_version_that_is_gone_are_never_shown(editor: Client) -> None:
    editor.open("fast.md", CURE)
    before = len(editor.shown[editor.uri("fast.md")])
    versions = [editor.type("fast.md", ((0, 0, 0, 0), "x")) for _ in range(30)]
    editor.found("fast.md")
    editor.pause(0.5)
    shown = [p.version for p in editor.shown[editor.uri("fast.md")][before:]]
    assert shown[-1] == versions[-1] and len(shown) < 5


def test_hover_shows_the_page_of_the_rule(editor: Client) -> None:
    (found,) = [d for d in editor.open("hover.md", CURE) if str(d.code).startswith("claim.disease")]
    text = editor.hover("hover.md", 0, found.range.start.character)
    assert f"### `{found.code}`\n" in text and "#### Why it matters" in text
    assert editor.hover("hover.md", 0, 0) == ""


def test_a_safe_fix_is_offered_and_does_its_work(editor: Client) -> None:
    text = "Wear the the sock at noon.\nThen rest.\n"
    (double,) = editor.open("fix.md", text)
    actions = editor.actions("fix.md", double.range, "quickfix")
    assert actions[0].title == 'Replace by "the"' and actions[0].is_preferred
    assert after(text, actions[0]) == "Wear the sock at noon.\nThen rest.\n"
    (all_of_them,) = editor.actions("fix.md", lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)), "source.fixAll")
    assert all_of_them.kind == "source.fixAll.lint-health"
    assert after(text, all_of_them) == "Wear the sock at noon.\nThen rest.\n"
    assert editor.actions("fix.md", lsp.Range(lsp.Position(1, 0), lsp.Position(1, 2)), "quickfix") == []


@pytest.mark.parametrize(
    ("name", "language", "text", "comment"),
    [
        ("w.md", "markdown", f"# Balm\n\nFine.\n\n{CURE}", "\n<!-- lint-health: ignore["),
        ("w.mdx", "mdx", f"# Balm\n\n{CURE}", "\n{/* lint-health: ignore["),
        ("l.md", "markdown", f"- Fine.\n- {CURE}", "<!-- lint-health: ignore["),
        (
            "t.md",
            "markdown",
            "---\ntitle: Our balm cures eczema\n---\n\n# Balm\n",
            "---\n<!-- lint-health: ignore-file[",
        ),
        ("w.html", "html", f"<div><p>Fine.</p><p>{CURE}</p></div>", "<p><!-- lint-health: ignore["),
        ("w.txt", "plaintext", f"Balm\n\n{CURE}", "\n# lint-health: ignore["),
    ],
)
def test_a_waiver_is_put_where_it_holds(editor: Client, name: str, language: str, text: str, comment: str) -> None:
    found = editor.open(name, text, language)
    (claim,) = [d for d in found if str(d.code).startswith("claim.disease")]
    (waiver,) = [a for a in editor.actions(name, claim.range) if a.title == f"Waive {claim.code} here"]
    waived = after(text, waiver)
    assert comment in waived and 'until=2027-02-21 reason="say why this may stand"' in waived
    left = editor.open(f"again-{name}", waived, language)
    assert claim.code not in codes(left) and not [d for d in left if str(d.code).startswith("tool.")]


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("c.md", "markdown", "# Copper knee band\n\n£12. It eases joint pain.\n\n## Care\n\nWash it cold.\n"),
        ("c.html", "html", "<h1>Copper knee band</h1>\n<p>£12. It eases joint pain.</p>\n<p>Wash it cold.</p>\n"),
    ],
)
def test_a_sentence_that_clears_a_caveat_can_be_added(editor: Client, name: str, language: str, text: str) -> None:
    (caveat,) = [d for d in editor.open(name, text, language) if d.code == "caveat.consult.doctor"]
    (add,) = [a for a in editor.actions(name, caveat.range) if a.title.startswith('Add "Speak to your doctor')]
    added = after(text, add)
    first = added.index("Speak to your doctor or pharmacist before use")
    assert added.index("eases joint pain") < first < added.index("Wash it cold")
    assert "caveat.consult.doctor" not in codes(editor.open(f"with-{name}", added, language))


def test_other_words_can_be_written(editor: Client) -> None:
    text = "Our mat meets Directive 93/42/EEC.\n"
    (claim,) = editor.open("law.md", text)
    (write, *_) = editor.actions("law.md", claim.range)
    assert write.title == 'Write "former Directive 93/42/EEC"'
    assert after(text, write) == "Our mat meets former Directive 93/42/EEC.\n"


def test_a_feed_takes_no_comment(editor: Client) -> None:
    (claim, *_) = editor.open("feed.json", '{"title": "Balm", "description": "Our balm cures eczema."}', "json")
    assert [a for a in editor.actions("feed.json", claim.range) if a.title.startswith("Waive")] == []


def test_drafts_without_a_file_are_checked_and_other_kinds_ignored(editor: Client) -> None:
    assert codes(editor.open("untitled:Untitled-1", "Wear the the sock.\n")) == ["garble.double.word"]
    for uri, language in (("script.py", "python"), ("untitled:Untitled-2", "python"), ("a.docx", "plaintext")):
        item = lsp.TextDocumentItem(editor.uri(uri), language, 1, "Wear the the sock.")
        editor.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        editor.client.text_document_did_close(
            lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri(uri)))
        )
    editor.pause(0.3)
    assert editor.uri("script.py") not in editor.shown and "untitled:Untitled-2" not in editor.shown


def test_what_contradicts_another_file_leads_to_it(editor: Client) -> None:
    (editor.folder / "other.md").write_text("# Harrow wrap\n\nWear the Harrow wrap for 4 hours a day at most.\n")
    text = "# Harrow wrap\n\nWear the Harrow wrap for 10 hours a day.\n"
    (editor.folder / "this.md").write_text(text)
    editor.open("this.md", text)
    found = editor.found("this.md", lambda ds: any(str(d.code).startswith("wear.") for d in ds))
    (clash,) = [d for d in found if str(d.code).startswith("wear.")]
    assert clash.related_information is not None
    other = clash.related_information[0].location
    assert other.uri == editor.uri("other.md") and other.range.start.line == 2
    waiver = editor.actions("this.md", clash.range)[-1]
    assert waiver.title == f"Waive {clash.code} here"
    assert after(text, waiver).splitlines()[2].startswith(f"<!-- lint-health: ignore[{clash.code}] until=")
    (editor.folder / "other.md").unlink()
    place = lsp.TextDocumentIdentifier(editor.uri("this.md"))
    editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(place))
    editor.found("this.md", lambda ds: not any(str(d.code).startswith("wear.") for d in ds))


def test_a_broken_configuration_is_told_and_mended(editor: Client) -> None:
    folder = editor.folder / "broken"
    folder.mkdir()
    (folder / ".lint-health.yaml").write_text("profil: uk-cap\n")
    assert editor.open("broken/a.md", CURE) == []
    (message,) = [m for m in editor.messages if "profil" in m]
    assert '.lint-health.yaml:1:1: unknown key "profil"' in message
    (folder / ".lint-health.yaml").write_text("select: [claim]\n")
    place = lsp.TextDocumentIdentifier(editor.uri("broken/a.md"))
    editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(place))
    assert editor.found("broken/a.md", bool)


def test_closing_clears(editor: Client) -> None:
    editor.open("close.md", CURE)
    place = lsp.TextDocumentIdentifier(editor.uri("close.md"))
    editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(place))
    editor.pause(0.3)
    assert list(editor.shown[editor.uri("close.md")][-1].diagnostics) == []


@pytest.mark.parametrize(("encoding", "columns"), [("utf-8", (14, 21)), ("utf-32", (8, 15))])
def test_the_encoding_of_positions_is_agreed_upon(tmp_path: Path, encoding: str, columns: tuple[int, int]) -> None:
    client = Client(tmp_path, (encoding,))
    assert client.capabilities.position_encoding == encoding
    (double,) = client.open("a.md", "🧦🧦 Wear the the sock.\n")
    assert (double.range.start.character, double.range.end.character) == columns
    client.type("a.md", ((0, columns[0], 0, columns[0] + 4), ""))
    assert client.found("a.md") == []
    assert client.stop() == 0
