"""What a format cannot carry, as sentences with a stable code; counted while a file is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a format does not carry.

    Attributes:
        code: stable name of the kind of loss.
        zh: what is not carried, in Chinese.
        en: the same in English.
        count: how many there were in what was exported; 0 where it is said of the format as such.
    """

    code: str
    zh: str
    en: str
    count: int = 0

    def message(self, language: str = "zh") -> str:
        """Return the sentence in ``language`` (``zh`` or ``en``), with the count if there is one.

        >>> Loss("x", "命名图", "named graphs", 2).message()
        '命名图（2 处）'
        """
        if language == "en":
            return f"{self.en} ({self.count})" if self.count else self.en
        return f"{self.zh}（{self.count} 处）" if self.count else self.zh


_TEXTS: Final = MappingProxyType(
    {
        "graphs": (
            "命名图没有写入，各文件的陈述合在一起",
            "named graphs: the statements of all documents are put together",
        ),
        "control": (
            "XML 和表格不能有的控制字符已去掉",
            "control characters, which XML and sheets cannot have, were taken off",
        ),
        "predicate": (
            "谓词没有 XML 本地名的陈述没有写入，请用 turtle 或 nquads",
            "statements whose predicate has no XML local name were left out; use turtle or nquads",
        ),
        "triple-term": (
            "以陈述为宾语的陈述（RDF 1.2）没有写入",
            "statements about statements (RDF 1.2 triple terms) were left out",
        ),
        "direction": (
            "文字方向（RDF 1.2）没有写入",
            "base directions of texts (RDF 1.2) were left out",
        ),
        "terms-only": (
            "只写入术语条目：标准体系框架、逻辑关系、引用、书目事实没有写入",
            "term entries only: frameworks, logic, references and bibliographic facts are left out",
        ),
        "evidence": (
            "原文出处（引文和字符位置）没有写入",
            "evidence (quotes and positions in the text) is left out",
        ),
        "hierarchy": (
            "TBX-Basic 没有上下位关系，写作注明“上位概念”“下位概念”的交叉引用",
            "TBX-Basic has no hierarchy: written as cross references that say broader or narrower",
        ),
        "part-of-speech": (
            "词性未知，没有写入",
            "parts of speech are not known and left out",
        ),
        "symbol": (
            "TBX-Basic 没有符号一类，符号写作许用名称",
            "TBX-Basic has no symbols: written as admitted names",
        ),
        "outside": (
            "指向术语库以外、不是 http(s) 地址的关系没有写入",
            "relations that lead out of the term base to no http(s) address were left out",
        ),
        "language": (
            "中、英文以外的名称和定义没有写入",
            "names and definitions in languages other than Chinese and English were left out",
        ),
        "definitions": (
            "同一语言的第二个及以后的定义没有写入",
            "second and later definitions in one language were left out",
        ),
        "separator": (
            "名称里的分号、竖线或换行改成了全角逗号或空格，因为它们在单元格里分隔各值",
            "semicolons, bars or line breaks in a value were replaced: in a cell they part values",
        ),
        "status": (
            "拒用或缩略的名称各归一列，其首选、许用的区别没有写入",
            "whether a deprecated or abbreviated name is preferred or admitted is left out",
        ),
        "long": (
            "超过 32767 个字符的单元格已截断",
            "cells over 32767 characters were cut",
        ),
        "literals": (
            "名称、类和所在文件以外的文字和数值没有写入",
            "texts and numbers other than label, class and document are left out",
        ),
        "datatypes": (
            "数据类型和语言标记没有写入，只写文字本身",
            "datatypes and language tags are left out; only the words are written",
        ),
    }
)  # fmt: skip


def loss(code: str, count: int = 0) -> Loss:
    """Return the loss with this code."""
    zh, en = _TEXTS[code]
    return Loss(code, zh, en, count)


@dataclass(slots=True)
class Tally:
    """Counts what could not be carried while something is written."""

    counts: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)

    def add(self, code: str, count: int = 1) -> None:
        """Count one more thing of a kind."""
        self.counts[code] += count

    def graph(self, name: str) -> None:
        """Note the name of a graph that is not carried, each counted once."""
        if name not in self.names:
            self.names.add(name)
            self.add("graphs")

    def losses(self, always: Iterable[str]) -> tuple[Loss, ...]:
        """Return what was lost: first what the format never carries, then what was counted."""
        return tuple(self._losses(tuple(always)))

    def _losses(self, always: tuple[str, ...]) -> Iterator[Loss]:
        yield from (loss(code, self.counts.get(code, 0)) for code in always)
        yield from (loss(code, n) for code, n in self.counts.items() if code not in always)
