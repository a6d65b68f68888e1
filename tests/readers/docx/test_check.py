"""Word documents through ``lint-health check``: places, headings, standard input, folders, bad files, other formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest

import lint_health.reports
from lint_health import lint_paths, lint_text
from tests.readers.docx.build import item, p, raw, row, saved, t, table

CURES, NIGHT = "claim.disease.cures", "wear.night.overnight"
SCHEMA = json.loads((Path(lint_health.reports.__file__).parent / "schema" / "report-v1.json").read_text())
DRAFT = raw(
    p("Tarnwick wrap", style="Title")
    + p("It is soft.")
    + p("What it does", style="berschrift1")
    + table(row("Use", "Our wraps cure gout."), row("Care", "Wash it."))
    + p(t("Hidden. ", "<w:vanish/>"), "🧦 Our wraps ", '<w:ins w:id="1"><w:r><w:t>cure eczema</w:t></w:r></w:ins>', ".")
)


def test_the_line_is_the_paragraph_and_the_heading_stands_below(lint, tmp_path: Path) -> None:
    (tmp_path / "my draft.docx").write_bytes(DRAFT)
    ran = lint("check", "my draft.docx")
    assert ran.out.splitlines() == [
        "my draft.docx",
        'my draft.docx:5:11: error claim.disease.cures "cure gout" says a product cures.',
        "    5 | Our wraps cure gout.",
        "      |           ^^^^^^^^^",
        "  under: What it does",
        "  advice: Say what the product does.",
        'my draft.docx:8:13: error claim.disease.cures "cure eczema" says a product cures.',
        "    8 | 🧦 Our wraps cure eczema.",
        "      |              ^^^^^^^^^^^",
        "  under: What it does",
        "  advice: Say what the product does.",
        "",
        "2 findings (2 errors, 0 warnings, 0 info) in 1 of 1 file",
    ]
    assert ran.code == 1
    brief = lint("check", "-q", "my draft.docx").out.splitlines()
    assert len(brief) == 2 and all(re.match(r"my draft\.docx:\d+:\d+: error ", line) for line in brief)


def test_a_finding_in_a_heading_does_not_repeat_it(lint, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(raw(p("Our wraps cure gout", style="berschrift1")))
    ran = lint("check", "a.docx")
    assert "a.docx:1:11: error" in ran.out and "under:" not in ran.out


def test_json_names_the_heading_and_holds_to_its_schema(lint, tmp_path: Path) -> None:
    import jsonschema

    (tmp_path / "a.docx").write_bytes(DRAFT)
    (tmp_path / "b.md").write_text("# Care\n\nOur wraps cure gout.\n")
    report = lint("check", "a.docx", "b.md", "--format", "json").json
    jsonschema.validate(report, SCHEMA)
    found = [
        (f["path"], f["line"], f["column"], f["end_line"], f["end_column"], f["text"], f.get("heading"))
        for f in report["findings"]
    ]
    assert found == [
        ("a.docx", 5, 11, 5, 20, "cure gout", "What it does"),
        ("a.docx", 8, 13, 8, 24, "cure eczema", "What it does"),
        ("b.md", 3, 11, 3, 20, "cure gout", None),
    ]


def test_a_contradiction_between_a_document_and_a_page_names_both_headings(lint, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(raw(p("Nights", style="berschrift1") + p("Wear overnight.")))
    (tmp_path / "b.md").write_text("Remove at night.\n")
    (tmp_path / "c.docx").write_bytes(raw(p("Care", style="berschrift1") + p() + p("Remove at night.")))
    ran = lint("check", ".", "--format", "json")
    (finding,) = ran.json["findings"]
    assert (finding["path"], finding["line"], finding["rule"], finding["heading"]) == ("a.docx", 2, NIGHT, "Nights")
    assert [(r["path"], r["line"], r.get("heading")) for r in finding["related"]] == [
        ("b.md", 1, None),
        ("c.docx", 3, "Care"),
    ]
    assert '  other place: c.docx:3:1 (under Care) "Remove at night."' in lint("check", ".").out.splitlines()


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "rdjson"])
def test_other_formats_say_what_a_finding_stands_under(lint, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.docx").write_bytes(raw(p("Nights", style="berschrift1") + p("Wear overnight.")))
    (tmp_path / "c.docx").write_bytes(raw(p("Care", style="berschrift1") + p() + p("Remove at night.")))
    out = lint("check", ".", "--format", form).out.replace('\\"', '"').replace("&quot;", '"')
    assert 'Under "Nights": Directions for the night disagree.' in out
    assert form == "gitlab" or 'under "Care": says otherwise: "Remove at night."' in out  # it has no other places


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("draft.docx", DRAFT, (5, 11)),
        ("a folder/Über uns.DOCX", DRAFT, (5, 11)),
        ("draft.md", b"Hello.\n\nOur wraps **cure** gout.\n", (3, 13)),
        ("draft.mdx", b"Our wraps cure gout.\n", (1, 11)),
        ("draft.markdown", b"\xef\xbb\xbfOur wraps cure gout.\n", (1, 11)),
        ("page.html", b"<p>Our wraps cure&nbsp;gout.</p>", (1, 14)),
        ("page.xhtml", "<p>Our wraps cure gout.</p>".encode("utf-16"), (1, 14)),
        ("note.txt", b"Hello.\r\n\r\nOur wraps cure gout.\r\n", (3, 11)),
        ("feed.csv", b"id,description\n1,Our wraps cure gout and more.\n", (2, 13)),
        ("feed.tsv", b"id\tdescription\n1\tOur wraps cure gout and more.\n", (2, 13)),
        ("feed.json", b'{"description": "Our wraps cure gout and more."}', (1, 28)),
        ("feed.jsonl", b'{"id": 1}\n{"description": "Our wraps cure gout and more."}\n', (2, 28)),
    ],
)
def test_standard_input_of_every_kind(lint, name: str, data: bytes, place: tuple[int, int]) -> None:
    ran = lint("check", "-", "--stdin-filename", name, "--format", "json", stdin=data)
    assert ran.findings[0] == (name, *place, CURES)
    assert ran.code == 1 and not ran.err


def test_standard_input_without_its_name_is_no_riddle(lint) -> None:
    ran = lint("check", "-", stdin=DRAFT)
    assert ran.code == 1
    assert "<stdin>:1:1: error tool.undecodable Not checked: a zip archive, as Word documents are." in ran.out
    assert "--stdin-filename draft.docx" in " ".join(ran.out.split())


def test_folders_give_documents_but_no_lock_files(lint, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "Draft.DOCX").write_bytes(DRAFT)
    (tmp_path / "~$Draft.docx").write_bytes(b"\x05Owner" + b" " * 156)
    ran = lint("check", ".", "--format", "json")
    assert [f[0] for f in ran.findings] == ["deep/Draft.DOCX"] * 2 and not ran.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bad_document_is_a_finding_and_the_others_are_checked(lint, tmp_path: Path, jobs: str) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    (tmp_path / "b.docx").write_bytes(DRAFT[:200])
    (tmp_path / "c.docx").write_bytes(DRAFT)
    ran = lint("check", ".", "--format", "json", "--jobs", jobs)
    assert ran.findings == [
        ("a.docx", 1, 1, "tool.undecodable"),
        ("b.docx", 1, 1, "tool.undecodable"),
        ("c.docx", 5, 11, CURES),
        ("c.docx", 8, 13, CURES),
    ]
    assert ran.json["findings"][0]["message"] == "Not checked: the file is empty, so it is no .docx document."
    assert "save it as .docx" in ran.json["findings"][0]["advice"]
    assert ran.code == 1 and not ran.err


def test_a_comment_of_a_waiver_is_copy_in_a_document(lint, tmp_path: Path) -> None:
    waiver = "&lt;!-- lint-health: ignore[claim.disease] reason=&quot;approved&quot; --&gt;"
    (tmp_path / "a.docx").write_bytes(raw(p(waiver) + p("Our wraps cure gout.")))
    assert lint("check", "a.docx", "--format", "json").findings == [("a.docx", 2, 11, CURES)]


def test_a_waiver_in_the_configuration_holds_for_a_document(lint, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(DRAFT)
    first, second = lint("check", "a.docx", "--format", "json").json["findings"]
    (tmp_path / ".lint-health.yaml").write_text(
        f"waivers:\n  - path: a.docx\n    fingerprint: {first['fingerprint']}\n    rule: {CURES}\n    reason: licensed\n"
        "    owner: legal\n    until: 2999-01-31\n"
    )
    ran = lint("check", "a.docx", "--format", "json").json
    assert [f["fingerprint"] for f in ran["findings"]] == [second["fingerprint"]]
    assert ran["summary"]["suppressed"] == 1
    assert "a.docx" in lint("waivers", "a.docx").out


# -- with the shipped rules ---------------------------------------------------------------------------------------

COPY = """\
# Tarnwick wrist wrap

