"""What a search finds, as a listing."""

from __future__ import annotations

from biaopu.search.results import Hit, Mode, Notice, SearchResult

from .listing import Column, Listing
from .showing import paragraph, say

_BANDS = {"high": ("高", "high"), "medium": ("中", "medium"), "low": ("低", "low")}

HITS: tuple[Column[Hit], ...] = (
    Column("名称", "Name", lambda one: one.label),
    Column("把握", "Confidence", lambda one: say(*_BANDS[one.band])),
    Column("摘录", "Snippet", lambda one: one.snippet),
    Column("文件", "Document", lambda one: one.document),
    Column("条款", "Clause", lambda one: one.clause),
)
"""How hits are shown."""


class Hits(Listing[Hit]):
    """The hits of one query, best first, with how they were found."""

    result: SearchResult

    @property
    def mode(self) -> Mode:
        """How the search was really done: ``lexical`` where a hybrid one had no model."""
        return self.result.mode

    @property
    def notice(self) -> Notice | None:
        """What a user should know of the result, such as why there was no search by meaning."""
        return self.result.notice

    def _repr_html_(self) -> str:
        notice = self.notice
        return super()._repr_html_() + paragraph(say(notice.zh, notice.en) if notice else "")


def hits(result: SearchResult) -> Hits:
    """Return the hits of a search."""
    made = Hits(result.results, HITS)
    made.result = result
    return made
