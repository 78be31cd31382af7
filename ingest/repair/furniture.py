"""Page furniture: headers, footers and page numbers, told by where they recur.

Pages may be told by the file, or, in text without pages, by the header itself: a line that is
nothing but the standard's number, again and again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from .textline import TextLine

_EDGE = 2
_RECURS, _SHARE = 3, 0.3
_STANDARD_NUMBER = re.compile(
    r"^(?:GB|GJB|DB\d{2}|[A-Z]{2,3}|T)(?:/[A-Z]{1,8})?\s?[\dX][\dX.\s]*[-—–－一]\s?(?:\d{2,4}|X{4})"
    r"(?:/[A-Z].{3,40})?$"
)
_PAGE_NUMBER = re.compile(
    r"^[-—–·.\s]*(?:第\s*)?(?P<page>\d{1,4}|[IVXLC]{1,7}|[ivxlc]{1,7})(?:\s*页)?"
    r"(?:\s*[/／共]\s*共?\s*\d{1,4}\s*页?)?[-—–·.\s]*$"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

Page = list[TextLine]


def furniture(lines: list[TextLine]) -> dict[int, str]:
    """Return what is furniture: the ``id`` of the line → its kind.

    Kinds are ``header``, ``footer`` and ``page-number``. A number stays on the first page of a
    document, for it may be a cover's only one.
    """
    pages = _pages(lines)
    found: dict[int, str] = {
        id(line): line.role for line in lines if line.role in ("header", "footer")
    }
    found |= _recurring(pages, found, "header")
    found |= _recurring(pages, found, "footer")
    return found | _page_numbers(pages, found)


def _pages(lines: list[TextLine]) -> list[Page]:
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    if len(pages) > 1:
        return pages
    counts = Counter(line.text for line in lines if _STANDARD_NUMBER.match(line.text))
    heads = {text for text, count in counts.items() if count >= _RECURS}
    pages = [[]]
    for line in lines:
        if line.text in heads:
            pages.append([])
        pages[-1].append(line)
    return pages


def _edges(page: Page, taken: dict[int, str], kind: str) -> Iterator[TextLine]:
    """Yield the outermost lines of a page that are not yet known to be furniture."""
    left = [line for line in page if id(line) not in taken]
    yield from left[:_EDGE] if kind == "header" else left[-_EDGE:]


def _recurring(pages: list[Page], taken: dict[int, str], kind: str) -> dict[int, str]:
    """Return the lines at one edge that stand there on many pages, numbers in them aside."""
    edges = [list(_edges(page, taken, kind)) for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line.text) for line in edge})
    often = {key for key, n in seen.items() if key and n >= max(_RECURS, _SHARE * len(pages))}
    return {
        id(line): kind
        for edge in edges[1:]
        for line in edge
        if _key(line.text) in often or _is_running(line.text, seen, len(pages))
    } | {
        id(line): kind
        for line in edges[0]
        if _key(line.text) in often and not _STANDARD_NUMBER.match(line.text)
    }


def _is_running(text: str, seen: Counter[str], pages: int) -> bool:
    """Tell a running standard number from a reference that happens to stand at an edge."""
    return bool(_STANDARD_NUMBER.match(text)) and pages > 1 and (pages == 2 or seen[_key(text)] > 1)


def _key(text: str) -> str:
    """Return what recurs of a line, dashes and running numbers as one; ``""`` if nothing."""
    if _PAGE_NUMBER.match(text):
        return ""
    squeezed = re.sub(r"\s", "", text)
    if _STANDARD_NUMBER.match(text):
        return re.sub(r"[-—–－一]", "—", squeezed)
    return re.sub(r"\d+", "#", squeezed)


def _page_numbers(pages: list[Page], taken: dict[int, str]) -> dict[int, str]:
    """Return the lone numbers at the edges that go up with the pages."""
    found: defaultdict[tuple[str, int], dict[int, TextLine]] = defaultdict(dict)
    for index, page in enumerate(pages):
        for line in (*_edges(page, taken, "header"), *_edges(page, taken, "footer")):
            if match := _PAGE_NUMBER.match(line.text):
                style, value = _value(match["page"])
                found[style, value - index].setdefault(index, line)
    runs = [list(run.values()) for run in found.values()]
    sure = [run for run in runs if len(run) > 1 or _low(run[0])]
    return {id(line): "page-number" for run in sure for line in run}


def _low(line: TextLine) -> bool:
    """Tell whether a line stands so low on its page that only a page number can be there."""
    return line.box is not None and line.box.top > 740


def _value(page: str) -> tuple[str, int]:
    if page.isdigit():
        return "arabic", int(page)
    values = [_ROMAN[char] for char in page.upper()]
    signed = [
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    ]
    return "roman", sum(signed)
