"""The IRIs of term entries: by clause, also where a damaged document prints a clause twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .identifiers import Namer

_TAKEN = ("reading", "terms")


def entry_iris(namer: Namer, document: str, clauses: Iterable[str]) -> tuple[str, ...]:
    """Return the IRI of the entry at each clause, in the order given.

    The first entry at a clause has the clause's own IRI; a later one has its number added, so that
    two entries never become one. So has one at a word that names something else of its document,
    as an identifier of a term base may.

    >>> entry_iris(Namer("b"), "d", ("3.1", "3.1"))
    ('b/id/d/3.1', 'b/id/d/3.1/entry/2')
    >>> entry_iris(Namer("b"), "d", ("terms",))
    ('b/id/d/terms/entry/2',)
    """
    seen = Counter(_TAKEN)
    iris = []
    for clause in clauses:
        seen[clause] += 1
        number = seen[clause]
        first = number == 1
        iris.append(
            namer.item(document, clause) if first else namer.part(document, clause, "entry", number)
        )
    return tuple(iris)
