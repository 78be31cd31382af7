"""An answer as text: a table to read, the W3C result formats, or Turtle."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from io import StringIO
from types import MappingProxyType
from typing import Any, Final

from pyoxigraph import RdfFormat, serialize
from rich import box
from rich.console import Console
from rich.table import Table

from biaopu.ontology.cells import harmless
from biaopu.ontology.errors import UsageError
from biaopu.ontology.vocabulary import PREFIXES, prefixed

from .answers import Answer, Rows, Statements, Term, Truth
from .terms import XSD_STRING, to_engine, to_triple

TABLE_WIDTH: Final = 160
"""The default width of a table, in columns of the terminal; a Han character takes two."""

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_LANGUAGE_STRING = PREFIXES["rdf"] + "langString"


def render(answer: Answer, form: str, *, width: int = TABLE_WIDTH) -> str:
    """Return ``answer`` as text in ``form``, with a line break at the end.

    ``json``, ``csv`` and ``tsv`` are the W3C SPARQL result formats; the triples of a CONSTRUCT
    appear in them, and in ``table``, as rows of subject, predicate and object. In ``csv`` a cell
    that a spreadsheet would take for a formula gets an apostrophe in front, as in exports.

    Args:
        answer: what `biaopu.graph.sparql.run.run` returned.
        form: one of `FORMS`.
        width: of a ``table``, in terminal columns.

    Raises:
        UsageError: the form is unknown, or is ``ttl`` where the answer is no set of triples.
    """
    if form == "table":
        return _table(answer, width)
    if form in _WRITERS:
        return _WRITERS[form](answer)
    known = "、".join(FORMS)
    raise UsageError(
        f"没有名为“{form}”的输出格式，可用的有：{known}。",
        f"There is no output format '{form}'; known: {known}.",
    )


def _rows(answer: Rows | Statements) -> Rows:
    if isinstance(answer, Rows):
        return answer
    return Rows(("subject", "predicate", "object"), answer.triples, answer.truncated)


def _table(answer: Answer, width: int) -> str:
    if isinstance(answer, Truth):
        return "是 (true)\n" if answer.value else "否 (false)\n"
    rows = _rows(answer)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for variable in rows.variables:
        table.add_column(variable, overflow="fold")
    for row in rows.rows:
        table.add_row(*(short(term) if term else "" for term in row))
    out = StringIO()
    console = Console(
        file=out, width=width, color_system=None, legacy_windows=False, markup=False, emoji=False
    )
    console.print(table)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines) + f"\n{_count(rows)}\n"


def _count(rows: Rows) -> str:
    number = len(rows.rows)
    if rows.truncated:
        return f"前 {number} 行，后面还有 (first {number} rows, there are more)"
    return f"共 {number} 行 ({number} rows)"


def short(term: Term) -> str:
    """Return a term for people: a prefixed name where a prefix fits, a literal's bare words.

    >>> short(Term("iri", "http://www.w3.org/2004/02/skos/core#Concept"))
    'skos:Concept'
    """
    if term.kind == "triple":
        return f"<<( {' '.join(map(short, term.parts))} )>>"
    if term.kind == "bnode":
        return f"_:{term.value}"
    return (term.kind == "iri" and prefixed(term.value)) or term.value


def _json(answer: Answer) -> str:
    document: dict[str, Any]
    if isinstance(answer, Truth):
        document = {"head": {}, "boolean": answer.value}
    else:
        rows = _rows(answer)
        bindings = [
            {name: _json_term(term) for name, term in zip(rows.variables, row, strict=True) if term}
            for row in rows.rows
        ]
        document = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    if term.kind == "triple":
        names = ("subject", "predicate", "object")
        parts = zip(names, term.parts, strict=True)
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
    written = {"type": "uri" if term.kind == "iri" else term.kind, "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype not in ("", XSD_STRING, _LANGUAGE_STRING):
        written["datatype"] = term.datatype
    return written


def _csv(answer: Answer) -> str:
    if isinstance(answer, Truth):
        return f"{str(answer.value).lower()}\r\n"
    rows = _rows(answer)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    for row in rows.rows:
        writer.writerow(_csv_cell(term) for term in row)
    return out.getvalue()


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind not in ("iri", "literal"):
        return _tsv_cell(term)
    # a number is written as one, though a spreadsheet looks at the sign first
    return term.value if _NUMBER.fullmatch(term.value) else harmless(term.value)


def _tsv(answer: Answer) -> str:
    if isinstance(answer, Truth):
        return f"{str(answer.value).lower()}\n"
    rows = _rows(answer)
    head = "\t".join(f"?{variable}" for variable in rows.variables)
    lines = ("\t".join(_tsv_cell(term) for term in row) for row in rows.rows)
    return "\n".join((head, *lines)) + "\n"


def _tsv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "triple":
        return f"<<( {' '.join(map(_tsv_cell, term.parts))} )>>"
    return str(to_engine(term))  # N-Triples, which writes a tab as \t


def _turtle(answer: Answer) -> str:
    if not isinstance(answer, Statements):
        raise UsageError(
            "ttl 格式只能用于 CONSTRUCT 或 DESCRIBE 的结果，"
            "SELECT 和 ASK 请改用 table、json、csv 或 tsv。",
            "The format ttl is for CONSTRUCT and DESCRIBE; for SELECT and ASK use table, json, "
            "csv or tsv.",
        )
    triples = (to_triple(triple) for triple in answer.triples)
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    return text.decode()


_WRITERS: Final[Mapping[str, Callable[[Answer], str]]] = MappingProxyType(
    {"json": _json, "csv": _csv, "tsv": _tsv, "ttl": _turtle}
)

FORMS: Final = ("table", *_WRITERS)
"""The names of the output formats."""
