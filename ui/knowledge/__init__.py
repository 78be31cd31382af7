"""The graph in Python: what ``biaopu.open()`` gives, for notebooks and scripts.

`KnowledgeGraph` is an open release. A `Term` is a name with everything that bears it; a `Concept`
is one entry of one document, a `Definition` one definition with its exact words; a `Node` is a
part of a framework, a `Document` what was read from one file; a `Table` answers a query. All are
read from the graph when they are first asked for, and nothing here changes the graph.
"""

from biaopu.ontology.errors import BiaopuError, UnknownNameError

from .concept import Concept, Definition
from .document import Document
from .knowledge import KnowledgeGraph, open_graph
from .listing import Column, Hits, Listing
from .node import Node
from .table import Table
from .term import Term, Terms

__all__ = (
    "BiaopuError",
    "Column",
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
    "open_graph",
)
