"""The chapters of a standard: cover, foreword, numbered chapters, annexes, bibliography, indexes.

Numbered chapters come in sequence (GB/T 1.1—2020, 8.2): a line that carries the number after the
last one, and reads like a title, opens the next chapter. Lines of the table of contents are no
headings, though they look like them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Span
from biaopu.ontology.han import HAN, plain_han

from .foreword import states
from .imprint import imprint_start
from .titles import SCOPE, is_terms, is_usual

ChapterKind = Literal[
    "cover", "contents", "foreword", "introduction", "numbered", "annex", "bibliography", "index",
    "amendment", "imprint",
]  # fmt: skip

_ANNEX = rf"^[A-Z]?附录[A-Z](?:[（(]|$|(?![中的所给规按和或]){HAN}[^。，；]*$)"
_UNNUMBERED: tuple[tuple[ChapterKind, re.Pattern[str]], ...] = (
    ("contents", re.compile(r"^(?:目次|目录)$")),
    ("foreword", re.compile(r"^(?:前言|序言)$")),
    ("introduction", re.compile(r"^引言$")),
    ("bibliography", re.compile(r"^参考文献$")),
    (
        "index",
        re.compile(r"^(?:汉语拼音|拼音|英文对应词|中文|英文|英汉|汉英)?索引$"),
    ),
    ("amendment", re.compile(r"第\d+号修改单")),
    ("annex", re.compile(_ANNEX)),
)
_NUMBERED = re.compile(
    rf"^(?!第\d{{1,2}}[^\d章])第?(?P<number>\d{{1,2}})章?[\s.．、]*(?P<title>{HAN}[^。；：]*)$"
)
_LEADER = re.compile(
    r"(?:(?<![.…·．])[.…·．]{3,}|(?<![.．]\s)(?:[.．]\s){3,})\s{0,9}[-—]?\s{0,9}[\dIVXivx]*\s{0,9}[-—]?$"
)
_FIRST = re.compile(rf"^第?1章?[\s.．、]*(?:{SCOPE})$")
_GENERAL = re.compile(r"^第?1章?[\s.．、]*总\s*则$")
_CAPTION = re.compile(r"^(?:续)?表\s*(?:[A-Z]\s*[.．]\s*)?\d")
_LAST = re.compile(r"[。；：，]$")
_LONGEST_TITLE = 40
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its kind, number (``3``, ``A``; ``""`` without), title, heading and lines.

    ``tables`` is where tables stand in it; what they say may be among the lines.
    """

    kind: ChapterKind
    number: str
    title: str
    heading: Passage | None
    lines: tuple[Passage, ...]
    tables: tuple[Span, ...] = ()


def chapters(lines: Sequence[Passage]) -> tuple[Chapter, ...]:
    """Cut the readable lines of a document into chapters; the first is the cover.

    The imprint on the back, and a foreword whose heading is lost, become chapters of their own.
    """
    body, rows = _body_start(lines), _rows(lines)
    back = imprint_start([line.text for line in lines])
    lines, imprint = lines[:back], tuple(lines[back:])
    cuts = [(0, Chapter("cover", "", "", None, ()))]
    number = _before_first(lines)
    for index, line in enumerate(lines):
        opened = _unnumbered(line) or (
            _numbered(line, number) if index >= body and index not in rows else None
        )
        if opened is None or (opened.kind == "contents" and index >= body):
            continue
        number = int(opened.number) if opened.kind == "numbered" else number
        cuts.append((index, opened))
    ends = [*(index for index, _ in cuts[1:]), len(lines)]
    found = [
        Chapter(c.kind, c.number, c.title, c.heading, tuple(lines[start + bool(c.heading) : end]))
        for (start, c), end in zip(cuts, ends, strict=True)
    ]
    found = _with_lost_foreword(found)
    return (*found, *((Chapter("imprint", "", "", None, imprint),) if imprint else ()))


