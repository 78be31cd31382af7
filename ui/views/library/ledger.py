"""The reading record: of every document, what was read, repaired and left out, and why."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from biaopu.ingest.ledger import Ledger, LedgerLine
from biaopu.ontology.errors import StoreError
from biaopu.ui.markup import element, headline, items, link, section, text
from biaopu.ui.views.shared.evidence_parts import show_html
from biaopu.ui.views.shared.visit import Visit, visit

from .ledger_html import header, lines, summary, tables

_JSON = "application/json"


def show() -> None:
    """Show the page; ``?doc=`` chooses a document."""
    here = visit()
    files = {path.stem: path for path in here.release.release.ledgers}
    name = st.query_params.get("doc", "")
    if name in files:
        _one(here, files[name])
    else:
        _all(here, list(files.values()), unknown=name)


def ledger_from_json(content: str) -> Ledger:
    """Return the account that a release keeps of a document.

    Raises:
        StoreError: it is damaged.
    """
    try:
        fields = json.loads(content)
        for name in ("skipped", "notices"):
            fields[name] = tuple(LedgerLine(**line) for line in fields[name])
        return Ledger(**fields | {"characters": tuple(fields["characters"])})
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(
            "读取记录已损坏，请运行 biaopu build 重新构建。",
            "A reading record is damaged; run biaopu build.",
        ) from error


def _all(here: Visit, files: list[Path], unknown: str) -> None:
    words = here.words
    st.html(headline(words("menu.ledger"), words("ledger.eyebrow"), words("ledger.lead")))
    if unknown:
        st.warning(words("library.unknown", name=unknown), icon=":material/help:")
    contents = [path.read_text(encoding="utf-8") for path in files]
    ledgers = [ledger_from_json(content) for content in contents]
    if ledgers:
        note = words("count.documents", n=len(ledgers))
        show_html(
            section(words("ledger.documents"), summary(ledgers, here.links, words), note=note)
        )
        whole = "[" + ",\n".join(contents) + "]"
        st.download_button(words("ledger.download_all"), whole, "ledger.json", _JSON)
    else:
        show_html(element("p", text(words("ledger.none"))))
    show_html(section(words("ledger.add"), element("p", text(words("ledger.how")))))
    st.code("biaopu ingest FILE", language="bash")
    st.html(element("p", link(words("menu.import"), here.links.to("import")), of="bp"))


def _one(here: Visit, path: Path) -> None:
    words = here.words
    content = path.read_text(encoding="utf-8")
    ledger = ledger_from_json(content)
    st.set_page_config(page_title=f"{ledger.document} · {words('product')}")
    back = link(words("menu.ledger"), here.links.to("ledger"))
    steps = [back, element("span", text(ledger.document), aria_current="page")]
    st.html(element("nav", items(steps, ordered=True), of="bp bp-crumbs"))
    titles = {row.id: row.title for row in here.release.documents}
    st.html(header(ledger, titles.get(ledger.document, ledger.document), here.links, words))
    show_html(tables(ledger, words))
    show_html(lines("skipped", ledger.skipped, words))
    show_html(lines("notices", ledger.notices, words))
    st.download_button(words("ledger.download"), content, path.name, _JSON)
