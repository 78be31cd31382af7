"""Charts on a page: ECharts drawn as SVG, where a click on something with an IRI opens its page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from .charts import Picture
from .links import Links
from .visit import go

_CLICKED: Final = "function (point) { return point.data && point.data.iri; }"


def clickable(picture: Picture, key: str, links: Links) -> None:
    """Show a picture, in a frame that scrolls sideways where the screen is too narrow for it.

    Args:
        picture: what to draw; its data items carry ``iri``.
        key: distinguishes it from all other pictures.
        links: makes the address that a click opens.
    """
    # the component registers itself with the running server when it is imported
    from streamlit_echarts import st_echarts

    def follow() -> None:
        if iri := st.session_state[key].get("chart_event"):
            go(links.node(iri))

    with st.container(key="bp-picture"):
        st_echarts(
            picture.options,
            events={"click": _CLICKED},
            height=f"{picture.height}px",
            width=f"max(100%, {picture.least_width}px)",
            renderer="svg",
            key=key,
            on_change=follow,
        )
