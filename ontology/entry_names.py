"""The IRIs of term entries: by clause, also where a damaged document prints a clause twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .identifiers import Namer


def entry_iris(namer: Namer, document: str, clauses: Iterable[str]) -> tuple[str, ...]:
    """Return the IRI of the entry at each clause, in the order given.

    The first entry at a clause has the clause's own IRI; a later one has its number added, so that
    two entries never become one.

    >>> entry_iris(Namer("b"), "d", ("3.1", "3.1"))
    ('b/id/d/3.1', 'b/id/d/3.1/entry/2')
    """
    seen: Counter[str] = Counter()
    iris = []
    for clause in clauses:
        seen[clause] += 1
        number = seen[clause]
        first = number == 1
        iris.append(
            namer.item(document, clause) if first else namer.part(document, clause, "entry", number)
        )
    return tuple(iris)
