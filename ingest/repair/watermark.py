"""A site's watermark: fragments of a character or two that run through every page.

It stands upright or aslant on the paper, so an extractor yields one fragment a line, in the
middle of an entry. What gives it away: the same fragments on page after page.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from .textline import TextLine

_FRAGMENT = 3
_FRAGMENTS = 4
_RECURS, _SHARE = 2, 0.5
_CONTENT = re.compile(
    r"^[\d.．、()（）\-—–Xx%％ivxlcIVXLC√/]+$|^[注图表a-zA-Z][\d)）：:]|^[前目引][言次]$"
)


def watermarks(lines: list[TextLine]) -> set[int]:
    """Return the ``id`` of each line that is a watermark or a piece of one."""
    marked = {id(line) for line in lines if line.role == "watermark"}
    fragments = [line for line in lines if id(line) not in marked and _is_fragment(line)]
    pages = [list(page) for _, page in groupby(fragments, key=lambda line: line.page)]
    if lines and lines[0].page == lines[-1].page:
        recurring = _cycle(fragments)
    else:
        recurring = _on_many_pages(pages)
    return marked | _aside(lines) | {id(line) for line in recurring}


def _is_fragment(line: TextLine) -> bool:
    text = line.text.replace(" ", "")
    return len(text) <= _FRAGMENT and not _CONTENT.match(text)


def _on_many_pages(pages: list[list[TextLine]]) -> list[TextLine]:
    """Return the fragments that stand on half of the pages that have fragments at all."""
    seen = Counter(text for page in pages for text in {line.text for line in page})
    often = {text for text, n in seen.items() if n >= max(_RECURS, _SHARE * len(pages))}
    if len(often) < _FRAGMENTS:
        return []
    return [
        line
        for page in pages
        if len({line.text for line in page} & often) >= _FRAGMENTS
        for line in page
        if line.text in often
    ]


def _cycle(fragments: list[TextLine]) -> list[TextLine]:
    """Return the fragments of text without pages where they repeat in one and the same order."""
    texts = [line.text for line in fragments]
    for period in range(_FRAGMENTS, len(texts) // _RECURS + 1):
        same = sum(a == b for a, b in zip(texts, texts[period:], strict=False))
        if same >= max(_FRAGMENTS, 0.8 * (len(texts) - period)) and len(set(texts)) > 2:
            cycle = set(texts[:period])
            return [line for line in fragments if line.text in cycle]
    return []


def _aside(lines: list[TextLine]) -> set[int]:
    """Return the tall narrow lines (written off the page's grid) that recur on other pages."""
    tall = [line for line in lines if _is_tall(line)]
    seen = Counter(text for text, _ in {(line.text, line.page) for line in tall})
    return {id(line) for line in tall if seen[line.text] >= _RECURS}


def _is_tall(line: TextLine) -> bool:
    box = line.box
    return (
        box is not None and len(line.text) > 2 and box.bottom - box.top > 2 * (box.right - box.left)
    )
