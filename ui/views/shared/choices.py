"""Choices kept in the URL: of one or any among a few, of some among very many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from biaopu.ui.wording import Wording

from .visit import from_url, put_in_url

_Thing = TypeVar("_Thing")


def one_of(
    name: str,
    known: tuple[str, ...],
    family: str,
    words: Wording,
    named: Callable[[str], str] | None = None,
    *,
    labelled: bool = True,
) -> str:
    """Let the visitor choose, and return what is chosen; the first is what no URL need say.

    Args:
        name: the query parameter and the widget's key.
        known: what there is to choose from.
        family: the wording that labels the choice; that of each option begins with it.
        words: the visitor's language.
        named: what to call an option, where it has no wording.
        labelled: whether the label is to be seen.
    """
    chosen, keep = from_url(name, known[0], known=known)
    st.segmented_control(
        words(family),
        known,
        required=True,
        format_func=named or (lambda option: words(f"{family}.{option}")),
        key=name,
        on_change=keep,
        label_visibility="visible" if labelled else "collapsed",
        wrap=True,
    )
    return chosen


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
        label, known, selection_mode="multi", key=key, format_func=named,
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
    chosen, keep = from_url(name, parts[0], known=parts)
    st.selectbox(
        words(family),
        parts,
        format_func=lambda one: words(f"{family}.one", n=one, of=len(parts)),
        key=name,
        on_change=keep,
        width=220,
    )
    first = (int(chosen) - 1) * size
    return things[first : first + size]
