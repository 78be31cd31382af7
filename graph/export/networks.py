"""GraphML and GEXF for network tools: resources as nodes, relations between them as edges.

A node bears its label, its class and its document; an edge the short name of its property. Texts,
numbers and evidence are not carried. The network is made in memory, as networkx has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from biaopu.graph.sparql.rendering import short
from biaopu.graph.sparql.terms import from_engine
from biaopu.ontology.public_vocabularies import Dcterms, Oa, Prov, Rdf, Skos, SkosXl
from biaopu.ontology.vocabulary import Bp

from .losses import Tally
from .said import name_of
from .xml_text import legal

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Edge: TypeAlias = tuple[str, str, str]
"""Source, target and property of an edge."""

_LABELS: Final = (
    Skos.PREF_LABEL, SkosXl.LITERAL_FORM, Rdf.LABEL, Dcterms.TITLE, Bp.STANDARD_NUMBER, Bp.TEXT,
    Skos.DEFINITION,
)  # fmt: skip
_EVIDENCE: Final = frozenset(
    (
        Bp.HAS_EVIDENCE, Bp.PURPOSE_EVIDENCE, Bp.HEADING, Bp.BODY, Prov.WAS_DERIVED_FROM,
        Oa.HAS_SELECTOR, Oa.HAS_TARGET,
    )
)  # fmt: skip
_TEXT_PARTS: Final = frozenset((Bp.EVIDENCE, Oa.TEXT_POSITION_SELECTOR, Oa.TEXT_QUOTE_SELECTOR))
_OURS: Final = Bp.DOCUMENT.removesuffix("Document")


_DATE: Final = re.compile(r' lastmodifieddate="[^"]*"')


def write_network(quads: Iterable[Quad], name: str, output: IO[bytes], tally: Tally) -> None:
    """Write statements as a network.

    Args:
        quads: the statements.
        name: ``graphml`` or ``gexf``.
        output: takes the bytes.
        tally: counts graphs and control characters that are not carried.
    """
    import networkx as nx

    network = network_of(quads, tally)
    if name == "gexf":
        for line in nx.generate_gexf(network):  # what was when would differ from day to day
            output.write(f"{_DATE.sub('', line)}\n".encode())
    else:
        nx.write_graphml(network, output)


def network_of(quads: Iterable[Quad], tally: Tally) -> MultiDiGraph[str]:
    """Return statements as a network of networkx: evidence and literals left out."""
    import networkx as nx

    held = [quad for quad in quads if isinstance(quad.subject, NamedNode | BlankNode)]
    hidden = set(_hidden(held))
    network: MultiDiGraph[str] = nx.MultiDiGraph()
    facts: dict[str, dict[str, str]] = {}
    seen: set[Edge] = set()
    for quad in held:
        subject = name_of(quad.subject)
        if subject in hidden or quad.predicate.value in _EVIDENCE:
            continue
        if not isinstance(quad.graph_name, DefaultGraph):
            tally.graph(quad.graph_name.value)
        _note(quad, subject, facts, tally)
        _join(network, quad, hidden, seen)
    for node in network.nodes:
        network.nodes[node].update(_attributes(node, facts))
    return network


def _hidden(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the stretches of text and their selectors, which are no nodes of a network."""
    for quad in quads:
        if quad.predicate.value == Rdf.TYPE and getattr(quad.object, "value", "") in _TEXT_PARTS:
            yield name_of(quad.subject)


def _note(quad: Quad, subject: str, facts: dict[str, dict[str, str]], tally: Tally) -> None:
    """Keep what a statement says for a node's label, class or document."""
    said = facts.setdefault(subject, {})
    predicate, value = quad.predicate.value, quad.object
    if isinstance(value, Literal) and predicate in _LABELS:
        key = f"{_LABELS.index(predicate)}{'' if value.language == 'zh' else value.language or '~'}"
        _least(said, f"label {key}", legal(value.value, tally))
    elif isinstance(value, NamedNode) and predicate == Rdf.TYPE:
        _least(said, "type" if value.value.startswith(_OURS) else "other", _short(value))
    elif isinstance(value, NamedNode) and predicate == Bp.IN_DOCUMENT:
        _least(said, "document", value.value)


def _least(said: dict[str, str], key: str, value: str) -> None:
    """Keep the first value by code point, whatever the order of the statements."""
    said[key] = min(value, said.get(key, value))


def _join(network: MultiDiGraph[str], quad: Quad, hidden: set[str], seen: set[Edge]) -> None:
    """Add the nodes of a statement, and the edge, once, if it relates two resources."""
    subject = name_of(quad.subject)
    network.add_node(subject)
    if quad.predicate.value == Rdf.TYPE or not isinstance(quad.object, NamedNode | BlankNode):
        return
    target = name_of(quad.object)
    if target not in hidden:
        name = _short(quad.predicate)
        if (subject, target, name) not in seen:
            seen.add((subject, target, name))
            network.add_edge(subject, target, f"e{len(seen)}", name=name, label=name)


def _attributes(node: str, facts: dict[str, dict[str, str]]) -> dict[str, str]:
    said = facts.get(node, {})
    labels = sorted(key for key in said if key.startswith("label "))
    return {
        "label": said[labels[0]] if labels else _last(node),
        "type": said.get("type") or said.get("other", ""),
        "document": _last(said.get("document", "")),
    }


def _last(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def _short(node: NamedNode) -> str:
    return short(from_engine(node))
