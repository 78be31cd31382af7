"""Standards whose headings have lost their numbers: style sheets and converters number by themselves.

What a chapter is then follows from its title, or from the depth of its heading; what an entry is,
from the heading below 术语和定义, or from a name in two languages before a definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from biaopu.ingest.repair.work import TextLine
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Notice
from biaopu.ontology.han import has_han, plain_han

from .chapters import begins_unnumbered
from .designations import read_designation
from .entries import SENTENCE
from .titles import is_abbreviations, is_references, is_scope, is_symbols, is_terms, is_usual

_OTHERS = re.compile(
    r"总则|总体要求|一般(?:要求|规定)|基本(?:要求|规定|原则)|(?:技术|通用|功能|性能|安全)?要求|分类(?:和命名|与命名|与代号)?|"
    r"(?:试验|检验|检测|测试|测量|计算|评价)方法|检验规则|标志.*|包装.*|证实方法|概述|评价指标|组织与管理|实施.*"
)
_HASHES = re.compile(r"(#{1,6})\s*$")
_LONGEST_TITLE, _LONGEST_HEAD = 16, 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, and how deep a heading it is marked as: 0 if it is none."""

    passage: Passage
    depth: int


def with_numbers(
    lines: Sequence[Passage], repaired: Sequence[TextLine], original: str
) -> tuple[list[Passage], tuple[Notice, ...]]:
    """Return the lines with numbers before the headings, and the notice of it.

    Without the chapters that every standard has, the lines come back as they are.

    Args:
        lines: those of a document in which no numbered chapters were found.
        repaired: the same with what the repair knows of them.
        original: the document's text, which holds the marks of headings.
    """
    marked = {line.passage.offsets[0] for line in repaired if line.role == "heading"}
    known = [_Line(line, _depth(line, marked, original)) for line in lines]
    first = next((i for i, one in enumerate(known) if _opens(one.passage.text)), None)
    if first is None or not any(is_terms(one.passage.text) for one in known if _titled(one)):
        return list(lines), ()
    result = [one.passage for one in known[:first]]
    result += _numbered(known[first:])
    zh = "标题没有编号：章和条目按先后顺序编号，编号不是原文的。"
    en = "The headings have no numbers: chapters and entries are numbered in order, not as printed."
    return result, (Notice("headings-unnumbered", zh, known[first].passage.span, en),)


def _depth(line: Passage, marked: set[int], original: str) -> int:
    if line.offsets[0] not in marked:
        return 0
    start = original.rfind("\n", 0, line.offsets[0]) + 1
    hashes = _HASHES.search(original[start : line.offsets[0]])
    return len(hashes[1]) if hashes else 1


def _opens(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text[0].isdigit() and is_usual(text)


def _titled(one: _Line) -> bool:
    return len(one.passage.text) <= _LONGEST_TITLE and not SENTENCE.search(
        one.passage.text.replace("、", "")
    )


def _numbered(known: Sequence[_Line]) -> Iterator[Passage]:
    """Yield the lines from the first chapter on."""
    level, chapter, entry, in_terms, over = known[0].depth, 0, 0, False, False
    for one, follower in zip_longest(known, known[1:]):
        line = one.passage
        over = over or begins_unnumbered(line)
        if over:
            yield line
        elif _is_chapter(one, level):
            chapter, entry = chapter + 1, 0
            in_terms = is_terms(line.text)
            yield _with(f"{chapter} ", line)
        elif in_terms and follower and _is_entry(one, follower, level):
            entry += 1
            yield _with(f"{chapter}.{entry} ", line)
        else:
            yield line


def _is_chapter(one: _Line, level: int) -> bool:
    text = one.passage.text
    if level:
        return one.depth == level
    listed = is_scope(text) or is_references(text) or is_terms(text) or is_abbreviations(text)
    return _titled(one) and bool(listed or is_symbols(text) or _OTHERS.fullmatch(plain_han(text)))


def _is_entry(one: _Line, follower: _Line, level: int) -> bool:
    """Tell whether a line is the head of an entry, with its definition below."""
    text = one.passage.text
    if level:
        return one.depth > level
    name = read_designation(text)
    plain = not SENTENCE.search(text.replace("；", "").replace(";", ""))
    below = follower.passage.text
    return bool(
        name.zh and name.en and plain and len(text) <= _LONGEST_HEAD and has_han(below)
    ) and bool(SENTENCE.search(below))


def _with(number: str, line: Passage) -> Passage:
    """Return a heading with a number that is not printed, at the place of its first character."""
    return Passage(
        f"{number}{line.text}", (line.offsets[0],) * len(number) + line.offsets, line.page
    )
