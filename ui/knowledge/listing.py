"""A tuple that a notebook shows as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .showing import MOST_ROWS, paragraph, say
from .table import Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a listing: its name in Chinese and English, and what stands in it."""

    zh: str
    en: str
    of: Callable[[T], str]


class Listing(tuple[T, ...]):
    """Things in order, to be used as the tuple that it is.

    Args:
        items: the things.
        columns: how a thing is shown.

    >>> Listing(["接驳车", "班次"], [Column("术语", "term", str)])
    <2 项：接驳车、班次>
    """

    columns: tuple[Column[T], ...]

    def __new__(cls, items: Iterable[T], columns: Iterable[Column[T]]) -> Listing[T]:
        """Make the tuple and keep how its items are shown."""
        made = super().__new__(cls, items)
        made.columns = tuple(columns)
        return made

    @property
    def table(self) -> Table:
        """The listing as a table, for ``to_pandas``."""
        return self._table(self)

    def _table(self, items: tuple[T, ...]) -> Table:
        names = tuple(say(column.zh, column.en) for column in self.columns)
        return Table(names, tuple(tuple(one.of(x) for one in self.columns) for x in items))

    def __repr__(self) -> str:
        first = self.columns[0].of
        shown = say("、", ", ").join(first(item) for item in self[:MOST_ROWS])
        more = "…" if len(self) > MOST_ROWS else ""
        between = say("：", ": ") if self else ""
        return f"<{len(self)}{say(' 项', ' items')}{between}{shown}{more}>"

    def _repr_html_(self) -> str:
        rest = say(f"共 {len(self)} 项。", f"{len(self)} items.") if len(self) > MOST_ROWS else ""
        return self._table(self[:MOST_ROWS])._repr_html_() + paragraph(rest)
