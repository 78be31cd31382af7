"""Paragraphs as guides print them, mended.

A heading's number may stand alone on its line, its name may run on into the text, a sentence may be
broken where the line ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from biaopu.ingest.text.markers import marker_of
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.han import HAN_RANGES

VERB = (
    r"(?:主要|重点|旨在|一般|具体)*(?:用于|用以|包括|包含|涵盖|涉及|规范|规定|针对|面向|围绕|明确|指导|引导|"
    r"是指|是|为|提供|侧重|适用|聚焦|统一|对|解决|支撑|分为|描述)"
)
"""What may follow the name of a part in the sentence that tells what its standards are for."""

_RUN_ON = re.compile(
    r"(?!加|健|完善|推|强化|做好|建立|构建|提升|开展|研|制定|实施)(?P<title>[^，。；：:、]{2,24}?标准)"
    r"(?=(?:主要|重点|旨在)|用于|用以|规范(?!体系|化|[，。、])|包括|包含|涵盖|针对|面向|是指)"
)
_LONGEST_NAME = 40
_PROSE = re.compile(r"(?!#).*[，。；]")
_LIST = re.compile(r"(?!#).*、")
_STOPS = re.compile(r"[。；：！？”）)》…*|]$")
_SHORTEST_PROSE = 15
_OPENS = re.compile(r"[#>|•●·—–*-]|[图表]\s*\d|附\s?[件录表]|（?20\d\d\s*年.{0,9}日")
_NARROW_MARK = re.compile(rf"(?<=[{HAN_RANGES}”》）)])[,;:](?!//)")
_WIDE_MARKS = str.maketrans(",;:", "，；：")
_EMPHASIS = re.compile(r"\*\*|__|\\(?=[.\-#_*])")


def mend_paragraphs(paragraphs: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the paragraphs whole, each heading in one of its own together with its number."""
    waiting: Passage | None = None
    for paragraph in _whole(map(_plain, paragraphs)):
        if waiting is not None:
            if _is_name(paragraph.text):
                yield _together(waiting, paragraph)
                waiting = None
                continue
            yield waiting
            waiting = None
        if _is_bare(paragraph.text):
            waiting = paragraph
        else:
            yield from _parted(paragraph)
    if waiting is not None:
        yield waiting


def with_marks(paragraphs: Iterable[Passage], original: str) -> Iterator[Passage]:
    """Put back the ``##`` of headings without a number, whose depth nothing else tells.

    ``original`` is the document's text, from which the repair took the marks out.
    """
    for paragraph in paragraphs:
        start = paragraph.offsets[0] if paragraph.offsets else 0
        line = original.rfind("\n", 0, start) + 1
        marks = original[line:start].strip()
        if marks and not marks.strip("#") and not marker_of(paragraph.text):
            first = original.index("#", line)
            offsets = tuple(range(first, first + len(marks)))
            yield Passage(marks + paragraph.text, offsets + paragraph.offsets, paragraph.page)
        else:
            yield paragraph


def _plain(paragraph: Passage) -> Passage:
    """Take out Markdown's marks of emphasis, and make half-width marks between Han full-width."""
    text = _NARROW_MARK.sub(lambda match: match.group().translate(_WIDE_MARKS), paragraph.text)
    paragraph = Passage(text, paragraph.offsets, paragraph.page)
    if not _EMPHASIS.search(text):
        return paragraph
    pieces = list(paragraph.split(_EMPHASIS))
    offsets = tuple(offset for piece in pieces for offset in piece.offsets)
    return Passage("".join(piece.text for piece in pieces), offsets, paragraph.page)


def _whole(paragraphs: Iterable[Passage]) -> Iterator[Passage]:
    """Join prose that stops inside a sentence with what follows, unless that is a heading."""
    open_one: Passage | None = None
    for paragraph in paragraphs:
        if open_one is None:
            open_one = paragraph
        elif _breaks_off(open_one.text) and not _opens(paragraph.text):
            open_one = _together(open_one, paragraph)
        else:
            yield open_one
            open_one = paragraph
    if open_one is not None:
        yield open_one


def _breaks_off(text: str) -> bool:
    """Tell prose without its end from a heading or a line of the cover."""
    prose = _PROSE.match(text) or (_LIST.match(text) and not marker_of(text))
    return bool(prose) and len(text) >= _SHORTEST_PROSE and not _STOPS.search(text)


def _opens(text: str) -> bool:
    return bool(_OPENS.match(text) or marker_of(text))


def _is_bare(text: str) -> bool:
    marker = marker_of(f"{text.strip()}甲")
    return marker is not None and marker.length == len(text.strip())


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not text.endswith(("。", "；")) and not marker_of(text)


def _together(first: Passage, second: Passage) -> Passage:
    return Passage(first.text + second.text, first.offsets + second.offsets, first.page)


def _parted(paragraph: Passage) -> Iterator[Passage]:
    """Part 1.术语标准主要规范…。 into the heading and its text."""
    marker = marker_of(paragraph.text)
    match = _RUN_ON.match(paragraph.text, marker.length) if marker else None
    if match and re.search(r"[，。；]", paragraph.text):
        yield paragraph.cut(0, match.end())
        yield paragraph.cut(match.end())
    else:
        yield paragraph
