"""The chapters of a standard: cover, foreword, numbered chapters, annexes, bibliography, indexes.

Numbered chapters come in sequence (GB/T 1.1—2020, 8.2): a line that carries the number after the
last one, and reads like a title, opens the next chapter. Lines of the table of contents are no
headings, though they look like them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.han import HAN

ChapterKind = Literal[
    "cover", "contents", "foreword", "introduction", "numbered", "annex", "bibliography", "index",
    "amendment",
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
_NUMBERED = re.compile(rf"^第?(?P<number>\d{{1,2}})章?[\s.．、]*(?P<title>{HAN}[^。；：]*)$")
_LEADER = re.compile(
    r"(?:(?<![.…·．])[.…·．]{3,}|(?<![.．]\s)(?:[.．]\s){3,})\s{0,9}[-—]?\s{0,9}[\dIVXivx]*\s{0,9}[-—]?$"
)
_FIRST = re.compile(r"^1[\s.．、]*范围$")
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its kind, number (``3``, ``A``; ``""`` without), title, heading and lines."""

    kind: ChapterKind
    number: str
    title: str
    heading: Passage | None
    lines: tuple[Passage, ...]


def chapters(lines: Sequence[Passage]) -> tuple[Chapter, ...]:
    """Cut the readable lines of a document into chapters; the first is the cover."""
    body = _body_start(lines)
    cuts = [(0, Chapter("cover", "", "", None, ()))]
    number = 0
    for index, line in enumerate(lines):
        opened = _unnumbered(line) or (_numbered(line, number) if index >= body else None)
        if opened is None or (opened.kind == "contents" and index >= body):
            continue
        number = int(opened.number) if opened.kind == "numbered" else number
        cuts.append((index, opened))
    ends = [*(index for index, _ in cuts[1:]), len(lines)]
    return tuple(
        Chapter(c.kind, c.number, c.title, c.heading, tuple(lines[start + bool(c.heading) : end]))
        for (start, c), end in zip(cuts, ends, strict=True)
    )


def _body_start(lines: Sequence[Passage]) -> int:
    """Return where chapter 1 begins: the last line 1 范围, since a contents list names it too."""
    found = [i for i, line in enumerate(lines) if _FIRST.match(line.text) and not _leads(line)]
    return found[-1] if found else 0


def _leads(line: Passage) -> bool:
    return bool(_LEADER.search(line.text))


def _unnumbered(line: Passage) -> Chapter | None:
    compact = re.sub(r"\s+", "", line.text)
    if len(compact) > _LONGEST_TITLE or _leads(line):
        return None
    for kind, pattern in _UNNUMBERED:
        if pattern.search(compact):
            number = compact.partition("附录")[2][0] if kind == "annex" else ""
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
