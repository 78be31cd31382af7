"""The sheet: its margins, a column of rows, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tests.laboratory.settings import Setting

from .rows import Row

TOP, BOTTOM, LEFT, WIDTH, GUTTER = 770.0, 90.0, 80.0, 440.0, 24.0
HIGH: Final = (595.0, 842.0)
WIDE: Final = (842.0, 595.0)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Column:
    """The rows of one column from its top down, and their baselines."""

    left: float = LEFT
    rows: list[Row] = field(default_factory=list)
    baselines: list[float] = field(default_factory=list)
    used: float = 0.0

    def add(self, row: Row) -> None:
        """Set a row below the others."""
        self.used += row.height
        self.rows.append(row)
        self.baselines.append(TOP - self.used + row.height * 0.25)


def turned(setting: Setting) -> tuple[tuple[float, float], int, Matrix]:
    """Return the sheet's size, its /Rotate, and what turns the content against it.

    The size is that of the sheet as it is shown: reportlab turns the page's box by /Rotate.
    """
    return {
        "none": (HIGH, 0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)),
        "90": (HIGH, 90, (0.0, 1.0, -1.0, 0.0, 842.0, 0.0)),
        "180": (HIGH, 180, (-1.0, 0.0, 0.0, -1.0, 595.0, 842.0)),
        "270": (HIGH, 270, (0.0, -1.0, 1.0, 0.0, 0.0, 595.0)),
        "content": (WIDE, 0, (0.0, 1.0, -1.0, 0.0, 842.0, 0.0)),
    }[setting.turned]
