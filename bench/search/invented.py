"""Reads the invented collections (示例) and what people asked of them.

``bench/queries/invented/NAME.entries.tsv`` holds the entries of an invented standard or guide,
written for this project; ``NAME.queries.tsv`` what another hand asked of it, with the clauses that
answer. Eight hands wrote two collections each, eight hands asked two each, of collections that they
had not written, and each query was answered blind by yet another; only queries on which both agree
are here. Hands and judges are sessions of one language model, so that agreement (99.8 %) says less
than that of two people. Collections and their askers are split: :data:`HELD_OUT` is never learned
from, :data:`TUNING` sets weights, bands and cuts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from biaopu.search.entries.entry import Entry
from biaopu.search.evaluation.judged import Judged, read_judged

FOLDER: Final = Path(__file__).resolve().parents[1] / "queries/invented"
HELD_OUT: Final = frozenset({"hanjie", "yanglao", "wurenji", "jiazheng"})
TUNING: Final = frozenset({"shuiwen", "tushuguan"})


@dataclass(frozen=True, slots=True)
class Collection:
    """An invented document: its name, entries, and judged queries."""

    name: str
    entries: tuple[Entry, ...]
    queries: tuple[Judged, ...]


def collections() -> tuple[Collection, ...]:
    """Return all invented collections, in the order of their names."""
    return tuple(
        Collection(
            path.name.split(".")[0],
            tuple(_entries(path)),
            read_judged(path.with_name(path.name.replace("entries", "queries"))),
        )
        for path in sorted(FOLDER.glob("*.entries.tsv"))
    )


def nowhere(name: str) -> tuple[Judged, ...]:
    """Return the queries of ``nowhere.tsv`` that nothing in a held-out collection answers.

    Two other hands wrote them: nonsense, and questions of other fields, for each of the four in
    turn; and, having read the collection, what its field asks and it does not hold (``near``), and
    what neighbouring fields ask (``far``).
    """
    lines = FOLDER.with_name("nowhere.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return tuple(Judged(0, text, (), kind) for text, kind, collection in rows if collection == name)


def _entries(path: Path) -> Iterator[Entry]:
    title, _, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    names = {row[0]: row[2] for row in rows}
    parents = {row[0]: row[5] for row in rows}
    document = path.name.split(".")[0]
    for clause, kind, name, alias, english, parent, text in rows:
        above = tuple(_above(parent, parents, names))
        yield Entry(
            f"urn:shili:{document}/{clause}",
            "term" if kind == "term" else "part" if parent else "subsystem",
            name,
            document,
            title.removeprefix("# "),
            clause,
            alt=tuple(one for one in (*alias.split(";"), *english.split(";")) if one.strip()),
            context=above,
            definition=text,
            text=f"{name}：{text}" if kind == "term" else text,
            languages=("zh", "en") if english else ("zh",),
            subsystem=above[-1] if above and kind != "term" else "",
        )


def _above(parent: str, parents: dict[str, str], names: dict[str, str]) -> Iterator[str]:
    while parent in names:
        yield names[parent]
        parent = parents[parent]
