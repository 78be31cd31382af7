"""The bibliographic facts that a guide prints about itself: title, number, issuer, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Metadata
from biaopu.ontology.han import HAN, HAN_RANGES
from biaopu.ontology.iris import document_id

_SUFFIX = r"(?:[（(][^（）()]{2,20}[）)]){0,3}"
_TITLE = re.compile(rf"[^《》，。；#*\s]{{2,60}}?体系(?:建设|实施)+(?:指南|方案|规划){_SUFFIX}")
_SYSTEM = r"标准(?:化)?(?:综合)?体系"
# A line of its own may leave out 建设 or 指南; running text that does so is no title.
_LINE = re.compile(
    rf"[^《》，。；：#*\s]{{2,60}}?{_SYSTEM}(?:建设|实施|总体|框架)*(?:指南|方案|规划|指引|路线图|"
    rf"(?:标准)?(?:项目)?(?:明细|统计|汇总)?表)?{_SUFFIX}"
)
_SAYS_OF = re.compile(
    rf"(?:^|(?<=[，。；]))(?P<system>{HAN}{{2,20}}?{_SYSTEM})(?:总体)?(?:结构|框架|架构)?(?:主要)?"
    r"(?:由|包括|包含|分为)"
)
_LONGEST_COVER_TITLE = 4
_QUOTED = re.compile(rf"《({_TITLE.pattern})》")
_NUMBER = re.compile(rf"{HAN}{{2,12}}[〔\[［（(](?:19|20)\d{{2}}[〕\]］）)]第?\d{{1,4}}号")
_DATE = re.compile(r"^((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日$")
_ISSUER = re.compile(
    rf"^[{HAN_RANGES}、 ]{{2,60}}(?:部|委|局|厅|办公厅|办公室|委员会|协会|学会|院)$"
)


def metadata(blocks: Sequence[Block]) -> Metadata:
    """Return what the document says about itself; a fact it does not print is ``""``."""
    cover = blocks[0].body
    title = _title(blocks)
    number = _first(_NUMBER, cover)
    date, issuer = _signature(cover)
    return Metadata(document_id(number, title), title, number, issuer, date)


def subject(title: str) -> str:
    """Return the system that a guide's title names.

    >>> subject("服务型制造标准体系建设指南")
    '服务型制造标准体系'
    >>> subject("国家人工智能产业综合标准化体系建设指南（2024版）")
    '国家人工智能产业综合标准化体系'
    """
    named = re.match(rf".*?{_SYSTEM}", title)
    system, found, _ = title.partition("建设")
    return named.group() if named else system if found else title


def prints_title(blocks: Sequence[Block], title: str) -> bool:
    """Tell whether the cover bears ``title``, rather than some sentence of the text."""
    cover = "".join(passage.text for passage in blocks[0].body)
    return bool(title) and re.sub(r"\s", "", title) in re.sub(r"[\s#*]", "", cover)


def _title(blocks: Sequence[Block]) -> str:
    """Prefer a title on the cover, then one quoted there or elsewhere, then the system's name."""
    cover = [passage.text.strip("#*_ ") for passage in blocks[0].body]
    texts = [passage.text for block in blocks for passage in block.body]
    quoted = (match[1] for text in texts if (match := _QUOTED.search(text)))
    said = (match["system"] for text in texts if (match := _SAYS_OF.search(text)))
    return _cover_title(cover) or _titled(cover) or next(quoted, "") or next(said, "")


def _cover_title(cover: Sequence[str]) -> str:
    """Return a title that fills a line of the cover, or up to four lines together."""
    for pattern in (_TITLE, _LINE):
        for first in range(len(cover)):
            for last in range(min(first + _LONGEST_COVER_TITLE, len(cover)), first, -1):
                if match := pattern.fullmatch("".join(cover[first:last])):
                    return match.group()
    return ""


def _titled(cover: Sequence[str]) -> str:
    for text in cover:
        if match := _QUOTED.search(text) or _TITLE.search(text):
            return match[1] if match.re is _QUOTED else match.group()
    return ""


def _first(pattern: re.Pattern[str], passages: Sequence[Passage]) -> str:
    matches = (pattern.search(passage.text) for passage in passages)
    return next((match.group() for match in matches if match), "")


def _signature(cover: Sequence[Passage]) -> tuple[str, str]:
    """Return the date of a covering letter in ISO form, and the line above it if it is a body."""
    for index, passage in enumerate(cover):
        if match := _DATE.match(passage.text):
            year, month, day = map(int, match.groups())
            above = cover[index - 1].text if index else ""
            return f"{year:04}-{month:02}-{day:02}", above if _ISSUER.match(above) else ""
    return "", ""
