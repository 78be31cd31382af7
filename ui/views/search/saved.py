"""The visitor's saved searches: a component that keeps them in the browser."""

from __future__ import annotations

from typing import Final

from biaopu.ui.views.shared.assets import component
from biaopu.ui.wording import Wording

_HTML: Final = '<section class="bp bp-searches"></section>'


def saved_searches(words: Wording, title: str = "", address: str = "") -> None:
    """Show the searches that this browser keeps, and a button that adds the current one.

    Args:
        words: the reader's language.
        title: what to call the current search; ``""`` where nothing was searched for.
        address: what opens it again.
    """
    current = {"title": title, "address": address} if title else None
    # the placeholder is filled in by the script
    said = {
        "save": words("saved.save"),
        "title": words("saved.title"),
        "note": words("saved.note"),
        "remove": words("saved.remove", title="{title}"),
    }
    component("saved_searches", _HTML)(
        key="bp-saved-searches", data={"current": current, "words": said}
    )
