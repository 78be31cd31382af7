"""From a Document to a Glossary: which format it has, and its reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Literal

from biaopu.ontology.document import Document, Metadata, Notice
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.glossary import Glossary

from .drafts import Drafts
from .finish import finish
from .rdf.skos import skos_drafts
from .tables.delimiters import has_terms, tables_of
from .tables.listed import listed_terms
from .tables.rows import is_sheet
from .tables.table import table_drafts
from .tables.within import terms_within
from .tbx.parse import ROOTS, tbx_drafts
from .tbx.xml_tree import expanded, name_of, tree_of

Format = Literal["table", "turtle", "trig", "nquads", "xml", "json"]

_BY_SUFFIX: dict[str, Format] = {
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".ttl": "turtle",
    ".nt": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".rdf": "xml",
    ".owl": "xml",
    ".skos": "xml",
    ".xml": "xml",
    ".tbx": "xml",
    ".json": "json",
    ".jsonld": "json",
}
_PLAIN = frozenset(("", ".txt", ".text"))
_HEAD = 4000
_TURTLE = re.compile(r"(?:\s|#[^\n]*\n)*(?:@prefix|@base|PREFIX|BASE)\s", re.IGNORECASE)
_XML = re.compile(r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!DOCTYPE\s+|<)(?:[\w-]+:)?(?:martif|tbx|RDF)\b")
_JSON = re.compile(r'\s*[\[{].*"@(?:context|graph|id)"', re.DOTALL)


def parse_glossary(document: Document, known: Metadata | None = None) -> Glossary:
    """Read a term base in any of the known formats.

    Args:
        document: what a reader made of the file.
        known: facts from elsewhere (a sidecar); they win over the base's own.

    Raises:
        UnknownKindError: it is no term base: another format, RDF without concepts, XML that is no
            TBX, a table without a column of terms.
        InputError: it is malformed (names the line), unsafe, or without any term.
    """
    return finish(document, _drafts(document), known)


def parse_terms_within(document: Document, known: Metadata | None = None) -> Glossary:
    """Read the tables of terms in a document that is neither a standard nor a guide.

    Args:
        document: what a reader made of Word, HTML, Markdown, PDF or text.
        known: facts from elsewhere; they win over the document's own.

    Raises:
        UnknownKindError: no table in it is a list of terms, or its format is a term base's own.
        InputError: no row has a term.
    """
    if format_of(document):
        raise _no_base(document)
    tables, rest = terms_within(document, dict(document.columns))
    if not tables:
        raise _no_base(document)
    drafts = table_drafts(document, tables)
    skipped = tuple(sorted((*drafts.skipped, *rest), key=lambda item: item.span))
    title = next((text for text in _titles(document) if text), "")
    notices = (_TABLES_ONLY, *drafts.notices)
    return finish(document, replace(drafts, skipped=skipped, title=title, notices=notices), known)


_TABLES_ONLY = Notice(
    "tables-only",
    "这份文件不是标准也不是指南，只读取了其中的术语表，其余文字见“跳过的文字”。",
    None,
    "The file is neither a standard nor a guide: only its tables of terms were read.",
)


def _titles(document: Document) -> Iterator[str]:
    """Yield the headings above the first table."""
    for line in document.lines:
        if line.table or line.role == "table":
            return
        if line.role == "heading":
            yield document.text[line.span.start : line.span.end].strip(" #")


def format_of(document: Document) -> Format | None:
    """Return the format that a document's reader, name or first characters show."""
    suffix = PurePath(document.name).suffix.lower()
    if is_sheet(document):
        return "table"
    if suffix not in _PLAIN:
        return _BY_SUFFIX.get(suffix)
    head = document.text[:_HEAD]
    marks: tuple[tuple[re.Pattern[str], Format], ...] = (
        (_TURTLE, "turtle"),
        (_XML, "xml"),
        (_JSON, "json"),
    )
    found: Format | None = next((name for mark, name in marks if mark.match(head)), None)
    return found or ("table" if has_terms(document) else None)


def _drafts(document: Document) -> Drafts:
    kind = format_of(document)
    if kind == "table":
        return table_drafts(document, tables_of(document, dict(document.columns)))
    if kind == "xml":
        return _xml_drafts(document)
    if kind == "json" and (listed := listed_terms(document, dict(document.columns))):
        return table_drafts(document, [listed])
    if kind:
        return skos_drafts(document, kind)
    raise _no_base(document)


def _no_base(document: Document) -> UnknownKindError:
    return UnknownKindError(
        f"“{document.name}”不是术语库（SKOS、TBX、CSV、TSV、XLSX、XLS、ODS），请换一个文件。",
        f"'{document.name}' is no term base (SKOS, TBX, CSV, TSV, XLSX, XLS, ODS); "
        "give another file.",
    )


def _xml_drafts(document: Document) -> Drafts:
    root = tree_of(replace(document, text=expanded(document.text)))
    if name_of(root) in ROOTS:
        return tbx_drafts(document, root)
    if name_of(root) == "RDF":
        return skos_drafts(document, "xml")
    raise UnknownKindError(
        f"“{document.name}”是 XML 文件，但既不是 TBX 也不是 RDF（根元素是 {name_of(root)}），"
        "请换一个文件。",
        f"'{document.name}' is XML, but neither TBX nor RDF (its root is {name_of(root)}); "
        "give another file.",
    )
