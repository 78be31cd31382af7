"""Noun phrases that may be terms: runs of words that end in a noun and hold no function word.

The parts of speech are jieba's.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from biaopu.ontology.han import HAN

LONGEST = 6
"""A candidate has so many words at most."""

_HEAD = re.compile(r"(?:n|vn|an|nz|nt|l|i|g|v)[a-z]*\Z")
_INSIDE = re.compile(r"(?:n|vn|v|an|a|b|j|l|i|g|s|eng|x_latin|h|k|m_code)[a-z]*\Z")
_NO_PART = re.compile(r"(?:nr|nrt|nrfg|ns|t|f|r|d|c|p|u|y|e|o|w|x|m|q|vd|vshi|vyou)[a-z]*\Z")
_NOUN_ENDS = frozenset("单表书率度量性器机仪法值数点线面图库网链件体系")
_HAN = re.compile(rf"{HAN}+\Z")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#/-]+\Z")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERAL = _words("""
    进行 开展 实现 推动 推进 加强 提高 提升 促进 建立 完善 健全 落实 支持 鼓励 引导 形成 制定 修订
    实施 具有 采用 利用 使用 应用 满足 符合 保证 确保 得到 给出 提供 规定 明确 围绕 面向 按照 根据
    依据 作为 成为 达到 增强 强化 加快 加大 优先 全面 充分 有效 相关 有关 主要 重要 重点 基本 一般
    不同 各种 各类 多种 其他 以上 以下 以及 可能 能够 应当 可以 需要 必须 不得 存在 发生 造成 处于
    位于 通过 经过 结合 发挥 解决 做好 研究 制修订 方面 情况 问题 内容 时候 过程中 工作 部分 方式
    作用 条 章 款 项 表 图 注 例 附录 前言 引言 目录 规范性 资料性 本文件 本标准 应 宜 可 须 能 会
    将 令 使 让 把 被 由 至 约 设置 装备 安装 配备 设有 装有 允许 禁止 规范 统一 支撑 列入 做到
    起草 归口 提出 代替 发布
""")
"""Words that neither begin nor end a term: what guides and standards say of anything."""

BREAKS = _words("""
    用于 适用 适用于 包括 包含 涉及 属于 小于 大于 等于 小于等于 大于等于 不小于 不大于 超过 不超过
    低于 高于 为了 应
""")
"""Words that stand in no term."""

NO_HEADS = tuple(_words("标准 标准体系 规范 指南 标准化 文件 办法 通知 意见 发展 建设"))
"""What the names of documents and of policies end in; nobody defines those."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One word of a text: ``flag`` is its part of speech, as jieba writes it."""

    text: str
    flag: str
    start: int


@cache
def _tagger() -> Callable[[str], Iterable[tuple[str, str]]]:
    """Return what cuts a text with the build of jieba that is installed, in Rust if there is."""
    if find_spec("rjieba"):
        rust: Any = import_module("rjieba").Jieba()
        return lambda text: rust.tag(text, True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        speech: Any = import_module("jieba.posseg")
    import_module("jieba").setLogLevel(logging.ERROR)
    return lambda text: [(pair.word, pair.flag) for pair in speech.cut(text)]


def tagged(text: str) -> tuple[Tagged, ...]:
    """Return the words of ``text`` with their places.

    >>> [word.text for word in tagged("管理供应链")]
    ['管理', '供应链']
    """
    words, at = [], 0
    for word, flag in _tagger()(text):
        words.append(Tagged(word, flag, at))
        at += len(word)
    return tuple(words)


def phrases(words: Sequence[Tagged]) -> Iterator[tuple[Tagged, ...]]:
    """Yield every run of 2 to :data:`LONGEST` words, or one long word, that may be a term.

    Nested ones come too; which of them are terms is for statistics to say.
    """
    for run in _runs(words):
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + LONGEST) + 1):
                if _may_be(run[start:end]):
                    yield tuple(run[start:end])


def _runs(words: Sequence[Tagged]) -> Iterator[Sequence[Tagged]]:
    begin = 0
    for at, word in enumerate(words):
        if not _is_inside(word.text, word.flag):
            if at > begin:
                yield words[begin:at]
            begin = at + 1
    if begin < len(words):
        yield words[begin:]


def may_stand_in(word: Tagged) -> bool:
    """Return whether a word can be part of a term."""
    return _is_inside(word.text, word.flag) and word.text not in GENERAL


@cache
def _is_inside(text: str, flag: str) -> bool:
    if text in BREAKS:
        return False
    if _LATIN.match(text):
        return True
    return bool(_HAN.match(text) and _INSIDE.match(flag) and not _NO_PART.match(flag))


def _may_be(run: Sequence[Tagged]) -> bool:
    first, last = run[0], run[-1]
    if first.text in GENERAL or last.text in GENERAL or not _is_head(last):
        return False
    if "".join(word.text for word in run[-2:]).endswith(NO_HEADS):
        return False
    # one word is a candidate only where it is long: short ones are mostly general language
    return len(run) > 1 or len(first.text) > 2


def _is_head(word: Tagged) -> bool:
    """Return whether a term may end in ``word``."""
    if not _HAN.search(word.text) or (len(word.text) == 1 and word.flag == "v"):
        return False
    # jieba guesses the part of speech of words it does not know
    return bool(_HEAD.match(word.flag)) or word.text[-1] in _NOUN_ENDS
