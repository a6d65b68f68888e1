"""Scripted edits of copy that leave its sentences as they are: moves, re-wraps, new titles, other markup."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from random import Random

Edit = Callable[[str, Random], str]
_HEADING = re.compile(r"(?m)^(#{1,4}) (.+)$")
_HTML_HEADING = re.compile(r"<(h[1-6])>([^<]+)</\1>")
_FENCE = re.compile(r"(?m)^(?:```|~~~|\||    |\t|<|\[)")
_TITLES = ("A note for this season", "Before we begin", "What we heard this week", "In short")


def blocks_of(text: str) -> list[str]:
    """Parts of a Markdown or plain text between blank lines; front matter stays with what follows."""
    head = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    body = text[head.end() :] if head else text
    parts = re.split(r"\n{2,}", body.strip("\n"))
    return [(head[0] if head else "") + parts[0], *parts[1:]]


def _is_prose(block: str) -> bool:
    return not re.match(r"(?:---|\+\+\+|#|```|~~~|\||>|[-*+] |\d+[.)] |<|\[|    |import |export |\{)", block) and not (
        "`" in block or "  \n" in block or "\n" in re.sub(r"\n(?=\S)", "", block)
    )


def move_paragraph(text: str, random: Random) -> str:
    """Two neighbouring paragraphs of prose change places."""
    blocks = blocks_of(text)
    at = [i for i in range(1, len(blocks) - 1) if _is_prose(blocks[i]) and _is_prose(blocks[i + 1])]
    if at:
        i = random.choice(at)
        blocks[i], blocks[i + 1] = blocks[i + 1], blocks[i]
    return "\n\n".join(blocks) + "\n"


def wrap(text: str, random: Random) -> str:
    """Every paragraph of prose filled to another width."""
    width = random.randint(40, 110)
    filled = (
        textwrap.fill(" ".join(b.split()), width, break_long_words=False, break_on_hyphens=False) if _is_prose(b) else b
        for b in blocks_of(text)
    )
    return "\n\n".join(filled) + "\n"


def add_lines(text: str, random: Random) -> str:
    """A paragraph that says nothing of health, somewhere between two paragraphs of prose."""
    blocks = blocks_of(text)
    at = [i for i in range(1, len(blocks)) if _is_prose(blocks[i]) and _is_prose(blocks[i - 1])]
    if at:
        blocks.insert(random.choice(at), f"Our office is closed on the {random.randint(2, 28)}th of May.")
    return "\n\n".join(blocks) + "\n"


def retitle(text: str, random: Random) -> str:
    """One heading below the first gets other words."""
    found = list(_HEADING.finditer(text))[1:]
    if not found:
        return text
    chosen = random.choice(found)
    return f"{text[: chosen.start(2)]}{random.choice(_TITLES)}{text[chosen.end(2) :]}"


def emphasise(text: str, random: Random) -> str:
    """A word of every other paragraph of prose is set in bold."""

    def bold(block: str) -> str:
        words = list(re.finditer(r"(?<= )[a-z]{4,}(?= )", block))
        if not words or not _is_prose(block) or random.random() < 0.5:
            return block
        word = random.choice(words)
        return f"{block[: word.start()]}**{word[0]}**{block[word.end() :]}"

    return "\n\n".join(bold(b) for b in blocks_of(text)) + "\n"


def markers(text: str, random: Random) -> str:
    """Items of lists get another marker."""
    other = random.choice("*+-")
    return re.sub(r"(?m)^[-*+] (?=\S)", f"{other} ", text)


def shuffle_list(text: str, random: Random) -> str:
    """The items of one list change places."""

    def shuffled(block: str) -> str:
        lines = block.split("\n")
        if len(lines) < 2 or not all(line.startswith(("- ", "* ")) for line in lines):
            return block
        return "\n".join(random.sample(lines, len(lines)))

    return "\n\n".join(shuffled(b) for b in blocks_of(text)) + "\n"


def typographic(text: str, random: Random) -> str:
    """Typewriter apostrophes become typographic ones, or the other way round."""
    if "’" in text:
        return text.replace("’", "'")
    return re.sub(r"(?<=[a-z])'(?=[a-z])", "’", text)


def link_targets(text: str, random: Random) -> str:
    """Links of one site lead elsewhere."""
    return re.sub(r"\]\(/[\w/-]*\)", f"](/pages/{random.randint(10, 99)})", text)


def line_ends(text: str, random: Random) -> str:
    """Another kind of line end."""
    return text.replace("\n", "\r\n")


def indent_html(text: str, random: Random) -> str:
    """Lines of HTML are indented anew."""
    depth = random.randint(1, 9)
    lines = text.split("\n")
    return "\n".join(" " * depth + line.lstrip() if line.lstrip().startswith("<") else line for line in lines)


def wrap_html(text: str, random: Random) -> str:
    """Paragraphs of HTML get line ends at some of their blanks."""

    def broken(m: re.Match[str]) -> str:
        return "".join("\n    " if c == " " and random.random() < 0.2 else c for c in m[0])

    return re.sub(r"(?<=<p>)[^<>]+(?=</p>)", broken, text)


def entities(text: str, random: Random) -> str:
    """Some characters of HTML are written as entities."""
    return text.replace("–", "&ndash;").replace("’", "&rsquo;").replace("é", "&eacute;")


def retitle_html(text: str, random: Random) -> str:
    """One heading below the first gets other words."""
    found = list(_HTML_HEADING.finditer(text))[1:]
    if not found:
        return text
    chosen = random.choice(found)
    return f"{text[: chosen.start(2)]}{random.choice(_TITLES)}{text[chosen.end(2) :]}"


def add_class(text: str, random: Random) -> str:
    """Paragraphs and items get a class."""
    return re.sub(r"<(p|li)>", rf'<\1 class="c{random.randint(1, 9)}">', text)


def swap_rows(text: str, random: Random) -> str:
    """Two rows of a feed change places; none that goes over several lines."""
    lines = text.rstrip("\n").split("\n")
    if any(line.count('"') % 2 for line in lines) or len(lines) < 4:
        return text
    first = 0 if lines[0].startswith("{") else 1
    i, j = random.sample(range(first, len(lines)), 2)
    lines[i], lines[j] = lines[j], lines[i]
    return "\n".join(lines) + "\n"


def indent_json(text: str, random: Random) -> str:
    """JSON is written with another indentation."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:  # some fixtures are broken on purpose
        return text
    return json.dumps(value, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1, 2, 4))) + "\n"


EDITS: dict[str, tuple[Edit, ...]] = {
    ".md": (
        *(move_paragraph, wrap, add_lines, retitle, emphasise, markers, shuffle_list, typographic, link_targets),
        line_ends,
    ),
    ".mdx": (move_paragraph, wrap, add_lines, retitle, markers, typographic, line_ends),
    ".txt": (move_paragraph, wrap, add_lines, typographic, line_ends),
    ".html": (indent_html, wrap_html, entities, retitle_html, add_class, line_ends),
    ".csv": (swap_rows, line_ends),
    ".tsv": (swap_rows, line_ends),
    ".jsonl": (swap_rows, line_ends),
    ".json": (indent_json,),
}