Our wrap cures carpal tunnel syndrome and the the strap is 100% safe.

## What it does

This wrap:

- eliminates swelling
- heals nerve pain in minutes

| Model | Use | Result |
| --- | --- | --- |
| Slim | at the desk | cures cramps |
| Broad | in bed | warms the wrist |

Clinically proven to banish stiff wrists.[^1] Magnesium lotion [eased cramps in a trial](https://doi.org/10.1000/x).

## How to wear it

1. Wear it every night.
2. Never wear it at night.

> It cured my arthritis for good.

[^1]: Ashby et al., 2021, https://doi.org/10.1000/tarnwick
"""


def as_docx(markdown: str) -> bytes:
    """The same copy as a writer would lay it out in Word."""
    body = ""
    rows: list[str] = []
    notes = ""
    for line in [*markdown.splitlines(), ""]:
        if rows and not line.startswith("|"):
            body += table(*rows)
            rows = []
        text = line.replace("&", "&amp;").replace("<", "&lt;")
        text = text.replace(
            "[^1]", '</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve">'
        )
        text = re.sub(
            r"\[([^\]]+)\]\((\S+)\)",
            r'</w:t></w:r><w:hyperlink r:id="link">' + t(r"\1") + r'</w:hyperlink><w:r><w:t xml:space="preserve">',
            text,
        )
        if line.startswith("[^1]:"):
            notes = f'<w:footnote w:id="2">{p(line[6:])}</w:footnote>'
        elif heading := re.match(r"(#+) (.*)", text):
            body += p(heading.group(2), style=f"Heading{len(heading.group(1))}")
        elif text.startswith("- "):
            body += item(text[2:])
        elif numbered := re.match(r"\d\. (.*)", text):
            body += item(numbered.group(1), 3)
        elif text.startswith("> "):
            body += p(text[2:], style="Zitat")
        elif text.startswith("| ---"):
            pass
        elif text.startswith("|"):
            cells = [c.strip() for c in text.strip("|").split("|")]
            rows.append(row(*cells, properties="" if rows else "<w:tblHeader/>"))
        elif text:
            body += p(text)
    link = '<Relationship Id="link" Type="x/hyperlink" Target="https://doi.org/10.1000/x" TargetMode="External"/>'
    return raw(body, link, {"footnotes": notes} if notes else None)


def test_the_same_copy_gives_the_same_findings_as_in_markdown(tmp_path: Path) -> None:
    claim = "Magnesium lotion eased night cramps in adults over 60.[^1]\n"
    note = "\n[^1]: Ashby J, et al. Magnesium and cramps: a randomised trial. 2021. https://doi.org/10.1000/tarnwick\n"
    texts = {"wrap": COPY, "sourced": claim + note, "bare": claim.replace("[^1]", "")}
    for name, text in texts.items():
        (tmp_path / f"{name}.docx").write_bytes(as_docx(text))
        (tmp_path / f"{name}.md").write_text(text)
    found: dict[str, list[tuple[str, str]]] = {f"{n}.{s}": [] for n in texts for s in ("docx", "md")}
    for d in lint_paths(tmp_path.iterdir()):
        found[Path(d.path).name].append((d.rule, d.text))
    for name in texts:
        assert sorted(found[f"{name}.docx"]) == sorted(found[f"{name}.md"])
    assert len(found["wrap.docx"]) >= 6 and len({rule for rule, _ in found["wrap.docx"]}) >= 5
    assert [rule for rule, _ in found["bare.docx"]] == ["claim.disease.acts-on-condition", "caveat.consult.doctor"]
    assert found["sourced.docx"] == [], "a footnote with a study counts as a source"


def test_what_a_machine_could_mend_is_not_offered_in_a_document(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(raw(p("Fold the the wrap twice.")))
    (here,) = lint_paths([path], select=["garble"])
    (there,) = lint_text("Fold the the wrap twice.\n", select=["garble"])
    assert there.fix is not None and here.fix is None
    assert (here.rule, here.text, here.message) == (there.rule, there.text, there.message)


def test_a_document_of_python_docx(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Care", 1)
    made.add_paragraph("Our wrap cures ").add_run("eczema").bold = True
    made.add_paragraph("Kept.").insert_paragraph_before("Put before.")
    path = tmp_path / "draft.docx"
    path.write_bytes(saved(made))
    found = [(d.line, d.column, d.text, d.heading) for d in lint_paths([path]) if d.family == "claim"]
    assert found == [(2, 10, "cures eczema", "Care")]
