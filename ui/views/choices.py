"""A choice of one among a few, kept in the URL."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from .visit import from_url
from .wording import Wording


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
