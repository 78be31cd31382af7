"""Where things stand in a picture: apart from each other, and still while others are expanded."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from biaopu.graph.reading.network import Network, NetworkNode
from biaopu.ui.views.graph.places import LEAST_RING, ROW, Place, places

# of each thing: its parent's number among those before, and whether it was expanded by hand
GROWTH = st.lists(st.tuples(st.integers(0, 10**6), st.booleans()), max_size=60)


def grown(parents: list[tuple[int, bool]]) -> Network:
    """A tree; below what was expanded by hand there is only more of that."""
    nodes = [NetworkNode("0", "中", "part", 0, "")]
    for number, (at, by_hand) in enumerate(parents, 1):
        above = nodes[at % len(nodes)]
        far = by_hand or above.drawn != "ring"
        nodes.append(
            NetworkNode(
                str(number), "名", "part", above.distance + 1, above.iri,
                "expanded" if far else "ring",
            )
        )  # fmt: skip
    return Network(tuple(nodes), (), 0)


def width(_node: NetworkNode) -> int:
    return 40


@given(GROWTH)
def test_what_is_expanded_moves_nothing_that_was_there(parents: list[tuple[int, bool]]) -> None:
    network = grown(parents)
    near = Network(tuple(one for one in network.nodes if one.drawn == "ring"), (), 0)
    after = places(network, width)
    assert {iri: after[iri] for iri in places(near, width)} == places(near, width)


@given(GROWTH)
def test_everything_has_a_row_of_its_own(parents: list[tuple[int, bool]]) -> None:
    found = places(grown(parents), width)
    assert len(found) == len(parents) + 1
    circles: dict[float, list[float]] = {}
    for place in found.values():
        circles.setdefault(place.radius, []).append(place.angle)
    for radius, angles in circles.items():
        for at, one in enumerate(angles):
            for other in angles[at + 1 :]:
                apart = abs(math.remainder(one - other, 2 * math.pi)) * radius
                assert apart > ROW - 0.01


@given(GROWTH)
def test_what_is_expanded_stands_outside(parents: list[tuple[int, bool]]) -> None:
    network = grown(parents)
    found = places(network, width)
    near = max(found[one.iri].radius for one in network.nodes if one.drawn == "ring")
    far = [found[one.iri].radius for one in network.nodes if one.drawn != "ring"]
    assert all(radius >= near + width(network.nodes[0]) for radius in far)


def test_one_that_is_expanded_stands_behind_what_it_hangs_on() -> None:
    found = places(grown([(0, False), (0, False), (0, False), (2, True)]), width)
    assert found["4"].angle == found["2"].angle
    assert found["2"].radius == LEAST_RING


def test_the_first_stands_above_the_centre_to_the_right() -> None:
    first = places(grown([(0, False), (0, False)]), width)["1"]
    assert (first.x > 0, abs(first.y) < 1e-6) == (True, True)
    assert (round(Place(2, math.pi / 2).x), round(Place(2, math.pi / 2).y)) == (0, 2)
