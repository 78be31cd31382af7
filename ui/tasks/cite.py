"""How to cite a document of the graph, or one clause of it: GB/T 7714—2015 and BibTeX.

GB/T 7714 has for a standard: responsible body. title: number[S]. date: clause — and [Z] for an
official document that is none. What a document does not say is left out, never made up.
"""

from __future__ import annotations

import re

from biaopu.graph.reading.records import DocumentRow

_MARKS = {"standard": "S", "guide": "Z", "termbase": "DB"}
_SPECIAL = re.compile(r"([&%$#_{}])")


def gb_t_7714(document: DocumentRow, clause: str = "") -> str:
    """Return the reference as GB/T 7714—2015 writes it, on one line.

    Args:
        document: what is cited.
        clause: its clause, ``""`` for the whole.
    """
    issuer = f"{document.issuer}. " if document.issuer else ""
    number = f": {document.number}" if document.number else ""
    mark = _MARKS[document.kind]
    date = f". {document.date}" if document.date else ""
    place = f": {clause}" if clause else ""
    return f"{issuer}{document.title or document.id}{number}[{mark}]{date}{place}."


def bibtex(document: DocumentRow, clause: str = "") -> str:
    """Return the reference as an entry for BibTeX; its key is the document's id and the clause.

    Args:
        document: what is cited.
        clause: its clause, ``""`` for the whole.
    """
    fields = (
        ("title", f"{{{_escaped(document.title or document.id)}}}"),
        ("author", f"{{{_escaped(document.issuer)}}}" if document.issuer else ""),
        ("number", _escaped(document.number)),
        ("year", document.date[:4]),
        ("note", f"第 {_escaped(clause)} 条" if clause else ""),
    )
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    key = f"{document.id}-{clause}" if clause else document.id
    return "\n".join((f"@misc{{{key},", *lines, "}"))


def _escaped(words: str) -> str:
    r"""Return words safe in BibTeX.

    >>> _escaped("研发 & 设计 100%")
    '研发 \\& 设计 100\\%'
    """
    return _SPECIAL.sub(r"\\\1", words.replace("\\", ""))
