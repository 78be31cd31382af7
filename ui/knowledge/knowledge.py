"""An open graph, as Python users have it in their hands, and how it is opened."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biaopu.graph.sparql.run import DEFAULT_LIMIT
from biaopu.ontology.errors import ModelError, UsageError
from biaopu.ontology.vocabulary import PREFIXES
from biaopu.ui.tasks.search import with_standards
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

from .concept import Concept, concepts
from .document import DOCUMENTS, Document
from .listing import Hits, Listing, hits
from .node import Node, find_node, nodes
from .showing import heading, say
from .table import Table, table_of
from .term import Term, Terms, term

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store
    from rdflib import Dataset


class KnowledgeGraph:
    """An open release of the graph; it stays as it is, whatever is built meanwhile.

    Only `search` by meaning needs the embedding model; everything else works without one.

    Args:
        opened: the open release.
    """

    def __init__(self, opened: OpenRelease) -> None:
        self.opened = opened

    @property
    def documents(self) -> Listing[Document]:
        """The documents, by id."""
        return Listing((Document(row.iri, self.opened) for row in self.opened.documents), DOCUMENTS)

    def document(self, name: str) -> Document:
        """Return the document with this id, number (in any spelling), title or IRI.

        Raises:
            UnknownNameError: there is none.
            UsageError: there are several editions, and the name does not say which.
        """
        return Document(self.opened.document_called(name).iri, self.opened)

    @cached_property
    def terms(self) -> Terms:
        """The defined terms, each name once."""
        return Terms(self.opened)

    def term(self, name: str) -> Term:
        """Return a name with everything that bears it.

        Args:
            name: a term, an abbreviation, an English equivalent, or the name of a framework node
                or topic; width, case and traditional characters do not matter.

        Raises:
            UnknownNameError: nothing bears it; says the nearest names.
        """
        return term(self.opened, name)

    @property
    def concepts(self) -> Listing[Concept]:
        """Every concept with its definition, document by document, by clause."""
        return concepts(self.opened.names.concepts, self.opened)

    @property
    def nodes(self) -> Listing[Node]:
        """Every framework node, in printed order."""
        return nodes(self.opened.frame.by_iri, self.opened)

    def node(self, name: str, document: str | None = None) -> Node:
        """Return the framework node with this position (``1.2.1``), name, code or IRI.

        Args:
            name: what it is called.
            document: the only guide to look in, by id, number or title.

        Raises:
            UnknownNameError: there is none; says the nearest ones.
            UsageError: there are several, and ``document`` does not say which.
        """
        return Node(find_node(self.opened, name, document), self.opened)

    def search(
        self,
        query: str,
        mode: str = "hybrid",
        limit: int = 10,
        kind: str | None = None,
        document: str | None = None,
    ) -> Hits:
        """Return what a search finds, best first.

        Args:
            query: a term, a phrase, a question, pinyin or English.
            mode: ``hybrid``, ``lexical``, ``semantic``, ``exact``, ``prefix``, ``contains``,
                ``fuzzy``; hybrid search goes on with words where there is no model.
            limit: at most so many hits.
            kind: only things of this kind, such as ``term`` or ``part``.
            document: only things of this document, by id, number, title, file name or IRI.

        Raises:
            QueryError: the query is empty, or the mode, limit, kind or document is wrong.
            ModelError: mode ``semantic`` without a model.
        """
        inside = self.opened.searched_in(document) if document else None
        without = None if self.opened.settings.samples else "off"
        result = self.opened.index.search(query, mode, limit, kind, inside, without_samples=without)
        return hits(with_standards(self.opened, result, limit, narrowed=bool(kind or inside)))

    def sparql(self, query: str, limit: int = DEFAULT_LIMIT, *, inferred: bool = False) -> Table:
        """Return the answer to a query as a table of plain Python values.

        The default graph is the union of all documents, and the usual prefixes (``bp``, ``skos``,
        ``dcterms``, ``prov``…) need no declaration.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE in SPARQL 1.1.
            limit: the most rows to return; the table says if there were more.
            inferred: also ask what follows from the graph by OWL 2 RL.

        Raises:
            QueryError: the query cannot be run as written.
            StoreError: ``inferred``, and nothing was inferred for this release.
        """
        from biaopu.graph.sparql.run import run

        store = self.opened.inferred_store if inferred else self.store
        return table_of(run(store, query, limit=limit))

    def export(
        self,
        form: str,
        to: str | os.PathLike[str] | None = None,
        *,
        document: str | None = None,
        concept: str | None = None,
    ) -> bytes:
        """Write the graph in a format of others, and return what was written.

        What a format cannot carry is told by ``biaopu.graph.export.losses``.

        Args:
            form: ``turtle``, ``trig``, ``nquads``, ``jsonld``, ``rdfxml``, ``tbx``, ``csv``,
                ``xlsx``, ``graphml``…; a wrong one is answered with all names.
            to: a file to write it to as well.
            document: only this document, by id, number, title or IRI.
            concept: only this concept, by IRI or by a name that no other bears.

        Raises:
            UsageError: there is no such format, or nothing that it could hold; no such concept, or
                several; a document and a concept at once.
            UnknownNameError: there is no such document.
        """
        from biaopu.graph.export import export

        written = export(self._selected(document, concept), form) or b""
        if to is not None:
            Path(to).write_bytes(written)
        return written

    def _selected(self, document: str | None, concept: str | None) -> Iterable[Quad]:
        from biaopu.graph.export import selecting

        if document is not None and concept is not None:
            raise UsageError(
                "导出时 document 和 concept 只能给一个。",
                "Give export only one of document and concept.",
            )
        if concept is not None:
            return selecting.concept(self.store, concept)
        if document is not None:
            return selecting.document(self.store, self.opened.document_called(document).iri)
        return selecting.whole(self.store)

    @property
    def store(self) -> Store:
        """The Oxigraph store itself."""
        return self.opened.store

    @cached_property
    def rdflib(self) -> Dataset:
        """An rdflib ``Dataset`` over the very store, its default graph the union of all.

        It is no copy. rdflib parses each query before the store answers it, so `sparql` is
        quicker. The prefixes that `sparql` knows are bound.
        """
        from biaopu.graph.store import as_rdflib

        view = as_rdflib(self.store)
        for prefix, namespace in PREFIXES.items():
            view.bind(prefix, namespace)
        return view

    @cached_property
    def owlready(self) -> Any:  # noqa: ANN401 - the library has no types
        """An owlready2 ``World`` with the ontology and all data, made when first asked for.

        It is a copy of the same statements without their named graphs, in memory (about 150 bytes
        a statement, 15 seconds for a million); changes to it change nothing else.

        Raises:
            StoreError: owlready2 did not take every statement.
        """
        from .owl import owl_world

        return owl_world(self.store)

    def __repr__(self) -> str:
        found = (
            len(self.opened.documents),
            len(self.opened.names.concepts),
            len(self.opened.frame.rows),
        )
        return say(
            "<标谱图谱：{} 份文件，{} 个概念，{} 个框架节点>",
            "<biaopu graph: {} documents, {} concepts, {} framework nodes>",
        ).format(*found)

    def _repr_html_(self) -> str:
        return heading(repr(self)[1:-1]) + self.documents._repr_html_()


def open_graph(
    home: str | os.PathLike[str] | None = None, model: str | None = None, *, build: bool = False
) -> KnowledgeGraph:
    """Open the current release of a data directory.

    Args:
        home: the data directory; ``None`` for ``BIAOPU_HOME``, else the user's data folder.
        model: the embedding model that the release must have been built with, by name or path;
            ``None`` for whichever it is.
        build: build the documents that ship with biaopu if nothing was built there yet, which
            takes about ten seconds; what is there is never built again.

    Raises:
        StoreError: nothing has been built, or the release is damaged.
        ModelError: the release was built with another model.
    """
    settings = Settings.load(Path(home) if home is not None else None, model)
    if build and current_release(settings.home) is None:
        from biaopu.ui.workspace.build import build as build_shipped

        build_shipped(settings)
    opened = OpenRelease.open(settings)
    built_with = opened.release.manifest.model
    if model is not None and model != built_with:
        raise ModelError(
            f"图谱是用模型“{built_with}”构建的，不是“{model}”，"
            f"请运行 biaopu build --model {model}。",
            f"The graph was built with the model '{built_with}', not '{model}'; "
            f"run biaopu build --model {model}.",
        )
    return KnowledgeGraph(opened)
