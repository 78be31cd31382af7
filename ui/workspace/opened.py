"""An open release: its graph, its index, its texts, and what is read of them once for all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from warnings import warn
from weakref import finalize

from biaopu.graph import reading
from biaopu.ontology.called import document_called
from biaopu.ontology.document import Span
from biaopu.ontology.errors import (
    ModelError,
    RecoveredWarning,
    StoreError,
    UnknownNameError,
    UsageError,
)
from biaopu.ontology.iris import Namer
from biaopu.ontology.once import made_once, once

from .frame import Frame, frame_of
from .names import NameTable
from .overlaps import FOLDER as OVERLAPS
from .releases.release import Release
from .releases.serving import current_release, standing_in
from .settings import NO_RERANKER, Settings

if TYPE_CHECKING:
    from pyoxigraph import Store

    from biaopu.graph.reading.catalogue import Listed
    from biaopu.graph.reading.entries import Entries
    from biaopu.graph.reading.records import CoveredNode, DocumentRow
    from biaopu.graph.reading.vocabulary import VocabularyName
    from biaopu.graph.sparql.pool import QueryPool
    from biaopu.ontology.catalogue import CatalogueEntry
    from biaopu.search.encoders.base import Encoder
    from biaopu.search.engine import SearchIndex
    from biaopu.search.overlap.find import Corpus
    from biaopu.search.overlap.stored import StoredOverlaps

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of the original text with what stands around it, as printed."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, eq=False)
class OpenRelease:
    """A release that stays open as it is, whatever is published meanwhile.

    Each part is opened when it is first asked for, once, however many visitors ask at a time.

    Attributes:
        settings: where it was opened from.
        release: the release.
    """

    settings: Settings
    release: Release
    _derived: dict[Any, Any] = field(default_factory=dict, repr=False)
    _locks: dict[Any, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, settings: Settings) -> OpenRelease:
        """Open the current release.

        Raises:
            StoreError: nothing has been built yet, or the release is damaged.
        """
        found = cls.open_if_any(settings)
        if found is None:
            raise StoreError(
                f"数据目录“{settings.home}”里还没有图谱，请先运行 biaopu build。",
                f"There is no graph in '{settings.home}' yet; run biaopu build first.",
            )
        return found

    @classmethod
    def open_if_any(cls, settings: Settings) -> OpenRelease | None:
        """Open the current release, if anything has been built yet.

        Where it is damaged, an earlier one is opened and `RecoveredWarning` tells it.

        Raises:
            StoreError: the release is damaged, and no earlier one is whole.
        """
        release = current_release(settings.home)
        if release is None:
            return None
        if told := standing_in(settings.home, release):
            warn(RecoveredWarning(*told), stacklevel=2)
        return cls(settings, release)

    @property
    def id(self) -> str:
        """The release's name."""
        return self.release.manifest.id

    @property
    def base(self) -> str:
        """What the IRIs of things with a page of their own begin with."""
        return Namer(self.release.manifest.base).ids

    @once
    def store(self) -> Store:
        """The graph, opened read-only."""
        from biaopu.graph.store import open_read_only

        self.release.check(self.release.store)
        quads = self.release.manifest.counts.get("quads")
        return open_read_only(self.release.store, quads=quads)

    @once
    def inferred_store(self) -> Store:
        """The graph with what follows from it by OWL 2 RL, in memory.

        Raises:
            StoreError: nothing was inferred for this release, or it is damaged.
        """
        from biaopu.graph.store import open_with_inferences

        self.release.check(self.release.store)
        self.release.check(self.release.inferred)
        return open_with_inferences(self.release.store, self.release.inferred)

    @once
    def queries(self) -> QueryPool:
        """Answers SPARQL over the graph with a wall-clock limit, in processes of its own."""
        return self._pool(None)

    @once
    def inferred_queries(self) -> QueryPool:
        """The same over the graph with what follows from it."""
        return self._pool(self.release.inferred)

    def _pool(self, inferred: Path | None) -> QueryPool:
        from biaopu.graph.sparql.pool import QueryPool

        self.release.check(self.release.store)
        if inferred:
            self.release.check(inferred)
        pool = QueryPool(self.release.store, inferred)
        # this object goes when a new release is served; its processes go with it
        finalize(self, pool.close)
        return pool

    @once
    def encoder(self) -> Encoder:
        """The embedding model that the release was built with.

        Raises:
            ModelError: it is not here any more.
        """
        from biaopu.search.encoders import opening

        return _encoder(opening.open_encoder, self.release.manifest.model, self.settings.models)

    @once
    def index(self) -> SearchIndex:
        """The search index; its encoder is loaded when a query first needs it.

        Raises:
            StoreError: the index is damaged.
            ModelError: the settings name a reranker that is not here.
        """
        from biaopu.search.index.build import open_index
        from biaopu.search.storage.files import LEXICAL, META

        # the rest the index checks itself, to build on it as well
        for part in (META, LEXICAL):
            self.release.check(self.release.index / part)
        index = open_index(self.release.index, lambda: self.encoder)
        if self.settings.reranker == NO_RERANKER:
            return index
        if not self.settings.reranker:
            from biaopu.search.ranking.second import open_second_stage

            return index.with_second_stage(open_second_stage)
        from biaopu.search.ranking.rerank import open_reranker

        return index.with_reranker(open_reranker(self.settings.reranker))

    @once
    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents, by id."""
        return reading.documents(self.store)

    @once
    def _documents_by_iri(self) -> dict[str, DocumentRow]:
        return {row.iri: row for row in self.documents}

    def document(self, iri: str) -> DocumentRow:
        """Return the document with this IRI.

        Raises:
            StoreError: the graph tells of something in a document that it does not have.
        """
        try:
            return self._documents_by_iri[iri]
        except KeyError as error:
            raise StoreError(
                f"图谱不完整：没有文件“{iri}”，请重新运行 biaopu build。",
                f"The graph is incomplete: it has no document '{iri}'; run biaopu build again.",
            ) from error

    def document_called(self, name: str) -> DocumentRow:
        """Return the document with this id, number in any spelling, title, file name or IRI.

        Raises:
            UnknownNameError: there is none.
            UsageError: there are several, and the name does not say which.
        """
        return document_called(name, self.documents)

    def searched_in(self, name: str) -> str:
        """Return what a search is to be narrowed to: the id of the document that a name means.

        A name that means none or several stays as it is; the index takes it for a part of titles,
        or for all editions of a standard.
        """
        try:
            return self.document_called(name).id
        except UsageError:
            return name

    @property
    def guides(self) -> tuple[DocumentRow, ...]:
        """The documents that have a framework to show."""
        return tuple(row for row in self.documents if row.kind == "guide")

    @property
    def others(self) -> tuple[DocumentRow, ...]:
        """The documents that are no guides: standards, and whatever else defines terms."""
        return tuple(row for row in self.documents if row.kind != "guide")

    @once
    def frame(self) -> Frame:
        """The frameworks of all guides, in printed order."""
        return frame_of(reading.framework(self.store))

    @once
    def names(self) -> NameTable:
        """Every name and what bears it."""
        return NameTable(reading.names(self.store))

    @once
    def entries(self) -> Entries:
        """The terms and concepts of the documents, each document read once."""
        from biaopu.graph.reading.entries import Entries

        return Entries(self.store)

    @once
    def catalogue(self) -> dict[str, CatalogueEntry]:
        """The catalogue's entries by number; those without one, by title."""
        entries = reading.catalogue(self.store).values()
        return {str(one.number or one.plan or one.title): one for one in entries}

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The standards of the catalogue with their standing today."""
        return self.derived(_listed, date.today())

    @once
    def editions(self) -> tuple[CatalogueEntry, ...]:
        """The standards whose standing the graph settles: of the catalogue, and its documents."""
        from biaopu.graph.lint.gathering.catalogue import catalogue_of
        from biaopu.graph.lint.gathering.gather import documents_of

        return catalogue_of(self.store, documents_of(self.store))

    @once
    def vocabulary(self) -> tuple[VocabularyName, ...]:
        """The classes and properties that queries can use."""
        from biaopu.graph.reading.vocabulary import vocabulary_names

        return vocabulary_names(self.store)

    def coverage(self, guide: str) -> tuple[CoveredNode, ...]:
        """Return the nodes of the guide with this IRI and their standards, as of today."""
        return self.derived(_coverage, guide, date.today())

    @once
    def overlaps(self) -> StoredOverlaps:
        """The overlaps of the terms, as they were found when the release was built.

        Raises:
            UsageError: it was built before there were overlaps.
            StoreError: they are damaged.
        """
        from biaopu.search.overlap.stored import StoredOverlaps

        folder = self.release.folder / OVERLAPS
        if not folder.is_dir():
            raise no_overlaps()
        self.release.check(folder)
        return StoredOverlaps(folder)

    @once
    def compared(self) -> Corpus:
        """What the terms of a draft are compared with; by words alone where there is no model."""
        from biaopu.search.overlap.find import Corpus
        from biaopu.search.overlap.vectors import read_vectors

        folder = self.overlaps.folder
        try:
            vectors = read_vectors(folder, self.encoder, self.overlaps.entries)
        except ModelError:
            vectors = None
        return Corpus.read(folder, self.overlaps.entries, vectors)

    @once
    def overlaps_by_document(self) -> dict[str, int]:
        """In how many shown overlaps the terms of each document are, by the document's IRI.

        Raises:
            StoreError: the overlaps are damaged.
        """
        counts = self.overlaps.by_document()
        return {row.iri: counts.get(row.id, 0) for row in self.documents}

    def text_of(self, document: str) -> str:
        """Return the original text of the document with this id, as it was decoded.

        Raises:
            StoreError: the release has lost it.
        """
        return self.derived(_text, document)

    def excerpt(self, document: str, span: Span, around: int = 120) -> Excerpt:
        """Return what stands at ``span`` with up to ``around`` characters on either side."""
        text = self.text_of(document)
        return Excerpt(
            before=text[max(0, span.start - around) : span.start],
            exact=text[span.start : span.end],
            after=text[span.end : span.end + around],
        )

    def derived(
        self, make: Callable[Concatenate[OpenRelease, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Return what a function makes of this release; for the same arguments it is called once.

        Args:
            make: a function of a module, which is a part of the key.
            args: what else it takes.
            more: the same by name.
        """
        key = (make, args, tuple(sorted(more.items())))
        return made_once(self._derived, self._locks, key, lambda: make(self, *args, **more))


