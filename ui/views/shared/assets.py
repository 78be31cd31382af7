"""The style sheets, scripts and pictures that the browser gets: the files in ``browser/``."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import streamlit as st


def asset(name: str) -> str:
    """Return the text of one of them, by its file name."""
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
