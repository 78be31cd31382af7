"""The catalogue of related standards: all of them, filtered by words, standing and issuer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import streamlit as st

from biaopu.graph.export.losses import Tally
from biaopu.graph.export.tables import csv_rows
from biaopu.graph.reading.catalogue import Listed, filtered
from biaopu.ui.markup import element, grid, link, section, text
from biaopu.ui.views.shared.choices import any_of, some_of
from biaopu.ui.views.shared.showing import show_html
from biaopu.ui.views.shared.visit import Visit, from_url
from biaopu.ui.wording import Wording

from .coverage import STANDINGS
from .documents import standing_badge

_SHEET: Final = 100
_COLUMNS: Final = ("number", "name", "standing", "issued", "implemented", "committee")


def catalogued(here: Visit) -> tuple[tuple[Listed, ...], dict[str, str]]:
    """Return the catalogue as of today, and the page of each standard that has one, by number."""
    found = here.release.listed
    pages = {
        one.number: here.links.node(one.edition) for one in found if one.number and one.edition
    }
    own = {row.number: here.links.document(row.id) for row in here.release.documents}
    return found, pages | own


def show_catalogue(here: Visit) -> None:
    """Show the catalogue; ``?find=``, ``?state=`` and ``?issuer=`` say what of it."""
    words, (every, addresses) = here.words, catalogued(here)
    if not every:
        body = element("p", text(words("catalogue.none")))
        show_html(section(words("catalogue.title"), body))
        return
    chosen = _chosen(every, words)
    note = words("catalogue.count", n=len(chosen), all=len(every))
    shown = some_of("sheet", chosen, _SHEET, words)
    empty = element("p", text(words("catalogue.no")))
    body = table(shown, addresses, words) if shown else empty
    show_html(section(words("catalogue.title"), body, note=note))
    st.download_button(
        words("catalogue.download"), sheet(chosen, words), "biaopu-catalogue.csv", "text/csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _chosen(every: Sequence[Listed], words: Wording) -> list[Listed]:
    """Offer the filters, and return what they leave."""
    asked, keep = from_url("find")
    st.text_input(
        words("catalogue.find"), key="find", placeholder=words("catalogue.find.hint"),
        on_change=keep,
    )  # fmt: skip
    known = [one for one in STANDINGS if any(row.standing == one for row in every)]
    states = any_of("state", known, words("catalogue.state"), partial(words.name, "standing"))
    plans = {row.issuer for row in every if row.entry.number is None}
    issuers = any_of(
        "issuer", sorted({row.issuer for row in every if row.issuer}), words("catalogue.issuer"),
        lambda one: words("catalogue.plan") if one in plans else one,
    )  # fmt: skip
    return filtered(every, asked, states, issuers)


def table(shown: Sequence[Listed], addresses: Mapping[str, str], words: Wording) -> str:
    """Return standards as a table, each number a link to its page."""
    heads = [words(f"catalogue.{name}") for name in _COLUMNS]
    rows = [
        (
            link(one.number, addresses[one.number])
            if one.number in addresses
            else text(one.number or "—"),
            text(one.entry.title) + element("div", text(one.entry.title_en), of="bp-note"),
            standing_badge(one.standing, words),
            *(text(value or "—") for value in _facts(one)),
        )
        for one in shown
    ]
    return grid(heads, rows, of="bp-catalogue")


def _facts(one: Listed) -> tuple[str, str, str]:
    days = (one.entry.issued, one.entry.implemented)
    issued, implemented = (day.isoformat() if day else "" for day in days)
    return issued, implemented, one.entry.committee


def sheet(chosen: Sequence[Listed], words: Wording) -> str:
    """Return standards as CSV for spreadsheets, no cell a formula."""
    heads = [words(f"catalogue.{name}") for name in _COLUMNS]
    rows = (
        (one.number, one.entry.title, words.name("standing", one.standing), *_facts(one))
        for one in chosen
    )
    return "".join(csv_rows(heads, rows, Tally()))
