"""The bibliographic facts that a guide prints about itself: title, number, issuer, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaopu.ingest.outline import Block
from biaopu.ingest.passage import Passage
from biaopu.ontology.identifiers import document_id
from biaopu.ontology.records import Metadata

_TITLE = re.compile(
    r"[^《》，。；#*\s]{2,60}?体系建设(?:指南|实施指南|方案)(?:[（(][^（）()]{2,20}[）)])?"
)
_QUOTED = re.compile(rf"《({_TITLE.pattern})》")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［（(](?:19|20)\d{2}[〕\]］）)]第?\d{1,4}号")
_DATE = re.compile(r"^((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日$")
_ISSUER = re.compile(r"^[\u4e00-\u9fff、 ]{2,60}(?:部|委|局|厅|办公厅|办公室|委员会|协会|学会|院)$")


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
    system, found, _ = title.partition("建设")
    return system if found else title


def _title(blocks: Sequence[Block]) -> str:
    """Prefer a line of the cover that is a title, then the one quoted most prominently."""
    for passage in blocks[0].body:
        if match := _TITLE.fullmatch(passage.text.strip("#*_ ")):
            return match.group()
    for passage in blocks[0].body:
        if match := _QUOTED.search(passage.text) or _TITLE.search(passage.text):
            return match[1] if match.re is _QUOTED else match.group()
    quoted = (_QUOTED.search(passage.text) for block in blocks for passage in block.body)
    return next((match[1] for match in quoted if match), "")


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
