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
    ABBREVIATION_ENTRY = _BP + "AbbreviationEntry"
    ADOPTION = _BP + "Adoption"
    AIM = _BP + "Aim"
    BIBLIOGRAPHIC_REFERENCE = _BP + "BibliographicReference"
    BROADER_CANDIDATE = _BP + "BroaderCandidate"
    CATALOGUE_RECORD = _BP + "CatalogueRecord"
    CHARACTERISTIC = _BP + "Characteristic"
    DECLARED_COUNT = _BP + "DeclaredCount"
    DEFINED_CONCEPT = _BP + "DefinedConcept"
    DEFINITION = _BP + "Definition"
    DOCUMENT = _BP + "Document"
    EDITORIAL_LINK = _BP + "EditorialLink"
    ENTRY_EXAMPLE = _BP + "EntryExample"
    ENTRY_NOTE = _BP + "EntryNote"
    EVIDENCE = _BP + "Evidence"
    EXAMPLE = _BP + "Example"
    FRAMEWORK = _BP + "Framework"
    FRAMEWORK_NODE = _BP + "FrameworkNode"
    GUIDE = _BP + "Guide"
    GUIDELINE = _BP + "Guideline"
    INDUSTRY = _BP + "Industry"
    LIFE_CYCLE_STAGE = _BP + "LifeCycleStage"
    LISTED_STANDARD = _BP + "ListedStandard"
    LOGIC_RELATION = _BP + "LogicRelation"
    MEASURE = _BP + "Measure"
    MENTION = _BP + "Mention"
    NODE_LINK = _BP + "NodeLink"
    NORMATIVE_REFERENCE = _BP + "NormativeReference"
    NOTICE = _BP + "Notice"
    PART = _BP + "Part"
    PRINCIPLE = _BP + "Principle"
    READING = _BP + "Reading"
    REFERENCE = _BP + "Reference"
    SECTION = _BP + "Section"
    STANDARD = _BP + "Standard"
    STANDARD_EDITION = _BP + "StandardEdition"
    STANDARD_WORK = _BP + "StandardWork"
    STATEMENT = _BP + "Statement"
    SUBSYSTEM = _BP + "Subsystem"
    TARGET = _BP + "Target"
    TERMINOLOGY = _BP + "Terminology"
    TERM_BASE = _BP + "TermBase"
    TERM_ENTRY = _BP + "TermEntry"
    TERM_GROUP = _BP + "TermGroup"
    TERM_SOURCE = _BP + "TermSource"
    TOPIC = _BP + "Topic"
    # properties between things
    ABOUT = _BP + "about"
    ADOPTED_STANDARD = _BP + "adoptedStandard"
    ADOPTS = _BP + "adopts"
    BODY = _BP + "body"
    BROADER_CONCEPT = _BP + "broaderConcept"
    CATALOGUES = _BP + "catalogues"
    CHARACTERISTIC_OF = _BP + "characteristicOf"
    COMMITTEE = _BP + "committee"
    DEFINES = _BP + "defines"
    DRAFTED_BY = _BP + "draftedBy"
    EDITION_OF = _BP + "editionOf"
    EXAMPLE_IN_ENTRY = _BP + "exampleInEntry"
    EXAMPLE_OF = _BP + "exampleOf"
    FUSES = _BP + "fuses"
    GUIDES = _BP + "guides"
    HAS_ADOPTION = _BP + "hasAdoption"
    HAS_DEFINITION = _BP + "hasDefinition"
    HAS_EVIDENCE = _BP + "evidence"
    HAS_PART = _BP + "hasPart"
    HAS_REFERENCE = _BP + "hasReference"
    HAS_SOURCE = _BP + "hasSource"
    HAS_TOPIC = _BP + "hasTopic"
    HEADING = _BP + "heading"
    HUB_OF = _BP + "hubOf"
    IN_DOCUMENT = _BP + "inDocument"
    IN_SECTION = _BP + "section"
    LINKED_NODE = _BP + "linkedNode"
    LINKED_STANDARD = _BP + "linkedStandard"
    LOGICALLY_SERVES = _BP + "logicallyServes"
    LOGIC_PROPERTY = _BP + "logicProperty"
    MEETS = _BP + "meets"
    MENTIONED_IN = _BP + "mentionedIn"
    MENTIONS = _BP + "mentions"
    MENTION_OF = _BP + "mentionOf"
    NARROWER_CONCEPT = _BP + "narrowerConcept"
    NEXT_STAGE = _BP + "nextStage"
    NORMATIVELY_REFERENCES = _BP + "normativelyReferences"
    NOTE_TO_ENTRY = _BP + "noteToEntry"
    PART_OF = _BP + "partOf"
    PURPOSE_EVIDENCE = _BP + "purposeEvidence"
    REFERENCED_EDITION = _BP + "referencedEdition"
    REFERENCED_WORK = _BP + "referencedWork"
    REFERENCES = _BP + "references"
    RELATION_SOURCE = _BP + "relationSource"
    RELATION_TARGET = _BP + "relationTarget"
    SOURCE_ENTRY = _BP + "sourceEntry"
    SOURCE_STANDARD = _BP + "sourceStandard"
    STAGE_OF = _BP + "stageOf"
    SUPPORTS = _BP + "supports"
    TERMS_DEFINED_IN = _BP + "termsDefinedIn"
    TOPIC_OF = _BP + "topicOf"
    # properties with a value
    ABBREVIATION = _BP + "abbreviation"
    ADOPTION_DEGREE = _BP + "adoptionDegree"
    ALL_PARTS = _BP + "allParts"
    AT_LEAST = _BP + "atLeast"
    CCS = _BP + "ccs"
    CLAUSE = _BP + "clause"
    CODE = _BP + "code"
    COUNTED = _BP + "counted"
    DATED = _BP + "dated"
    DECLARED = _BP + "declared"
    DEPRECATED_LABEL = _BP + "deprecatedLabel"
    DOCUMENT_ID = _BP + "documentId"
    DOCUMENT_STAGE = _BP + "documentStage"
    EDITION_YEAR = _BP + "editionYear"
    ENCODING = _BP + "encoding"
    FIGURE = _BP + "figure"
    FILE_NAME = _BP + "fileName"
    FOUND = _BP + "found"
    ICS = _BP + "ics"
    IMPLEMENTED = _BP + "implemented"
    LEVEL = _BP + "level"
    LINK_BASIS = _BP + "linkBasis"
    LINK_RELATION = _BP + "linkRelation"
    LONG_FORM = _BP + "longForm"
    MODIFIED = _BP + "modified"
    NOTICE_CODE = _BP + "noticeCode"
    ORDER = _BP + "order"
    PLAN_NUMBER = _BP + "planNumber"
    PURPOSE = _BP + "purpose"
    QUANTITY = _BP + "quantity"
    RULE = _BP + "rule"
    SCOPE = _BP + "scope"
    SHA256 = _BP + "sha256"
    SHORT_FORM = _BP + "shortForm"
    SOFTWARE_VERSION = _BP + "softwareVersion"
    SOURCE_CLAUSE = _BP + "sourceClause"
    SOURCE_KIND = _BP + "sourceKind"
    SOURCE_NUMBER = _BP + "sourceNumber"
    STANDARD_NUMBER = _BP + "standardNumber"
    STATUS = _BP + "status"
    SUBJECT_FIELD = _BP + "subjectField"
    SUBJECT_TERM = _BP + "subjectTerm"
    SYMBOL = _BP + "symbol"
    TEXT = _BP + "text"
    UNIT = _BP + "unit"
    YEAR = _BP + "year"


