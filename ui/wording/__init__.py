"""The words of the pages, in Chinese and English: a file a page, the same keys in both.

``zh/<page>.toml`` and ``en/<page>.toml`` hold a line ``"key" = "words"`` each; ``{name}`` stands
for a value to fill in. A page adds its own files, which are found here without being named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("zh", "en")
"""The languages, Chinese first."""


def _table(language: str) -> Mapping[str, str]:
    pages = sorted(files(__package__).joinpath(language).iterdir(), key=lambda page: page.name)
    words = (tomllib.loads(page.read_text(encoding="utf-8")) for page in pages)
    return MappingProxyType({key: said for page in words for key, said in page.items()})


TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {language: _table(language) for language in LANGUAGES}
)
"""Every wording by language and key."""


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
