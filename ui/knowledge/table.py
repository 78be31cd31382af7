"""A small table: what a SPARQL query answers, as plain Python values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from biaopu.ontology.errors import EngineError, UsageError
from biaopu.ontology.vocabulary import PREFIXES

from .showing import MOST_ROWS, paragraph, say, table

if TYPE_CHECKING:
    from pandas import DataFrame

    from biaopu.graph.sparql.answers import Answer, Term

Value: TypeAlias = "str | int | float | bool | Decimal | date | tuple[Value, ...] | None"
"""What stands in a cell; an IRI is a string, a triple term a tuple of three."""

_XSD = PREFIXES["xsd"]
_INTEGERS = frozenset(
    _XSD + name
    for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")
)


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Named columns and rows of plain values.

    Attributes:
        columns: the names of the columns.
        rows: the rows, each with a value for every column, ``None`` where there is none.
        truncated: whether there were more rows than the limit let through.

    >>> found = Table(("term", "clause"), (("接驳车", "3.1.2"), ("班次", "3.2.1")))
    >>> found
    <表：2 行 × 2 列（term、clause）>
    >>> found["term"]
    ('接驳车', '班次')
    >>> len(found), list(found)[0]
    (2, ('接驳车', '3.1.2'))
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __getitem__(self, column: str) -> tuple[Value, ...]:
        if column not in self.columns:
            raise UsageError(
                f"表里没有名为“{column}”的列，现有：{'、'.join(self.columns)}。",
                f"The table has no column '{column}'; it has: {', '.join(self.columns)}.",
            )
        position = self.columns.index(column)
        return tuple(row[position] for row in self.rows)

    @property
    def value(self) -> Value:
        """The only value of a table with one row and one column, such as the answer to ASK.

        Raises:
            UsageError: the table has more, or nothing.

        >>> Table(("n",), ((20,),)).value
        20
        """
        if len(self.rows) != 1 or len(self.columns) != 1:
            raise UsageError(
                f"这张表有 {len(self.rows)} 行 {len(self.columns)} 列，不是单个值，请用 .rows。",
                f"The table has {len(self.rows)} rows and {len(self.columns)} columns, not one "
                "value; use .rows.",
            )
        return self.rows[0][0]

    def to_pandas(self) -> DataFrame:
        """Return the table as a pandas DataFrame.

        Raises:
            EngineError: pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise EngineError(
                "没有安装 pandas，无法转成 DataFrame，请运行 pip install pandas。",
                "pandas is not installed, so there is no DataFrame; run pip install pandas.",
            ) from error
        return DataFrame(list(self.rows), columns=list(self.columns))

    def __repr__(self) -> str:
        names = say("、", ", ").join(self.columns)
        rows, columns = len(self.rows), len(self.columns)
        more = say("，未取完", ", cut off") if self.truncated else ""
        return say(
            f"<表：{rows} 行 × {columns} 列（{names}）{more}>",
            f"<Table: {rows} rows × {columns} columns ({names}){more}>",
        )

    def _repr_html_(self) -> str:
        shown = (["" if value is None else str(value) for value in row] for row in self.rows)
        cells = [row for row, _ in zip(shown, range(MOST_ROWS), strict=False)]
        return table(self.columns, cells) + paragraph(self._rest())

    def _rest(self) -> str:
        total = len(self.rows)
        if self.truncated:
            return say(f"共取 {total} 行，未取完。", f"{total} rows were taken; there are more.")
        return say(f"共 {total} 行。", f"{total} rows.") if total > MOST_ROWS else ""


def table_of(answer: Answer) -> Table:
    """Return the answer to a query as a table.

    The answer to ASK has one row and the column ``answer``, that to CONSTRUCT and DESCRIBE the
    columns ``subject``, ``predicate``, ``object``.
    """
    from biaopu.graph.sparql.answers import Rows, Truth

    if isinstance(answer, Truth):
        return Table(("answer",), ((answer.value,),))
    if isinstance(answer, Rows):
        rows = tuple(tuple(map(plain, row)) for row in answer.rows)
        return Table(answer.variables, rows, answer.truncated)
    triples = tuple(tuple(map(plain, triple)) for triple in answer.triples)
    return Table(("subject", "predicate", "object"), triples, answer.truncated)


def plain(term: Term | None) -> Value:
    """Return an RDF term as a plain value; a literal that its type does not allow stays text."""
    if term is None:
        return None
    if term.kind == "triple":
        return tuple(map(plain, term.parts))
    if term.kind == "bnode":
        return f"_:{term.value}"
    with suppress(ValueError, InvalidOperation):
        return _typed(term)
    return term.value


def _typed(term: Term) -> Value:
    kind = term.datatype
    if kind in _INTEGERS:
        return int(term.value)
    if kind == f"{_XSD}boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(term.value, term.value)
    if kind == f"{_XSD}decimal":
        return Decimal(term.value)
    if kind in (f"{_XSD}double", f"{_XSD}float"):
        return float(term.value)
    return date.fromisoformat(term.value) if kind == f"{_XSD}date" else term.value
