"""Overlaps of what a user names: the graph, a document or a file with it, or any two of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.ingest.parse import parse_apart
from biaopu.ontology.errors import InputError, UsageError
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.ui.reports.comparison import Comparison, Side
from biaopu.ui.reports.draft.review import Remark
from biaopu.ui.workspace.opened import document_or_file, no_overlaps

from .compare import KNOWN, Workbench, compared

if TYPE_CHECKING:
    from biaopu.search.overlap.vectors import EntryVectors

_ALIKE = Remark(
    "两边的术语和定义完全相同。",
    "The terms and definitions of both sides are the same.",
)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name means: a side with its entries, and the file or the id of the document."""

    side: Side
    entries: tuple[ComparedEntry, ...]
    origin: Path | str


def overlaps_between(
    bench: Workbench, names: Sequence[str], *, everything: bool = False
) -> Comparison:
    """Return the overlaps of what is named, and what was compared with what.

    Nothing named means the graph with itself; one document, or one file, is compared with the
    graph; two of these with each other, whether or not they are in the graph.

    Args:
        bench: the release that is served, if any.
        names: at most two documents or files.
        everything: with those that are not sure enough to be shown by default.

    Raises:
        UsageError: there is no such document, it is one thing twice, there are more than two, or
            there is no graph to compare with.
        InputError: a file cannot be read, or has no terms.
    """
    if len(names) > 2:
        raise UsageError(
            f"给出了 {len(names)} 份文档，最多给出两份。",
            f"{len(names)} documents were given; give two at most.",
        )
    meant = [_meant(bench, name) for name in names]
    if len(meant) == 2:
        found = _two(bench, *meant)
    elif meant:
        found = _one(bench, meant[0])
    else:
        graph = Side("graph", "", len(bench.stored.entries))
        found = Comparison(graph, graph, bench.stored.overlaps)
    kept = tuple(one for one in found.overlaps if one.shown or everything)
    if all(isinstance(one.origin, str) for one in meant):  # a build has asked already
        return replace(found, overlaps=kept)
    asked = bench.asked(kept)
    told = (Remark(asked.zh, asked.en),) if asked.zh else ()
    return replace(found, overlaps=asked.overlaps, remarks=(*found.remarks, *told))


def _meant(bench: Workbench, name: str) -> _Named:
    one = document_or_file(name, bench.settings)
    if not isinstance(one, Path):
        entries = bench.document(name)
        return _Named(Side("document", one.number or one.title, len(entries)), entries, one.id)
    record = parse_apart(one, bench.settings.limits, fragment=True)
    entries = compared(record, bench.settings)
    if not entries:
        raise InputError(
            f"“{one}”里没有术语条目，没有什么可以比对；请换一份文件。",
            f"'{one}' has no term entries, so there is nothing to compare; name another file.",
        )
    return _Named(Side("file", one.name, len(entries)), entries, one)


def _one(bench: Workbench, one: _Named) -> Comparison:
    """Compare a file with the graph; of a document, tell what was found when it was built."""
    if isinstance(one.origin, Path):
        if not bench.entries:
            raise no_overlaps()
        itself = bench.itself(one.entries)
        others = sum(entry.document != itself for entry in bench.entries)
        found = tuple(x for x in bench.overlaps_of(one.entries) if x.right.document != itself)
        remarks = ((KNOWN,) if itself else ()) + bench.lacking
        return Comparison(one.side, Side("graph", "", others), found, remarks)
    stored = bench.stored
    ours = (x for x in stored.overlaps if one.origin in (x.left.document, x.right.document))
    return Comparison(one.side, Side("graph", "", len(stored.entries)), tuple(ours))


def _two(bench: Workbench, one: _Named, other: _Named) -> Comparison:
    if _is_same(one.origin, other.origin):
        raise UsageError(
            f"两次给出的是同一份文档“{one.side.name}”，请换一份；与整个图谱比对只给一份。",
            f"'{one.side.name}' was given twice; name another one, or give it once to compare it "
            "with the graph.",
        )
    alike = (_ALIKE,) if _words(one.entries) == _words(other.entries) else ()
    found = _compared(bench, one.entries, other.entries)
    return Comparison(one.side, other.side, tuple(found), alike + bench.lacking)


def _is_same(one: Path | str, other: Path | str) -> bool:
    if isinstance(one, Path) and isinstance(other, Path):
        return one.samefile(other)
    return one == other


def _words(entries: Sequence[ComparedEntry]) -> set[tuple[str, str]]:
    return {(entry.term, entry.definition) for entry in entries}


def _compared(
    bench: Workbench, left: Sequence[ComparedEntry], right: Sequence[ComparedEntry]
) -> list[Overlap]:
    """Return the overlaps of two sides, each of the first on the left.

    What the build found of two documents of the graph is not asked: it may hold them the other way
    round, and files and documents are to be compared alike. Two states of one document have one id;
    for comparing, they are two documents.
    """
    from biaopu.search.overlap.find import Corpus, find_against

    shared = {entry.document for entry in left} & {entry.document for entry in right}
    marked = {
        replace(entry, document=f"{entry.document}\0") if entry.document in shared else entry: entry
        for entry in left
    }
    corpus = Corpus.of(right, _vectors(bench, right))
    found = find_against(tuple(marked), corpus, _vectors(bench, left))
    return [replace(one, left=marked[one.left]) for one in found]


def _vectors(bench: Workbench, entries: Sequence[ComparedEntry]) -> EntryVectors | None:
    """Return the vectors of entries: those that the build kept of a document of the graph."""
    from biaopu.search.overlap.vectors import entry_vectors

    if bench.encoder is None:
        return None
    return bench.kept_vectors(entries) or entry_vectors(entries, bench.encoder)
