"""What people call the values of the fields that a search can be narrowed by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biaopu.search.language.tokens import normalise

_OF_GUIDES = ("system", "subsystem", "part", "concept", "principle", "measure")

_KINDS: Mapping[str, tuple[str, ...]] = {
    "术语": ("term",),
    "标准": ("standard",),
    "标准体系": ("system",),
    "体系": ("system",),
    "框架": ("system",),
    "分体系": ("subsystem",),
    "子体系": ("subsystem",),
    "部分": ("part",),
    "概念": ("concept",),
    "原则": ("principle",),
    "措施": ("measure",),
    "指南": _OF_GUIDES,
    "guide": _OF_GUIDES,
} | {kind: (kind,) for kind in ("term", "standard", *_OF_GUIDES)}

_NOT_YET = ("draft", "comment", "review", "approval")

_STATUSES: Mapping[str, tuple[str, ...]] = {
    "现行": ("published",),
    "已发布": ("published",),
    "发布": ("published",),
    "正式": ("published",),
    "草案": _NOT_YET,
    "征求意见稿": ("comment",),
    "送审稿": ("review",),
    "报批稿": ("approval",),
    "未发布": _NOT_YET,
    "draft": _NOT_YET,
} | {stage: (stage,) for stage in ("published", "comment", "review", "approval")}

_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "中文": ("zh", "zh-hant"),
    "汉语": ("zh",),
    "英文": ("en",),
    "英语": ("en",),
    "chinese": ("zh",),
    "english": ("en",),
    "zh": ("zh",),
    "en": ("en",),
}

_CALLED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "kind": _KINDS,
    "status": _STATUSES,
    "languages": _LANGUAGES,
}

FIELD_LABELS = {
    "kind": ("类别", "kind"),
    "document": ("文档", "document"),
    "subsystem": ("分体系", "subsystem"),
    "status": ("状态", "status"),
    "languages": ("语言", "language"),
}
"""What the fields are called in Chinese and in English."""


def values_called(field: str, name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the values that ``name`` may mean in ``field``; none if it means nothing.

    Args:
        field: a field with a vocabulary, or ``subsystem``.
        name: what was typed: a word of the vocabulary in Chinese or English, a value, a part of
            the name of a subsystem.
        known: the values in the index. A word of the vocabulary counts also without any.

    >>> values_called("kind", "术语", ["term"]), values_called("status", "送审稿", [])
    (('term',), ('review',))
    """
    wanted = normalise(name)
    if called := _CALLED.get(field, {}).get(wanted):
        return called
    same = tuple(value for value in known if normalise(value) == wanted)
    if same or field != "subsystem":
        return same
    return tuple(value for value in known if wanted in normalise(value))
