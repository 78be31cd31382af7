"""What biaopu uses of public vocabularies: SKOS, SKOS-XL, DCMI terms, PROV-O, Web Annotation."""

from __future__ import annotations

from typing import Final

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SKOSXL: Final = "http://www.w3.org/2008/05/skos-xl#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SH: Final = "http://www.w3.org/ns/shacl#"


class Skos:
    """What biaopu uses of SKOS."""

    ALT_LABEL = SKOS + "altLabel"
    BROADER = SKOS + "broader"
    BROADER_TRANSITIVE = SKOS + "broaderTransitive"
    BROAD_MATCH = SKOS + "broadMatch"
    CHANGE_NOTE = SKOS + "changeNote"
    CLOSE_MATCH = SKOS + "closeMatch"
    COLLECTION = SKOS + "Collection"
    CONCEPT = SKOS + "Concept"
    CONCEPT_SCHEME = SKOS + "ConceptScheme"
    DEFINITION = SKOS + "definition"
    EXACT_MATCH = SKOS + "exactMatch"
    EXAMPLE = SKOS + "example"
    HAS_TOP_CONCEPT = SKOS + "hasTopConcept"
    HIDDEN_LABEL = SKOS + "hiddenLabel"
    IN_SCHEME = SKOS + "inScheme"
    MAPPING_RELATION = SKOS + "mappingRelation"
    MEMBER = SKOS + "member"
    NARROWER = SKOS + "narrower"
    NARROWER_TRANSITIVE = SKOS + "narrowerTransitive"
    NARROW_MATCH = SKOS + "narrowMatch"
    NOTATION = SKOS + "notation"
    NOTE = SKOS + "note"
    PREF_LABEL = SKOS + "prefLabel"
    RELATED = SKOS + "related"
    RELATED_MATCH = SKOS + "relatedMatch"
    TOP_CONCEPT_OF = SKOS + "topConceptOf"


class SkosXl:
    """What biaopu uses of SKOS-XL, where a label is a thing that can be spoken of."""

    ALT_LABEL = SKOSXL + "altLabel"
    HIDDEN_LABEL = SKOSXL + "hiddenLabel"
    LABEL = SKOSXL + "Label"
    LITERAL_FORM = SKOSXL + "literalForm"
    PREF_LABEL = SKOSXL + "prefLabel"


class Dcterms:
    """What biaopu uses of the DCMI metadata terms."""

    IDENTIFIER = DCTERMS + "identifier"
    IS_PART_OF = DCTERMS + "isPartOf"
    IS_REPLACED_BY = DCTERMS + "isReplacedBy"
    ISSUED = DCTERMS + "issued"
    LANGUAGE = DCTERMS + "language"
    PUBLISHER = DCTERMS + "publisher"
    REPLACES = DCTERMS + "replaces"
    RIGHTS = DCTERMS + "rights"
    SOURCE = DCTERMS + "source"
    SUBJECT = DCTERMS + "subject"
    TITLE = DCTERMS + "title"


class Prov:
    """What biaopu uses of PROV-O."""

    ACTIVITY = PROV + "Activity"
    AGENT = PROV + "Agent"
    ENTITY = PROV + "Entity"
    ORGANIZATION = PROV + "Organization"
    SOFTWARE_AGENT = PROV + "SoftwareAgent"
    USED = PROV + "used"
    WAS_ASSOCIATED_WITH = PROV + "wasAssociatedWith"
    WAS_ATTRIBUTED_TO = PROV + "wasAttributedTo"
    WAS_DERIVED_FROM = PROV + "wasDerivedFrom"
    WAS_GENERATED_BY = PROV + "wasGeneratedBy"


class Oa:
    """What biaopu uses of the Web Annotation vocabulary."""

    ANNOTATION = OA + "Annotation"
    END = OA + "end"
    EXACT = OA + "exact"
    HAS_BODY = OA + "hasBody"
    HAS_SELECTOR = OA + "hasSelector"
    HAS_SOURCE = OA + "hasSource"
    HAS_TARGET = OA + "hasTarget"
    START = OA + "start"
    TEXT_POSITION_SELECTOR = OA + "TextPositionSelector"
    TEXT_QUOTE_SELECTOR = OA + "TextQuoteSelector"


class Owl:
    """What biaopu uses of OWL beside what defines its own classes."""

    DEPRECATED = OWL + "deprecated"
    SAME_AS = OWL + "sameAs"


class Rdf:
    """What biaopu uses of RDF and RDF Schema."""

    TYPE = RDF + "type"
    LABEL = RDFS + "label"
    COMMENT = RDFS + "comment"


class Xsd:
    """The datatypes of dates and shares."""

    DATE = XSD + "date"
    DECIMAL = XSD + "decimal"
    G_YEAR = XSD + "gYear"
    G_YEAR_MONTH = XSD + "gYearMonth"
