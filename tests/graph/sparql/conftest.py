"""The shipped corpus in a store, and a way to ask it a competency question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from biaopu.graph import store
from biaopu.graph.sparql import named as named_queries
from biaopu.graph.sparql.answers import Rows
from biaopu.graph.sparql.run import run
from biaopu.graph.writing import build
from biaopu.ingest.parse import parse
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ui.workspace.shipped import catalogue_statements, link_statements

CORPUS = Path(__file__).parents[3] / "corpus"
ID = "https://w3id.org/biaopu/id/"
GUIDE = "工信厅科〔2024〕32号"
FIRST, SECOND = "T/EXAMPLE 1—2026", "T/EXAMPLE 2—2026"

Table = list[tuple[str, ...]]


def shipped_quads() -> Iterator[Quad]:
    """Everything the shipped corpus says: its guide, its samples and its catalogue."""
    namer = Namer()
    for file in (*CORPUS.glob("guides/*.txt"), *CORPUS.glob("samples/*.txt")):
        record = parse(file)
        yield from build.quads(record, namer)
        if isinstance(record, Guide):
            yield from link_statements(record, namer)
    yield from catalogue_statements(namer)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The shipped corpus in a store, as a build would have it."""
    folder = tmp_path_factory.mktemp("competency") / "store"
    store.create(folder, shipped_quads())
    return store.open_read_only(folder)


def ask(opened: Store, name: str, columns: str = "", **instead: str) -> Table:
    """Ask a shipped query.

    Args:
        opened: where to look.
        name: of the query.
        columns: the variables to return, in this order; all, if none is named.
        instead: ``old`` and ``new``, the value to change in the VALUES line.

    Returns:
        The rows; IRIs of documents' things without what they all begin with.
    """
    text = named_queries.load(name).text
    if instead:
        (line,) = (line for line in text.splitlines() if "VALUES" in line)
        assert f'"{instead["old"]}"' in line
        text = text.replace(line, line.replace(f'"{instead["old"]}"', f'"{instead["new"]}"'))
    answer = run(opened, text)
    assert isinstance(answer, Rows)
    assert not answer.truncated
    places = [answer.variables.index(one) for one in columns.split() or answer.variables]
    cells = ([row[place] for place in places] for row in answer.rows)
    return [tuple(c.value.removeprefix(ID) if c else "" for c in row) for row in cells]
