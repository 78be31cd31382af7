"""The reading record: of every document, what was read, repaired and left out, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath

import streamlit as st

from biaopu.ingest.ledger import Ledger, LedgerLine
from biaopu.ontology.errors import StoreError
from biaopu.ui.markup import badge, element, facts, grid, headline, link, plain, section, text
from biaopu.ui.views.shared.about import crumbs
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.shared.showing import show_html
from biaopu.ui.views.shared.visit import Visit, visit
from biaopu.ui.wording import Wording

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
        st.warning(plain(words("library.unknown", name=unknown)), icon=":material/help:")
    contents = [path.read_text(encoding="utf-8") for path in files]
    ledgers = [ledger_from_json(content) for content in contents]
    if ledgers:
        note = words("count.documents", n=len(ledgers))
        show_html(
            section(words("ledger.documents"), _summary(ledgers, here.links, words), note=note)
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
    st.html(crumbs([back], ledger.document))
    titles = {row.id: row.title for row in here.release.documents}
    st.html(_header(ledger, titles.get(ledger.document, ledger.document), here.links, words))
    show_html(_tables(ledger, words))
    show_html(_lines("skipped", ledger.skipped, words))
    show_html(_lines("notices", ledger.notices, words))
    st.download_button(words("ledger.download"), content, path.name, _JSON)


def _summary(ledgers: Iterable[Ledger], links: Links, words: Wording) -> str:
    """Return one line a document: how much was read, repaired, taken out and left out."""
    columns = ("file", "kind", "pages", "found", "used", "repairs", "dropped", "notices")
    rows = (_summed(one, links, words) for one in ledgers)
    return grid([words(f"ledger.{name}") for name in columns], rows, of="bp-ledger")


def _summed(one: Ledger, links: Links, words: Wording) -> tuple[str, ...]:
    ocr = f" {badge(words('ledger.ocr', n=one.recognised))}" if one.recognised else ""
    return (
        link(PurePath(one.file).name, links.to("ledger", doc=one.document)),
        text(words.name("document", one.kind)),
        f"{one.pages}{ocr}",
        text(_list(one.found, "found", words)),
        text(share(one, words)),
        _sum(one.repairs),
        _sum(one.dropped),
        str(len(one.notices)),
    )


def _sum(counts: Mapping[str, int]) -> str:
    return f"{sum(counts.values()):,}"


def _list(counts: Mapping[str, int], family: str, words: Wording) -> str:
    """Return counted things in words, those that were found."""
    said = (f"{words.name(family, name)} {number:,}" for name, number in counts.items() if number)
    return words("list.comma").join(said) or words("ledger.nothing")


def share(one: Ledger, words: Wording) -> str:
    """Return which part of the terms chapters went into entries.

    A hundred percent is only said when nothing at all was left out.
    """
    total, used = one.characters
    if not total:
        return words("ledger.no_terms")
    percent = 100.0 if used == total else min(round(100 * used / total, 1), 99.9)
    return words("ledger.share", used=f"{used:,}", total=f"{total:,}", percent=f"{percent:g}")


def _header(one: Ledger, title: str, links: Links, words: Wording) -> str:
    """Return the head of the page about one document's reading."""
    kind = badge(words.name("document", one.kind), "kind")
    file = element("span", text(PurePath(one.file).name), of="bp-meta")
    name = element("h1", link(title, links.document(one.document)), of="bp-h1")
    return element("header", element("div", kind + file, of="bp-kind") + name, of="bp bp-hero")


def _tables(one: Ledger, words: Wording) -> str:
    """Return what was found, repaired and taken out, by kind."""
    total, used = one.characters
    left = words("ledger.rest", n=total - used) if total > used else ""
    rows = (
        (words("ledger.pages"), str(one.pages)),
        (words("ledger.recognised"), words("ledger.by_ocr", n=one.recognised)),
        (words("ledger.used"), text(f"{share(one, words)}{left}")),
        (words("ledger.digest"), element("span", one.digest, of="bp-iri")),
    )
    body = section(words("ledger.whole"), facts(rows))
    kinds = (("found", one.found), ("repairs", one.repairs), ("dropped", one.dropped))
    cards = "".join(_counted(name, counts, words) for name, counts in kinds)
    return body + element("div", cards, of="bp-sides")


def _counted(name: str, counts: Mapping[str, int], words: Wording) -> str:
    family = "found" if name == "found" else "repair" if name == "repairs" else "dropped"
    title = element("h2", text(words(f"ledger.{name}")), of="bp-h2")
    rows = ((words.name(family, key), f"{number:,}") for key, number in counts.items())
    body = facts(rows) or element("p", text(words("ledger.nothing")), of="bp-note")
    return element("section", title + body, of="bp-card")


def _lines(name: str, found: Sequence[LedgerLine], words: Wording) -> str:
    """Return the stretches that were skipped, or what was noticed, each with its place."""
    family = "skipped" if name == "skipped" else "notice"
    title, note = words(f"ledger.{name}"), words("count.places", n=len(found))
    if not found:
        return section(title, element("p", text(words("ledger.nothing")), of="bp-note"))
    head = [words(f"ledger.{column}") for column in ("why", "page", "clause", "text", "offsets")]
    rows = (
        (
            text(words.name(family, line.code)),
            str(line.page or ""),
            text(line.clause),
            element("div", text(line.text), of="bp-long"),
            f"{line.start}–{line.end}" if line.end else "",
        )
        for line in found
    )
    return section(title, grid(head, rows), note=note)
