"""From triples back to records: the tree, one node, one item, the logic, terms, standards.

Every function takes a store and IRIs, and returns the frozen records of `.records`.
"""

from .catalogue import catalogue
from .coverage import coverage
from .documents import documents, references, referred, standard
from .names import names
from .nodes import framework, item, logic, mentions, node
from .terms import concept, groups_of, term, terms

__all__ = [
    "catalogue",
    "concept",
    "coverage",
    "documents",
    "framework",
    "groups_of",
    "item",
    "logic",
    "mentions",
    "names",
    "node",
    "references",
    "referred",
    "standard",
    "term",
    "terms",
]
