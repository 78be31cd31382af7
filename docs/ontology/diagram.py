"""The class diagram: where a box stands is set here, what it says is read in the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from rdflib import RDF, RDFS, SKOS, Graph, Namespace, URIRef

BP: Final = Namespace("https://w3id.org/biaopu/ontology#")

COLUMN, ROW = 284, 122  # from box to box, in pixels
WIDTH, HEIGHT = 174, 52  # of a box
LEFT, TOP = 112, 52  # the middle of the first box

PLACES: Final[dict[URIRef, tuple[float, float]]] = {
    BP.CatalogueRecord: (0, 0), BP.Adoption: (0, 1), BP.Reference: (0, 2), BP.NodeLink: (0.2, 3),
    BP.StandardWork: (1, 0), BP.StandardEdition: (1, 1), BP.Standard: (1, 2),
    BP.Reading: (2, 0), BP.Document: (2, 1), BP.Guide: (2, 2), BP.TermBase: (3, 2),
    BP.Evidence: (3, 0), BP.Section: (4, 0), BP.Statement: (3, 1),
    BP.Designation: (5, 0), BP.Definition: (4, 1), BP.DefinedConcept: (5, 1),
    BP.TermEntry: (4, 2), BP.TermSource: (4, 3), BP.Terminology: (3, 3), SKOS.Concept: (5, 3),
    BP.Framework: (2, 3), BP.FrameworkNode: (2, 4), BP.LogicRelation: (1, 4),
    BP.Subsystem: (1, 5), BP.Part: (2, 5), BP.LifeCycleStage: (3, 4), BP.Topic: (3, 5),
    BP.Mapping: (5, 4),
}  # fmt: skip
"""Class → column and row."""

BELOW: Final = (
    (BP.Standard, BP.StandardEdition), (BP.Standard, BP.Document), (BP.Guide, BP.Document),
    (BP.TermBase, BP.Document), (BP.TermEntry, BP.DefinedConcept),
    (BP.DefinedConcept, SKOS.Concept), (BP.FrameworkNode, SKOS.Concept),
    (BP.LifeCycleStage, SKOS.Concept), (BP.Topic, SKOS.Concept),
    (BP.Subsystem, BP.FrameworkNode), (BP.Part, BP.FrameworkNode),
)  # fmt: skip
"""Subclass and class; what is below `bp:Statement` is marked in its box instead."""

LINKS: Final = (
    (BP.CatalogueRecord, BP.catalogues, BP.StandardEdition),
    (BP.StandardEdition, BP.editionOf, BP.StandardWork),
    (BP.Standard, BP.hasAdoption, BP.Adoption),
    (BP.Adoption, BP.adoptedStandard, BP.StandardEdition),
    (BP.Standard, BP.hasReference, BP.Reference),
    (BP.NodeLink, BP.linkedStandard, BP.StandardEdition),
    (BP.NodeLink, BP.linkedNode, BP.FrameworkNode),
    (BP.Reading, URIRef("http://www.w3.org/ns/prov#used"), BP.Document),
    (BP.Statement, BP.inDocument, BP.Document),
    (BP.Statement, BP.evidence, BP.Evidence),
    (BP.Evidence, BP.section, BP.Section),
    (BP.Definition, BP.defines, BP.DefinedConcept),
    (BP.Designation, BP.designates, BP.DefinedConcept),
    (BP.TermEntry, BP.hasSource, BP.TermSource),
    (BP.TermEntry, SKOS.inScheme, BP.Terminology),
    (BP.Mapping, BP.mappingSubject, SKOS.Concept),
    (BP.Framework, BP.inDocument, BP.Guide),
    (BP.Framework, BP.hasPart, BP.FrameworkNode),
    (BP.FrameworkNode, BP.partOf, BP.FrameworkNode),
    (BP.FrameworkNode, BP.hasTopic, BP.Topic),
    (BP.FrameworkNode, BP.hasStage, BP.LifeCycleStage),
    (BP.LifeCycleStage, BP.nextStage, BP.LifeCycleStage),
    (BP.LogicRelation, BP.relationSource, BP.FrameworkNode),
)
"""Class, property, class."""

LABEL_AT: Final = {BP.linkedStandard: 0.22, BP.hasReference: 0.64, BP.hasPart: 0.36}
"""Links that cross another in the middle: where on their way the label stands instead, 0 to 1."""

COLOURS: Final = {
    "core": ("#f2f2f2", "#6b6b6b", "核心、文件、来历 core, document, provenance"),
    "bibliographic": ("#fdebd6", "#b3641b", "文献 bibliographic"),
    "terminology": ("#dcebf8", "#2b6aa5", "术语 terminology"),
    "framework": ("#e0f1e2", "#35824a", "标准体系 framework"),
    "mapping": ("#f1e3f3", "#834693", "映射 mapping"),
    "public": ("#ffffff", "#6b6b6b", "其他词汇 other vocabularies"),
}
"""Module → fill, line, and what the key says."""

_SAME: Final = {"document": "core", "provenance": "core"}
_STYLE: Final = """text{font-family:"Noto Sans CJK SC","Noto Sans SC","PingFang SC",
"Microsoft YaHei",sans-serif;fill:#1c1c1c}.zh{font-size:15px;font-weight:600}.en{font-size:12px}
.tag{font-size:10px;fill:#6b6b6b}.link{stroke:#5a5a5a;stroke-width:1.3;fill:none}
.below{stroke:#9a9a9a;stroke-width:1.3;fill:none}.word{font-size:11.5px;fill:#333;stroke:#fff;
stroke-width:5px;stroke-linejoin:round;paint-order:stroke;text-anchor:middle}
.mid{text-anchor:middle}a:hover rect{stroke-width:2.6}"""
_MARKERS: Final = (
    '<defs><marker id="to" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
    'orient="auto-start-reverse"><path d="M1 1 9 5 1 9" fill="none" stroke="#5a5a5a" '
    'stroke-width="1.5"/></marker><marker id="up" viewBox="0 0 12 12" refX="11" refY="6" '
    'markerWidth="12" markerHeight="12" orient="auto-start-reverse"><path d="M1 1 11 6 1 11Z" '
    'fill="#fff" stroke="#9a9a9a"/></marker></defs>'
)


@dataclass(frozen=True, slots=True)
class Ontology:
    """What the diagram reads: the graph, and which module declares each name."""

    graph: Graph
    module: dict[URIRef, str]

    def word(self, name: URIRef, language: str) -> str:
        """Return the label of a name; raises KeyError where it has none."""
        for label in self.graph.objects(name, RDFS.label):
            if getattr(label, "language", None) == language:
                return str(label)
        raise KeyError(f"{name} has no label in {language}")

    def is_below(self, name: URIRef, other: URIRef) -> bool:
        """Tell whether a class is another, or a subclass of it at any depth."""
        return other in self.graph.transitive_objects(name, RDFS.subClassOf)


def draw(ontology: Ontology, page: str) -> str:
    """Return the picture as SVG; its boxes lead to ``page#Name``.

    Raises:
        ValueError: the ontology no longer says what the diagram shows.
    """
    _check(ontology)
    columns = max(column for column, _ in PLACES.values())
    rows = max(row for _, row in PLACES.values())
    width, height = 2 * LEFT + int(columns * COLUMN), 2 * TOP + int(rows * ROW) + 56
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>标谱本体的主要类及其关系 / Main classes and relations</title>",
        f"<style>{_STYLE}</style>{_MARKERS}",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(_line(*pair) for pair in BELOW),
        *(_link(ontology, *link) for link in LINKS),
        *(_box(ontology, name, page) for name in PLACES),
        *_key(height - 34),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _check(ontology: Ontology) -> None:
    """Raise ValueError where a subclass or a link is not what the ontology says."""
    for lower, upper in BELOW:
        if not ontology.is_below(lower, upper):
            raise ValueError(
                f"{lower} is not below {upper} any more; mend docs/ontology/diagram.py"
            )
    for subject, link, value in LINKS:
        if (link, RDF.type, None) not in ontology.graph:
            raise ValueError(f"the ontology has no {link} any more; mend docs/ontology/diagram.py")
        for end, predicate in ((subject, RDFS.domain), (value, RDFS.range)):
            kind = ontology.graph.value(link, predicate)
            if isinstance(kind, URIRef) and not ontology.is_below(end, kind):
                raise ValueError(f"{link} does not fit {end}; mend docs/ontology/diagram.py")


def _middle(name: URIRef) -> tuple[float, float]:
    column, row = PLACES[name]
    return LEFT + column * COLUMN, TOP + row * ROW


def _edge(name: URIRef, x: float, y: float) -> tuple[float, float]:
    """Return where the line from the middle of a box towards a point leaves the box."""
    mx, my = _middle(name)
    dx, dy = x - mx, y - my
    share = min(
        (WIDTH / 2) / abs(dx) if dx else float("inf"),
        (HEIGHT / 2) / abs(dy) if dy else float("inf"),
    )
    return mx + dx * share, my + dy * share


def _ends(one: URIRef, other: URIRef) -> tuple[float, float, float, float]:
    start, end = _edge(one, *_middle(other)), _edge(other, *_middle(one))
    return (*start, *end)


def _line(lower: URIRef, upper: URIRef) -> str:
    x1, y1, x2, y2 = _ends(lower, upper)
    path = f"M{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f}"
    return f'<path class="below" d="{path}" marker-end="url(#up)"/>'


def _link(ontology: Ontology, subject: URIRef, link: URIRef, value: URIRef) -> str:
    words = f"{ontology.word(link, 'zh')} {_local(link)}"
    if subject == value:
        return _loop(subject, words)
    x1, y1, x2, y2 = _ends(subject, value)
    path = f"M{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f}"
    share = LABEL_AT.get(link, 0.5)
    return f'<path class="link" d="{path}" marker-end="url(#to)"/>' + _words(
        x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, words
    )


def _loop(name: URIRef, words: str) -> str:
    """Return a link from a box to itself, on top of it to the right."""
    x, y = _middle(name)
    right, top = x + WIDTH / 2, y - HEIGHT / 2
    path = f"M{right - 64} {top} v-22 h46 v22"
    return f'<path class="link" d="{path}" marker-end="url(#to)"/>' + _words(
        right - 41, top - 37, words
    )


def _words(x: float, y: float, words: str) -> str:
    """Return a label in two lines, Chinese above."""
    zh, _, name = words.partition(" ")
    return (
        f'<text class="word" x="{x:.1f}" y="{y - 2:.1f}">{escape(zh)}'
        f'<tspan x="{x:.1f}" dy="13">{escape(name)}</tspan></text>'
    )


def _box(ontology: Ontology, name: URIRef, page: str) -> str:
    x, y = _middle(name)
    module = ontology.module.get(name, "public")
    fill, line, _ = COLOURS[_SAME.get(module, module)]
    tag = name != BP.Statement and ontology.is_below(name, BP.Statement)
    ours = name in BP
    shape = (
        f'<rect x="{x - WIDTH / 2}" y="{y - HEIGHT / 2}" width="{WIDTH}" height="{HEIGHT}" rx="7" '
        f'fill="{fill}" stroke="{line}" stroke-width="1.4"{"" if ours else DASHED}/>'
        f'<text class="zh mid" x="{x}" y="{y - 3}">{escape(ontology.word(name, "zh"))}</text>'
        f'<text class="en mid" x="{x}" y="{y + 16}">{escape(_local(name))}</text>'
    )
    if tag:
        shape += f'<text class="tag" x="{x + WIDTH / 2 - 27}" y="{y - HEIGHT / 2 + 14}">陈述</text>'
    href = f"{page}#{_local(name)}" if ours else str(name)
    return f'<a href="{escape(href)}">{shape}</a>'


DASHED: Final = ' stroke-dasharray="5 3"'


def _local(name: URIRef) -> str:
    """Return ``TermEntry`` for ours, ``skos:Concept`` for others."""
    _, _, local = name.rpartition("#")
    if name in BP:
        return local
    return f"{'skos' if name in SKOS else 'prov'}:{local}"


def _key(y: float) -> Iterator[str]:
    """Yield the key: the colours of the modules, and the two kinds of line."""
    x = 26.0
    for fill, line, words in COLOURS.values():
        dashed = DASHED if fill == "#ffffff" else ""
        yield (
            f'<rect x="{x}" y="{y - 12}" width="20" height="14" rx="3" fill="{fill}" '
            f'stroke="{line}"{dashed}/><text class="en" x="{x + 27}" y="{y}">{words}</text>'
        )
        x += 52 + sum(12 if ord(char) > 255 else 6.6 for char in words)
    yield (
        f'<path class="below" d="M26 {y + 18} h34" marker-end="url(#up)"/>'
        f'<text class="en" x="68" y="{y + 22}">子类 subclass of</text>'
        f'<path class="link" d="M190 {y + 18} h34" marker-end="url(#to)"/>'
        f'<text class="en" x="232" y="{y + 22}">属性 property</text>'
        f'<text class="en" x="350" y="{y + 22}">右上角“陈述”：是 Statement 的子类 '
        "marked 陈述: a subclass of Statement</text>"
    )
