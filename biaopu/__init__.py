"""标谱 biaopu: Chinese standards as a knowledge graph, in Python.

::

    import biaopu

    kg = biaopu.open()                 # what ``biaopu build`` made; open(build=True) builds it
    kg.term("接驳车").definitions       # every definition, with document, clause and exact words
    kg.node("1.2.1").topics            # a part of the framework
    kg.search("怎样衡量是否准时")         # words and meaning
    kg.sparql("SELECT ?label WHERE { ?term a bp:TermEntry ; skos:prefLabel ?label }")
    kg.rdflib, kg.owlready             # the same data for rdflib and for owlready2

Everything that goes wrong on purpose is a `BiaopuError`, one sentence that names the remedy.
Importing this module loads nothing else; what it names is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from biaopu.ui.knowledge import (
        BiaopuError,
        Concept,
        Definition,
        Document,
        Hits,
        KnowledgeGraph,
        Listing,
        Node,
        Table,
        Term,
        Terms,
        UnknownNameError,
    )

    __version__: str

__all__ = (
    "BiaopuError",
    "Concept",
    "Definition",
    "Document",
    "Hits",
    "KnowledgeGraph",
    "Listing",
    "Node",
    "Table",
    "Term",
    "Terms",
    "UnknownNameError",
    "__version__",
    "open",
)


def open(  # noqa: A001 - read as biaopu.open
    home: str | os.PathLike[str] | None = None, model: str | None = None, *, build: bool = False
) -> KnowledgeGraph:
    """Open the graph that ``biaopu build`` made.

    Args:
        home: the data directory; ``None`` for ``BIAOPU_HOME``, else the user's data folder.
        model: the embedding model that the graph must have been built with, by name or path;
            ``None`` for whichever it is.
        build: build the documents that ship with biaopu if nothing was built there yet, which
            takes about ten seconds; what is there is never built again.

    Raises:
        StoreError: nothing has been built, or the graph is damaged.
        ModelError: the graph was built with another model.

    >>> import biaopu
    >>> try:
    ...     biaopu.open("/不存在")
    ... except biaopu.BiaopuError as error:
    ...     print(error)
    数据目录“/不存在”里还没有图谱，请先运行 biaopu build。
    """
    from biaopu.ui.knowledge import open_graph

    return open_graph(home, model, build=build)


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name == "__version__":
        from importlib.metadata import version

        return version("biaopu")
    if name in __all__:
        found: object = getattr(import_module("biaopu.ui.knowledge"), name)
        return found
    raise AttributeError(f"module 'biaopu' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
