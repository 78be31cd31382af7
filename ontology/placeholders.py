"""What stands in a place that was left empty: dashes, 无, N/A, the prompts of a template."""

from __future__ import annotations

import re
from typing import Final

_PLACEHOLDER: Final = re.compile(
    r"[-‐-―－_/／\\·.…*×○]{1,6}|[（(\[【]{0,2}(?:"
    r"(?:暂|尚|暫)?[无無]|没有|暂缺|未定|待定|待补充?|空白?|略|n\.?\s?/?\s?a\.?|none|null|nil|tbd|tba|"
    r"(?:请)?(?:单击或)?(?:单击|点击)(?:或点击)?此处.{0,12}|click (?:or tap )?here to enter text"
    r")[）)\]】]{0,2}[。.]?",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Tell whether a text says that nothing stands in its place.

    >>> [is_placeholder(text) for text in ("—", "（无）", "N/A", "单击或点击此处输入文字。")]
    [True, True, True, True]
    >>> [is_placeholder(text) for text in ("无线", "-5 ℃", "空白页", "")]
    [False, False, False, False]
    """
    return bool(_PLACEHOLDER.fullmatch(text.strip()))
