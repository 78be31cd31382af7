"""Documents that are samples: they stand behind real ones, and can be left out."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Final

from biaopu.ontology.document import is_sample

from .channels.channel import Parts

BEHIND: Final = -1.0
"""What is taken off the total of a sample's entry, in the unit of meaning."""


class Samples:
    """Tells samples among the documents of an index.

    Args:
        parts: the index.
    """

    def __init__(self, parts: Parts) -> None:
        self._entries = parts.entries
        self._lexical = parts.lexical

    def is_behind(self, position: int, looked_in: Collection[str]) -> bool:
        """Return whether an entry is of a sample, and real documents are looked in beside it.

        Args:
            position: the entry's.
            looked_in: the documents that a search is narrowed to, if it is.
        """
        document = self._entries.value(position, "document")
        alone = bool(looked_in) and self._of_samples.issuperset(looked_in)
        return self.beside and document in self._of_samples and not alone

    @property
    def beside(self) -> bool:
        """Whether there are samples beside real documents."""
        return bool(self._of_samples and self.real)

    @cached_property
    def real(self) -> tuple[str, ...]:
        """The ids of the documents that are no samples."""
        return tuple(one for one in self._documents if one not in self._of_samples)

    @cached_property
    def _documents(self) -> tuple[str, ...]:
        return tuple(sorted(one for one in self._entries.known("document") if one))

    @cached_property
    def _of_samples(self) -> frozenset[str]:
        return frozenset(one for one in self._documents if self._is_sample(one))

    def _is_sample(self, document: str) -> bool:
        found = self._lexical.under({"document": document}, 1)
        entry = self._entries[found[0]] if found else None
        return entry is not None and is_sample(entry.number, entry.document_title)
