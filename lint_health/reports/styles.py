"""How texts for people look: widths, colours, plain characters where a console has no others."""

from __future__ import annotations

from dataclasses import dataclass

RESET = "\x1b[0m"
BOLD = "\x1b[1m"
DIM = "\x1b[2m"
CYAN = "\x1b[36m"
NARROWEST = 40


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How a text report looks. ``width`` is that of the terminal; ``brief`` leaves one line a finding; ``unicode`` is
    false when the console cannot show more than ASCII."""

    width: int = 100
    colour: bool = False
    brief: bool = False
    unicode: bool = True

    @property
    def ellipsis(self) -> str:
        """What stands where something was cut."""
        return "…" if self.unicode else "..."


def count(number: int, word: str, *, plural: bool = True) -> str:
    """A number with its noun."""
    return f"{number} {word}{'s' if plural and number != 1 else ''}"


def paint(text: str, colour: str, options: TextOptions) -> str:
    """The text in a colour, where colours are wanted."""
    return f"{colour}{text}{RESET}" if options.colour and text else text


_PLAIN = str.maketrans({"…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "•": "*", "×": "x"})


def ascii_only(text: str) -> str:
    """The text in ASCII; what has no likeness there becomes a question mark."""
    return text.translate(_PLAIN).encode("ascii", "replace").decode("ascii")
