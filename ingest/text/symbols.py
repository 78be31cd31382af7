"""Characters of symbol fonts: what they show, by the fonts' own standard tables."""

from __future__ import annotations

from biaopu.ontology.document import LOST

_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        start=0x20,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"
        "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪" + LOST + "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        start=0xA0,
    )
)
"""The encoding of the font Symbol, as Unicode's own table of it (APPLE/SYMBOL.TXT) has it."""

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
    **{0x80 + number: char for number, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + number: char for number, char in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x96: "•",
}  # fmt: skip
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}
_PRIVATE = range(0xF000, 0xF100)


def symbol(font: str, code: int) -> str:
    """Return what a character of a font shows, `LOST` where that cannot be told.

    >>> symbol("Symbol", 0xF0B3), symbol("宋体", 0x2265), symbol("Wingdings 3", 0xF021) == LOST
    ('≥', '≥', True)
    """
    table = _FONTS.get(font.strip().lower())
    if table is not None and (code in _PRIVATE or code < 0x100):
        return table.get(code & 0xFF, LOST)
    unseen = code < 0x20 or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF
    return LOST if unseen else chr(code)


def shown(font: str, text: str) -> str:
    """Return a text set in a font: what of it stands at that font's private places."""
    private = any(ord(char) in _PRIVATE for char in text)
    if not private:
        return text
    return "".join(symbol(font, ord(char)) if ord(char) in _PRIVATE else char for char in text)
