"""The same data for owlready2: the ontology's classes as Python classes, things as their instances.

owlready2 keeps its own store, so this is a copy. It cannot read Turtle (it reads two triples of it
and says nothing), so it is handed N-Triples, and what it took is counted.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyoxigraph import RdfFormat, Store, Triple, serialize

from biaopu.ontology.errors import StoreError
from biaopu.ontology.vocabulary import ONTOLOGY, PREFIXES

_IMPORTS = PREFIXES["owl"] + "imports"


def owl_world(store: Store) -> Any:  # noqa: ANN401 - the library has no types
    """Return an owlready2 ``World`` with every statement of all named graphs of a store, once.

    What the ontology imports is not loaded, since nothing here reaches for the network.

    Raises:
        StoreError: owlready2 did not take all of it.
    """
    from owlready2 import World

    triples = {Triple(one.subject, one.predicate, one.object) for one in store}
    kept = [one for one in triples if one.predicate.value != _IMPORTS]
    world = World()
    data = BytesIO(serialize(kept, format=RdfFormat.N_TRIPLES) or b"")
    loaded = world.get_ontology(ONTOLOGY).load(fileobj=data, format="ntriples", only_local=True)
    taken = len(loaded.graph)
    if taken != len(kept):
        raise StoreError(
            f"owlready2 只读入了 {len(kept)} 条陈述中的 {taken} 条，请改用 kg.rdflib。",
            f"owlready2 took {taken} of {len(kept)} statements; use kg.rdflib instead.",
        )
    return world
