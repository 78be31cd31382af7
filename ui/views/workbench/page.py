"""The drafter's workbench: check a draft, see overlaps between standards, review them."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from biaopu.ingest.readers.base import suffixes
from biaopu.ontology.decisions import Choice
from biaopu.ontology.overlap import VERDICTS, Overlap
from biaopu.search.overlap.clusters import Cluster, clusters
from biaopu.ui.markup import element, headline, link, plain, section, text
from biaopu.ui.reports.draft.comments import not_placed, write_commented
from biaopu.ui.reports.draft.docx import write_document
from biaopu.ui.reports.draft.review import VERDICT_NAMES, DraftReview
from biaopu.ui.reports.draft.xlsx import write_review
from biaopu.ui.tasks.compare import Workbench
from biaopu.ui.tasks.review import decide, waiting
from biaopu.ui.views.search.cards import titles_of
from biaopu.ui.views.shared.choices import one_of
from biaopu.ui.views.shared.showing import show_html
from biaopu.ui.views.shared.visit import Visit, visit
from biaopu.ui.workspace.decisions.book import Reviewed

from .cards import cluster_cards, pair_card
from .html import checked, counts, findings, matrix, pairs

PARTS: Final = ("check", "overlaps", "review")
VIEWS: Final = ("matrix", "clusters")
_SHOWN: Final = 50
_CHECKED: Final = "biaopu-checked"
_REVIEWER: Final = "biaopu-reviewer"
_CHOICES: Final[tuple[tuple[Choice, str, str], ...]] = (
    ("accepted", "y", ":material/check:"),
    ("rejected", "n", ":material/close:"),
    ("deferred", "d", ":material/schedule:"),
)


def show() -> None:
    """Show the page; ``?part=`` chooses what to do, ``?a=`` and ``?b=`` two documents."""
    here = visit()
    words = here.words
    st.html(headline(words("menu.workbench"), words("bench.eyebrow"), words("bench.lead")))
    part = one_of("part", PARTS, "bench.part", words, labelled=False)
    bench = here.bench
    {"check": _check, "overlaps": _overlaps, "review": _review}[part](here, bench)


def _check(here: Visit, bench: Workbench) -> None:
    words = here.words
    with st.form("bench-draft", border=False):
        given = st.file_uploader(words("bench.upload"), type=suffixes(drafts=True))
        pasted = st.text_area(words("bench.paste"), height=160, placeholder=words("bench.sample"))
        asked = st.form_submit_button(
            words("bench.check"), type="primary", icon=":material/fact_check:"
        )
    if asked and (given is not None or pasted.strip()):
        name = given.name if given is not None else "draft.txt"
        content = given.getvalue() if given is not None else pasted.encode()
        with st.spinner(words("bench.busy"), show_time=True):
            # a visitor's own draft: kept in the session, never in a cache of all visitors
            st.session_state[_CHECKED] = (name, content, _checked(bench, name, content))
    elif asked:
        st.info(words("bench.nothing"), icon=":material/info:")
    if _CHECKED in st.session_state:
        _show_check(here, *st.session_state[_CHECKED])


def _checked(bench: Workbench, name: str, content: bytes) -> DraftReview:
    with tempfile.TemporaryDirectory(prefix="biaopu-draft-") as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        return bench.check(path)


def _show_check(here: Visit, name: str, content: bytes, review: DraftReview) -> None:
    words = here.words
    for remark in review.remarks:
        said = remark.en if words.language == "en" else remark.zh
        st.info(plain(said), icon=":material/info:")
    st.html(counts(review, words))
    _downloads(here, name, content, review)
    body = checked(review, here.links, words)
    show_html(section(words("bench.terms"), body, note=words("count.items", n=len(review.terms))))
    show_html(findings(review, words))


def _downloads(here: Visit, name: str, content: bytes, review: DraftReview) -> None:
    words, language = here.words, here.words.language

    def made(write: Callable[[io.BytesIO], object]) -> bytes:
        file = io.BytesIO()
        write(file)
        return file.getvalue()

    def commented(file: io.BytesIO) -> None:
        if remark := not_placed(write_commented(content, review, language, file)):
            st.info(plain(remark.en if language == "en" else remark.zh), icon=":material/info:")

    files = {
        "docx": made(lambda file: write_document(review, language, file, date.today())),
        "xlsx": made(lambda file: write_review(review, language, file)),
    }
    if name.lower().endswith(".docx"):
        files["comments"] = made(commented)
    with st.container(horizontal=True):
        for form, data in files.items():
            suffix = "docx" if form == "comments" else form
            st.download_button(
                words(f"bench.download.{form}"),
                data,
                file_name=f"{Path(name).stem}-{words(f'bench.file.{form}')}.{suffix}",
                icon=":material/download:",
                on_click="ignore",
                key=f"bench-{form}",
            )


def _overlaps(here: Visit, bench: Workbench) -> None:
    words, links = here.words, here.links
    shown = [one for one in bench.stored.overlaps if one.shown]
    first, second = st.query_params.get("a", ""), st.query_params.get("b", "")
    titles = titles_of(here.release.documents)
    if not (first and second):
        view = one_of("view", VIEWS, "bench.view", words, labelled=False)
        if view == "clusters":
            _clusters(here, clusters(shown))
            return
        note = element("p", text(words("bench.matrix.lead")), of="bp-note")
        body = note + matrix(shown, titles, links, words)
        show_html(section(words("bench.matrix"), body))
        return
    found = [one for one in shown if {one.left.document, one.right.document} == {first, second}]
    back = link(words("bench.back"), links.to("workbench", part="overlaps"))
    st.html(element("p", back, of="bp"))
    title = f"{titles.get(first, first)} — {titles.get(second, second)}"
    entries = Counter(one.document for one in bench.entries)
    names = titles.get(first, first), titles.get(second, second)
    compared = words(
        "bench.compared", left=names[0], n=entries[first], right=names[1], m=entries[second]
    )
    note = element("p", text(compared), of="bp-note")
    body = note + (pairs(found[:_SHOWN], links, words) or element("p", text(words("bench.none"))))
    show_html(section(title, body, note=words("count.items", n=len(found))))


def _clusters(here: Visit, found: Sequence[Cluster]) -> None:
    words = here.words
    note = element("p", text(words("bench.clusters.lead")), of="bp-note")
    body = note + (
        cluster_cards(found[:_SHOWN], here.links, words)
        or element("p", text(words("bench.clusters.none")))
    )
    show_html(section(words("bench.clusters"), body, note=words("count.items", n=len(found))))


@st.fragment
def _review(here: Visit, bench: Workbench) -> None:
    words = here.words
    queue, flaws = waiting(bench)
    for flaw in flaws:
        said = flaw.en if words.language == "en" else flaw.zh
        st.warning(plain(words("bench.flaw", line=flaw.line, said=said)), icon=":material/warning:")
    if not queue:
        st.success(words("bench.done"), icon=":material/check:")
        return
    st.html(element("p", text(words("bench.waiting", n=len(queue))), of="bp bp-note"))
    _one(here, bench, queue[0])


def _one(here: Visit, bench: Workbench, item: Reviewed) -> None:
    words, overlap = here.words, item.overlap
    if item.changed and item.decision:
        said = words("bench.changed", terms="、".join(item.changed), reason=item.decision.reason)
        st.warning(plain(said), icon=":material/history:")
    show_html(pair_card(overlap, here.links, words))
    english = words.language == "en"
    left, middle, right = st.columns(3)
    verdict = left.selectbox(
        words("bench.verdict"),
        VERDICTS,
        index=VERDICTS.index(overlap.verdict) if overlap.verdict in VERDICTS else None,
        format_func=lambda name: VERDICT_NAMES[name][english],
        key=f"verdict-{overlap.left.iri}-{overlap.right.iri}",
    )
    reason = middle.text_input(
        words("bench.reason"), key=f"reason-{overlap.left.iri}-{overlap.right.iri}"
    )
    reviewer = right.text_input(words("bench.reviewer"), key=_REVIEWER)
    with st.container(horizontal=True):
        for choice, key, icon in _CHOICES:
            if st.button(words(f"bench.{choice}"), icon=icon, shortcut=key, key=f"bench-{choice}"):
                _decided(bench, overlap, choice, (verdict or "", reason, reviewer))
                st.rerun(scope="fragment")


def _decided(
    bench: Workbench, overlap: Overlap, choice: Choice, said: tuple[str, str, str]
) -> None:
    decide(bench, (overlap.left.iri, overlap.right.iri), choice, *said)
