"""The import page: files in, what became of each, and documents out again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from biaopu.ingest.readers.base import suffixes
from biaopu.ui.markup import badge, element, headline, items, link, plain, section, text
from biaopu.ui.pace import spoken
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.assemble import Progress, Say
from biaopu.ui.workspace.build import build, remove
from biaopu.ui.workspace.jobs import Act, Job, Jobs, Kind, jobs_of
from biaopu.ui.workspace.settings import Settings
from biaopu.ui.workspace.upload import Taken, Upload, take_in

from .shared.links import Links
from .shared.showing import show_html
from .shared.visit import Visit, visit

_MINE = "import-job"
_EVERY = 1.0


def show() -> None:
    """Show the page."""
    here = visit()
    words = here.words
    st.html(headline(words("menu.import"), words("import.eyebrow"), words("import.lead")))
    _form(words)
    _jobs(words, here.links)
    _documents(here)


def first(words: Wording, links: Links) -> None:
    """Let a visitor begin where there is no graph yet: with the shipped corpus, or files."""
    st.button(
        words("empty.build"), type="primary", icon=":material/library_books:", on_click=_build,
    )  # fmt: skip
    st.html(element("p", text(words("empty.or")), of="bp"))
    _form(words)
    _jobs(words, links)


def _form(words: Wording) -> None:
    most = max(1, Settings.load().limits.max_bytes // 2**20)
    with st.form("import-form", border=False, clear_on_submit=True):
        given = st.file_uploader(
            words("import.files"), type=suffixes(), accept_multiple_files=True,
            max_upload_size=most, help=words("import.help", mb=most),
        )  # fmt: skip
        replace = st.checkbox(words("import.replace"), help=words("import.replace_help"))
        asked = st.form_submit_button(
            words("import.add"), type="primary", icon=":material/upload_file:"
        )
    if asked and given:
        _take([Upload(file.name, file.getvalue()) for file in given], replace=replace)
    elif asked:
        st.info(words("import.nothing"), icon=":material/info:")


def _build() -> None:
    settings = Settings.load()

    def act(tell: Progress, say: Say) -> None:
        build(settings, progress=tell, say=say)

    _start("build", act)


def _take(uploads: Sequence[Upload], *, replace: bool) -> None:
    settings = Settings.load()

    def act(tell: Progress, say: Say) -> tuple[Taken, ...]:
        return take_in(settings, uploads, tell, replace=replace, say=say)

    _start("import", act, tuple(upload.name for upload in uploads))


def _remove(document: str, title: str) -> None:
    settings = Settings.load()

    def act(tell: Progress, say: Say) -> None:
        remove(settings, document, progress=tell, say=say)

    _start("remove", act, (title,))


def _start(kind: Kind, act: Act, about: tuple[str, ...] = ()) -> None:
    """Have the graph changed in the background; this visitor is told of the outcome first."""
    job = jobs_of(Settings.load().home).start(kind, act, about)
    st.session_state[_MINE] = job.number


def _jobs(words: Wording, links: Links) -> None:
    """Show what is at work, and how the visitor's own last job ended, or else anybody's."""
    jobs = jobs_of(Settings.load().home)
    if busy := jobs.busy:
        _at_work(words, jobs, busy)
    if job := jobs.ended(st.session_state.get(_MINE)):
        _outcome(job, words, links)


@st.fragment(run_every=_EVERY)
def _at_work(words: Wording, jobs: Jobs, seen: Sequence[Job]) -> None:
    """Show how far each job is, again and again; once one has ended, show the page again."""
    if jobs.busy != seen:
        st.rerun()
    for job in seen:
        state, about = job.state, words("list.comma").join(job.about)
        step = f"import.step.{'wait' if state.phase == 'queued' else state.step}"
        said = words(step) if state.step or state.phase == "queued" else words("import.busy")
        if state.step == "recognise":
            said = words("import.pages", step=said, done=state.done, total=state.total)
            if state.left:
                left = spoken(state.left)[words.language == "en"]
                said = words("import.left", step=said, left=left)
        st.progress(
            min(1.0, state.done / max(1, state.total)),
            plain(f"{about} · {said}" if about else said),
        )
    st.html(element("p", text(words("import.stay")), of="bp bp-note"))


def _outcome(job: Job, words: Wording, links: Links) -> None:
    """Show how a job ended."""
    if error := job.state.error:
        st.error(plain(error.message(words.language)), icon=":material/error:")
    elif job.kind == "remove":
        st.success(plain(words("import.removed", title=job.about[0])), icon=":material/undo:")
    for told in job.state.said:
        st.warning(plain(told[words.language == "en"]), icon=":material/info:")
    rows = items((_row(one, words, links) for one in job.state.taken), of="bp-rows")
    show_html(section(words("import.result"), rows))


def _row(one: Taken, words: Wording, links: Links) -> str:
    if one.change == "failed":
        head = text(one.name) + badge(words("import.failed"), "low")
        said = one.en if words.language == "en" else one.zh
        return element("div", head, of="bp-hit-head") + element("p", text(said), of="bp-note")
    name = link(one.title or one.document, links.document(one.document), of="bp-link bp-hit-name")
    head = name + badge(words(f"import.{one.change}"), "high")
    account = link(words("import.ledger"), links.to("ledger", doc=one.document))
    took = (text(words("import.took", file=one.took)),) if one.took else ()
    small = " · ".join((text(one.name), *took, account))
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
            st.html(element("p", text(words("import.sure", title=row.title or row.id)), of="bp"))
            st.button(
                words("import.remove_now"), key=f"remove-{row.id}", type="primary",
                on_click=_remove, args=(row.id, row.title or row.id),
            )  # fmt: skip
