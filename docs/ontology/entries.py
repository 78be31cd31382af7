"""The ontology as pyLODE is to show it: names in two languages, and what it would leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from diagram import BP, Ontology
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, BNode, Graph, Literal, URIRef
from rdflib.term import Node

KINDS: Final = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_SHOWN: Final = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.equivalentClass)
_HEADER: Final = (
    DCTERMS.license, DCTERMS.created, DCTERMS.modified, OWL.versionIRI, OWL.versionInfo,
    OWL.priorVersion, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri,
)  # fmt: skip
_TRAITS: Final = {
    OWL.TransitiveProperty: "传递 transitive",
    OWL.SymmetricProperty: "对称 symmetric",
    OWL.AsymmetricProperty: "非对称 asymmetric",
    OWL.IrreflexiveProperty: "非自反 irreflexive",
    OWL.FunctionalProperty: "至多一个值 functional",
    OWL.InverseFunctionalProperty: "至多一个主体 inverse functional",
}


def shown_graph(ontology: Ontology, header: URIRef, modules: dict[str, URIRef]) -> Graph:
    """Return the graph that pyLODE gets, its names in alphabetical order.

    Args:
        ontology: all modules together.
        header: the IRI of the whole.
        modules: name of a module → its IRI.
    """
    shown = Graph()
    shown.namespace_manager = ontology.graph.namespace_manager
    _show_header(ontology, header, modules, shown)
    for kind in KINDS:
        for name in our_names(ontology, kind):
            shown.add((name, RDF.type, kind))
            _show_name(ontology, name, shown)
            shown.add((name, RDFS.isDefinedBy, modules[ontology.module[name]]))
    return shown


def our_names(ontology: Ontology, kind: URIRef) -> list[URIRef]:
    """Return our own names of a kind in alphabetical order, capitals and small letters together."""
    names = [name for name in ontology.graph.subjects(RDF.type, kind) if name in BP]
    return sorted({URIRef(str(name)) for name in names}, key=lambda name: (name.lower(), name))


def title(ontology: Ontology, name: URIRef) -> str:
    """Return ``术语条目 term entry``."""
    return f"{ontology.word(name, 'zh')} {ontology.word(name, 'en')}"


def in_both(ontology: Ontology, name: URIRef, predicate: URIRef) -> str:
    """Return the Chinese words, then the English ones, each a paragraph of its own."""
    words = sorted(
        ontology.graph.objects(name, predicate),
        key=lambda text: (getattr(text, "language", None) != "zh", str(text)),
    )
    return "\n\n".join(map(str, words))


def _show_header(
    ontology: Ontology, header: URIRef, modules: dict[str, URIRef], shown: Graph
) -> None:
    graph = ontology.graph
    shown.add((header, RDF.type, OWL.Ontology))
    titles = in_both(ontology, header, DCTERMS.title).replace("\n\n", " ")
    shown.add((header, DCTERMS.title, Literal(titles)))
    shown.add(
        (header, DCTERMS.description, Literal(in_both(ontology, header, DCTERMS.description)))
    )
    for predicate in _HEADER:
        for value in graph.objects(header, predicate):
            shown.add((header, predicate, value))
    notes = sorted(
        graph.objects(header, SKOS.changeNote),
        key=lambda note: (str(note)[:5], getattr(note, "language", None) == "zh"),
    )
    words = "\n\n".join(map(str, reversed(notes)))
    shown.add((header, SKOS.historyNote, Literal(words)))
    for module in modules.values():
        shown.add((header, OWL.imports, module))


def _show_name(ontology: Ontology, name: URIRef, shown: Graph) -> None:
    graph = ontology.graph
    shown.add((name, DCTERMS.title, Literal(title(ontology, name))))
    shown.add((name, DCTERMS.description, Literal(in_both(ontology, name, SKOS.definition))))
    for predicate in _SHOWN:
        for value in sorted(graph.objects(name, predicate), key=_order):
            if (value, OWL.oneOf, None) not in graph:  # these are told in the notes
                shown.add((name, predicate, value))
                _copy(graph, value, shown)
    notes = list(_notes(ontology, name))
    if notes:
        shown.add((name, SKOS.note, Literal("\n\n".join(notes))))


def _order(value: Node) -> tuple[bool, str]:
    """Put names first, in alphabetical order; blank nodes keep the order of the file."""
    return isinstance(value, BNode), "" if isinstance(value, BNode) else str(value)


def _copy(graph: Graph, node: Node, shown: Graph) -> None:
    """Copy what a blank node says, as deep as it goes."""
    if isinstance(node, BNode):
        for predicate, value in graph.predicate_objects(node):
            shown.add((node, predicate, value))
            _copy(graph, value, shown)


def _notes(ontology: Ontology, name: URIRef) -> Iterator[str]:
    """Yield, in Markdown, the axioms that pyLODE does not show."""
    graph = ontology.graph
    traits = [words for kind, words in _TRAITS.items() if (name, RDF.type, kind) in graph]
    if traits:
        yield "特性 Characteristics: " + "；".join(traits)
    inverse = {*graph.objects(name, OWL.inverseOf), *graph.subjects(OWL.inverseOf, name)}
    if inverse:
        yield "逆属性 Inverse: " + _links(ontology, inverse)
    chains = [" ∘ ".join(_link(ontology, part) for part in graph.items(head))
              for head in graph.objects(name, OWL.propertyChainAxiom)]  # fmt: skip
    for steps in sorted(chains):
        yield "属性链 Property chain: " + steps
    apart = {*graph.objects(name, OWL.disjointWith), *graph.subjects(OWL.disjointWith, name)}
    if apart:
        yield "不相交 Disjoint with: " + _links(ontology, apart)
    members = {s for s in graph.subjects(RDF.type, name) if isinstance(s, URIRef)}
    if members:
        yield "个体 Individuals: " + _links(ontology, members)
    for node in graph.objects(name, RDFS.range):
        if (node, RDF.type, RDFS.Datatype) in graph and isinstance(node, BNode):
            values = [str(value) for value in graph.items(graph.value(node, OWL.oneOf))]
            yield "取值 One of: " + "、".join(f"`{value}`" for value in values)


def _links(ontology: Ontology, names: set[Node]) -> str:
    return "、".join(_link(ontology, name) for name in sorted(names))


def _link(ontology: Ontology, name: Node) -> str:
    if name in BP:
        local = str(name).removeprefix(BP)
        return f"[{ontology.word(URIRef(str(name)), 'zh')} {local}](#{local})"
    return f"[{URIRef(str(name)).n3(ontology.graph.namespace_manager)}]({name})"
