"""Addresses of the explorer's pages: everything a page shows is said by its URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

HOME: Final = "overview"
"""The page that is served at the root."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes relative addresses that keep the reader's language.

    Attributes:
        language: what to put into every address, ``""`` for the language that needs no saying.
    """

    language: str = ""

    def to(self, page: str, **parameters: str | None) -> str:
        """Return the address of a page; parameters without a value are left out.

        >>> Links("en").to("search", q="人才", mode=None)
        'search?q=%E4%BA%BA%E6%89%8D&lang=en'
        """
        path = "./" if page == HOME else page
        asked = {name: value for name, value in parameters.items() if value}
        pairs = [f"{quote(k)}={quote(v, safe='')}" for k, v in self.parameters(asked).items()]
        return f"{path}?{'&'.join(pairs)}" if pairs else path

    def node(self, iri: str) -> str:
        """Return the address of the page about a node, a concept or anything else with an IRI."""
        return self.to("node", iri=iri)

    def document(self, name: str) -> str:
        """Return the address of the page about a document, by its id."""
        return self.to("library", doc=name)

    def parameters(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Return query parameters with the language added."""
        return dict(asked) | ({"lang": self.language} if self.language else {})
