"""Files of queries: one a line, or the first column of a TSV that is headed ``query``."""

from __future__ import annotations

from pathlib import Path

from biaopu.ingest.readers.text import decode
from biaopu.ontology.errors import InputError


def queries_in(path: Path) -> list[str]:
    """Return the queries of a file, blank lines left out.

    Raises:
        InputError: the file cannot be read, or holds no query.
    """
    try:
        text, _ = decode(str(path), path.read_bytes())
    except OSError as error:
        raise InputError(
            f"读不了查询文件“{path}”（{error.strerror}），请检查路径。",
            f"The file of queries '{path}' cannot be read ({error.strerror}); check the path.",
        ) from error
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and lines[0].split("\t")[0].strip().lower() == "query":
        lines = [line.split("\t")[0] for line in lines[1:]]
    if not lines:
        raise InputError(
            f"查询文件“{path}”里没有查询，请每行写一个。",
            f"The file '{path}' holds no query; write one a line.",
        )
    return [line.strip() for line in lines]
