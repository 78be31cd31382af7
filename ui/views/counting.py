"""How much an open release holds, for the line of figures."""

from __future__ import annotations

from typing import Final

from biaopu.graph.answers import Rows
from biaopu.graph.sparql import run
from biaopu.ontology.vocabulary import Bp

from .coverage_parts import uncovered
from .links import Links
from .visit import OpenRelease
from .wording import Wording

_COUNTED: Final = (
    ("figures.topics", Bp.TOPIC),
    ("figures.definitions", Bp.DEFINITION),
    ("figures.mentions", Bp.MENTION),
)


def numbers(release: OpenRelease, links: Links, words: Wording) -> list[tuple[str, int, str]]:
    """Return labelled numbers, some with an address: documents, nodes by level, …, statements.

    What the graph has none of is left out.
    """
    library = links.to("library")
    read = sum(row.kind == "standard" for row in release.documents)
    standards = (words("figures.standards"), read, library)
    terms = (words("figures.terms"), sum(row.terms for row in release.others), library)
    documents = (words("figures.documents"), len(release.documents), links.to("ledger"))
    conflicts = (
        words("figures.conflicts"),
        release.explorer.release.manifest.counts.get("conflicts", 0),
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
    quads = release.explorer.release.manifest.counts["quads"]
    return [
        *levels,
        *((words(key), counted.get(cls, 0), "") for key, cls in _COUNTED),
        (words("figures.statements"), quads, links.to("sparql")),
    ]


def instances(release: OpenRelease) -> dict[str, int]:
    """Return how many things of each counted class the graph holds, by the class's IRI."""
    wanted = " ".join(f"<{cls}>" for _, cls in _COUNTED)
    query = (
        "SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) "
        f"WHERE {{ VALUES ?class {{ {wanted} }} ?thing a ?class }} GROUP BY ?class"
    )
    answer = run(release.explorer.store, query)
    rows = answer.rows if isinstance(answer, Rows) else ()
    return {cls.value: int(number.value) for cls, number in rows if cls and number}
