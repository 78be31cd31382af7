"""What ships beside the documents: the catalogue of standards, linked to one framework."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer

from .inputs import CATALOGUE

if TYPE_CHECKING:
    from pyoxigraph import Quad


@cache
def shipped_catalogue() -> tuple[CatalogueEntry, ...]:
    """Return the entries of the catalogue that ships with biaopu."""
    from biaopu.ingest.catalogue.read import read_catalogue

    return read_catalogue(CATALOGUE)


@cache
def _linked_framework() -> str:
    """Return the id of the guide whose nodes the catalogue names."""
    facts = tomllib.loads(CATALOGUE.with_suffix(".toml").read_text(encoding="utf-8"))
    return str(facts["framework"])


@cache
def catalogue_statements(namer: Namer) -> tuple[Quad, ...]:
    """Return the catalogue as quads, in a graph of its own."""
    from biaopu.graph.writing.catalogue import catalogue_quads

    return tuple(catalogue_quads(shipped_catalogue(), namer))


def link_statements(guide: Guide, namer: Namer) -> Iterator[Quad]:
    """Yield which standards stand at which nodes, as the guide lists them or as editors say."""
    from biaopu.graph.writing.catalogue import link_quads
    from biaopu.ingest.catalogue.linking import link_entries
    from biaopu.ingest.guide.annex import annex_entries

    links = list(annex_entries(guide).links)
    if guide.meta.id == _linked_framework():
        links += link_entries(shipped_catalogue(), guide.nodes).links
    return link_quads(guide, links, namer)
