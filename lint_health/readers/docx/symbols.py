"""Characters of symbol fonts as the characters they look like.

Word writes them as code points from U+F020 on, in the private use area. The tables hold the signs that copy uses, by
the last byte, after the published mappings of the Symbol font (unicode.org, VENDORS/APPLE/SYMBOL.TXT) and of Wingdings
(its named glyphs). Any other sign is an ornament and reads as a bullet.
"""

from __future__ import annotations

from lint_health.expressions import expression

PRIVATE = expression("[\uf020-\uf0ff]")
ORNAMENT = "•"
_GREEK = dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_SYMBOL = {
    **{ord(k): v for k, v in _GREEK.items()},
    **{ord(k.upper()): v.upper() for k, v in _GREEK.items()},
    0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©",
    0xE4: "™", 0xA2: "′", 0xD6: "√",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0xA7: "▪", 0xA8: "◻", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(code: str, font: str) -> str:
    """The sign that a hexadecimal code shows in a font."""
    try:
        at = int(code, 16)
    except ValueError:
        return ORNAMENT
    if not 0xF000 <= at <= 0xF0FF:  # an ordinary character in whatever font
        printable = 0x20 <= at < 0xD800 or 0xF900 <= at <= 0xFFFD
        return chr(at) if printable else ORNAMENT
    at -= 0xF000
    if "wingdings" in font.lower():
        return _WINGDINGS.get(at, ORNAMENT)
    if at < 0x40 or (font.lower() != "symbol" and at < 0x7F):
        return chr(at)
    return _SYMBOL.get(at, ORNAMENT)


def readable(text: str, font: str) -> str:
    """``text`` with the characters of a symbol font put right."""
    return PRIVATE.sub(lambda m: symbol(f"{ord(m.group()):x}", font), text)
