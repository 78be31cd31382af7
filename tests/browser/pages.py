"""The pages that are looked at, by name: what stands in the address after the host."""

from __future__ import annotations

from typing import Final

_THING: Final = "node?iri=https%3A%2F%2Fw3id.org%2Fbiaopu%2Fid%2F"
_NODE: Final = f"{_THING}miit-2024-32%2F"
_GRAPH: Final = _THING.replace("node?", "graph?")

PAGES: Final = {
    "overview": "?",
    "sunburst": "?view=sunburst",
    "outline": "?view=outline",
    "gaps": "?view=sunburst&by=gaps",
    "nodes": "node?",
    "node": f"{_NODE}4.2.4.4",
    "stages": f"{_NODE}4.3.6",
    "concept": f"{_NODE}1%2Fconcept%2F1",
    "unknown": "node?iri=gone",
    "graph": "graph?",
    "pinned": "graph?hops=1&open=miit-2024-32/4.2&pin=miit-2024-32/4.3.6&find=人才",
    "near": f"{_GRAPH}t-example-2-2026%2F3.1&to=术语",
    "search": "search?q=人才&mode=lexical",
    "queries": "sparql?",
    "bars": "sparql?name=count_by_subsystem&form=picture",
    "sparql": "sparql?name=parts_of_subsystem",
    "library": "library?",
    "catalogue": "library?view=catalogue&state=现行&find=服务",
    "references": "library?view=references",
    "succession": "library?view=succession",
    "standard": "library?doc=t-example-2-2026",
    "cell": f"library?{_NODE.replace('node?iri', 'node')}4.1.2.2&standing=废止",
    "term": f"{_THING}t-example-2-2026%2F3.1",
    "edition": f"{_THING}gb-t-1.1-2020",
    "import": "import?",
    "ledger": "ledger?",
    "record": "ledger?doc=t-example-2-2026",
    "check": "workbench?",
    "overlaps": "workbench?part=overlaps",
    "clusters": "workbench?part=overlaps&view=clusters",
    "review": "workbench?part=review",
    "tour": "learn?",
    "cards": "learn?part=cards",
    "quiz": "learn?part=quiz",
    "compare": "learn?part=compare",
    "glossary": "learn?part=glossary",
}
"""Every page, in each of the forms that it has."""
