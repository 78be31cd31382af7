"""The check of a draft: read it, compare its terms with the graph, look for its own faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from biaopu.ingest.parse import parse_apart
from biaopu.ingest.parsers import Parsed
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.ontology.processes import Hear, unheard
from biaopu.ontology.standard import Standard
from biaopu.search.overlap.checking import checked_terms
from biaopu.search.overlap.entries import compared_entries
from biaopu.ui.reports.draft.review import DraftReview, Remark
from biaopu.ui.workspace.settings import Settings

from .lint import lint_records

Finder: TypeAlias = Callable[[Sequence[ComparedEntry]], Iterable[Overlap]]
"""Finds the overlaps of a draft's entries, each on the left, with those of the graph."""


def read_draft(
    path: Path,
    settings: Settings,
    columns: Mapping[str, str] | None = None,
    hear: Hear = unheard,
) -> Parsed:
    """Return the record of a draft; a chapter of terms by itself will do.

    Args:
        path: the draft.
        settings: the limits of files.
        columns: which column of a table is which field, if the user says so.
        hear: called with how many pages are recognised (OCR), and of how many.

    Raises:
        InputError: the file cannot be read, or has no term entries of any kind.
    """
    return parse_apart(path, settings.limits, fragment=True, columns=columns, hear=hear)


def review_draft(
    record: Parsed,
    name: str,
    settings: Settings,
    find: Finder,
    compared: int,
    editions: Sequence[CatalogueEntry] = (),
) -> DraftReview:
    """Check a draft.

    Args:
        record: what was read of it.
        name: the file's name.
        settings: for IRIs and the shipped catalogue.
        find: finds the overlaps with the graph.
        compared: how many entries the graph has.
        editions: the standards that the graph knows: its documents, and those they replace.
    """
    entries = tuple(compared_entries(record, Namer(settings.base)))
    return DraftReview(
        name=name,
        title=record.meta.title,
        number=record.meta.number,
        terms=checked_terms(entries, find(entries)),
        findings=tuple(lint_records([record], settings, editions=editions).findings),
        compared=compared,
        remarks=tuple(_remarks(record, entries, compared)),
        text=record.document.text,
    )


def _remarks(record: Parsed, entries: Sequence[ComparedEntry], compared: int) -> Iterator[Remark]:
    if not compared:
        yield Remark(
            "图谱中还没有术语条目，只做了草案自身的检查；请先用 biaopu ingest 加入标准。",
            "The graph has no term entries yet; only the draft itself was checked. Add standards "
            "with biaopu ingest first.",
        )
    if isinstance(record, Guide):
        yield Remark(
            "这是一份指南，不是标准草案；只比对它定义的概念。",
            "This is a guide and no draft; only the concepts that it defines are compared.",
        )
    if not entries and not isinstance(record, Guide):
        yield Remark(
            "没有找到术语和定义一章，或该章没有条目；其余检查照常进行。",
            "There is no chapter of terms and definitions, or it has no entries; the other checks "
            "were made.",
        )
    yield from _doubtful(record, entries)


def _doubtful(record: Parsed, entries: Sequence[ComparedEntry]) -> Iterator[Remark]:
    """Yield what is odd about the entries: clauses that repeat, definitions that are missing."""
    clauses = Counter(entry.clause for entry in entries if entry.clause)
    for clause in (clause for clause, count in clauses.items() if count > 1):
        yield Remark(
            f"条款编号 {clause} 重复出现，各条都已比对。",
            f"The clause number {clause} occurs more than once; every entry was compared.",
        )
    for entry in entries:
        if not entry.definition:
            yield Remark(
                f"{entry.clause} “{entry.term}”没有定义，只按名称比对。",
                f"{entry.clause} '{entry.term}' has no definition; it was compared by its name.",
            )
    if isinstance(record, Standard):
        yield from (
            Remark(notice.message, notice.en or notice.message) for notice in record.notices
        )
