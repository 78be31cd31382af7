"""The names used in the graph, as plain strings: our own vocabulary and those it stands on.

``Bp`` lists every class, individual and property of the ontology's modules; the other classes list
what biaopu uses of public vocabularies. A test holds all of them against the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .public_vocabularies import (
    DCTERMS,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    SKOSXL,
    XSD,
)

_BP: Final = "https://w3id.org/biaopu/ontology#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bp": _BP,
        "skos": SKOS,
        "skosxl": SKOSXL,
        "dcterms": DCTERMS,
        "prov": PROV,
        "oa": OA,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
    }
)
"""Prefix → namespace: what SPARQL queries may use without declaring it."""


def prefixed(iri: str) -> str:
    """Return an IRI as queries write it without declaring anything, ``""`` where they cannot.

    >>> prefixed("http://www.w3.org/2004/02/skos/core#broader"), prefixed("urn:x")
    ('skos:broader', '')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return ""


ONTOLOGY: Final = "https://w3id.org/biaopu/ontology"
"""The ontology's own IRI."""

ONTOLOGY_GRAPH: Final = "https://w3id.org/biaopu/graph/ontology"
"""The named graph that holds the ontology's statements in every store."""

INFERRED_GRAPH: Final = "https://w3id.org/biaopu/graph/inferred"
"""The named graph of what follows by OWL 2 RL from everything else; no store holds it unasked."""


class Bp:
    """Every class, individual and property that biaopu defines, as a full IRI."""

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
    DESIGNATION = _BP + "Designation"
    DESIGNATION_FORM_KIND = _BP + "DesignationForm"
    DESIGNATION_STATUS_KIND = _BP + "DesignationStatus"
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
    MAPPING = _BP + "Mapping"
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
    # individuals
    ABBREVIATED_FORM = _BP + "abbreviatedForm"
    ADMITTED_TERM = _BP + "admittedTerm"
    DEPRECATED_TERM = _BP + "deprecatedTerm"
    FULL_FORM = _BP + "fullForm"
    PREFERRED_TERM = _BP + "preferredTerm"
    SYMBOL_FORM = _BP + "symbolForm"
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
    DEFINES_CONCEPT = _BP + "definesConcept"
    DESIGNATES = _BP + "designates"
    DESIGNATION_FORM = _BP + "designationForm"
    DESIGNATION_STATUS = _BP + "designationStatus"
    DRAFTED_BY = _BP + "draftedBy"
    EDITION_OF = _BP + "editionOf"
    EXAMPLE_IN_ENTRY = _BP + "exampleInEntry"
    EXAMPLE_OF = _BP + "exampleOf"
    FUSES = _BP + "fuses"
    GUIDES = _BP + "guides"
    HAS_ADOPTION = _BP + "hasAdoption"
    HAS_DEFINITION = _BP + "hasDefinition"
    HAS_EVIDENCE = _BP + "evidence"
    HAS_DESIGNATION = _BP + "hasDesignation"
    HAS_EDITION = _BP + "hasEdition"
    HAS_PART = _BP + "hasPart"
    HAS_REFERENCE = _BP + "hasReference"
    HAS_SOURCE = _BP + "hasSource"
    HAS_STAGE = _BP + "hasStage"
    HAS_TOPIC = _BP + "hasTopic"
    HEADING = _BP + "heading"
    HUB_OF = _BP + "hubOf"
    IN_DOCUMENT = _BP + "inDocument"
    IN_SECTION = _BP + "section"
    IS_ADOPTED_BY = _BP + "isAdoptedBy"
    IS_DEFINED_IN = _BP + "isDefinedIn"
    IS_REFERENCED_BY = _BP + "isReferencedBy"
    LATER_STAGE = _BP + "laterStage"
    LIES_WITHIN = _BP + "liesWithin"
    LINKED_NODE = _BP + "linkedNode"
    LINKED_STANDARD = _BP + "linkedStandard"
    LOGICALLY_SERVES = _BP + "logicallyServes"
    LOGIC_PROPERTY = _BP + "logicProperty"
    MAPPING_JUSTIFICATION = _BP + "mappingJustification"
    MAPPING_OBJECT = _BP + "mappingObject"
    MAPPING_PREDICATE = _BP + "mappingPredicate"
    MAPPING_SUBJECT = _BP + "mappingSubject"
    MEETS = _BP + "meets"
    MENTIONED_IN = _BP + "mentionedIn"
    MENTIONS = _BP + "mentions"
    MENTION_OF = _BP + "mentionOf"
    NARROWER_CONCEPT = _BP + "narrowerConcept"
    NEXT_STAGE = _BP + "nextStage"
    NORMATIVELY_REFERENCES = _BP + "normativelyReferences"
    NOTE_TO_ENTRY = _BP + "noteToEntry"
    PART_OF = _BP + "partOf"
    PREVIOUS_STAGE = _BP + "previousStage"
    PURPOSE_EVIDENCE = _BP + "purposeEvidence"
    REFERENCED_EDITION = _BP + "referencedEdition"
    REFERENCED_WORK = _BP + "referencedWork"
    REFERENCES = _BP + "references"
    REFERENCES_WORK = _BP + "referencesWork"
    RELATION_SOURCE = _BP + "relationSource"
    RELATION_TARGET = _BP + "relationTarget"
    SOURCE_ENTRY = _BP + "sourceEntry"
    SOURCE_STANDARD = _BP + "sourceStandard"
    STAGE_OF = _BP + "stageOf"
    SUPPORTS = _BP + "supports"
    TAKEN_FROM = _BP + "takenFrom"
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
    MAPPING_AUTHOR = _BP + "mappingAuthor"
    MAPPING_COMMENT = _BP + "mappingComment"
    MAPPING_CONFIDENCE = _BP + "mappingConfidence"
    MAPPING_DATE = _BP + "mappingDate"
    MAPPING_DECISION = _BP + "mappingDecision"
    MAPPING_REVIEWER = _BP + "mappingReviewer"
    MAPPING_VERDICT = _BP + "mappingVerdict"
    MODIFIED = _BP + "modified"
    NOTICE_CODE = _BP + "noticeCode"
    ORDER = _BP + "order"
    PLAN_NUMBER = _BP + "planNumber"
    PREDICATE_MODIFIER = _BP + "predicateModifier"
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
