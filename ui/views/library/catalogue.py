"""The catalogue of related standards: all of them, filtered by words, standing and issuer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from biaopu.graph.export.losses import Tally
from biaopu.graph.export.tables import csv_rows
from biaopu.graph.reading.catalogue import catalogue_on
from biaopu.graph.reading.facts import Facts
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.vocabulary import Bp
from biaopu.ui.markup import element, grid, link, section, text
from biaopu.ui.views.shared.choices import any_of, some_of
from biaopu.ui.views.shared.evidence_parts import show_html
from biaopu.ui.views.shared.visit import Visit, from_url
from biaopu.ui.wording import Wording

from .coverage import STANDINGS
from .standard import standing_badge

_SHEET: Final = 100
_COLUMNS: Final = ("number", "name", "standing", "issued", "implemented", "committee")


@dataclass(frozen=True, slots=True)
class Listed:
    """A standard of the catalogue with its standing today; ``number`` may be that of a plan."""

    entry: CatalogueEntry
    standing: str
    number: str

    @property
    def issuer(self) -> str:
        """What the number begins with: ``GB/T``, ``JB/T``, ``ISO`` …."""
        number = self.entry.number or self.entry.plan
        return number.prefix if number else ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the catalogue lists, by number, and the page of each that has one."""

    listed: tuple[Listed, ...]
    addresses: Mapping[str, str]


def catalogued(here: Visit) -> Catalogue:
    """Return the catalogue as of today."""
    store = here.release.store
    day, facts = catalogue_on(store, None), Facts(store)
    addresses, listed = {}, []
    for record, entry in day.entries.items():
        number = str(entry.number or entry.plan or "")
        edition = facts.one(record, Bp.CATALOGUES)
        if edition and number:
            addresses[number] = here.links.node(edition)
        listed.append(Listed(entry, day.standing(entry), number))
    addresses |= {row.number: here.links.document(row.id) for row in here.release.documents}
    return Catalogue(tuple(listed), addresses)


def show_catalogue(here: Visit) -> None:
    """Show the catalogue; ``?find=``, ``?state=`` and ``?issuer=`` say what of it."""
    words, found = here.words, catalogued(here)
    if not found.listed:
        body = element("p", text(words("catalogue.none")))
        show_html(section(words("catalogue.title"), body))
        return
    chosen = _chosen(found.listed, words)
    note = words("catalogue.count", n=len(chosen), all=len(found.listed))
    shown = some_of("sheet", chosen, _SHEET, words)
    empty = element("p", text(words("catalogue.no")))
    body = table(shown, found.addresses, words) if shown else empty
    show_html(section(words("catalogue.title"), body, note=note))
    st.download_button(
        words("catalogue.download"), sheet(chosen, words), "biaopu-catalogue.csv", "text/csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _chosen(listed: Sequence[Listed], words: Wording) -> list[Listed]:
    """Offer the filters, and return what they leave."""
    asked, keep = from_url("find")
    st.text_input(
        words("catalogue.find"), key="find", placeholder=words("catalogue.find.hint"),
        on_change=keep,
    )  # fmt: skip
    known = [one for one in STANDINGS if any(row.standing == one for row in listed)]
    states = any_of("state", known, words("catalogue.state"), partial(words.name, "standing"))
    plans = {row.issuer for row in listed if row.entry.number is None}
    issuers = any_of(
        "issuer", sorted({row.issuer for row in listed if row.issuer}), words("catalogue.issuer"),
        lambda one: words("catalogue.plan") if one in plans else one,
    )  # fmt: skip
    return filtered(listed, asked, states, issuers)


def filtered(
    listed: Sequence[Listed], find: str, states: Sequence[str], issuers: Sequence[str]
) -> list[Listed]:
    """Return what has all these words in number or title, one of the standings, of the issuers.

    Args:
        listed: what to choose from; its order is kept.
        find: words, parted by spaces; case does not matter.
        states: standings; none: any.
        issuers: what numbers begin with; none: any.
    """
    wanted = find.casefold().split()

    def fits(one: Listed) -> bool:
        said = f"{one.number} {one.entry.title} {one.entry.title_en}".casefold()
        close = said.replace(" ", "").replace("—", "-")
        named = all(word in said or word in close for word in wanted)
        state = not states or one.standing in states
        return named and state and (not issuers or one.issuer in issuers)

    return [one for one in listed if fits(one)]


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
