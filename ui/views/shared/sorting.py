"""Chinese lists in the order of their sound, as a Chinese reader looks things up."""

from __future__ import annotations

from functools import cache


@cache
def pinyin_key(text: str) -> tuple[str, str]:
    """Return what to sort a name by: its pinyin with tones, then the name itself.

    >>> sorted(["服务", "安全", "管理"], key=pinyin_key)
    ['安全', '服务', '管理']
    """
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a third of a second

    sound = " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
    return sound.casefold(), text


def pinyin_letter(text: str) -> str:
    """Return the letter under which a name stands in an index; ``#`` for what has none.

    >>> pinyin_letter("服务"), pinyin_letter("5G"), pinyin_letter("erp")
    ('F', '#', 'E')
    """
    first = pinyin_key(text)[0][:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
