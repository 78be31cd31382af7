"""Finding a document or a node by what a person calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from biaopu.graph.reading.records import DocumentRow, NodeRow
from biaopu.ontology.errors import UsageError
from biaopu.ontology.iris import document_id
from biaopu.ontology.numbers import parse_number

from .held import Held
from .naming import most_alike, spelling, unknown


def find_document(held: Held, name: str) -> str:
    """Return the IRI of the document with this id, number, title or IRI.

    A number may be in any spelling, and without its year where only one edition is there.

    Raises:
        UnknownNameError: there is none.
        UsageError: there are several editions, and the name does not say which.
    """
    rows = tuple(held.documents.values())
    found = _exactly(rows, name) or [row for row in rows if _same_work(row.number, name)]
    if not found:
        known = [one for row in rows for one in (row.id, row.number, row.title) if one]
        raise unknown(("文件", "document"), name, most_alike(name, known))
    return _the_only([(row.iri, row.number or row.id) for row in found], name)


def _exactly(rows: Sequence[DocumentRow], name: str) -> list[DocumentRow]:
    wanted = spelling(name)
    for names in _DOCUMENT_NAMES:
        if found := [row for row in rows if wanted in map(spelling, names(row))]:
            return found
    return [row for row in rows if row.id == document_id(name)]


_DOCUMENT_NAMES: tuple[Callable[[DocumentRow], tuple[str, ...]], ...] = (
    lambda row: (row.iri, row.id, row.number),
    lambda row: (row.title,),
)


def _same_work(number: str, name: str) -> bool:
    """Say whether a name is the number of a standard without the year."""
    one, other = parse_number(number), parse_number(name)
    if one is None or other is None or other.dated:
        return False
    return one.undated == other.undated


def find_node(held: Held, name: str, document: str | None) -> str:
    """Return the IRI of the framework node with this position, name, code or IRI.

    Args:
        held: the open graph.
        name: what the node is called.
        document: the only guide to look in, by id, number or title; ``None`` for all of them.

    Raises:
        UnknownNameError: there is none.
        UsageError: there are several.
    """
    guide = find_document(held, document) if document else None
    rows = [row for row in held.nodes.values() if guide in (None, row.document)]
    wanted = spelling(name)
    for names in _NODE_NAMES:
        if found := [row for row in rows if wanted == spelling(names(row))]:
            return _the_only([(row.iri, _described(held, row)) for row in found], name)
    raise unknown(("框架节点", "framework node"), name, most_alike(name, _known(rows)))


_NODE_NAMES: tuple[Callable[[NodeRow], str], ...] = (
    lambda row: row.iri,
    lambda row: row.id,
    lambda row: row.label,
    lambda row: row.code or "",
)


def _described(held: Held, row: NodeRow) -> str:
    guide = held.document(row.document)
    return f"{row.id} {row.label}（{guide.number or guide.title}）"


def _known(rows: Iterable[NodeRow]) -> list[str]:
    return [one for row in rows for one in (row.id, row.label) if one]


def _the_only(found: Sequence[tuple[str, str]], name: str) -> str:
    if len(found) == 1:
        return found[0][0]
    zh, en = "、".join(one for _, one in found), "; ".join(one for _, one in found)
    raise UsageError(
        f"“{name}”不止一个：{zh}，请写出其中一个的 IRI，或指明文件。",
        f"There are several '{name}': {en}; give the IRI of one, or name the document.",
    )
