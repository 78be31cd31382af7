"""What a page needs to know of the current run: the open release, the language, the addresses."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Timer

import streamlit as st

from biaopu.ontology.errors import BiaopuError
from biaopu.ui.tasks.compare import Workbench
from biaopu.ui.wording import LANGUAGES, Wording
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

from .links import Links

_LOG = logging.getLogger(__name__)
_NEXT = "biaopu-next"
_WARM_UP_AFTER = 2.0


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

    @property
    def bench(self) -> Workbench:
        """What compares with the terms of the release."""
        return Workbench(self.release.settings, self.release)


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
    current = OpenRelease.open(Settings.load())
    return Visit(_opened(current.id, current), Wording(language()), links())


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(name: str, _release: OpenRelease) -> OpenRelease:  # noqa: ARG001 - the cache's key
    _warm_up_later(_release)
    return _release


def _warm_up_later(release: OpenRelease) -> None:
    """Have what takes long loaded while the visitor reads the first page, once it is drawn."""
    timer = Timer(_WARM_UP_AFTER, _warm_up, (release,))
    timer.daemon = True
    timer.start()


def _warm_up(release: OpenRelease) -> None:
    try:
        for document in release.documents:
            release.entries.of(document.iri)
        release.index.search("标准", limit=1)
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
