"""Charts on a page: ECharts drawn as SVG, where a click on something opens its page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from .charts import Picture

_CLICKED: Final = """function (point) {
  const address = point.data && point.data.address;
  if (address) document.dispatchEvent(new CustomEvent("biaopu-open", { detail: address }));
}"""


def clickable(picture: Picture, key: str) -> None:
    """Show a picture, in a frame that scrolls sideways where the screen is too narrow for it.

    Args:
        picture: what to draw; a click on a data item opens its ``address``.
        key: distinguishes it from all other pictures.
    """
    # the component registers itself with the running server when it is imported
    from streamlit_echarts import st_echarts

    with st.container(key="bp-picture"):
        st_echarts(
            picture.options,
            events={"click": _CLICKED},
            height=f"{picture.height}px",
            width=f"max(100%, {picture.least_width}px)",
            renderer="canvas" if picture.many else "svg",
            key=key,
        )
