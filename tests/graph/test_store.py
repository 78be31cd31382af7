"""The store on disk: written once, opened read-only, clear about what is wrong with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import URIRef

from biaopu.graph import store
from biaopu.ontology.errors import StoreError
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH


def quads(number: int) -> Iterator[Quad]:
    for i in range(number):
        node = NamedNode(f"http://example.org/{i}")
        yield Quad(node, NamedNode("http://example.org/p"), Literal("值", language="zh"), node)


def ontology_size(opened: Store) -> int:
    graph = NamedNode(ONTOLOGY_GRAPH)
    return sum(1 for _ in opened.quads_for_pattern(None, None, None, graph))


def test_what_was_written_is_there_with_the_ontology(tmp_path: Path) -> None:
    written = store.create(tmp_path / "new" / "store", quads(3))
    opened = store.open_read_only(tmp_path / "new" / "store")
    assert written == len(opened)
    assert ontology_size(opened) == written - 3 > 700
    assert set(quads(3)) <= set(opened)


def test_from_disk_and_from_memory_are_the_same(tmp_path: Path) -> None:
    store.create(tmp_path / "s", quads(50))
    memory, disk = (store.open_read_only(tmp_path / "s", budget) for budget in (2**30, 0))
    assert set(memory) == set(disk)
    memory.add(next(quads(1)))  # a copy: the disk is left alone
    with pytest.raises(RuntimeError, match="read-write"):
        disk.add(Quad(NamedNode("a:b"), NamedNode("a:b"), Literal("x")))


def test_many_readers_at_once(tmp_path: Path) -> None:
    store.create(tmp_path / "s", quads(5))
    readers = [store.open_read_only(tmp_path / "s", 0) for _ in range(3)]
    assert len({len(reader) for reader in readers}) == 1


def test_a_folder_in_use_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("precious")
    with pytest.raises(StoreError, match="已有内容"):
        store.create(tmp_path, quads(1))
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        store.create(tmp_path / "file", quads(1))
    with pytest.raises(StoreError, match="无法使用"):
        store.create(tmp_path / "file" / "below", quads(1))


@pytest.mark.parametrize("name", ["nothing", "."])
def test_no_store_says_what_to_run(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="biaopu build") as raised:
        store.open_read_only(tmp_path / name)
    assert str(tmp_path) in raised.value.en
    assert raised.value.exit_code == 4


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    store.create(folder, quads(2000))
    for path in folder.glob("*.sst"):
        path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(StoreError, match="biaopu build"):
        store.open_read_only(folder)


def test_a_store_that_lost_its_manifest_is_named(tmp_path: Path) -> None:
    store.create(tmp_path / "s", quads(3))
    (tmp_path / "s" / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError, match="biaopu build"):
        store.open_read_only(tmp_path / "s")


def test_a_locked_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: str) -> Store:
        raise OSError(f"IO error: While lock file: {path}/LOCK: Resource temporarily unavailable")

    monkeypatch.setattr(store, "Store", locked)
    with pytest.raises(StoreError, match="另一个程序"):
        store.create(tmp_path / "s", quads(1))


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from biaopu.graph import store\n"
        "from biaopu.ontology.errors import StoreError\n"
        "os.getuid() == 0 and os.setuid(65534)\n"
        "try: store.create(Path(sys.argv[1]), ())\n"
        "except StoreError as error: print(error.en)\n"
    )
    tmp_path.chmod(0o500)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "s")], capture_output=True, text=True
    )
    assert "check disk space and permissions" in done.stdout, done.stderr


def test_rdflib_sees_the_same_triples(real: Store) -> None:
    view = store.as_rdflib(real)
    rows = list(
        view.query(
            "SELECT ?o WHERE { ?s <http://www.w3.org/2004/02/skos/core#notation> '2.4.4' ;"
            " <http://www.w3.org/2004/02/skos/core#prefLabel> ?o }"
        )
    )
    assert [str(row[0]) for row in rows] == ["人才用留"]  # type: ignore[index]
    graph = view.graph(URIRef(ONTOLOGY_GRAPH))
    assert len(graph) == ontology_size(real)


def in_graph(name: str, *values: str) -> list[Quad]:
    """One quad a value, in the graph of this name."""
    node, graph = NamedNode("http://example.org/s"), NamedNode(f"http://example.org/{name}")
    return [Quad(node, NamedNode("http://example.org/p"), Literal(v), graph) for v in values]


@pytest.mark.parametrize(
    "graphs",
    [
        {},
        {"new": ("甲", "乙")},
        {"a": ()},
        {"a": ("一", "三"), "b": ("二",)},
        {"a": ("一", "二"), "c": (), "d": ("五",)},
    ],
)
def test_a_store_made_from_another_is_as_if_written_whole(
    graphs: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    before = {"a": ("一", "二"), "b": ("一",), "c": ("四",)}
    quads_of = {name: in_graph(name, *values) for name, values in (before | graphs).items()}
    store.create(tmp_path / "first", (q for n, v in before.items() for q in in_graph(n, *v)))
    whole = store.create(tmp_path / "whole", (q for some in quads_of.values() for q in some))
    renewed = {f"http://example.org/{name}": quads_of[name] for name in graphs}
    assert store.create_from(tmp_path / "first", tmp_path / "next", renewed) == whole
    made, meant = (store.open_read_only(tmp_path / name, 0) for name in ("next", "whole"))
    assert set(made) == set(meant)
    assert len(store.open_read_only(tmp_path / "first", 0)) == whole - sum(
        len(quads_of[name]) - len(before.get(name, ())) for name in graphs
    )


def test_a_store_is_not_made_from_what_is_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        store.create_from(tmp_path / "nothing", tmp_path / "s", {})
