"""How characters are written: full-width forms, radicals and compatibility code points."""

from __future__ import annotations

from typing import Final

from .settings import Setting

_DIGITS: Final = {ord(c): ord(c) + 0xFEE0 for c in "0123456789"}
_LETTERS: Final = {
    ord(c): ord(c) + 0xFEE0 for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
}
_RADICALS: Final = dict(
    zip(map(ord, "人一工面用方长门车角示"), "⼈⼀⼯⾯⽤⽅⻓⻔⻋⻆⽰", strict=True)
)
_COMPATIBLE: Final = dict(zip(map(ord, "度量不行"), "\ufa01\uf97e\uf967\ufa08", strict=True))


def written(text: str, setting: Setting) -> str:
    """Return how the characters of ``text`` are encoded in this setting."""
    if setting.width != "half":
        text = text.translate(_DIGITS)
    if setting.width == "full":
        text = text.translate(_LETTERS)
    if setting.codes == "radicals":
        return text.translate(_RADICALS)
    return text.translate(_COMPATIBLE) if setting.codes == "compatible" else text
