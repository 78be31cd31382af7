"""The lesson in the browser: the component that shows a tour, cards or a quiz."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, TypeAlias

from biaopu.ui.views.shared.assets import component
from biaopu.ui.wording import Wording

Form: TypeAlias = Literal["tour", "cards", "quiz"]

_HTML: Final = '<section class="bp bp-lesson" aria-live="off"></section>'
_WORDS: Final = (
    "none", "at", "progress", "again", "back", "next", "finish", "turn", "known", "unsure",
    "source", "right", "wrong", "done", "toured", "score", "missed",
)  # fmt: skip


def show_lesson(form: Form, key: str, stamp: str, items: Sequence[Any], words: Wording) -> None:
    """Show a lesson; how far a learner has come stays in the browser.

    Args:
        form: what it is.
        key: what progress is kept under.
        stamp: changes when the content does.
        items: steps with ``title`` and ``html``; cards with ``id``, ``front``, ``back``,
            ``address``; or questions with ``id``, ``ask``, ``stem``, ``choices``, ``right``,
            ``address``.
        words: the reader's language.
    """
    # the placeholders in these words are filled in by the script
    holes = {name: f"{{{name}}}" for name in ("at", "of", "answer", "good")}
    said = {name: words(f"learn.{name}", **holes) for name in _WORDS}
    data = {"form": form, "key": key, "stamp": f"{stamp} {words.language}", "items": items}
    component("lesson", _HTML)(key=f"bp-lesson-{form}", data=data | {"words": said})
