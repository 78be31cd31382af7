"""The import page: files in, what became of each, and documents out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from biaopu.ingest.readers.base import suffixes
from biaopu.ontology.errors import BiaopuError
from biaopu.ui.markup import badge, element, headline, items, link, section, text
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.assemble import Progress
from biaopu.ui.workspace.build import build, remove
from biaopu.ui.workspace.settings import Settings
from biaopu.ui.workspace.upload import Taken, Upload, take_in

from .shared.evidence_parts import show_html
from .shared.links import Links
from .shared.visit import Visit, visit

_TAKEN = "import-taken"
_SAID = "import-said"


def show() -> None:
    """Show the page."""
    here = visit()
    words = here.words
    st.html(headline(words("menu.import"), words("import.eyebrow"), words("import.lead")))
    _form(words)
    if said := st.session_state.pop(_SAID, ""):
        st.success(said, icon=":material/undo:")
    if taken := st.session_state.get(_TAKEN, ()):
        _result(taken, words, here.links)
    _documents(here)


def first(words: Wording, links: Links) -> None:
    """Let a visitor begin where there is no graph yet: with the shipped corpus, or files."""
    if st.button(words("empty.build"), type="primary", icon=":material/library_books:"):
        _doing(words, lambda tell: build(Settings.load(), progress=tell))
    st.html(element("p", text(words("empty.or")), of="bp"))
    _form(words)
    if taken := st.session_state.get(_TAKEN, ()):
        _result(taken, words, links)


def _result(taken: Sequence[Taken], words: Wording, links: Links) -> None:
    rows = items((_row(one, words, links) for one in taken), of="bp-rows")
    show_html(section(words("import.result"), rows))


def _form(words: Wording) -> None:
    most = max(1, Settings.load().limits.max_bytes // 2**20)
    with st.form("import-form", border=False, clear_on_submit=True):
        given = st.file_uploader(
            words("import.files"), type=suffixes(), accept_multiple_files=True,
            max_upload_size=most, help=words("import.help", mb=most),
        )  # fmt: skip
        asked = st.form_submit_button(
            words("import.add"), type="primary", icon=":material/upload_file:"
        )
    if asked and given:
        _take(words, [Upload(file.name, file.getvalue()) for file in given])
    elif asked:
        st.info(words("import.nothing"), icon=":material/info:")


def _take(words: Wording, uploads: list[Upload]) -> None:
    """Add the files, and show the page again with the new graph."""

    def take(tell: Progress) -> None:
        st.session_state[_TAKEN] = take_in(Settings.load(), uploads, tell)

    _doing(words, take)


def _doing(words: Wording, act: Callable[[Progress], object]) -> None:
    """Work on the graph, telling how far it is, and show the page again afterwards."""
    bar = st.progress(0.0, words("import.busy"))

    def tell(step: str, done: int, total: int) -> None:
        bar.progress(min(1.0, done / max(1, total)), words(f"import.step.{step}"))

    try:
        act(tell)
    except BiaopuError as error:
        bar.empty()
        st.error(error.message(words.language), icon=":material/error:")
        return
    st.rerun()


def _row(one: Taken, words: Wording, links: Links) -> str:
    if one.change == "failed":
        head = text(one.name) + badge(words("import.failed"), "low")
        said = one.en if words.language == "en" else one.zh
        return element("div", head, of="bp-hit-head") + element("p", text(said), of="bp-note")
    name = link(one.title or one.document, links.document(one.document), of="bp-link bp-hit-name")
    head = name + badge(words(f"import.{one.change}"), "high")
    account = link(words("import.ledger"), links.to("ledger", doc=one.document))
    small = f"{text(one.name)} · {account}"
    return element("div", head, of="bp-hit-head") + element("p", small, of="bp-note")


def _documents(here: Visit) -> None:
    """Show the documents of the graph, each with a way to take it out again."""
    words = here.words
    rows = here.release.documents
    note = words("count.documents", n=len(rows))
    show_html(
        section(words("import.documents"), element("p", text(words("import.undo"))), note=note)
    )
    for row in rows:
        name, out = st.columns([6, 2], vertical_alignment="center")
        with name:
            st.html(element("p", link(row.title or row.id, here.links.document(row.id)), of="bp"))
        with out, st.popover(words("import.remove"), key=f"out-{row.id}", disabled=len(rows) == 1):
            st.write(words("import.sure", title=row.title or row.id))
            st.button(
                words("import.remove_now"), key=f"remove-{row.id}", type="primary",
                on_click=_remove, args=(here, row.id, row.title or row.id),
            )  # fmt: skip


def _remove(here: Visit, document: str, title: str) -> None:
    try:
        remove(Settings.load(), document)
        st.session_state[_SAID] = here.words("import.removed", title=title)
        st.session_state.pop(_TAKEN, None)
    except BiaopuError as error:
        st.session_state[_SAID] = error.message(here.words.language)
