"""Which column of a table says what: headers in Chinese and English, or as the user maps them.

A header is compared without case, spaces and punctuation. Of the fields that hold one text the
first column wins, in the order of the names below; columns of lists are put together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from biaopu.ontology.errors import UsageError

LISTS: Final = frozenset(
    (
        "en", "admitted", "deprecated", "abbr", "symbol", "notes", "examples", "broader",
        "narrower", "related", "notation",
    )
)  # fmt: skip
"""The fields that may have several values and several columns."""

HEADERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": (
            "条目编号", "术语编号", "编号", "条目号", "条目", "条款号", "条款", "章条号", "章条",
            "条号", "标识符", "标识", "代码", "clause", "id", "identifier", "entry id", "term id",
            "code", "number", "章条编号", "条文号", "概念号", "概念编号", "concept id", "no",
            "序号",
        ),
        "term": (
            "术语", "名词术语", "术语词", "首选术语", "优选术语", "推荐术语", "规范术语",
            "中文术语", "术语名称", "术语（中文）", "中文名称", "中文名", "中文",
            "汉语", "名词", "词条", "中文翻译", "中文译名", "译名", "preferred term", "preferred",
            "term", "term zh", "zh term", "chinese term", "chinese", "zh", "zh-CN",
            "zh-Hans", "prefLabel", "prefLabel zh", "prefLabel@zh",
        ),
        "en": (
            "英文对应词", "英文", "英文术语", "英文名称", "英文名", "英语", "英语对应词",
            "对应英文", "英译", "外文", "外文名", "外文名称", "英文翻译", "术语（英文）",
            "english equivalent", "english equivalents",
            "english term", "english", "en", "en term", "term en", "prefLabel en", "prefLabel@en",
            "en alt",
        ),
        "definition": (
            "定义", "中文定义", "术语定义", "定义（中文）", "释义", "解释", "含义", "definition",
            "definition zh", "definition@zh", "chinese definition", "def", "meaning",
        ),
        "definition_en": (
            "英文定义", "定义（英文）", "english definition", "definition en", "definition@en",
        ),
        "admitted": (
            "许用术语", "许用", "别名", "同义词", "同义术语", "又称", "也称", "别称", "近义词",
            "俗称", "admitted",
            "admitted term", "admitted terms", "synonym", "synonyms", "alias", "aliases",
            "altLabel", "altLabel zh", "zh alt",
        ),
        "deprecated": (
            "拒用术语", "拒用", "被取代术语", "弃用术语", "禁用术语", "不推荐术语", "曾称", "旧称",
            "曾用名", "旧名",
            "deprecated", "deprecated term", "deprecated terms", "superseded", "obsolete",
        ),
        "abbr": (
            "缩略语", "缩略词", "缩略形式", "缩写", "英文缩略语", "英文缩写", "简称", "abbr",
            "abbreviation", "abbreviations", "acronym", "acronyms",
        ),
        "symbol": ("符号", "量的符号", "术语符号", "symbol", "symbols"),
        "domain": (
            "专业领域", "领域", "所属领域", "主题领域", "学科领域", "学科", "专业", "类别", "分类",
            "domain", "subject field", "subject", "field", "category",
        ),
        "notes": ("注", "注释", "备注", "说明", "note", "notes", "remark", "remarks", "comment"),
        "examples": ("示例", "例", "例子", "举例", "example", "examples"),
        "source": ("来源", "定义来源", "术语来源", "出处", "source", "sources", "reference"),
        "broader": (
            "上位术语", "上位概念", "上位词", "上位", "属概念", "broader", "broader term", "parent",
            "parent clause", "上位条目", "上位编号",
        ),
        "narrower": ("下位术语", "下位概念", "下位词", "下位", "narrower", "narrower term"),
        "related": (
            "相关术语", "相关概念", "关联术语", "相关", "参见", "related", "related term",
            "related terms", "see also",
        ),
        "language": ("语言", "语种", "语言代码", "language", "lang", "language code"),
        "notation": ("分类号", "分类代码", "notation", "classification"),
        "iri": ("IRI", "URI", "概念IRI", "等同概念", "exactMatch", "concept iri"),
    }
)  # fmt: skip
"""Field → the headers that mean it, the usual one first."""


def plain(header: str) -> str:
    """Return a header as it is compared.

    >>> plain("英文 对应词"), plain("Subject-Field"), plain("術語（中文）")
    ('英文对应词', 'subjectfield', '术语中文')
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", header).lower()).translate(_SIMPLER)


