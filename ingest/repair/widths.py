"""Full- and half-width forms: letters and digits half, punctuation of Chinese sentences full."""

from __future__ import annotations

import re
import unicodedata

from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.symbols import symbol
from biaopu.ontology.han import HAN, HAN_RANGES

from .edits import substitute

_FULL_ALPHANUMERIC = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")
# Marks of numbers and names, where they stand between letters and digits: ＧＢ／Ｔ．
_FULL_JOINT = re.compile(r"(?<=[0-9A-Za-z])\s?[／．－＋＆]\s?(?=[0-9A-Za-z])")
_WIDE_SPACE = re.compile("[\u3000\u00a0\u2000-\u200a\u202f]")
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_FULL_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF_MARK = re.compile(
    rf"(?<=[{HAN_RANGES}）》”〉】])\s?(?:[,;?!]|:(?![/\d]))(?![,;:?!])|[,;](?=\s?{HAN})"
)
# Radicals and compatibility forms that some fonts map their Han characters to, and ligatures.
_COMPATIBLE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
# The simplified radicals, which Unicode does not fold, and the one that it folds to 戶.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻧⻨⻩⻬⻮⻰⼾",
        "母民虎见角贝车长门青韦页风飞食马鬼鱼鸟卤麦黄齐齿龙户",
        strict=True,
    )
)
_MIXED_PAIR = re.compile(r"（([^（）()]*)\)|\(([^（）()]*)）")
_HAN_PAIR = re.compile(rf"\( ?((?=[^（）()]*{HAN})[^（）()]*?) ?\)")
# OCR takes the full-width bracket （ for 〈 or 《 where a plain one closes it.
_MISREAD_PAIR = re.compile(r"[〈《] ?([^〈〉《》（）()]*?) ?[)）]")
_DOUBLED = re.compile(r"，(?:\s?，)+")


def narrow(passage: Passage) -> Passage:
    """Turn full-width letters, digits and the marks between them into half-width ones.

    >>> narrow(Passage("ＧＢ／Ｔ １．１", tuple(range(8)))).text
    'GB/T 1.1'
    """
    passage = substitute(passage, _FULL_ALPHANUMERIC, lambda match: _half(match.group()))
    return substitute(passage, _FULL_JOINT, lambda match: _half(match.group()))


def plain_letters(passage: Passage) -> Passage:
    """Turn radicals, compatibility forms and ligatures into the letters that they show.

    >>> plain_letters(Passage("⽤ﬁ", (0, 1))).text
    '用fi'
    """
    return substitute(
        passage,
        _COMPATIBLE,
        lambda match: _RADICALS.get(match.group()) or unicodedata.normalize("NFKC", match.group()),
    )


def plain_spaces(passage: Passage) -> Passage:
    """Turn wide and fixed spaces into plain ones."""
    return substitute(passage, _WIDE_SPACE, " ")


def symbols(passage: Passage) -> Passage:
    r"""Write what stands at the private places of a symbol font, which says nothing outside it.

    A text layer does not tell the font; it is most often Symbol.

    >>> symbols(Passage("粒径\uf0b310", tuple(range(5)))).text
    '粒径≥10'
    """
    return substitute(passage, _SYMBOL, lambda match: symbol("Symbol", ord(match.group())))


def without_invisible(passage: Passage) -> Passage:
    """Take out soft hyphens, zero-width spaces and marks of direction."""
    return substitute(passage, _INVISIBLE, "")


def chinese_marks(passage: Passage) -> Passage:
    """Give a Chinese sentence its own comma, colon and semicolon, and brackets of one width.

    >>> chinese_marks(Passage("系统,（包括修改单)", tuple(range(10)))).text
    '系统，（包括修改单）'
    """
    passage = substitute(
        passage,
        _HALF_MARK,
        lambda match: _FULL_MARKS[match.group().strip()],
    )
    passage = substitute(passage, _DOUBLED, "，")
    passage = substitute(passage, _HAN_PAIR, lambda match: f"（{match[1]}）")
    return substitute(passage, _MIXED_PAIR, lambda match: f"（{match[1] or match[2] or ''}）")


def misread_brackets(passage: Passage) -> Passage:
    """Mend the brackets that OCR misreads: ``《如有 )`` is （如有）."""
    return substitute(passage, _MISREAD_PAIR, lambda match: f"（{match[1]}）")


def _half(text: str) -> str:
    return "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text)
