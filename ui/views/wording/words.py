"""The words of the pages, in Chinese and English: a table a language, the same keys in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from . import (
    en,
    en_bench,
    en_graph,
    en_import,
    en_learn,
    en_library,
    en_overview,
    en_standards,
    zh,
    zh_bench,
    zh_graph,
    zh_import,
    zh_learn,
    zh_library,
    zh_overview,
    zh_standards,
)

TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "zh": MappingProxyType(
            {
                **zh.CHINESE,
                **zh_standards.CHINESE,
                **zh_learn.CHINESE,
                **zh_bench.CHINESE,
                **zh_graph.CHINESE,
                **zh_import.CHINESE,
                **zh_library.CHINESE,
                **zh_overview.CHINESE,
            }
        ),
        "en": MappingProxyType(
            {
                **en.ENGLISH,
                **en_standards.ENGLISH,
                **en_learn.ENGLISH,
                **en_bench.ENGLISH,
                **en_graph.ENGLISH,
                **en_import.ENGLISH,
                **en_library.ENGLISH,
                **en_overview.ENGLISH,
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