_SIMPLER: Final = str.maketrans(
    "術語條號識標詞對應譯釋義縮寫稱專業領類別備註來處關聯參見優選薦規範漢簡說員詳細項編舉實",
    "术语条号识标词对应译释义缩写称专业领类别备注来处关联参见优选荐规范汉简说员详细项编举实",
)
"""The Traditional forms of what headers are written with."""

_APART: Final = re.compile(
    r"[/／、()（）\[\]【】\n]+"
    r"|(?<=[\u4e00-\u9fff])\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=[\u4e00-\u9fff])"
)
_IN_ENGLISH: Final = {"term": "en", "definition": "definition_en"}


def meaning(header: str) -> tuple[str, int]:
    """Return the field that a header means and how usual it is; ``("", 0)`` if it means none.

    Where only parts of it are known, the first of these counts; one in brackets may say that it is
    the English of the first.

    >>> [meaning(header)[0] for header in ("中文定义/解释", "术语 Term", "释义(English)", "理由")]
    ['definition', 'term', 'definition_en', '']
    """
    known = _MEANING.get(plain(header))
    if known:
        return known
    parts = [_MEANING[one] for part in _APART.split(header) if (one := plain(part)) in _MEANING]
    if not parts:
        return "", 0
    field, rank = parts[0]
    if re.search(r"[(（]", header) and any(one == "en" for one, _ in parts[1:]):
        field = _IN_ENGLISH.get(field, field)
    return field, rank + _LESS_USUAL


_LESS_USUAL: Final = 100
_MEANING = {
    plain(name): (field, rank)
    for field, names in HEADERS.items()
    for rank, name in enumerate((*names, field))
}


KNOWN: Final = frozenset(_MEANING)
"""The headers that mean something, as `plain` gives them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields of a table stand: field → columns from 0; and what is not used.

    ``mapped`` tells that the user said so, and that the table is a list of terms.
    """

    places: Mapping[str, tuple[int, ...]]
    unused: tuple[str, ...]
    mapped: bool = False

    @property
    def enough(self) -> bool:
        """Whether the table is a list of terms: they stand alone or with another known column."""
        return "term" in self.places and (self.mapped or len(self.places) > 1 or not self.unused)


def columns_of(headers: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """Return what each column is.

    Args:
        headers: the cells of the header row.
        mapping: header, letter or number from 1 of a column → field (a key of `HEADERS`, or one of
            its names; ``""`` leaves a column out); it wins over what the headers say.

    Raises:
        UsageError: the mapping names a field that there is not.
    """
    called = _called(headers, mapping or {})
    mapped = set(called.values())
    meanings = [meaning(header) for header in headers]
    found: dict[str, list[tuple[int, int]]] = {}
    for column in range(len(headers)):
        field, rank = (called[column], -1) if column in called else meanings[column]
        if field and (column in called or field not in mapped):
            found.setdefault(field, []).append((rank, column))
    places = {
        field: tuple(column for _, column in sorted(ranked))[: None if field in LISTS else 1]
        for field, ranked in found.items()
    }
    used = {column for columns in places.values() for column in columns}
    used |= {column for column, field in called.items() if not field}
    unused = tuple(h for i, h in enumerate(headers) if h.strip() and i not in used)
    return Columns(places, unused, mapped=bool(mapping))


def unmatched(headers: Sequence[str], mapping: Mapping[str, str]) -> set[str]:
    """Return which columns of a mapping a table with these headers does not have."""
    return {one for one in mapping if not _called(headers, {one: ""})}


def names_any(headers: Sequence[str], mapping: Mapping[str, str]) -> bool:
    """Tell whether a row names a column: by a known header, or by one that a mapping speaks of."""
    called = {plain(one) for one in mapping}
    return any(meaning(header)[0] or plain(header) in called for header in headers)


def _called(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[int, str]:
    """Return column from 0 → field; a letter or number counts where no header is written so."""
    written = [plain(header) for header in headers]
    called: dict[int, str] = {}
    for one, field in mapping.items():
        name = plain(one)
        if name in written:
            found = [column for column, header in enumerate(written) if header == name]
        elif re.fullmatch("[a-z]{1,3}", name):
            place = 0
            for letter in name:
                place = 26 * place + ord(letter) - ord("a") + 1
            found = [place - 1]
        else:
            found = [int(name) - 1] if re.fullmatch("[0-9]{1,5}", name) else []
        called |= {column: _field(field) for column in found if 0 <= column < len(headers)}
    return called


def _field(name: str) -> str:
    if not name:
        return ""
    if plain(name) in _MEANING:
        return _MEANING[plain(name)][0]
    known = "、".join(HEADERS)
    raise UsageError(
        f"列的对照里没有名为“{name}”的字段，可用的有：{known}。",
        f"There is no field '{name}' to map a column to; known: {known}.",
    )
