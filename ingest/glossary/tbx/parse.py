"""TBX (ISO 30042), versions 2 and 3, dialects Min and Basic, in DCA and DCT style.

The styles differ only in where a category is written: ``<descrip type="definition">`` (DCA) or
``<basic:definition>`` (DCT); both are read by category.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from biaopu.ingest.glossary.drafts import Draft, DraftGroup, Drafts
from biaopu.ingest.glossary.wording import language_of, unknown_tags
from biaopu.ontology.document import Document, Span
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    GlossaryDefinition,
)

from .xml_tree import name_of, text_of, tree_of

_STATUS_CATEGORIES = ("administrativeStatus", "normativeAuthorization")
_STATUSES: tuple[tuple[str, DesignationStatus], ...] = (
    ("preferred", "preferred"),
    ("standardized", "preferred"),
    ("regulated", "preferred"),
    ("legal", "preferred"),
    ("admitted", "admitted"),
    ("deprecated", "deprecated"),
    ("superseded", "deprecated"),
)
_FORMS: Mapping[str, DesignationForm] = {
    "abbreviation": "abbreviation",
    "abbreviatedForm": "abbreviation",
    "acronym": "abbreviation",
    "initialism": "abbreviation",
    "symbol": "symbol",
    "formula": "symbol",
}


def designations(terms: Sequence[Mapping[str, str]], tag: str) -> list[Designation]:
    """Return the names of one language section.

    Where no term is said to be preferred, the first full one without a status is; other terms
    without a status are admitted.

    Args:
        terms: what is said of each term: category → text, the term itself under ``term``.
        tag: the section's language tag.
    """
    terms = [facts for facts in terms if facts.get("term")]
    statuses = [_status(facts) for facts in terms]
    forms = [_FORMS.get(facts.get("termType", ""), "full") for facts in terms]
    if "preferred" not in statuses:
        unsaid = [place for place, status in enumerate(statuses) if status is None]
        first = min(unsaid, key=lambda place: (forms[place] != "full", place), default=None)
        if first is not None:
            statuses[first] = "preferred"
    return [
        Designation(facts["term"], language_of(facts["term"], tag), status or "admitted", form)
        for facts, status, form in zip(terms, statuses, forms, strict=True)
    ]


def _status(facts: Mapping[str, str]) -> DesignationStatus | None:
    if _HIDDEN_NOTE.fullmatch(facts.get("note", "")):
        return "hidden"
    said = next((facts[name] for name in _STATUS_CATEGORIES if facts.get(name)), "")
    return next((status for mark, status in _STATUSES if said.startswith(mark)), None)


ROOTS = frozenset(("martif", "tbx"))
"""The root elements of TBX 2 and TBX 3."""

_ENTRIES = frozenset(("termEntry", "conceptEntry"))
_LANGUAGES = frozenset(("langSet", "langSec"))
_TERMS = frozenset(("tig", "ntig", "termSec"))
_TYPED = frozenset(("admin", "descrip", "ref", "xref", "termNote", "termCompList", "adminNote"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BROADER = frozenset(
    ("superordinateConcept", "superordinateConceptGeneric", "superordinateConceptPartitive",
     "broaderConcept", "broaderConceptGeneric", "broaderConceptPartitive")
)  # fmt: skip
_NARROWER = frozenset(
    ("subordinateConcept", "subordinateConceptGeneric", "subordinateConceptPartitive",
     "narrowerConcept", "narrowerConceptGeneric", "narrowerConceptPartitive")
)  # fmt: skip
_RELATED = frozenset(
    ("relatedConcept", "relatedConceptBroader", "relatedConceptNarrower", "associatedConcept",
     "coordinateConcept", "coordinateConceptGeneric", "coordinateConceptPartitive",
     "crossReference")
)  # fmt: skip
_EXAMPLES = frozenset(("context", "example"))
_SAID_NOTE = re.compile(
    r"\s{0,9}(?:分类号\s{0,9}[：:]\s{0,9}(?P<code>\S.*)|集合\s{0,9}[：:]\s{0,9}(?P<group>\S.*)"
    r"|状态\s{0,9}[：:]\s{0,9}(?P<withdrawn>已停用)[。.]?\s{0,9})"
)
_HIDDEN_NOTE = re.compile(r"\s{0,9}仅供检索[。.]?\s{0,9}")
_REFERENCES = frozenset(("crossReference", "externalCrossReference"))
_SAID = {"上位概念": "broader", "下位概念": "narrower", "相关概念": "related", "等同概念": "exact",
         "相近概念": "close", "替代概念": "replaced_by"}  # fmt: skip
"""What the words of a reference may begin with where a dialect has no better way to say it."""

_NUMBERED = re.compile(r"\A_(?=[0-9])")
"""Stands before an id that is a number, which XML does not allow."""
_MARKS = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(?P<open>(?:[\w.-]+:)?(?:termEntry|conceptEntry))[\s>/]",
    re.DOTALL,
)


def tbx_drafts(document: Document, root: etree._Element | None = None) -> Drafts:
    """Return the entries of a TBX document.

    Args:
        document: its text.
        root: its root element, if it was parsed already.

    Raises:
        UnknownKindError: it is XML, but not TBX.
        InputError: it declares entities, or is not well formed.
    """
    root = tree_of(document) if root is None else root
    if name_of(root) not in ROOTS:
        raise UnknownKindError(
            f"“{document.name}”不是 TBX 术语库（根元素是 {name_of(root)}），请换一个文件。",
            f"'{document.name}' is no TBX term base (its root is {name_of(root)}); "
            "give another file.",
        )
    elements = [element for element in root.iter("*") if name_of(element) in _ENTRIES]
    entries = [
        _draft(element, span, order)
        for order, (element, span) in enumerate(
            zip(elements, _spans(document.text), strict=True), start=1
        )
    ]
    tags = (tag for element in root.iter("*") if (tag := element.get(_LANG)))
    labels = {label: entry.span for entry in reversed(entries) for label in entry.groups}
    return Drafts(
        "glossary.tbx",
        tuple(entries),
        title=_title(root),
        groups=tuple(DraftGroup(label, label, span, label) for label, span in labels.items()),
        notices=tuple(unknown_tags(tags)),
    )


def _spans(text: str) -> Iterator[Span]:
    """Yield where each entry stands, from its first tag to its last."""
    for match in _MARKS.finditer(text):
        name = match["open"]
        if name:
            closing = re.compile(rf"</{re.escape(name)}\s*>|/>")
            ends = closing.finditer(text, match.end() - 1)
            end = next((m.end() for m in ends if m.group() != "/>" or _empty(text, match, m)), None)
            yield Span(match.start(), end or match.end())


def _empty(text: str, opened: re.Match[str], closed: re.Match[str]) -> bool:
    """Tell whether ``/>`` closes the entry's own first tag."""
    return text.find(">", opened.end("open")) == closed.end() - 1


