"""XML of a stranger: parsed without network, without external DTDs, without entities."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

_LONGEST_REASON = 300
_WHERE = re.compile(r", line \d+, column \d+\Z")
_IRI = r"""(?:https?:|urn:)[^\s<>&%"']{1,200}"""
_NAMESPACE = re.compile(rf"""<!ENTITY\s+(?P<name>[\w.-]+)\s+["'](?P<iri>{_IRI})["']\s*>""")
_NAMESPACES = re.compile(
    rf"""<!DOCTYPE\s+(?:[\w-]+:)?RDF\s*\[(?:\s|<!ENTITY\s+[\w.-]+\s+["']{_IRI}["']\s*>)+\]\s*>"""
)
_USE = re.compile(r"&([\w.-]+);")
_HEAD = 20_000
_MOST_GROWTH = 10
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")


def undeclared(text: str) -> str:
    """Return XML without its declaration, whose encoding is not that of the decoded text.

    Its line breaks stay, so that line numbers hold.
    """
    return _DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), text)


def expanded(text: str) -> str:
    """Return RDF/XML whose entities are namespaces only with these in their places.

    Anything else that a document declares stays, and is refused by `tree_of`. Line numbers hold.
    """
    doctype = _NAMESPACES.search(text, 0, _HEAD)
    if doctype is None:
        return text
    named = {match["name"]: match["iri"] for match in _NAMESPACE.finditer(doctype[0])}
    uses = Counter(match[1] for match in _USE.finditer(text))
    more = sum(len(iri) * uses[name] for name, iri in named.items())
    if more > _MOST_GROWTH * len(text) + _HEAD:
        return text
    plain = text.replace(doctype[0], "\n" * doctype[0].count("\n"), 1)
    return _USE.sub(lambda match: named.get(match[1], match[0]), plain)


def tree_of(document: Document) -> etree._Element:
    """Return the root element of an XML document, without comments and instructions.

    Raises:
        InputError: it declares entities, or is not well formed; names file and line.
    """
    text = document.text
    if "<!DOCTYPE" in text and "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        raise InputError(
            f"文件“{document.name}”第 {line} 行声明了实体（ENTITY），为安全起见不读取；"
            "请用导出工具去掉 DTD 中的实体再试。",
            f"The file '{document.name}' declares entities at line {line} and is not read, "
            "to be safe; export it without them and try again.",
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(undeclared(text).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise malformed(document, "XML", line, _WHERE.sub("", error.msg or ""), column) from error


def malformed(
    document: Document, syntax: str, line: int | None, reason: str, column: int | None = None
) -> InputError:
    """Return the error for a file that does not keep to its syntax.

    Args:
        document: the file.
        syntax: what it should be.
        line: where, from 1; ``None`` if that is not known.
        reason: what the parser says.
        column: where in the line, from 1; ``None`` if that is not known.
    """
    where, en = (f"第 {line} 行", f" at line {line}") if line else ("", "")
    place, at = (f"第 {column} 列：", f"column {column}: ") if line and column else ("", "")
    short = " ".join(reason.split())[:_LONGEST_REASON]
    return InputError(
        f"文件“{document.name}”{where}不合 {syntax} 的语法（{place}{short}），请改正后再试。",
        f"The file '{document.name}' is not well-formed {syntax}{en} ({at}{short}); mend it and "
        "try again.",
    )


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def text_of(element: etree._Element) -> str:
    """Return all text inside an element, inline marks taken off."""
    return "".join(element.itertext())
