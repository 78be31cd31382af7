"""Cells of tables that people open in a spreadsheet: none of them runs as a formula."""

from __future__ import annotations

import re
from typing import Final

FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""What a cell begins with that a spreadsheet takes for a formula, apostrophes put there before."""


def harmless(cell: str) -> str:
    """Return a cell of CSV that no spreadsheet takes for a formula: with an apostrophe in front.

    The reader of tables takes it off again.

    >>> harmless("=1+1"), harmless("客户")
    ("'=1+1", '客户')
    """
    return f"'{cell}" if FORMULA.match(cell) else cell
