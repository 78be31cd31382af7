"""SHACL results in the report: the shapes' codes beside the checks' own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .findings import Draft, Finding, Rule

if TYPE_CHECKING:
    from biaopu.graph.store import GraphStore
    from biaopu.graph.validation import Violation

    from .records import LintDocument

PREFIX: Final = "BP-S"
"""What the codes of shapes begin with."""

ASIDE_FROM: Final = 1_000_000
"""From how many quads on other processes check the shapes: starting them takes a second."""

_MOST_WORKERS = 4
_TOLD_BY: Final = {"BP-S724": "BP-L301", "BP-S202": "BP-L301"}
"""Code of a shape → the check that tells of the same fault with more detail."""

_Results = Callable[[], Iterator[Draft]]


@cache
def shape_rules() -> tuple[Rule, ...]:
    """Return the codes of the SHACL shapes, each once."""
    from biaopu.graph.validation.loading import shipped_targets

    shapes = {s.code: s for target in shipped_targets() for s in target.shapes if s.code}
    return tuple(
        Rule(
            code=code,
            severity=shape.severity,
            title_zh=shape.message_zh.rstrip("。"),
            title_en=shape.message_en.rstrip("."),
            meaning_zh=shape.message_zh,
            meaning_en=shape.message_en,
            hint_zh=shape.hint_zh,
            hint_en=shape.hint_en,
            basis=shape.rule,
        )
        for code, shape in sorted(shapes.items())
    )


@contextmanager
def shapes_checked(
    store: GraphStore,
    documents: Sequence[LintDocument],
    folder: Path | None,
    known: Mapping[str, Sequence[Violation]],
) -> Iterator[_Results]:
    """Give what yields the SHACL results of the documents' graphs, each result once.

    A large store that lies on disk is gone through by other processes while the block runs, so
    that reading it takes no time of its own where there are several processors.

    Args:
        store: the graph.
        documents: whose graphs to check.
        folder: where the very store lies on disk, ``None`` if it does not.
        known: document id → the results of a graph that these shapes have checked before.
    """
    fresh = [document for document in documents if document.id not in known]
    before = [draft for d in documents for draft in _drafts(known.get(d.id, ()), d)]
    if folder is None or not fresh or len(store) < ASIDE_FROM:
        yield lambda: chain(before, _in_turn(store, fresh))
        return
    workers = min(_MOST_WORKERS, os.cpu_count() or 1, len(fresh))
    with ProcessPoolExecutor(workers, get_context("spawn"), _open, (folder,)) as pool:
        waiting = [pool.submit(_check, document.graph) for document in fresh]
        try:
            yield lambda: chain(before, _from_others(store, fresh, waiting))
        finally:
            pool.shutdown(cancel_futures=True)


def without_doubles(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings without the results of shapes that a check has told of in full."""
    known = list(findings)
    told = {(f.code, end) for f in known for end in (f.iri, *(other.iri for other in f.related))}
    documents = {(f.code, f.document) for f in known}
    for finding in known:
        check = _TOLD_BY.get(finding.code, "")
        whole = finding.code == "BP-S202" and (check, finding.document) in documents
        if not whole and (check, finding.iri) not in told:
            yield finding


def _in_turn(store: GraphStore, documents: Iterable[LintDocument]) -> Iterator[Draft]:
    from biaopu.graph.validation import violations_in

    for document in documents:
        yield from _drafts(violations_in(store, document.graph), document)


def _from_others(
    store: GraphStore, documents: Sequence[LintDocument], waiting: Sequence[Future[list[Violation]]]
) -> Iterator[Draft]:
    for document, future in zip(documents, waiting, strict=True):
        try:
            found = future.result()
        except BrokenExecutor:  # a process was killed: its part is done here
            yield from _in_turn(store, [document])
            continue
        yield from _drafts(found, document)


_opened: list[GraphStore] = []
"""In a process that checks shapes: the store it reads."""


def _open(folder: Path) -> None:
    from biaopu.graph.store import open_read_only

    _opened.append(open_read_only(folder, memory_budget=0))


def _check(graph: str) -> list[Violation]:
    from biaopu.graph.validation import violations_in

    return list(violations_in(_opened[-1], graph))


def _drafts(found: Iterable[Violation], document: LintDocument) -> Iterator[Draft]:
    return (_draft(violation, document) for violation in dict.fromkeys(found))


def _draft(violation: Violation, document: LintDocument) -> Draft:
    value = violation.value if violation.value != violation.focus else ""
    return Draft(
        violation.code,
        violation.focus,
        "",
        document.iri,
        violation.message_zh + (f"（值：“{value}”）" if value else ""),
        violation.message_en + (f" (value: '{value}')" if value else ""),
    )
