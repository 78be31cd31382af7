"""Which column of a table says what, as users write it: ``术语=B,定义=D``, or a file in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from biaopu.ontology.errors import InputError, UsageError

from .limits import DEFAULT, Limits
from .read import content_of

TABLE = "columns"
"""The table of a sidecar, or of a mapping file, that holds a mapping; field = column."""

_PAIR = re.compile(r"([^=＝\s][^=＝]{0,80})[=＝](.{1,200})")


def mapping_of(said: str, limits: Limits = DEFAULT) -> dict[str, str]:
    """Return column → field for what a user says.

    A column is a letter, a number from 1, or its header; a field one of those of term bases.

    Args:
        said: pairs ``field=column`` parted by commas, or the path of a TOML file that has them.
        limits: of the file.

    Raises:
        UsageError: it is no such text.
        InputError: the file cannot be read, or holds anything else.

    >>> mapping_of("术语=B，定义=D")
    {'B': '术语', 'D': '定义'}
    """
    if said.lower().endswith(".toml"):
        path = Path(said)
        try:
            facts = tomllib.loads(content_of(path, limits).decode())
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"列的对照文件“{path}”不是有效的 TOML（{error}），请改正。",
                f"The mapping file '{path}' is no valid TOML ({error}); mend it.",
            ) from error
        return checked_mapping(facts.get(TABLE, facts), path)
    pairs = [_PAIR.fullmatch(pair.strip()) for pair in re.split(r"[,，;；]", said) if pair.strip()]
    if not pairs or not all(pairs):
        raise UsageError(
            f"列的对照“{said}”读不懂，请写成“术语=B,定义=D”，或给出 .toml 文件。",
            f"The mapping of columns '{said}' makes no sense; write '术语=B,定义=D' or give a "
            ".toml file.",
        )
    return {pair[2].strip(): pair[1].strip() for pair in pairs if pair}


def checked_mapping(said: object, path: Path) -> dict[str, str]:
    """Return column → field for a table of TOML that says field = column, or a list of columns.

    Raises:
        InputError: it is anything else; names the file.
    """
    found: dict[str, str] = {}
    for field, columns in said.items() if isinstance(said, Mapping) else [("", None)]:
        for column in columns if isinstance(columns, list) else [columns]:
            if not isinstance(column, str | int):
                raise InputError(
                    f'“{path}”里列的对照读不懂，请写成：术语 = "B"（字母、从 1 起的序号或表头）。',
                    f"The mapping of columns in '{path}' makes no sense; write: 术语 = \"B\" (a "
                    "letter, a number from 1, or a header).",
                )
            found[str(column)] = field
    return found
