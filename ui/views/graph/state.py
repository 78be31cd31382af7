"""What the graph page is asked for.

All of it stands in the URL: every view can be shared, and the back button undoes every step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from biaopu.graph.reading.neighbours import KINDS, RELATIONS
from biaopu.graph.reading.network import NetworkNode, Wanted
from biaopu.ui.views.shared.links import Links

MOST: Final = ("80", "300", "2000")
"""So many things are drawn at most; more than the first cannot be read without looking closely."""

ACTS: Final = ("expand", "centre", "pin", "page")
"""What a click does: show what stands around a thing, put it in the middle, keep it in the picture
whatever is in the middle, open its page."""

HOPS: Final = ("1", "2", "3")
USUAL_HOPS: Final = "2"
LISTS: Final = ("relations", "things")
NAMES: Final = tuple(RELATIONS.values())
THING_KINDS: Final = tuple(dict.fromkeys(KINDS.values()))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the URL asks for.

    Attributes:
        iri: the centre, ``?iri=``; ``""`` where none is named.
        hops: how far, ``?hops=``.
        most: how many things at most, ``?most=``.
        act: what a click does, one of `ACTS`, ``?act=``.
        names: which relations, ``?show=``; none: all.
        kinds: things of which kinds, ``?kind=``; none: all.
        opened: IRIs of what was expanded, ``?open=``.
        pinned: IRIs of what stays in the picture, ``?pin=``.
        sought: what to look for in the picture, ``?find=``.
        to: the name of where a path should lead, ``?to=``.
        things: whether the things are listed, not the relations, ``?list=``.
        base: what IRIs of things with a page begin with; those in the URL are without it.
        said: what the URL says, but for the language.
    """

    iri: str
    hops: str
    most: str
    act: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    opened: tuple[str, ...]
    pinned: tuple[str, ...]
    sought: str
    to: str
    things: bool
    base: str
    said: Mapping[str, str]

    def wanted(self) -> Wanted:
        """Return what of the centre's surroundings is to be read."""
        return Wanted(
            int(self.hops), int(self.most), self.names, self.kinds, self.opened, self.pinned
        )

    def address(self, node: NetworkNode, links: Links, act: str = "") -> str:
        """Return what a click on a thing opens, for one of `ACTS`; none: the one asked for."""
        act = act or self.act
        if act == "page":
            return links.node(node.iri)
        kept = dict(self.said)
        if act == "pin":
            return links.to("graph", **(kept | {"pin": self._toggled(self.pinned, node.iri)}))
        if act == "centre" or not node.distance:
            return links.to("graph", **(kept | {"iri": node.iri, "open": ""}))
        # what is expanded already is folded up again
        return links.to("graph", **(kept | {"open": self._toggled(self.opened, node.iri)}))

    def _toggled(self, iris: Sequence[str], iri: str) -> str:
        left = [one for one in iris if one != iri] + [iri] * (iri not in iris)
        return " ".join(one.removeprefix(self.base) for one in left)


def asked(base: str) -> Asked:
    """Return what the URL asks for; what makes no sense there is as if it were not said.

    Args:
        base: what IRIs of things with a page begin with.
    """
    say = st.query_params.to_dict()
    shown, kinds = say.get("show", "").split(","), say.get("kind", "").split(",")
    return Asked(
        iri=say.get("iri", ""),
        hops=_one_of("hops", HOPS, USUAL_HOPS),
        most=_one_of("most", MOST, MOST[0]),
        act=_one_of("act", ACTS, ACTS[0]),
        names=tuple(name for name in shown if name in NAMES),
        kinds=tuple(kind for kind in kinds if kind in THING_KINDS),
        opened=_iris("open", base),
        pinned=_iris("pin", base),
        sought=say.get("find", "").strip(),
        to=say.get("to", "").strip(),
        things=_one_of("list", LISTS, LISTS[0]) == "things",
        base=base,
        said={name: value for name, value in say.items() if name != "lang"},
    )


def _one_of(name: str, known: Sequence[str], usual: str) -> str:
    said = st.query_params.get(name, usual)
    return said if said in known else usual


def _iris(name: str, base: str) -> tuple[str, ...]:
    said = st.query_params.get(name, "").split()
    return tuple(one if "://" in one else base + one for one in said)
