"""Colours and completion in the SPARQL editor: prefixes, classes, properties by name or label.

Of the ready editors none serves: streamlit-monaco fetches its code from another host, and
streamlit-code-editor (4 MB in a frame of its own) its fonts; neither knows SPARQL's names. Hence
two small scripts beside Streamlit's text area, which keeps input methods and reading aloud.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.ontology.vocabulary import PREFIXES
from biaopu.ui.markup import element, text
from biaopu.ui.views.shared.showing import component
from biaopu.ui.views.shared.visit import Visit
from biaopu.ui.wording import Wording

_COLOURS: Final = '<div class="bp-colours-host"></div>'
_HTML: Final = '<div class="bp-names-host"></div>'
_WORDS: Final = ("list", "count", "class", "property", "prefix", "keyword", "variable")


def assist(here: Visit) -> None:
    """Have the editor of the SPARQL page show colours and offer names, and say so below it."""
    words = here.words
    component("sparql_colours", _COLOURS)(key="bp-sparql-colours")
    help_ = element("p", text(words("sparql.names.help")), of="bp-note", id="bp-names-help")
    st.html(element("div", help_, of="bp"))
    data = {
        "names": _names(here),
        "prefixes": list(PREFIXES),
        "words": {name: words(f"sparql.names.{name}", n="{n}") for name in _WORDS},
    }
    component("sparql_names", _HTML)(key="bp-sparql-names", data=data)


def _names(here: Visit) -> list[dict[str, str]]:
    return [
        {"name": one.name, "kind": one.kind, "label": _label(one.zh, one.en, here.words)}
        for one in here.release.vocabulary
    ]


def _label(zh: str, en: str, words: Wording) -> str:
    return (en or zh) if words.language == "en" else (zh or en)
