"""How much an open release holds, for the line of figures."""

from __future__ import annotations

from typing import Final

from biaopu.graph.reading.coverage import uncovered
from biaopu.graph.sparql.answers import Rows
from biaopu.graph.sparql.run import run
from biaopu.ontology.vocabulary import Bp
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.opened import OpenRelease

_COUNTED: Final = (
    (
        "figures.topics",
        Bp.TOPIC,
        (
            "SELECT ?topic ?label ?part\n"
            "WHERE { ?topic a bp:Topic ; skos:prefLabel ?label ; bp:topicOf ?part }\n"
            "ORDER BY ?part ?topic"
        ),
    ),
    (
        "figures.definitions",
        Bp.DEFINITION,
        (
            "SELECT ?thing ?label ?definition\n"
            "WHERE { [] a bp:Definition ; bp:defines ?thing ; bp:text ?definition .\n"
            '        OPTIONAL { ?thing skos:prefLabel ?label FILTER(LANG(?label) = "zh") } }\n'
            "ORDER BY ?thing"
        ),
    ),
    (
        "figures.mentions",
        Bp.MENTION,
        (
            "SELECT ?thing ?words ?where\n"
            "WHERE { ?mention a bp:Mention ; bp:mentionOf ?thing ; rdfs:label ?words .\n"
            "        OPTIONAL { ?mention bp:mentionedIn ?where } }\n"
            "ORDER BY ?thing ?where"
        ),
    ),
)
"""What is counted by its class, and the query that lists it: the figure leads there."""


def numbers(release: OpenRelease, links: Links, words: Wording) -> list[tuple[str, int, str]]:
    """Return labelled numbers with the address of what they count: documents, nodes, …, statements.

    What the graph has none of is left out.
    """
    library = links.to("library")
    read = sum(row.kind == "standard" for row in release.documents)
    standards = (words("figures.standards"), read, library)
    terms = (words("figures.terms"), sum(row.terms for row in release.others), library)
    documents = (words("figures.documents"), len(release.documents), links.to("ledger"))
    conflicts = (
        words("figures.conflicts"),
        release.release.manifest.counts.get("conflicts", 0),
        links.to("workbench", part="overlaps"),
    )
    bare = [uncovered(release.coverage(guide.iri)) for guide in release.guides]
    gaps = (words("figures.gaps"), sum(map(len, bare)), library)
    plain = _plain(release, links, words)
    known = [documents, standards, terms, conflicts, gaps, *plain]
    return [one for one in known if one[1]]


def _plain(release: OpenRelease, links: Links, words: Wording) -> list[tuple[str, int, str]]:
    nodes = links.to("node")
    levels = [
        (words("figures.subsystems" if level == 1 else "figures.level", n=level), count, nodes)
        for level, count in release.frame.levels().items()
    ]
    counted = instances(release)
    quads = release.release.manifest.counts["quads"]
    return [
        *levels,
        *(
            (words(key), counted.get(cls, 0), links.to("sparql", query=listing))
            for key, cls, listing in _COUNTED
        ),
        (words("figures.statements"), quads, links.to("sparql")),
    ]


def instances(release: OpenRelease) -> dict[str, int]:
    """Return how many things of each counted class the graph holds, by the class's IRI."""
    wanted = " ".join(f"<{cls}>" for _, cls, _ in _COUNTED)
    query = (
        "SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) "
        f"WHERE {{ VALUES ?class {{ {wanted} }} ?thing a ?class }} GROUP BY ?class"
    )
    answer = run(release.store, query)
    rows = answer.rows if isinstance(answer, Rows) else ()
    return {cls.value: int(number.value) for cls, number in rows if cls and number}
