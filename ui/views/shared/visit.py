"""What a page needs to know of the current run: the open release, the language, the addresses."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Timer

import streamlit as st

from biaopu.graph import reading
from biaopu.graph.reading.entries import Entries
from biaopu.graph.reading.records import CoveredNode, DocumentRow
from biaopu.graph.reading.vocabulary import VocabularyName, vocabulary_names
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.errors import BiaopuError
from biaopu.ontology.iris import Namer
from biaopu.ui.tasks.compare import Workbench
from biaopu.ui.wording import LANGUAGES, Wording
from biaopu.ui.workspace.explorer import Explorer
from biaopu.ui.workspace.releases import current_release
from biaopu.ui.workspace.settings import Settings

from .frame import Frame, frame_of
from .links import Links
from .source_text import SourceText, source_text

_LOG = logging.getLogger(__name__)
_NEXT = "biaopu-next"
_WARM_UP_AFTER = 2.0


@dataclass(frozen=True)
class OpenRelease:
    """A release with what every page reads of it, read once for all visitors."""

    explorer: Explorer
    frame: Frame
    documents: tuple[DocumentRow, ...]

    @cached_property
    def texts(self) -> dict[str, SourceText]:
        """The original texts for reading, by document IRI, each made when it is first asked for."""
        return {}

    def text_of(self, document: str) -> SourceText:
        """Return the original text of the document with this IRI, for reading.

        Raises:
            KeyError: the release has no such document.
        """
        if document not in self.texts:
            name = self.document(document).id
            self.texts[document] = source_text(name, self.explorer.text_of(name))
        return self.texts[document]

    @property
    def guides(self) -> tuple[DocumentRow, ...]:
        """The documents that have a framework to show."""
        return tuple(row for row in self.documents if row.kind == "guide")

    @property
    def others(self) -> tuple[DocumentRow, ...]:
        """The documents that are no guides: standards, and whatever else defines terms."""
        return tuple(row for row in self.documents if row.kind != "guide")

    @cached_property
    def catalogue(self) -> dict[str, CatalogueEntry]:
        """The catalogue's entries by number; those without one, by title."""
        entries = reading.catalogue(self.explorer.store).values()
        return {str(one.number or one.plan or one.title): one for one in entries}

    @property
    def base(self) -> str:
        """What the IRIs of things with a page of their own begin with."""
        return Namer(self.explorer.release.manifest.base).ids

    @cached_property
    def vocabulary(self) -> tuple[VocabularyName, ...]:
        """The classes and properties that queries can use."""
        return vocabulary_names(self.explorer.store)

    @cached_property
    def entries(self) -> Entries:
        """The terms and concepts of the documents, each document read once."""
        return Entries(self.explorer.store)

    @cached_property
    def bench(self) -> Workbench:
        """What compares with the entries of this release."""
        return Workbench(self.explorer.settings, self.explorer.release)

    @cached_property
    def overlaps_by_document(self) -> dict[str, int]:
        """In how many shown overlaps the terms of each document are, by the document's IRI.

        Raises:
            StoreError: the overlaps are damaged.
        """
        counts = self.bench.stored.by_document()
        return {row.iri: counts.get(row.id, 0) for row in self.documents}

    @cached_property
    def _coverage(self) -> dict[tuple[str, date], tuple[CoveredNode, ...]]:
        return {}

    def coverage(self, guide: str) -> tuple[CoveredNode, ...]:
        """Return the nodes of the guide with this IRI and their standards, as of today."""
        key = (guide, date.today())
        if key not in self._coverage:
            self._coverage[key] = reading.coverage(self.explorer.store, guide, key[1])
        return self._coverage[key]

    def document(self, iri: str) -> DocumentRow:
        """Return the document with this IRI.

        Raises:
            KeyError: the release has no such document.
        """
        return {row.iri: row for row in self.documents}[iri]


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of a page.

    Attributes:
        release: the open release.
        words: the wording in the visitor's language.
        links: makes addresses in that language.
    """

    release: OpenRelease
    words: Wording
    links: Links


def language() -> str:
    """Return the language of this run: what the URL says, else the setting."""
    asked = st.query_params.get("lang", "")
    return asked if asked in LANGUAGES else Settings.load().language


def links() -> Links:
    """Return what makes addresses in this run; the language of the setting needs no saying."""
    spoken = language()
    return Links("" if spoken == Settings.load().language else spoken)


def has_release() -> bool:
    """Say whether anything has been built.

    Raises:
        StoreError: what was built is damaged.
    """
    return current_release(Settings.load().home) is not None


def visit() -> Visit:
    """Return this run's visit; a release published meanwhile is opened.

    Raises:
        StoreError: nothing has been built, or what was built is damaged.
    """
    explorer = Explorer.open(Settings.load())
    release = _opened(explorer.release.manifest.id, explorer)
    return Visit(release, Wording(language()), links())


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(release: str, _explorer: Explorer) -> OpenRelease:  # noqa: ARG001 - the cache's key
    frame = frame_of(reading.framework(_explorer.store))
    opened = OpenRelease(_explorer, frame, reading.documents(_explorer.store))
    _warm_up_later(opened)
    return opened


def _warm_up_later(release: OpenRelease) -> None:
    """Have what takes long loaded while the visitor reads the first page, once it is drawn."""
    timer = Timer(_WARM_UP_AFTER, _warm_up, (release,))
    timer.daemon = True
    timer.start()


def _warm_up(release: OpenRelease) -> None:
    try:
        for document in release.documents:
            release.entries.of(document.iri)
        release.explorer.index.search("标准", limit=1)
    except (BiaopuError, OSError) as error:  # the search page will say it to whoever searches
        _LOG.warning("not everything was loaded ahead: %s", error)
    _spare_the_collector()


def _spare_the_collector() -> None:
    """Take what is loaded now out of the garbage collector's rounds, until the next release.

    Streamlit has it walk over every object after each run: 90 ms of every answer with the
    libraries of a loaded model (measured), and nothing of that is ever garbage.
    """
    gc.unfreeze()  # what an earlier release left behind may go now
    gc.collect()
    gc.freeze()


def go(address: str) -> None:
    """Have the run after this callback open an address of ours."""
    st.session_state[_NEXT] = address


def asked_address() -> str | None:
    """Return the address that was asked for by `go`, once."""
    address: str | None = st.session_state.pop(_NEXT, None)
    return address


def from_url(
    name: str, default: str = "", known: tuple[str, ...] = ()
) -> tuple[str, Callable[[], None]]:
    """Tie the widget with key ``name`` to the URL, which is the one place that keeps its value.

    Args:
        name: the widget's key and the query parameter.
        default: the value that the URL need not say.
        known: the values that make sense; the default stands in for any other. None: all do.

    Returns:
        The value, and the ``on_change`` for the widget.
    """
    asked = st.query_params.get(name, default)
    value = asked if not known or asked in known else default
    st.session_state[name] = value

    def keep() -> None:
        chosen = st.session_state.get(name) or default
        put_in_url({name: "" if chosen == default else chosen})

    return value, keep


def put_in_url(changes: Mapping[str, str]) -> None:
    """Change query parameters in one step, as one entry of the browser's history; ``""`` drops."""
    kept = {name: value for name, value in st.query_params.items() if name not in changes}
    st.query_params.from_dict(kept | {name: value for name, value in changes.items() if value})
