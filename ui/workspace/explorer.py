"""The one wiring: an open release with its graph, its index and its texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from biaopu.ontology.document import Span
from biaopu.ontology.errors import StoreError

from .releases import Release, current_release
from .settings import Settings

if TYPE_CHECKING:
    from pyoxigraph import Store

    from biaopu.graph.sparql.pool import QueryPool
    from biaopu.search.encoders.base import Encoder
    from biaopu.search.engine import SearchIndex


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of the original text with what stands around it, as printed."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True)
class Explorer:
    """A release that stays open as it is, whatever is published meanwhile.

    Attributes:
        settings: where it was opened from.
        release: the release.
    """

    settings: Settings
    release: Release
    _texts: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, settings: Settings) -> Explorer:
        """Open the current release.

        Raises:
            StoreError: nothing has been built yet, or the release is damaged.
        """
        release = current_release(settings.home)
        if release is None:
            raise StoreError(
                f"数据目录“{settings.home}”里还没有图谱，请先运行 biaopu build。",
                f"There is no graph in '{settings.home}' yet; run biaopu build first.",
            )
        return cls(settings, release)

    @cached_property
    def store(self) -> Store:
        """The graph, opened read-only at first use."""
        from biaopu.graph.store import open_read_only

        quads = self.release.manifest.counts.get("quads")
        return open_read_only(self.release.store, quads=quads)

    @cached_property
    def inferred_store(self) -> Store:
        """The graph with what follows from it by OWL 2 RL, in memory, made at first use.

        Raises:
            StoreError: nothing was inferred for this release.
        """
        from biaopu.graph.store import open_with_inferences

        return open_with_inferences(self.release.store, self.release.inferred)

    @cached_property
    def queries(self) -> QueryPool:
        """Answers SPARQL over the graph with a wall-clock limit, in processes of its own."""
        return self._pool(None)

    @cached_property
    def inferred_queries(self) -> QueryPool:
        """The same over the graph with what follows from it."""
        return self._pool(self.release.inferred)

    def _pool(self, inferred: Path | None) -> QueryPool:
        from biaopu.graph.sparql.pool import QueryPool

        pool = QueryPool(self.release.store, inferred)
        # an explorer goes when a new release is served; its processes go with it
        finalize(self, pool.close)
        return pool

    @cached_property
    def index(self) -> SearchIndex:
        """The search index; its encoder is loaded when a query first needs it.

        Raises:
            StoreError: the index is damaged.
            ModelError: the settings name a reranker that is not here.
        """
        from biaopu.search.index.build import open_index

        index = open_index(self.release.index, self._encoder)
        if not self.settings.reranker:
            return index
        from biaopu.search.ranking.rerank import open_reranker

        return index.with_reranker(open_reranker(self.settings.reranker))

    def _encoder(self) -> Encoder:
        from biaopu.search.encoders.opening import open_encoder

        return open_encoder(self.release.manifest.model, self.settings.models)

    def text_of(self, document: str) -> str:
        """Return the original text of a document, as it was decoded."""
        if document not in self._texts:
            self._texts[document] = self.release.text_of(document)
        return self._texts[document]

    def excerpt(self, document: str, span: Span, around: int = 120) -> Excerpt:
        """Return what stands at ``span`` with up to ``around`` characters on either side."""
        text = self.text_of(document)
        return Excerpt(
            before=text[max(0, span.start - around) : span.start],
            exact=text[span.start : span.end],
            after=text[span.end : span.end + around],
        )
