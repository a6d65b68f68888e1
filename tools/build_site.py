"""What MkDocs does not do by itself for the documentation site: pages made from the rules and the commands, links that
lead out of docs/, and links from the ids of rules. A hook of mkdocs.yml; the pages are made anew with every build."""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.site_pages import command_pages, rule_ids, rule_pages  # noqa: E402

SOURCE = "https://github.com/lint-health/lint-health/blob/main/"
_LINK = re.compile(r"(\]\()(\.\./[^)\s#]*)")
_ID = re.compile(r"(?<!\[)`([a-z]+\.[a-z.-]+)`(?!\])")


def on_config(config: Any) -> Any:
    """Every page of docs/ has its place in the navigation, also one that mkdocs.yml does not name."""
    docs = Path(config.docs_dir)
    sections = {name: pages for item in config.nav if isinstance(item, dict) for name, pages in item.items()}
    named = {page for item in config.nav for page in ([item] if isinstance(item, str) else next(iter(item.values())))}
    for section, pattern in (("Reference", "*.md"), ("How to", "howto/*.md")):
        found = sorted(path.relative_to(docs).as_posix() for path in docs.glob(pattern))
        sections[section] += [page for page in found if page not in named]
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    for path, text in (rule_pages() | command_pages()).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links that lead out of docs/ go to the source; an id of a rule leads to its page."""
    here = posixpath.dirname(page.file.src_uri)
    pieces = re.split(r"(^```.*?^```$)", markdown, flags=re.DOTALL | re.MULTILINE)
    for i in range(0, len(pieces), 2):
        pieces[i] = _LINK.sub(lambda m: m[1] + _target(here, m[2]), pieces[i])
        if not page.file.src_uri.startswith("rules/"):
            lines = pieces[i].split("\n")
            pieces[i] = "\n".join(line if line.startswith("#") else _with_rules(line, here) for line in lines)
    return "".join(pieces)


def _target(here: str, link: str) -> str:
    path = posixpath.normpath(posixpath.join(here, link))
    return SOURCE + path[3:] if path.startswith("../") else link


def _with_rules(line: str, here: str) -> str:
    def linked(match: re.Match[str]) -> str:
        if match[1] not in rule_ids():
            return match[0]
        return f"[{match[0]}]({posixpath.relpath(f'rules/{match[1]}.md', here or '.')})"

    return _ID.sub(linked, line)
