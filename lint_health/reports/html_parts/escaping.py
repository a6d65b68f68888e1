"""Copy as HTML: data that can neither run nor hide. Every text that a page shows goes through here."""

from __future__ import annotations

from html import escape

from lint_health.expressions import expression

# Controls, half surrogate pairs, private and non-characters have no picture; direction marks and other invisible signs
# would reorder or hide the words around them (Unicode Standard Annex #9). The joiner of emoji (U+200D) stays.
_UNSEEN = expression(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def code_point(char: str) -> str:
    """How a character is named where it cannot be shown: ``U+202E``."""
    return f"U+{ord(char):04X}"


def text(words: str) -> str:
    """Text for an element; characters that nobody can see stand as their code points."""
    if words.isascii() and words.isprintable():
        return escape(words)
    return _UNSEEN.sub(lambda m: f'<span class="unseen">{code_point(m[0])}</span>', escape(words))


def attribute(words: str) -> str:
    """Text for a quoted attribute or a title, in which there can be no elements."""
    return escape(_UNSEEN.sub(lambda m: f"[{code_point(m[0])}]", words))


def name(path: str) -> str:
    """A file name, kept apart from the direction of what is around it, with places to break it after slashes."""
    return f"<bdi>{'/<wbr>'.join(text(part) for part in path.split('/'))}</bdi>"
