"""Charts on a page: ECharts drawn as SVG, where a click on something opens its page."""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.ui.wording import Wording

from .assets import component
from .charts import Picture

_CLICKED: Final = """function (point) {
  const address = point.data && point.data.address;
  if (address) document.dispatchEvent(new CustomEvent("biaopu-open", { detail: address }));
}"""


_SAVING: Final = '<div class="bp-saving"></div>'


def clickable(picture: Picture, key: str, words: Wording) -> None:
    """Show a picture with buttons that save it, in a frame that scrolls sideways if it must.

    Args:
        picture: what to draw; a click on a data item opens its ``address``.
        key: distinguishes it from all other pictures.
        words: the visitor's language.
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
    # what is drawn as pixels has no parts that could be written as SVG
    forms = ["png"] if picture.many else ["svg", "png"]
    said = {form: words(f"picture.{form}") for form in forms}
    data = {"forms": forms, "centred": picture.centred, "words": said}
    component("picture_help", _SAVING)(key=f"{key}-saving", data=data)
