"""The fonts: one that is not embedded, and, where they are installed, two embedded subsets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from tests.laboratory.settings import Setting

_FILES: Final = {
    "wqy": Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
    "uming": Path("/usr/share/fonts/truetype/arphic/uming.ttc"),
}
_SONG: Final = "STSong-Light"
_LATIN: Final = {
    ("times", False): "Times-Roman",
    ("times", True): "Times-Bold",
    ("helvetica", False): "Helvetica",
    ("helvetica", True): "Helvetica-Bold",
}


@cache
def _registered(face: str) -> str:
    path = _FILES.get(face)
    if path is None or not path.is_file():
        pdfmetrics.registerFont(UnicodeCIDFont(_SONG))
        return _SONG
    pdfmetrics.registerFont(TTFont(face, str(path), subfontIndex=0))
    return face


def face_of(character: str, setting: Setting, *, bold: bool) -> str:
    """Return the name of the font in which a character is set."""
    latin = _LATIN.get((setting.latin, bold))
    if latin and character.isascii():
        return latin
    face = _registered(setting.face)
    if face == _SONG or character.isspace() or ord(character) in _glyphs(face):
        return face
    return _registered("song")


@cache
def _glyphs(face: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(face).face.charToGlyph)


@cache
def width_of(text: str, face: str, size: float) -> float:
    """Return how wide a text is."""
    width: float = pdfmetrics.stringWidth(text, face, size)
    return width
