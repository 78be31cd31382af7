"""What is on every page: headers, footers, page numbers and a site's watermark.

A running head repeats to the letter, apart from a number that counts with the pages. Where numbers
are taken out of what is compared, clauses and sources at the edge of pages look alike, too.

Pages may be told by the file, or, in text without pages, by the header itself: a line that is
nothing but the standard's number, again and again. A watermark stands upright or aslant on the
paper, so an extractor yields fragments of a character or two, one a line, in the middle of an
entry; what gives it away are the same fragments on page after page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from .work import TextLine

_EDGE, _COVER = 2, 15
_RECURS, _SHARE = 3, 0.3
_STANDARD_NUMBER = re.compile(
    r"^(?:GB|GJB|DB\d{2}|[A-Z]{2,3}|T)(?:/[A-Z]{1,8})?\s?[\dX][\dX.\s]*[-—–－一]\s?(?:\d{2,4}|X{4})"
    r"(?:/[A-Z].{3,40})?$"
)
_PAGE_NUMBER = re.compile(
    r"^[-—–·.\s]*(?:第\s*)?(?P<page>\d{1,4}|[IVXLC]{1,7}|[ivxlc]{1,7})(?:\s*页)?"
    r"(?:\s*[/／共]\s*共?\s*\d{1,4}\s*页?)?[-—–·.\s]*$"
)
# What opens or closes an entry, wherever on a page it stands.
_ENTRY = re.compile(r"^(?:\d{1,2}|[A-Z])(?:\.\d{1,3})+$|^[\[［【〔(（]?来源[：:]|^\[?SOURCE:")
_FIRST = re.compile(r"^\D{0,12}(?P<n>\d{1,4})(?![\d.])")
_LAST = re.compile(r"(?P<n>\d{1,4})\D{0,6}$")
_STEP = 3
_HEAD, _SENTENCE = 60, ("。", "；", "，", "：")
_DECORATED = re.compile(r"^\D+\d|\d\D+$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_FRAGMENT = 3
_FRAGMENTS = 4
_SEEN_AGAIN, _HALF = 2, 0.5
_CONTENT = re.compile(
    r"^[\d.．、()（）\-—–Xx%％ivxlcIVXLC√/]+$|^[注图表a-zA-Z][\d)）：:]|^[前目引][言次]$"
)

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
    if lines and lines[0].page == lines[-1].page:
        found |= dict.fromkeys(_own_numbers(lines), "header")
    return found | _page_numbers(pages, found)


def _own_numbers(lines: list[TextLine]) -> Iterator[int]:
    """Yield the lines of a text without pages that say its own number again, and nothing else.

    A text's own number stands alone on one of its first lines.
    """
    numbers = [line for line in lines if _STANDARD_NUMBER.match(line.text)]
    cover = {id(line) for line in lines[:_COVER]}
    own = next((line for line in numbers if id(line) in cover), None)
    for line in numbers:
        if own and line is not own and _number(line.text) == _number(own.text):
            yield id(line)


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
    """Return the lines at one edge that stand there on many pages."""
    edges = [list(_edges(page, taken, kind)) for page in pages]
    keys = [{id(line): _keys(line, index) for line in edge} for index, edge in enumerate(edges)]
    seen = Counter(key for page in keys for key in {key for some in page.values() for key in some})
    often = {key for key, n in seen.items() if n >= max(_RECURS, _SHARE * len(pages))}
    return {
        id(line): kind
        for edge, found in zip(edges[1:], keys[1:], strict=True)
        for line in edge
        if not often.isdisjoint(found[id(line)]) or _is_running(line, found, seen, len(pages))
    } | {
        id(line): kind
        for line in edges[0]
        if not often.isdisjoint(keys[0][id(line)]) and not _STANDARD_NUMBER.match(line.text)
    }


Key = tuple[str, int, int]
"""What recurs: a text, the number in it that counts with the pages, less the page, the place."""


def _is_running(line: TextLine, found: dict[int, set[Key]], seen: Counter[Key], pages: int) -> bool:
    """Tell a running standard number from a reference that happens to stand at an edge."""
    if not _STANDARD_NUMBER.match(line.text) or pages == 1:
        return False
    return pages == _RECURS - 1 or any(seen[key] > 1 for key in found[id(line)])


def _keys(line: TextLine, page: int) -> set[Key]:
    """Return what may recur of a line; none of a page number, and of what is content anywhere."""
    squeezed = re.sub(r"\s", "", line.text)
    if _PAGE_NUMBER.match(line.text) or _ENTRY.match(squeezed):
        return set()
    if _STANDARD_NUMBER.match(line.text):
        return {(_number(squeezed), 0, 0)}
    place = round(line.box.bottom / _STEP) if line.box and not line.recognised else 0
    found = {(squeezed, 0, place)}
    if len(squeezed) <= _HEAD and not squeezed.endswith(_SENTENCE):
        for match in (*_FIRST.finditer(squeezed), *_LAST.finditer(squeezed)):
            start, end = match.span("n")
            found.add((f"{squeezed[:start]}#{squeezed[end:]}", int(match["n"]) - page, place))
    return found


def _number(text: str) -> str:
    """Return a standard's number with its dashes as one kind."""
    return re.sub(r"[-—–－一]", "—", re.sub(r"\s", "", text))


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
    sure += [run for run in _standing(pages, taken) if len(run) >= _RECURS]
    return {id(line): "page-number" for run in sure for line in run}


def _standing(pages: list[Page], taken: dict[int, str]) -> list[Page]:
    """Return the numbers at the edges that stand in one place and, by mistake, do not go up."""
    found: defaultdict[tuple[str, int], Page] = defaultdict(list)
    for page in pages:
        for line in {*_edges(page, taken, "header"), *_edges(page, taken, "footer")}:
            if line.box and _PAGE_NUMBER.match(line.text) and _DECORATED.search(line.text):
                found[line.text, round(line.box.bottom)].append(line)
    return list(found.values())


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
    often = {text for text, n in seen.items() if n >= max(_SEEN_AGAIN, _HALF * len(pages))}
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
    for period in range(_FRAGMENTS, len(texts) // _SEEN_AGAIN + 1):
        same = sum(a == b for a, b in zip(texts, texts[period:], strict=False))
        if same >= max(_FRAGMENTS, 0.8 * (len(texts) - period)) and len(set(texts)) > 2:
            cycle = set(texts[:period])
            return [line for line in fragments if line.text in cycle]
    return []


def _aside(lines: list[TextLine]) -> set[int]:
    """Return the tall narrow lines (written off the page's grid) that recur on other pages."""
    tall = [line for line in lines if _is_tall(line)]
    seen = Counter(text for text, _ in {(line.text, line.page) for line in tall})
    return {id(line) for line in tall if seen[line.text] >= _SEEN_AGAIN}


def _is_tall(line: TextLine) -> bool:
    box = line.box
    return (
        box is not None and len(line.text) > 2 and box.bottom - box.top > 2 * (box.right - box.left)
    )
