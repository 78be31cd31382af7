"""What a graph store is to the rest, and Oxigraph: made once on disk, then opened read-only.

Whatever reads a graph takes a `GraphStore`. Which kinds there are says `STORES`; only this module,
and whoever builds or opens a release, cares which one it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from biaopu.ontology.errors import StoreError
from biaopu.ontology.registry import Registry

from .writing.files import ontology_quads

if TYPE_CHECKING:
    from rdflib import Dataset


@runtime_checkable
class GraphStore(Protocol):
    """A graph that can be read: its quads, those that fit a pattern, and answers to SPARQL.

    Terms and answers are those of pyoxigraph, whatever lies behind it.
    """

    def __len__(self) -> int:
        """Return how many quads there are."""
        ...

    def __iter__(self) -> Iterator[Quad]:
        """Yield all quads."""
        ...

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,  # noqa: A002 - the engine's name
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterator[Quad]:
        """Yield the quads with these parts; ``None`` stands for any, and for any graph."""
        ...

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL query.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE.
            prefixes: what the query may use undeclared.
            use_default_graph_as_union: its default graph is the union of all named graphs.

        Raises:
            SyntaxError: the query is no SPARQL.
            OSError: the store cannot be read, as with ``RuntimeError``.
        """
        ...


@dataclass(frozen=True, slots=True)
class GraphEngine:
    """A kind of store.

    Attributes:
        create: makes a store of quads and the ontology in a folder; gives the number of quads.
        open: opens what `create` has made there, for reading.
    """

    create: Callable[[Path, Iterable[Quad]], int]
    open: Callable[[Path], GraphStore]


STORES: Final[Registry[GraphEngine]] = Registry(
    "biaopu.stores", {"oxigraph": "biaopu.graph.store:OXIGRAPH"}
)
"""The kinds of stores by name; other packages add theirs as entry points of this group."""

MEMORY_BUDGET: Final = 64 * 1024 * 1024
"""How much memory a graph may take to be served from memory by default, in bytes."""

BYTES_PER_QUAD: Final = 400
"""What a quad takes in an in-memory store (measured: 360 at 1.8 million), in bytes."""


def create(folder: Path, quads: Iterable[Quad]) -> int:
    """Write ``quads`` and the ontology into a new store and return how many distinct quads it has.

    Args:
        folder: where the store goes; must not exist, or be empty.
        quads: the quads of all documents, in any order.

    Raises:
        StoreError: the folder is taken, locked, full or not writable.
    """
    try:
        _claim(folder)
        store = Store(str(folder))
        store.bulk_extend(chain(quads, ontology_quads()))
        store.flush()
        store.optimize()
        return len(store)
    except (OSError, RuntimeError) as error:
        raise _failure(folder, error) from error


def create_from(earlier: Path, folder: Path, graphs: Mapping[str, Iterable[Quad]]) -> int:
    """Write a new store that differs from an earlier one in some graphs; return its quads' number.

    It takes as long as what differs, where that is little, and not as long as all there is.

    Args:
        earlier: a folder that :func:`create` or this has filled; it is left as it is.
        folder: where the store goes; must not exist, or be empty.
        graphs: by IRI, all that these graphs hold from now on.

    Raises:
        StoreError: the folder is taken, locked, full or not writable; the earlier one is damaged.
    """
    try:
        _claim(folder)
        shutil.copytree(earlier, folder, ignore=_OF_THE_ENGINE, dirs_exist_ok=True)
        store = Store(str(folder))
        for name, quads in graphs.items():
            _renew(store, NamedNode(name), quads)
        store.flush()
        return len(store)
    except (OSError, RuntimeError) as error:
        raise _failure(folder, error) from error


_OF_THE_ENGINE: Final = shutil.ignore_patterns("LOG*", "LOCK")


def _renew(store: Store, graph: NamedNode, quads: Iterable[Quad]) -> None:
    before = set(store.quads_for_pattern(None, None, None, graph))
    if not before:
        store.bulk_extend(quads)
        return
    now = set(quads)
    for quad in before - now:
        store.remove(quad)
    store.bulk_extend(now - before)