class Skos:
    """What biaopu uses of SKOS."""

    ALT_LABEL = _SKOS + "altLabel"
    BROADER = _SKOS + "broader"
    BROAD_MATCH = _SKOS + "broadMatch"
    CLOSE_MATCH = _SKOS + "closeMatch"
    COLLECTION = _SKOS + "Collection"
    CONCEPT = _SKOS + "Concept"
    CONCEPT_SCHEME = _SKOS + "ConceptScheme"
    DEFINITION = _SKOS + "definition"
    EXACT_MATCH = _SKOS + "exactMatch"
    EXAMPLE = _SKOS + "example"
    HAS_TOP_CONCEPT = _SKOS + "hasTopConcept"
    HIDDEN_LABEL = _SKOS + "hiddenLabel"
    IN_SCHEME = _SKOS + "inScheme"
    MEMBER = _SKOS + "member"
    NARROWER = _SKOS + "narrower"
    NARROW_MATCH = _SKOS + "narrowMatch"
    NOTATION = _SKOS + "notation"
    NOTE = _SKOS + "note"
    PREF_LABEL = _SKOS + "prefLabel"
    RELATED = _SKOS + "related"
    RELATED_MATCH = _SKOS + "relatedMatch"
    TOP_CONCEPT_OF = _SKOS + "topConceptOf"


class Dcterms:
    """What biaopu uses of the DCMI metadata terms."""

    IDENTIFIER = _DCTERMS + "identifier"
    IS_PART_OF = _DCTERMS + "isPartOf"
    ISSUED = _DCTERMS + "issued"
    LANGUAGE = _DCTERMS + "language"
    PUBLISHER = _DCTERMS + "publisher"
    REPLACES = _DCTERMS + "replaces"
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
    WAS_ATTRIBUTED_TO = _PROV + "wasAttributedTo"
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
