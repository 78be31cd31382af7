"""What chapters are called: the one place that knows scope, references, terms, abbreviations.

GB/T 1.1 fixes the titles; ministries, engineering codes and older editions have their own.
"""

from __future__ import annotations

import re
from typing import Final

from biaopu.ontology.han import plain_han

SCOPE: Final = r"(?:主题内容(?:[与和及]|、))?(?:适用|使用|应用)?范围|主题内容"
"""A pattern for the title of the scope."""

_SCOPE: Final = re.compile(rf"(?:{SCOPE})")
_REFERENCES: Final = re.compile(
    r"(?:规范性)?引用(?:的?(?:标准|文件|规范|文献|标准名录|标准文件))+|规范性文件|引用标准名录"
)
_TERMS: Final = re.compile(r"术语|名词|词汇|(?:^|[、和与及])定义(?:$|[、和与及])|^定义")
_SYMBOLS: Final = re.compile(r"^符号|^代号|^量和单位")
_ABBREVIATIONS: Final = re.compile(r"缩略语|缩略词|缩写|略语|^简称$")


def _plain(title: str) -> str:
    return re.sub(r"\s", "", plain_han(title))


def is_scope(title: str) -> bool:
    """Tell whether a chapter says what a standard is about.

    >>> is_scope("适用范围"), is_scope("主题内容与适用范围"), is_scope("范围检查")
    (True, True, False)
    """
    return bool(_SCOPE.fullmatch(_plain(title)))


def is_references(title: str) -> bool:
    """Tell whether a chapter lists the documents that a standard refers to.

    >>> is_references("引用标准"), is_references("規範性引用文件"), is_references("文件")
    (True, True, False)
    """
    return bool(_REFERENCES.fullmatch(_plain(title)))


def is_terms(title: str) -> bool:
    """Tell whether a chapter defines terms, by its title.

    >>> is_terms("名词术语"), is_terms("術語、定義和縮略語"), is_terms("一般概念")
    (True, True, False)
    """
    return bool(_TERMS.search(_plain(title)))


def is_abbreviations(title: str) -> bool:
    """Tell whether a chapter or a clause lists abbreviations.

    >>> is_abbreviations("符号和缩略语"), is_abbreviations("缩写词")
    (True, True)
    """
    return bool(_ABBREVIATIONS.search(_plain(title)))


def is_symbols(title: str) -> bool:
    """Tell whether a chapter lists symbols first of all.

    >>> is_symbols("符号和缩略语"), is_symbols("术语和符号")
    (True, False)
    """
    return bool(_SYMBOLS.search(_plain(title)))


def is_usual(title: str) -> bool:
    """Tell whether a title is one that every standard has: scope, references, terms."""
    return is_scope(title) or is_references(title) or is_terms(title)
