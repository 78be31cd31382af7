"""What stands around a thing, and the way between two, as the shipped guide has it."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from biaopu.graph.reading import neighbours as reading_neighbours
from biaopu.graph.reading.neighbours import Relation
from biaopu.graph.reading.network import Network, Wanted, around, graphml, labels, way

GUIDE = "https://w3id.org/biaopu/id/miit-2024-32"


def network(store: Store, place: str, **asked: int | tuple[str, ...]) -> Network:
    found = around(store, f"{GUIDE}/{place}", Wanted(**asked))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_one_step_around_a_subsystem(real: Store) -> None:
    found = network(real, "4.2")
    assert [(one.label, one.kind, one.distance) for one in found.nodes][:6] == [
        ("核心要素", "subsystem", 0),
        ("服务型制造标准体系", "system", 1),
        ("产品服务组合", "part", 1),
        ("资源池", "part", 1),
        ("组织与流程", "part", 1),
        ("人才", "part", 1),
    ]
    assert Relation(f"{GUIDE}/4.1", f"{GUIDE}/4.2", "supports") in found.relations
    assert found.hidden == 0


def test_a_part_is_not_also_narrower(real: Store) -> None:
    assert {one.name for one in network(real, "4.2").relations}.isdisjoint({"narrower"})


def test_the_budget_is_kept_and_said(real: Store) -> None:
    found = network(real, "4", hops=2, most=10)
    assert len(found.nodes) == 10
    assert found.hidden == len(network(real, "4", hops=2, most=1000).nodes) - 10
    shown = {one.iri for one in found.nodes}
    assert {one.source for one in found.relations} | {
        one.target for one in found.relations
    } <= shown


def test_of_very_many_neighbours_the_first_are_read_and_the_others_counted(
    real: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = network(real, "4.2")
    monkeypatch.setattr(reading_neighbours, "_MOST_READ", 5)
    part = network(real, "4.2")
    assert 1 < len(part.nodes) <= 6
    assert part.hidden >= len(whole.nodes) - len(part.nodes)
    last = whole.nodes[-1].iri
    assert last not in {one.iri for one in part.nodes}
    (step,) = way(real, f"{GUIDE}/4.2", last)
    assert {step.source, step.target} == {f"{GUIDE}/4.2", last}


def test_what_is_expanded_comes_beyond_the_budget_and_moves_nothing(real: Store) -> None:
    before = network(real, "4", hops=1, most=5)
    after = network(real, "4", hops=1, most=5, opened=(f"{GUIDE}/4.2",))
    assert after.nodes[:5] == before.nodes
    new = after.nodes[5:]
    assert {"产品服务组合", "资源池", "组织与流程", "人才"} <= {one.label for one in new}
    assert {(one.parent, one.distance, one.drawn) for one in new} == {
        (f"{GUIDE}/4.2", 2, "expanded")
    }


def test_what_is_expanded_can_be_expanded_further(real: Store) -> None:
    found = network(real, "4", hops=1, opened=(f"{GUIDE}/4.1", f"{GUIDE}/4.1.2"))
    (one,) = [node for node in found.nodes if node.label == "客户管理"]
    assert (one.parent, one.distance) == (f"{GUIDE}/4.1.2", 3)


def test_what_is_pinned_is_there_with_its_relations(real: Store) -> None:
    far = f"{GUIDE}/4.1.2.1"
    assert far not in {one.iri for one in network(real, "4.3", hops=1).nodes}
    found = network(real, "4.3", hops=1, pinned=(far, "urn:gone", "no iri at all"))
    assert [(one.label, one.drawn) for one in found.nodes if one.drawn != "ring"] == [
        ("客户管理", "pinned")
    ]
    beside = network(real, "4.1.2", hops=1, pinned=(far, f"{GUIDE}/4.1.2.2"))
    assert beside == network(real, "4.1.2", hops=1)


def test_only_the_relations_asked_for(real: Store) -> None:
    found = network(real, "4.1", names=("supports",))
    assert {one.name for one in found.relations} == {"supports"}
    assert [one.label for one in found.nodes] == [
        "基础通用",
        "核心要素",
        "业务类型",
        "融合业态应用",
    ]


def test_a_way_is_as_short_as_can_be(real: Store) -> None:
    steps = way(real, f"{GUIDE}/4.1.1", f"{GUIDE}/4.3.1", names=("part",))
    assert [(one.source, one.target) for one in steps] == [
        (f"{GUIDE}/4.1", f"{GUIDE}/4.1.1"),
        (f"{GUIDE}/4", f"{GUIDE}/4.1"),
        (f"{GUIDE}/4", f"{GUIDE}/4.3"),
        (f"{GUIDE}/4.3", f"{GUIDE}/4.3.1"),
    ]
    assert labels(real, [f"{GUIDE}/4.1.1"]) == {f"{GUIDE}/4.1.1": "术语定义"}
    assert way(real, f"{GUIDE}/4.1", f"{GUIDE}/4.1") == ()


def test_what_is_not_there_has_no_network(real: Store) -> None:
    assert around(real, f"{GUIDE}/9.9") is None
    assert around(real, "no iri at all") is None
    assert way(real, f"{GUIDE}/4", "no iri at all") == ()


def test_graphml_has_every_thing_and_relation(real: Store) -> None:
    found = network(real, "4.2")
    written = graphml(found).decode()
    assert written.count("<node ") == len(found.nodes)
    assert written.count("<edge ") == len(found.relations)
    assert "核心要素" in written


def test_only_things_of_the_kinds_asked_for(real: Store) -> None:
    found = network(real, "4", hops=2, kinds=("subsystem", "part"))
    assert {one.kind for one in found.nodes[1:]} == {"subsystem", "part"}
    assert found.nodes[0].kind == "system"
    assert "服务型制造" not in {one.label for one in found.nodes}
