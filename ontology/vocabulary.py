"""The names used in the graph, as plain strings: our own vocabulary and those it stands on.

``Bp`` lists every class and property of ``biaopu.ttl``; the other classes list what biaopu
uses of public vocabularies. A test holds all of them against the ontology file.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_BP: Final = "https://w3id.org/biaopu/ontology#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_PROV: Final = "http://www.w3.org/ns/prov#"
_OA: Final = "http://www.w3.org/ns/oa#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bp": _BP,
        "skos": _SKOS,
        "dcterms": _DCTERMS,
        "prov": _PROV,
        "oa": _OA,
        "rdf": _RDF,
        "rdfs": _RDFS,
        "owl": _OWL,
        "xsd": _XSD,
    }
)
"""Prefix → namespace: what SPARQL queries may use without declaring it."""

ONTOLOGY: Final = "https://w3id.org/biaopu/ontology"
"""The ontology's own IRI."""

ONTOLOGY_GRAPH: Final = "https://w3id.org/biaopu/graph/ontology"
"""The named graph that holds the ontology's statements in every store."""


def ontology_turtle() -> bytes:
    """Return the ontology file as it ships: Turtle in UTF-8."""
    return files(__package__).joinpath("biaopu.ttl").read_bytes()


class Bp:
    """Every class and property that biaopu defines, as a full IRI."""

    # classes
    AIM = _BP + "Aim"
    CHARACTERISTIC = _BP + "Characteristic"
    DECLARED_COUNT = _BP + "DeclaredCount"
    DEFINED_CONCEPT = _BP + "DefinedConcept"
    DEFINITION = _BP + "Definition"
    DOCUMENT = _BP + "Document"
    EVIDENCE = _BP + "Evidence"
    EXAMPLE = _BP + "Example"
    FRAMEWORK = _BP + "Framework"
    FRAMEWORK_NODE = _BP + "FrameworkNode"
    GUIDE = _BP + "Guide"
    GUIDELINE = _BP + "Guideline"
    INDUSTRY = _BP + "Industry"
    LIFE_CYCLE_STAGE = _BP + "LifeCycleStage"
    LOGIC_RELATION = _BP + "LogicRelation"
    MEASURE = _BP + "Measure"
    MENTION = _BP + "Mention"
    NOTICE = _BP + "Notice"
    PART = _BP + "Part"
    PRINCIPLE = _BP + "Principle"
    READING = _BP + "Reading"
    SECTION = _BP + "Section"
    STATEMENT = _BP + "Statement"
    SUBSYSTEM = _BP + "Subsystem"
    TARGET = _BP + "Target"
    TOPIC = _BP + "Topic"
    # properties between things
    ABOUT = _BP + "about"
    BODY = _BP + "body"
    CHARACTERISTIC_OF = _BP + "characteristicOf"
    DEFINES = _BP + "defines"
    HAS_EVIDENCE = _BP + "evidence"
    EXAMPLE_OF = _BP + "exampleOf"
    FUSES = _BP + "fuses"
    GUIDES = _BP + "guides"
    HAS_DEFINITION = _BP + "hasDefinition"
    HAS_PART = _BP + "hasPart"
    HAS_TOPIC = _BP + "hasTopic"
    HEADING = _BP + "heading"
    HUB_OF = _BP + "hubOf"
    IN_DOCUMENT = _BP + "inDocument"
    IN_SECTION = _BP + "section"
    LOGIC_PROPERTY = _BP + "logicProperty"
    LOGICALLY_SERVES = _BP + "logicallyServes"
    MEETS = _BP + "meets"
    MENTIONED_IN = _BP + "mentionedIn"
    MENTION_OF = _BP + "mentionOf"
    MENTIONS = _BP + "mentions"
    NEXT_STAGE = _BP + "nextStage"
    PART_OF = _BP + "partOf"
    PURPOSE_EVIDENCE = _BP + "purposeEvidence"
    RELATION_SOURCE = _BP + "relationSource"
    RELATION_TARGET = _BP + "relationTarget"
    STAGE_OF = _BP + "stageOf"
    SUPPORTS = _BP + "supports"
    TOPIC_OF = _BP + "topicOf"
    # properties with a value
    AT_LEAST = _BP + "atLeast"
    CLAUSE = _BP + "clause"
    CODE = _BP + "code"
    COUNTED = _BP + "counted"
    DECLARED = _BP + "declared"
    DOCUMENT_ID = _BP + "documentId"
    ENCODING = _BP + "encoding"
    FILE_NAME = _BP + "fileName"
    FOUND = _BP + "found"
    LEVEL = _BP + "level"
    NOTICE_CODE = _BP + "noticeCode"
    ORDER = _BP + "order"
    PURPOSE = _BP + "purpose"
    QUANTITY = _BP + "quantity"
    RULE = _BP + "rule"
    SHA256 = _BP + "sha256"
    SOFTWARE_VERSION = _BP + "softwareVersion"
    SUBJECT_TERM = _BP + "subjectTerm"
    TEXT = _BP + "text"
    UNIT = _BP + "unit"
    YEAR = _BP + "year"