def _title(root: etree._Element) -> str:
    titles = (element for element in root.iter("*") if name_of(element) == "title")
    return next((text_of(element) for element in titles), "")


def _draft(element: etree._Element, span: Span, order: int) -> Draft:
    facts = [(category(item), item) for item in _own(element)]
    notes = [text_of(item) for kind, item in facts if kind == "note" and not _of_hidden(item)]
    said = [match for note in notes if (match := _SAID_NOTE.fullmatch(note))]
    exact = _ends(facts, frozenset(), "exact")
    used = [_worded(item) for kind, item in facts if kind in _EXAMPLES]
    keys = [key for item in element.iter("*") if (key := item.get("id") or item.get(_XML_ID))]
    wish = element.get("id") or element.get(_XML_ID) or f"entry-{order}"
    return Draft(
        wish=_NUMBERED.sub("", wish),
        place=f"第 {order} 个条目",
        span=span,
        keys=tuple(dict.fromkeys(keys)),
        designations=tuple(_designations(element)),
        definitions=tuple(_worded(item) for kind, item in facts if kind == "definition"),
        domain="；".join(
            dict.fromkeys(text_of(i).strip() for k, i in facts if k == "subjectField")
        ),
        notes=tuple(note for note in notes if not _SAID_NOTE.fullmatch(note)),
        examples=tuple(one.text for one in used if _is_plain(one)),
        contexts=tuple(one for one in used if not _is_plain(one)),
        source=_source(element),
        broader=_ends(facts, _BROADER, "broader"),
        narrower=_ends(facts, _NARROWER, "narrower"),
        related=_ends(facts, _RELATED, "related"),
        iri=next(iter(exact), ""),
        notations=tuple(match["code"].strip() for match in said if match["code"]),
        withdrawn=any(match["withdrawn"] for match in said),
        replaced_by=_ends(facts, frozenset(), "replaced_by"),
        groups=tuple(match["group"].strip() for match in said if match["group"]),
        exact=exact,
        close=_ends(facts, frozenset(), "close"),
    )


