"""The sentence that says what a system consists of: 标准体系由甲、乙和丙等 3 个部分组成."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from biaopu.ingest.guide.evidence import Sentence, sentences_of
from biaopu.ingest.text.outline import Block

from .enumeration import Enumeration, enumerations
from .titles import coded_labels, key_of

_SYSTEM = re.compile(
    r"(?P<firm>标准(?:化)?(?:综合)?(?:子|分)?体系)"
    r"|(?<!技术|产业|服务|产品|应用|业务|管理|运营|系统|生态|创新)体系(?:总体|逻辑)?(?:框架|结构|架构)"
)
_INDUSTRY = re.compile(r"产业|行业|企业|市场|生态|技术体系|服务体系|产品体系")
_FILLER = re.compile(
    r"(?:其|划|细|又|进一步|该体系|其中|总体上?|整体|具体|主要|共|分别|即|可|应|将|一级|"
    r"(?:如|见)?(?:下|附)?[图表]\s*[0-9一二三]*(?:所示)?|(?:按照|根据|从|围绕|立足|结合|参照|遵循).*)*"
)
_CLAUSE_END = re.compile(r"[，；：:。]")


@dataclass(frozen=True, slots=True)
class Structure:
    """What the system consists of, as one sentence says it.

    ``items`` are (code, label) of the subsystems in order; ``firm`` tells that the sentence speaks
    of a 标准体系 by name, so that it can be trusted without sections that bear it out.
    """

    sentence: Sentence
    found: Enumeration
    items: tuple[tuple[str | None, str], ...]
    firm: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """The subsystems' names in the form that is compared."""
        return tuple(key_of(label) for _, label in self.items)


def structures(blocks: Sequence[Block], known: Collection[str]) -> Iterator[Structure]:
    """Yield every sentence that says what a standards system consists of, in order.

    The subject must be the system (…标准体系由, …体系结构包括): the same words about the industry
    (…产业主要包括) say nothing about the framework.
    """
    for sentence in sentences_of(blocks):
        for found in enumerations(sentence.passage, known):
            before = sentence.text[: _place(sentence, found)]
            subject = _subject(before) if len(found.items) > 1 else None
            if subject:
                items = tuple(coded_labels([item.text for item in found.items]))
                yield Structure(sentence, found, items, firm=bool(subject["firm"]))


def _place(sentence: Sentence, found: Enumeration) -> int:
    return sentence.passage.offsets.index(found.whole.offsets[0])


def _subject(before: str) -> re.Match[str] | None:
    """Return the system where it is the subject of the words before a list's verb."""
    for clause in reversed(_CLAUSE_END.split(before)):
        subjects = list(_SYSTEM.finditer(clause))
        if subjects:
            return None if _INDUSTRY.search(clause, subjects[-1].end()) else subjects[-1]
        if clause and not _FILLER.fullmatch(clause):
            return None
    return None
