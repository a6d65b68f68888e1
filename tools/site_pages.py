"""The pages of the documentation site that are made: a page a rule, an index of each family, the commands. Each function
gives Markdown by path below docs/."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import click

from lint_health.cli.main import group
from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.rules import RuleSet, load_ruleset
from lint_health.rules.page import Page
from lint_health.rules.page_markdown import as_markdown, prose

WIDTH = 100
FAMILIES = {
    "claim": "Efficacy or safety claims that the text does not support.",
    "caveat": "Caveats that the topic calls for and the page does not have.",
    "wear": "Directions of use that cannot both be followed, on a page or across a site.",
    "garble": "Damaged text.",
    "tool": "Files that cannot be read, and waivers that do not hold.",
}


@cache
def _ruleset() -> RuleSet:
    return load_ruleset()


@cache
def _pages() -> dict[str, Page]:
    ruleset = _ruleset()
    pages = {rule: ruleset.page(rule) for rule in sorted(r.spec.id for r in ruleset.rules)}
    return pages | {rule.id: rule.page() for rule in TOOL_RULES.values()}


@cache
def rule_ids() -> frozenset[str]:
    """The rules that have a page."""
    return frozenset(_pages())


def rule_pages() -> dict[str, str]:
    """A page for each rule and each family, and the index of all."""
    made = {f"rules/{rule}.md": _rule_page(page) for rule, page in _pages().items()}
    made |= {f"rules/{family}.md": _family_page(family) for family in FAMILIES}
    return made | {"rules/index.md": _index()}


def command_pages() -> dict[str, str]:
    """The help of every command, as the command line gives it."""
    parts = ["# The command line", "What `lint-health COMMAND --help` prints.", *_help(group, "lint-health", None, 2)]
    return {"reference/commands.md": "\n\n".join(parts) + "\n"}


def _rule_page(page: Page) -> str:
    family, group_name = page.rule.split(".")[:2] if page.rule.count(".") > 1 else (page.rule.split(".")[0], "")
    neighbours = [p for p in _group(family, group_name) if p.rule != page.rule]
    more = [f"## More of [`{'.'.join(filter(None, (family, group_name)))}`]({family}.md#{group_name or family})"]
    more += ["\n".join(f"- [`{p.rule}`]({p.rule}.md): {_message(p)}" for p in neighbours)]
    return f"{_title(page.rule)}{as_markdown(page)}\n" + ("\n\n".join(more) + "\n" if neighbours else "")


def _group(family: str, group_name: str) -> list[Page]:
    return [
        p for rule, p in _pages().items() if rule.startswith(f"{family}.{group_name}." if group_name else f"{family}.")
    ]


def _family_page(family: str) -> str:
    rules = [rule for rule in _pages() if rule.split(".")[0] == family]
    parts = [f"{_title(family)}# `{family}`", f"{FAMILIES[family]} {len(rules)} rules."]
    for name, members in groupby(rules, key=lambda rule: rule.split(".")[1] if rule.count(".") > 1 else family):
        rows = ["| rule | severity | confidence | what it finds |", "| --- | --- | --- | --- |"]
        rows += [_row(_pages()[rule]) for rule in members]
        parts += [f"## {name}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def _row(page: Page) -> str:
    severity, confidence = page.facts[0], page.facts[1].removeprefix("confidence ")
    return f"| [`{page.rule}`]({page.rule}.md) | {severity} | {confidence} | {_message(page)} |"


def _message(page: Page) -> str:
    return prose(next(part.texts[0] for part in page.parts if part.title == "What it finds"))


def _index() -> str:
    rows = ["| family | rules | errors | warnings | what it finds |", "| --- | --: | --: | --: | --- |"]
    for family, words in FAMILIES.items():
        levels = [page.facts[0] for rule, page in _pages().items() if rule.split(".")[0] == family]
        link = f"[`{family}`]({family}.md)"
        rows.append(f"| {link} | {len(levels)} | {levels.count('error')} | {levels.count('warning')} | {words} |")
    groups = sorted({".".join(rule.split(".")[:2]) for rule in _pages() if rule.count(".") > 1})
    links = [f"- [`{name}`]({name.split('.')[0]}.md#{name.split('.')[1]})" for name in groups]
    return (
        "\n\n".join(
            (
                f"{_title('Rules')}# Rules",
                f"Ruleset {_ruleset().version}, {len(_pages())} rules. `lint-health rule ID` prints the same pages; "
                "[profiles](../profiles.md) shows which rule holds where, and what law stands behind it.",
                "\n".join(rows),
                "## Groups",
                "\n".join(links),
            )
        )
        + "\n"
    )


def _title(title: str) -> str:
    return f"---\ntitle: {title}\n---\n\n"


def _help(command: click.Command, name: str, parent: click.Context | None, level: int) -> list[str]:
    """Headings and help of a command and those below it."""
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent, name.split()[-1], **settings)
    parts = [f"{'#' * level} {name}", f"```text\n{command.get_help(context)}\n```"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            below = command.get_command(context, sub)
            parts += _help(below, f"{name} {sub}", context, min(level + 1, 4)) if below else []
    return parts
