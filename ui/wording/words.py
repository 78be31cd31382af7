"""The words of the pages, in Chinese and English: a table a language, the same keys in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Final

_PAGES: Final = (
    "common", "standards", "learn", "workbench", "graph", "importing", "library", "overview",
)  # fmt: skip


def _table(language: str) -> Mapping[str, str]:
    pages = (import_module(f"{__package__}.{language}.{page}").WORDS for page in _PAGES)
    return MappingProxyType({key: text for page in pages for key, text in page.items()})


TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {language: _table(language) for language in ("zh", "en")}
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
