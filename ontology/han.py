"""What a Han character is: the one definition that every room uses."""

from __future__ import annotations

import re
from typing import Final

HAN_RANGES: Final = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The unified and compatibility ideographs with 〇 and 々, to stand inside a class of a pattern."""

HAN: Final = f"[{HAN_RANGES}]"
"""A pattern for one Han character."""

_HAN: Final = re.compile(HAN)


def has_han(text: str) -> bool:
    """Say whether any character of ``text`` is a Han character.

    >>> has_han("GB 标准"), has_han("〇"), has_han("standard、")
    (True, True, False)
    """
    return _HAN.search(text) is not None


_TRADITIONAL: Final = (
    "範圍規術語詞彙義應參獻錄縮號發佈實試單來註釋許則總導標準劃歸業團體國華際軍職衛環護縣區條會報審見稱為"
    "與於適認確給說論頁類責負編寫訂製計圖關係約簡別暫無補該選過變動個項級勵優須學檢測協聯廳價權專這錶顯從議間執棄廢"
)
_SIMPLIFIED: Final = (
    "范围规术语词汇义应参献录缩号发布实试单来注释许则总导标准划归业团体国华际军职卫环护县区条会报审见称为"
    "与于适认确给说论页类责负编写订制计图关系约简别暂无补该选过变动个项级励优须学检测协联厅价权专这表显从议间执弃废"
)
_SIMPLER: Final = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def plain_han(text: str) -> str:
    """Return a text with the Traditional characters of the words that standards are known by made
    Simplified, as long as it was: for comparing, never to be kept.

    >>> plain_han("術語和定義"), plain_han("規範性引用文件"), plain_han("註1：發車")
    ('术语和定义', '规范性引用文件', '注1：发車')
    """
    return text.translate(_SIMPLER)