def category(element: etree._Element) -> str:
    """Return what an element says: its ``type`` in DCA style, its own name in DCT style."""
    name = name_of(element)
    return element.get("type", name) if name in _TYPED else name


def _own(entry: etree._Element) -> Iterator[etree._Element]:
    """Yield everything in an entry that is not empty, in order."""
    for element in entry.iter("*"):
        if element is not entry and (text_of(element).strip() or element.get("target")):
            yield element


def _of_hidden(note: etree._Element) -> bool:
    """Tell whether a note says that the name beside it is only to be found by."""
    holder = note.getparent()
    within = holder is not None and name_of(holder) in _TERMS
    return within and bool(_HIDDEN_NOTE.fullmatch(text_of(note)))


def _is_plain(context: GlossaryDefinition) -> bool:
    """Tell whether a context is an example like any other: Chinese, without a source."""
    return context.language == "zh" and not context.source


def _worded(element: etree._Element) -> GlossaryDefinition:
    """Return a definition or a context with its language and its source."""
    text = text_of(element)
    return GlossaryDefinition(text, language_of(text, _language(element)), _beside(element))


def _beside(element: etree._Element) -> str:
    """Return the source that stands in one group (descripGrp) with an element."""
    group = element.getparent()
    beside = [] if group is None else group.iterchildren("*")
    return next((text_of(item) for item in beside if category(item) == "source"), "")


def _source(entry: etree._Element) -> str:
    """Return the source of the whole entry: one that stands directly in it."""
    groups = [item for item in entry.iterchildren("*") if name_of(item) == "adminGrp"]
    direct = [item for group in (entry, *groups) for item in group.iterchildren("*")]
    return next((text_of(item) for item in direct if category(item) == "source"), "")


def _language(element: etree._Element) -> str:
    """Return the language of the section that an element stands in, else the document's own."""
    for holder in (element, *element.iterancestors()):
        if tag := holder.get(_LANG):
            return str(tag)
    return ""


def _ends(
    facts: list[tuple[str, etree._Element]], kinds: frozenset[str], relation: str
) -> tuple[str, ...]:
    """Return what an entry's relations of one sort lead to.

    A reference whose words begin with 上位概念, 下位概念, 相关概念, 等同概念, 相近概念 or 替代概念
    is of that sort, since TBX-Basic has no category for it.
    """
    return tuple(
        _target(item)
        for kind, item in facts
        if (_said(item) == relation if kind in _REFERENCES and _said(item) else kind in kinds)
    )


def _said(element: etree._Element) -> str:
    """Return the relation that a reference's words say, ``""`` if they say none."""
    words = text_of(element).strip()
    return next((meant for mark, meant in _SAID.items() if words.startswith(mark)), "")


def _target(element: etree._Element) -> str:
    """Return what a relation points to: its target's id, else the words it gives."""
    return (element.get("target") or text_of(element).strip()).removeprefix("#")


def _designations(entry: etree._Element) -> Iterator[Designation]:
    for section in entry.iterchildren("*"):
        if name_of(section) in _LANGUAGES:
            terms = [item for item in section.iter("*") if name_of(item) in _TERMS]
            yield from designations(list(map(_facts, terms)), _language(section))


def _facts(term: etree._Element) -> dict[str, str]:
    """Return what is said of one term: category → text."""
    return {category(item): text_of(item).strip() for item in reversed(list(term.iter("*")))}