def open_read_only(
    folder: Path, memory_budget: int = MEMORY_BUDGET, quads: int | None = None
) -> Store:
    """Open a finished store, copied into memory when it is expected to fit ``memory_budget``.

    Scans are 3–8 times faster from memory; the copy takes about 7 µs a quad. With a budget of 0
    the store is always served from disk.

    Args:
        folder: a folder that `create` or `create_from` has filled.
        memory_budget: bytes.
        quads: how many quads it holds; None: they are counted, all of them.

    Raises:
        StoreError: there is no store in the folder, or it is damaged or locked.
    """
    try:
        if not (folder / "CURRENT").is_file():
            raise StoreError(
                f"“{folder}”里没有图谱，请先运行 biaopu build。",
                f"There is no graph in '{folder}'; run 'biaopu build' first.",
            )
        disk = Store.read_only(str(folder))
        count = len(disk) if quads is None else quads
        if count * BYTES_PER_QUAD > memory_budget:
            return disk
        memory = Store()
        memory.bulk_extend(disk)
        return memory
    except (OSError, RuntimeError) as error:  # the engine reports damage as RuntimeError
        raise _failure(folder, error) from error


def open_with_inferences(folder: Path, inferred: Path) -> Store:
    """Open a finished store together with what follows from it, in memory; a copy of its own.

    Args:
        folder: a folder that `create` or `create_from` has filled.
        inferred: N-Quads, as a release keeps them.

    Raises:
        StoreError: the store is missing, damaged or locked, or nothing was inferred for it.
    """
    if not inferred.is_file():
        raise StoreError(
            f"图谱“{folder.parent.name}”没有推出的陈述：构建时超过了推理的上限，或由旧版本建成。"
            "请用环境变量 BIAOPU_REASON_QUADS（规模）、BIAOPU_REASON_SECONDS（时间）或 "
            "BIAOPU_REASON_MEMORY_MB（内存）加大上限后运行 biaopu build --force。",
            f"Nothing was inferred for the graph '{folder.parent.name}': it went over a limit of "
            "reasoning, or an earlier version built it. Raise BIAOPU_REASON_QUADS (size), "
            "BIAOPU_REASON_SECONDS or BIAOPU_REASON_MEMORY_MB and run 'biaopu build --force'.",
        )
    try:
        together = Store()
        together.bulk_extend(open_read_only(folder, memory_budget=0))
        together.bulk_load(path=str(inferred), format=RdfFormat.N_QUADS)
        return together
    except (OSError, RuntimeError, SyntaxError) as error:
        raise _failure(inferred, error) from error


OXIGRAPH: Final = GraphEngine(create, open_read_only)
"""Oxigraph on disk, or copied into memory where it is small."""


def as_rdflib(store: Store) -> Dataset:
    """Return an rdflib view of a store, its default graph the union of the named graphs.

    The view reads and writes the very store; a read-only one refuses to be written.
    """
    from oxrdflib import OxigraphStore  # rdflib takes 0.2 s to import, and few ask for it
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=store), default_union=True)


def _claim(folder: Path) -> None:
    """Make the folder, or raise if something is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(
            f"图谱目录“{folder}”里已有内容，请换一个空目录。",
            f"The graph folder '{folder}' is not empty; name an empty one.",
        )
    folder.mkdir(parents=True, exist_ok=True)


def _failure(folder: Path, error: OSError | RuntimeError | SyntaxError) -> StoreError:
    """Return the error for what the engine or the system says about ``folder``."""
    words = str(error)
    if "LOCK" in words:
        return StoreError(
            f"图谱“{folder}”正被另一个程序写入，请等它结束后再试。",
            f"The graph in '{folder}' is being written by another program; try again after it.",
        )
    if "orruption" in words or "checksum" in words:
        return StoreError(
            f"图谱“{folder}”已损坏（{words}），请重新运行 biaopu build。",
            f"The graph in '{folder}' is damaged ({words}); run 'biaopu build' again.",
        )
    return StoreError(
        f"无法使用图谱目录“{folder}”（{words}），请检查磁盘空间和权限，或重新运行 biaopu build。",
        f"The graph folder '{folder}' cannot be used ({words}); check disk space and permissions, "
        "or run 'biaopu build' again.",
    )
