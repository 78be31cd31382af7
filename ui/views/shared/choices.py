"""Choices kept in the URL: of one or any among a few, of some among very many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import streamlit as st

from biaopu.graph.reading.records import DocumentRow
from biaopu.ui.markup import plain
from biaopu.ui.wording import Wording

from .visit import Visit, from_url, put_in_url

_Thing = TypeVar("_Thing")


def one_of(
    name: str,
    known: tuple[str, ...],
    family: str,
    words: Wording,
    named: Callable[[str], str] | None = None,
    *,
    usual: str = "",
    labelled: bool = True,
) -> str:
    """Let the visitor choose, and return what is chosen.

    Args:
        name: the query parameter and the widget's key.
        known: what there is to choose from.
        family: the wording that labels the choice; that of each option begins with it.
        words: the visitor's language.
        named: what to call an option, where it has no wording.
        usual: what no URL need say, the first where nothing is given.
        labelled: whether the label is to be seen.
    """
    chosen, keep = from_url(name, usual or known[0], known=known)
    st.segmented_control(
        words(family),
        known,
        required=True,
        format_func=lambda one: plain(named(one) if named else words(f"{family}.{one}")),
        key=name,
        on_change=keep,
        label_visibility="visible" if labelled else "collapsed",
        wrap=True,
    )
    return chosen


def one_of_many(
    name: str,
    known: Collection[str],
    label: str,
    named: Callable[[str], str],
    *,
    usual: str = "",
    width: int | None = None,
) -> str:
    """Let the visitor choose from a list that unfolds, and return what is chosen.

    Args:
        name: the query parameter and the widget's key.
        known: what there is to choose from.
        label: the label.
        named: what to call an option.
        usual: what no URL need say, the first where nothing is given.
        width: its width in pixels, all there is where nothing is given.
    """
    options = tuple(known)
    chosen, keep = from_url(name, usual or options[0], known=options)
    st.selectbox(
        label, options, key=name, on_change=keep, format_func=named, width=width or "stretch"
    )
    return chosen


def guide_of(here: Visit, name: str, family: str, *, offered: bool = True) -> DocumentRow:
    """Return the guide that the query parameter ``name`` says, for choosing where there are more.

    Args:
        here: the run, of a release with a guide.
        name: the query parameter and the widget's key.
        family: the wording that labels the choice.
        offered: whether there is anything to choose.
    """
    guides = {row.id: row for row in here.release.guides}
    if len(guides) > 1 and offered:
        return guides[
            one_of_many(name, guides, here.words(family), lambda guide: guides[guide].title)
        ]
    return guides[from_url(name, next(iter(guides)), known=tuple(guides))[0]]


def any_of(
    name: str, known: Sequence[str], label: str, named: Callable[[str], str]
) -> tuple[str, ...]:
    """Let the visitor choose any of a few, and return what is chosen; none usually means all.

    Args:
        name: the query parameter, which has the choice with commas between.
        known: what there is to choose from.
        label: the label.
        named: what to call an option.
    """
    said = st.query_params.get(name, "").split(",")
    chosen, key = tuple(one for one in known if one in said), f"any-{name}"
    st.session_state[key] = list(chosen)
    st.pills(
        label, known, selection_mode="multi", key=key,
        format_func=lambda one: plain(named(one)),
        on_change=lambda: put_in_url({name: ",".join(st.session_state[key])}),
    )  # fmt: skip
    return chosen


def some_of(
    name: str, things: Sequence[_Thing], size: int, words: Wording, family: str = "sheet"
) -> Sequence[_Thing]:
    """Let the visitor choose so many of very many things, and return those.

    Args:
        name: the query parameter, the number of the part, and the widget's key.
        things: all of them.
        size: so many are a part; where there are no more, there is no choice.
        words: the visitor's language.
        family: the wording that labels the choice; ``{family}.one`` calls each part by its number.
    """
    if len(things) <= size:
        return things
    parts = tuple(str(one) for one in range(1, -(-len(things) // size) + 1))
    chosen = one_of_many(
        name, parts, words(family),
        lambda one: words(f"{family}.one", n=one, of=len(parts)), width=220,
    )  # fmt: skip
    first = (int(chosen) - 1) * size
    return things[first : first + size]
