"""Queries as the command line takes them: as text, by name, or from files."""

from __future__ import annotations

from pathlib import Path

from biaopu.ingest.readers.text import decode
from biaopu.ontology.errors import InputError, UsageError


def queries_in(path: Path) -> list[str]:
    """Return the queries of a file, blank lines left out.

    Raises:
        InputError: the file cannot be read, or holds no query.
    """
    text = _text_of(path)
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and lines[0].split("\t")[0].strip().lower() == "query":
        lines = [line.split("\t")[0] for line in lines[1:]]
    if not lines:
        raise InputError(
            f"查询文件“{path}”里没有查询，请每行写一个。",
            f"The file '{path}' holds no query; write one a line.",
        )
    return [line.strip() for line in lines]


def sparql_text(query: str | None, file: Path | None, named: str | None) -> str:
    """Return the one SPARQL query that was given as text, in a file, or by the name it ships with.

    Raises:
        UsageError: none or several were given, or no query has that name.
        InputError: the file cannot be read.
    """
    given = [item for item in (query, file, named) if item is not None]
    if len(given) != 1:
        raise UsageError(
            "请给出一条查询：直接写出，或用 --file 给文件，或用 --named 给自带查询的名称。",
            "Give one query: as text, by --file, or by --named for one that ships.",
        )
    if file is not None:
        return _text_of(file)
    if named is not None:
        from biaopu.graph.sparql.named import load

        return load(named).text
    return query or ""


def query_listing(language: str) -> str:
    """Return the queries that ship, by who asks: each name with its question, a line each."""
    from biaopu.graph.sparql.named import AUDIENCES, load, names
    from biaopu.ui.wording import Wording

    words, lines = Wording(language), []
    longest = max(map(len, names()))
    for audience in AUDIENCES:
        lines.append(words.name("reader", audience))
        for query in map(load, names(audience)):
            question = query.question_en if language == "en" else query.question_zh
            lines.append(f"  {query.name:{longest}}  {question}")
    return "\n".join(lines) + "\n"


def _text_of(path: Path) -> str:
    try:
        return decode(str(path), path.read_bytes())[0]
    except OSError as error:
        raise InputError(
            f"读不了查询文件“{path}”（{error.strerror}），请检查路径。",
            f"The file of queries '{path}' cannot be read ({error.strerror}); check the path.",
        ) from error
