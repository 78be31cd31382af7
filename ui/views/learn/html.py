"""What the learning page is made of: steps of the tour, comparison and glossary as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from biaopu.graph import reading
from biaopu.graph.reading.records import DocumentRow, LogicEdge, NodeRow
from biaopu.search.entries.entry import Entry
from biaopu.ui.markup import element, grid, items, link, section, text
from biaopu.ui.tasks.quiz import Place, Term
from biaopu.ui.views.shared.visit import Visit
from biaopu.ui.workspace.frame import Frame

_MOST_TOPICS = 12


def terms_of(entries: Iterable[Entry]) -> tuple[Term, ...]:
    """Return what is defined, terms and concepts of guides, in the order of the documents."""
    return tuple(
        Term(entry.iri, entry.label, entry.definition, entry.document)
        for entry in entries
        if entry.kind in ("term", "concept") and entry.definition
    )


def places_of(here: Visit, guide: DocumentRow) -> tuple[Place, ...]:
    """Return the nodes of a framework with their topics."""
    topics = {entry.iri: entry.topics for entry in here.release.index.entries}
    return tuple(
        Place(row.iri, row.label, row.parent or "", row.level, row.purpose, topics.get(row.iri, ()))
        for row in here.release.frame.of_document(guide.iri).rows
    )


def tour_steps(here: Visit, guide: DocumentRow) -> list[dict[str, str]]:
    """Return the steps of the tour: the whole, each subsystem, how they serve one another."""
    frame = here.release.frame.of_document(guide.iri)
    edges = reading.logic(here.release.store, guide.iri)
    steps: list[dict[str, str]] = []
    for root in frame.roots:
        steps.append(_first(here, guide, frame, root))
        steps += [_subsystem(here, frame, row, edges) for row in frame.children(root)]
    if edges:
        steps.append(_logic(here, edges))
    steps.append(_last(here))
    return steps


def _first(here: Visit, guide: DocumentRow, frame: Frame, root: NodeRow) -> dict[str, str]:
    words = here.words
    defined = [term for term in terms_of(here.release.index.entries)
               if term.group == guide.id]  # fmt: skip
    lines = [
        element("p", text(words("learn.tour.begin", title=guide.title, label=root.label))),
        *(
            element("p", link(term.label, here.links.node(term.iri)) + text(f"：{term.definition}"))
            for term in defined[:1]
        ),
        element("p", text(words("learn.tour.parts", n=len(frame.children(root))))),
        _list(here, frame.children(root)),
    ]
    return {"title": root.label, "html": "".join(lines)}


def _subsystem(
    here: Visit, frame: Frame, row: NodeRow, edges: Sequence[LogicEdge]
) -> dict[str, str]:
    words, below = here.words, frame.children(row)
    said = dict.fromkeys(edge.text for edge in edges if edge.source.iri == row.iri)
    lines = [
        element("p", text(row.purpose)) if row.purpose else "",
        *(element("p", text(one), of="bp-quote") for one in said),
        element("p", text(words("learn.tour.below", n=len(below)))) if below else "",
        _list(here, below),
        element("p", link(words("learn.tour.more", label=row.label), here.links.node(row.iri))),
    ]
    return {"title": row.label, "html": "".join(lines)}


def _list(here: Visit, rows: Sequence[NodeRow]) -> str:
    return items(
        (
            link(row.label, here.links.node(row.iri))
            + (element("p", text(row.purpose), of="bp-note") if row.purpose else "")
            for row in rows
        ),
        of="bp-rows",
    )


def _logic(here: Visit, edges: Sequence[LogicEdge]) -> dict[str, str]:
    words = here.words
    rows = (
        link(edge.source.label, here.links.node(edge.source.iri))
        + text(f" {words(f'logic.{edge.kind}')} ")
        + (
            link(edge.target.label, here.links.node(edge.target.iri))
            if edge.to_node
            else text(edge.target.label)
        )
        for edge in edges
    )
    return {"title": words("learn.tour.logic"), "html": items(rows, of="bp-rows")}


def _last(here: Visit) -> dict[str, str]:
    words = here.words
    ways = (
        link(words("learn.tour.quiz"), here.links.to("learn", part="quiz")),
        link(words("learn.tour.search"), here.links.to("search")),
        link(words("learn.tour.library"), here.links.to("library")),
    )
    lead = element("p", text(words("learn.tour.end")))
    return {"title": words("learn.tour.on"), "html": lead + items(ways, of="bp-rows")}


def compared(here: Visit, places: Sequence[Place], first: str, second: str) -> str:
    """Return two nodes side by side: where they stand, what for, their topics, what is shared."""
    words = here.words
    by_iri = {place.iri: place for place in places}
    one, other = by_iri[first], by_iri[second]
    shared = [topic for topic in one.topics if topic in other.topics]
    rows = [
        ("above", text(_above(one, by_iri)), text(_above(other, by_iri))),
        ("purpose", text(one.purpose or "—"), text(other.purpose or "—")),
        ("topics", _topics(one, shared), _topics(other, shared)),
    ]
    named = [(text(words(f"learn.compare.{name}")), left, right) for name, left, right in rows]
    heads = [words("learn.compare.what"), one.label, other.label]
    table = grid(heads, named, of="bp-compare")
    ways = items(
        (link(place.label, here.links.node(place.iri)) for place in (one, other)), of="bp-chips"
    )
    said = words("learn.compare.shared", n=len(shared)) if shared else words("learn.compare.apart")
    return section(words("learn.compare"), table + element("p", text(said), of="bp-note") + ways)


def _above(place: Place, by_iri: dict[str, Place]) -> str:
    way, seen = [], {place.iri}
    parent = by_iri.get(place.parent)
    while parent is not None and parent.iri not in seen:
        way.append(parent.label)
        seen.add(parent.iri)
        parent = by_iri.get(parent.parent)
    return " › ".join(reversed(way)) or "—"


def _topics(place: Place, shared: Sequence[str]) -> str:
    if not place.topics:
        return "—"
    return items(
        element("mark", text(topic)) if topic in shared else text(topic)
        for topic in place.topics[:_MOST_TOPICS]
    )


def glossary(here: Visit, terms: Sequence[Term]) -> str:
    """Return definitions under the letters that their terms begin with, made to be printed.

    The terms are in the order of their sound.
    """
    titles = {row.id: f"{row.number} {row.title}".strip() for row in here.release.documents}
    parts = (
        section(letter, _definitions(here, some, titles))
        for letter, some in groupby(terms, key=lambda term: pinyin_letter(term.label))
    )
    return element("div", "".join(parts), of="bp-glossary")


def _definitions(here: Visit, terms: Iterable[Term], titles: dict[str, str]) -> str:
    def pairs() -> Iterator[str]:
        for term in terms:
            source = element("span", text(titles.get(term.group, term.group)), of="bp-note")
            yield element("dt", link(term.label, here.links.node(term.iri)))
            yield element("dd", f"{text(term.definition)} {source}")

    return element("dl", "".join(pairs()))


@cache
def pinyin_key(text: str) -> tuple[str, str]:
    """Return what to sort a name by: its pinyin with tones, then the name itself.

    >>> sorted(["服务", "安全", "管理"], key=pinyin_key)
    ['安全', '服务', '管理']
    """
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a third of a second

    sound = " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
    return sound.casefold(), text


def pinyin_letter(text: str) -> str:
    """Return the letter under which a name stands in an index; ``#`` for what has none.

    >>> pinyin_letter("服务"), pinyin_letter("5G"), pinyin_letter("erp")
    ('F', '#', 'E')
    """
    first = pinyin_key(text)[0][:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
