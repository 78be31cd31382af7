"""What a search is narrowed to: read from the URL, and shown as fields that are folded away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from biaopu.search.reader import SAMPLES
from biaopu.ui.views.shared.choices import one_of, one_of_many
from biaopu.ui.views.shared.visit import Visit

from .cards import titles_of

ALL: Final = "all"
"""The choice that narrows nothing."""

NARROWINGS: Final = ("kind", "document", "subsystem", "status", "languages")
"""What a search can be narrowed by, as it is called in the URL."""

_SAMPLES: Final = ("on", "off")
_AMONG_FACETS: Final = ("kind", "document")
"""What can be seen and taken back beside the results too."""


def known(here: Visit, name: str) -> tuple[str, ...]:
    """Return the values that a search can be narrowed to by ``name``."""
    return tuple(value for value in here.release.index.entries.known(name) if value)


def narrowed(here: Visit, name: str) -> str | None:
    """Return what the URL narrows ``name`` to; None for nothing, or for what nothing has."""
    asked = st.query_params.get(name)
    return asked if asked in known(here, name) else None


def filters(here: Visit) -> dict[str, str | None]:
    """Show a field for each narrowing that leaves a choice; return what each is narrowed to."""
    choices = {name: values for name in NARROWINGS if len(values := known(here, name)) > 1}
    wanted = {name: narrowed(here, name) for name in choices}
    if not choices:
        return wanted
    hidden = any(value for name, value in wanted.items() if name not in _AMONG_FACETS)
    hidden |= "samples" in st.query_params
    with st.expander(here.words("search.filters"), expanded=hidden):
        called, columns = names(here), st.columns(len(choices))
        for column, (name, values) in zip(columns, choices.items(), strict=True):
            with column:
                options, label = (ALL, *values), here.words(f"search.{name}")
                one_of_many(name, options, label, partial(called, name))
        if here.release.index.has_samples:
            usual = "on" if here.release.settings.samples else "off"
            choose = partial(here.words.name, "samples")
            chosen = one_of("samples", _SAMPLES, "search.samples", here.words, choose, usual=usual)
            wanted[SAMPLES] = "off" if chosen == "off" else None
    return wanted


def names(here: Visit) -> Callable[[str, str], str]:
    """Return what tells the name of a narrowing's value: a document by number and title."""
    titles = titles_of(here.release.documents)

    def called(name: str, value: str) -> str:
        title = titles.get(value) if name == "document" else None
        return title or here.words.name(name, value)

    return called
