"""What stands in a place that was left empty: dashes, 无, N/A, the prompts of a template."""

from __future__ import annotations

import re
from typing import Final

_PLACEHOLDER: Final = re.compile(
    r"[-–—―－/／\\·.…_*×○]{1,6}|(?:暂|尚)?无|暂缺|待定|待补充?|空白?|略|"
    r"n\.?\s?/?\s?a\.?|none|null|nil|tbd|tba|"
    r"(?:请)?(?:单击或)?(?:单击|点击)(?:或点击)?此处.{0,12}|"
    r"click (?:or tap )?here to enter text\.?",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Tell whether a text says that nothing stands in its place.

    >>> [is_placeholder(text) for text in ("—", "无", "N/A", "单击或点击此处输入文字。", "无线")]
    [True, True, True, True, False]
    """
    return bool(_PLACEHOLDER.fullmatch(text.strip()))
