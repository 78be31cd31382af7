"""The marks of footnotes: 1) a) ① * and the like, before a note and, raised, where it is called."""

from __future__ import annotations

import re

from biaopu.ontology.han import HAN

_MARK = re.compile(
    rf"(?:[(（\[［]?(?P<in>\d{{1,2}}|[a-z])[)）\]］]|(?P<bare>[①-⑳㉑-㉟❶-❿➀-➓]|[*＊†‡§]{{1,3}}|\d{{1,2}}(?=\s?{HAN})"
    rf"|[a-z](?=\s?{HAN})))"
)


def footnote_mark(text: str) -> str:
    """Return the mark that a footnote opens with, less its brackets; ``""`` where there is none.

    >>> [footnote_mark(text) for text in ("1) 示例", "① 示例", "*示例", "a示例", "示例 1)")]
    ['1', '①', '*', 'a', '']
    """
    match = _MARK.match(text)
    return (match["in"] or match["bare"]) if match else ""
