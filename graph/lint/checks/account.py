"""What a document says of itself against what it holds: its indexes and its announced numbers."""

from __future__ import annotations

from collections.abc import Iterator

from biaopu.graph.lint.findings import Draft, Rule
from biaopu.graph.lint.records import Count, LintFacts, ReadingNotice

_INDEX = "GB/T 20001.1（索引）；ISO 10241-1（索引）"

NO_ENTRY = Rule(
    code="BP-L601",
    severity="warning",
    title_zh="索引与条目不符（没有所指的条目）",
    title_en="index against entries: no such entry",
    meaning_zh="索引指向的条目编号在正文中不存在。",
    meaning_en="An index leads to a clause at which there is no entry.",
    hint_zh="改正索引中的编号。",
    hint_en="Mend the number in the index.",
    basis=_INDEX,
)
OTHER_NAME = Rule(
    code="BP-L602",
    severity="warning",
    title_zh="索引与条目不符（名称不同）",
    title_en="index against entries: other words",
    meaning_zh="索引中的词不是所指条目的任何名称（首选、许用、拒用、缩略语、英文）。",
    meaning_en="The words of an index line are none of the names of the entry that it leads to.",
    hint_zh="改正索引中的词或编号。",
    hint_en="Mend the words or the number in the index.",
    basis=_INDEX,
)
NOT_INDEXED = Rule(
    code="BP-L603",
    severity="warning",
    title_zh="索引与条目不符（条目不在索引中）",
    title_en="index against entries: entry left out",
    meaning_zh="文件有这种语言的索引，条目的首选术语却不在其中。",
    meaning_en="The document has an index in that language, and an entry's preferred term is not "
    "in it.",
    hint_zh="把条目补进索引。",
    hint_en="Add the entry to the index.",
    basis=_INDEX,
)
WRONG_COUNT = Rule(
    code="BP-L701",
    severity="warning",
    title_zh="声明数与实际不符",
    title_en="announced number against number found",
    meaning_zh="正文宣布的数目（“等 3 个部分”）与实际读到的数目不同。",
    meaning_en="A number that the text announces is not the number found.",
    hint_zh="核对正文，改正数目或补上缺少的项；若是读取有误，请核对原文。",
    hint_en="Mend the number or add what is missing; if it was misread, look at the original.",
    basis="GB/T 1.1—2020（文件内容的一致性和准确性）",
)
RULES = (NO_ENTRY, OTHER_NAME, NOT_INDEXED, WRONG_COUNT)

_CODES = {
    "index-no-entry": NO_ENTRY,
    "index-other-name": OTHER_NAME,
    "index-missing": NOT_INDEXED,
}
_THINGS = {"parts": ("部分", "parts"), "characteristics": ("特征", "characteristics")}


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield where a document's indexes and numbers do not agree with its contents."""
    labels = {entry.iri: entry.label for entry in facts.entries}
    for notice in facts.notices:
        if notice.code in _CODES:
            yield _notice(notice, labels.get(notice.entry, "索引"))
    for count in facts.counts:
        if count.declared != count.found:
            yield _count(count)


def _notice(notice: ReadingNotice, label: str) -> Draft:
    rule = _CODES[notice.code]
    return Draft(
        rule.code,
        notice.entry or notice.iri,
        label,
        notice.document.iri,
        notice.text,
        f"The index and the entries do not agree: {notice.text}",
        spot=notice.iri,
    )


def _count(count: Count) -> Draft:
    zh, en = _THINGS.get(count.counted, ("项", "items"))
    return Draft(
        WRONG_COUNT.code,
        count.iri,
        count.label,
        count.document.iri,
        f"“{count.label}”声明有 {count.declared} 个{zh}，实际读到 {count.found} 个。",
        f"'{count.label}' announces {count.declared} {en}, and {count.found} are found.",
    )