def document_or_file(name: str, settings: Settings) -> DocumentRow | Path:
    """Return the document of the current release that a name means, or the file at a path.

    Raises:
        UnknownNameError: there is neither; but a path to what looks like a file is returned, and
            whoever reads it says that there is none.
        UsageError: the name fits several documents.
        StoreError: there is no such file and no graph.
    """
    from biaopu.ingest.readers.base import BY_SUFFIX

    path = Path(name)
    if os.path.lexists(path):  # which a name too long for the system is no error to
        return path
    # a number may have a slash and a point in it as well
    like_a_file = path.suffix != "" and path.suffix.lower() in BY_SUFFIX
    opened = OpenRelease.open_if_any(settings) if like_a_file else OpenRelease.open(settings)
    try:
        return document_called(name, opened.documents if opened else ())
    except UnknownNameError:
        if like_a_file:
            return path
        raise


def no_overlaps() -> UsageError:
    """Return the error for a graph that has no overlaps, or no graph at all."""
    return UsageError(
        "图谱还没有比对结果，请先运行 biaopu build（旧版本建的图谱加 --force）。",
        "The graph has no overlaps yet; run biaopu build (with --force over an old one).",
    )


@lru_cache(maxsize=1)
def _encoder(opened: Callable[[str, Path], Encoder], model: str, models: Path) -> Encoder:
    """Return the model, the same for each release that was built with it: it is large."""
    return opened(model, models)


def _text(opened: OpenRelease, document: str) -> str:
    try:
        return opened.release.text_of(document)
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"图谱里“{document}”的原文缺失或已损坏，请重新运行 biaopu build。",
            f"The original text of '{document}' is missing or damaged; run biaopu build again.",
        ) from error


def _listed(opened: OpenRelease, day: date) -> tuple[Listed, ...]:
    from biaopu.graph.reading.catalogue import listed

    return listed(opened.store, day)


def _coverage(opened: OpenRelease, guide: str, day: date) -> tuple[CoveredNode, ...]:
    return reading.coverage(opened.store, guide, day)