class Skos:
    """What biaopu uses of SKOS."""

    BROADER = _SKOS + "broader"
    CLOSE_MATCH = _SKOS + "closeMatch"
    CONCEPT = _SKOS + "Concept"
    CONCEPT_SCHEME = _SKOS + "ConceptScheme"
    DEFINITION = _SKOS + "definition"
    HAS_TOP_CONCEPT = _SKOS + "hasTopConcept"
    IN_SCHEME = _SKOS + "inScheme"
    NARROWER = _SKOS + "narrower"
    NOTATION = _SKOS + "notation"
    PREF_LABEL = _SKOS + "prefLabel"
    TOP_CONCEPT_OF = _SKOS + "topConceptOf"


class Dcterms:
    """What biaopu uses of the DCMI metadata terms."""

    IDENTIFIER = _DCTERMS + "identifier"
    IS_PART_OF = _DCTERMS + "isPartOf"
    ISSUED = _DCTERMS + "issued"
    LANGUAGE = _DCTERMS + "language"
    PUBLISHER = _DCTERMS + "publisher"
    RIGHTS = _DCTERMS + "rights"
    SOURCE = _DCTERMS + "source"
    SUBJECT = _DCTERMS + "subject"
    TITLE = _DCTERMS + "title"


class Prov:
    """What biaopu uses of PROV-O."""

    ORGANIZATION = _PROV + "Organization"
    SOFTWARE_AGENT = _PROV + "SoftwareAgent"
    USED = _PROV + "used"
    WAS_ASSOCIATED_WITH = _PROV + "wasAssociatedWith"
    WAS_DERIVED_FROM = _PROV + "wasDerivedFrom"
    WAS_GENERATED_BY = _PROV + "wasGeneratedBy"


class Oa:
    """What biaopu uses of the Web Annotation vocabulary."""

    ANNOTATION = _OA + "Annotation"
    END = _OA + "end"
    EXACT = _OA + "exact"
    HAS_BODY = _OA + "hasBody"
    HAS_SELECTOR = _OA + "hasSelector"
    HAS_SOURCE = _OA + "hasSource"
    HAS_TARGET = _OA + "hasTarget"
    START = _OA + "start"
    TEXT_POSITION_SELECTOR = _OA + "TextPositionSelector"
    TEXT_QUOTE_SELECTOR = _OA + "TextQuoteSelector"


class Rdf:
    """What biaopu uses of RDF and RDF Schema."""

    TYPE = _RDF + "type"
    LABEL = _RDFS + "label"


class Xsd:
    """The datatypes of dated values."""

    DATE = _XSD + "date"
    G_YEAR = _XSD + "gYear"
    G_YEAR_MONTH = _XSD + "gYearMonth"
