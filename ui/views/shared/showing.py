"""How things get onto a page: markup, the files of ``browser/``, our components, charts."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final

import streamlit as st

from biaopu.ui.markup import element
from biaopu.ui.wording import Wording

from .charts import Picture

_CLICKED: Final = """function (point) {
  const address = point.data && point.data.address;
  if (address) document.dispatchEvent(new CustomEvent("biaopu-open", { detail: address }));
}"""
_SAVING: Final = '<div class="bp-saving"></div>'


def show_html(markup: str) -> None:
    """Show a section, if there is one: Streamlit refuses empty HTML."""
    if markup:
        st.html(element("div", markup, of="bp"))


def asset(name: str) -> str:
    """Return the text of a style sheet, a script or a picture for the browser, by its file name."""
    return files(__package__).joinpath("browser", name).read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def component(name: str, html: str) -> Any:  # noqa: ANN401 - Streamlit gives the type no public name
    """Return the component whose style sheet and script have this name, around some markup."""
    return st.components.v2.component(
        f"biaopu.{name}",
        html=html,
        css=asset(f"{name}.css"),
        js=asset(f"{name}.js"),
        isolate_styles=False,
    )


def clickable(picture: Picture, key: str, words: Wording) -> None:
    """Show a chart with buttons that save it, in a frame that scrolls sideways if it must.

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
