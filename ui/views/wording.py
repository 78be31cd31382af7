"""The words of the pages, in Chinese and English: a table a language, the same keys in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from . import (
    wording_en,
    wording_en_bench,
    wording_en_graph,
    wording_en_import,
    wording_en_learn,
    wording_en_library,
    wording_en_overview,
    wording_en_standards,
    wording_zh,
    wording_zh_bench,
    wording_zh_graph,
    wording_zh_import,
    wording_zh_learn,
    wording_zh_library,
    wording_zh_overview,
    wording_zh_standards,
)

TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "zh": MappingProxyType(
            {
                **wording_zh.CHINESE,
                **wording_zh_standards.CHINESE,
                **wording_zh_learn.CHINESE,
                **wording_zh_bench.CHINESE,
                **wording_zh_graph.CHINESE,
                **wording_zh_import.CHINESE,
                **wording_zh_library.CHINESE,
                **wording_zh_overview.CHINESE,
            }
        ),
        "en": MappingProxyType(
            {
                **wording_en.ENGLISH,
                **wording_en_standards.ENGLISH,
                **wording_en_learn.ENGLISH,
                **wording_en_bench.ENGLISH,
                **wording_en_graph.ENGLISH,
                **wording_en_import.ENGLISH,
                **wording_en_library.ENGLISH,
                **wording_en_overview.ENGLISH,
            }
        ),
    }
)
"""Every wording by language and key; ``{name}`` stands for a value to fill in."""

LANGUAGES: Final = tuple(TABLES)
"""The languages, Chinese first."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language.

    Attributes:
        language: ``zh`` or ``en``.
    """

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the words for ``key``, filled in with values.

        Raises:
            KeyError: no page says such a thing.
        """
        return TABLES[self.language][key].format(**values)

    def name(self, family: str, member: str) -> str:
        """Return what to call a member of a family (a kind, a field), itself if it has no word."""
        return TABLES[self.language].get(f"{family}.{member}", member)