def _with_lost_foreword(found: Sequence[Chapter]) -> list[Chapter]:
    """Part off a foreword whose heading OCR has lost, or read as 前, before the first chapter."""
    if any(chapter.kind == "foreword" for chapter in found):
        return list(found)
    for order, chapter in enumerate(found):
        if chapter.kind not in ("cover", "contents"):
            break
        at = next((i for i, line in enumerate(chapter.lines) if states(line.text)), None)
        if at is not None:
            foreword = Chapter("foreword", "", "", None, chapter.lines[at:])
            before = replace(chapter, lines=chapter.lines[:at])
            return [*found[:order], before, foreword, *found[order + 1 :]]
    return list(found)


def _before_first(lines: Sequence[Passage]) -> int:
    """Return the number before the first chapter's: 0, but for a chapter of terms by itself."""
    numbered = [
        int(match["number"])
        for line in lines
        if (match := _NUMBERED.match(line.text)) and not _leads(line)
    ]
    if 1 in numbered:
        return 0
    terms = (
        int(match["number"])
        for line in lines
        if (match := _NUMBERED.match(line.text)) and is_terms(match["title"])
    )
    return next(terms, 1) - 1


def begins_body(text: str) -> bool:
    """Tell whether a line is what a standard's text begins with: foreword, introduction, scope."""
    text = plain_han(text)
    return bool(_FIRST.match(text) or re.fullmatch(r"前\s*言|引\s*言|目\s*[次录]", text))


def is_caption(text: str) -> bool:
    """Tell whether a line is the caption of a table (表 1 参数, 表 A.1（续）).

    >>> [is_caption(text) for text in ("表 A.1 参数", "续表2", "表1（续）", "表1给出了参数。")]
    [True, True, True, False]
    """
    return bool(_CAPTION.match(text)) and len(text) <= _LONGEST_TITLE and not _LAST.search(text)


def begins_unnumbered(line: Passage) -> bool:
    """Tell whether a line opens a part that has no number: an annex, the bibliography, an index."""
    opened = _unnumbered(line)
    return opened is not None and opened.kind in ("annex", "bibliography", "index")


def _rows(lines: Sequence[Passage]) -> set[int]:
    """Return which lines are rows of a table that a text prints with spaces between its columns.

    They stand under a caption (表 1), or beside another row that begins with a number; a title has
    no three columns.
    """
    widths = [
        0 if _LAST.search(line.text) or _is_usual_heading(line.text) else len(line.text.split())
        for line in lines
    ]
    wide = [width >= _COLUMNS for width in widths]
    numbered = [bool(re.match(r"\d", line.text)) for line in lines]
    found, captioned = set[int](), False
    for at, line in enumerate(lines):
        captioned = is_caption(line.text) or (captioned and wide[at])
        beside = any(
            0 <= other < len(lines) and wide[other] and numbered[other]
            for other in (at - 1, at + 1)
        )
        if wide[at] and (captioned or beside):
            found.add(at)
    return found


def _is_usual_heading(text: str) -> bool:
    """Tell whether a line heads a chapter that every standard has, its words set apart or not."""
    match = _NUMBERED.match(text)
    return match is not None and is_usual(match["title"])


def _body_start(lines: Sequence[Passage]) -> int:
    """Return where chapter 1 begins: the last line 1 范围, since a contents list names it too."""
    for first in (_FIRST, _GENERAL):
        heads = (i for i, line in enumerate(lines) if first.match(plain_han(line.text)))
        if found := [i for i in heads if not _leads(lines[i])]:
            return found[-1]
    return 0


def _leads(line: Passage) -> bool:
    return bool(_LEADER.search(line.text))


def _unnumbered(line: Passage) -> Chapter | None:
    compact = re.sub(r"\s+", "", line.text)
    simple = plain_han(compact)
    if len(compact) > _LONGEST_TITLE or _leads(line):
        return None
    for kind, pattern in _UNNUMBERED:
        if pattern.search(simple):
            number = simple.partition("附录")[2][0] if kind == "annex" else ""
            return Chapter(kind, number, compact, line, ())
    return None


def _numbered(line: Passage, last: int) -> Chapter | None:
    match = _NUMBERED.match(line.text)
    if not match or _leads(line) or len(match["title"]) > _LONGEST_TITLE:
        return None
    number = int(match["number"])
    if number != last + 1:
        return None
    return Chapter("numbered", str(number), match["title"].strip(), line, ())
