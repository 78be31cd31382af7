"""Commands that ask the graph: search, sparql."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from biaopu.ontology.errors import UsageError
from biaopu.ui.workspace.settings import Settings

from .options import (
    AsJson,
    Batch,
    Explained,
    Format,
    Home,
    HowToSearch,
    InDocument,
    Inferred,
    InLanguage,
    InStatus,
    InSubsystem,
    Kind,
    Like,
    Limit,
    ListQueries,
    Mode,
    NamedQuery,
    Query,
    QueryFile,
    Rerank,
    WithoutSamples,
)

if TYPE_CHECKING:
    from biaopu.ui.tasks.search import Found


def search(
    query: Query = None,
    mode: HowToSearch = Mode.hybrid,
    limit: Limit = 10,
    kind: Kind = None,
    document: InDocument = None,
    subsystem: InSubsystem = None,
    status: InStatus = None,
    lang: InLanguage = None,
    like: Like = None,
    batch: Batch = None,
    rerank: Rerank = None,
    without_samples: WithoutSamples = False,
    explain: Explained = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """检索术语与框架节点，如 "短语" -排除 类别:术语。 / Search terms and framework nodes.

    "phrases", -exclusions, kind:term, numbers and clauses (GB/T 1.1 3.5) count.
    """
    from biaopu.search.reader import SAMPLES
    from biaopu.ui.tasks.search import Found, with_standards
    from biaopu.ui.workspace.opened import OpenRelease

    settings = Settings.load(home)
    if rerank is not None:
        settings = replace(settings, reranker=rerank)
    opened = OpenRelease.open(settings)
    index = opened.index
    wanted: dict[str, str | None] = {
        "kind": kind,
        "document": opened.searched_in(document) if document else document,
        "subsystem": subsystem,
        "status": status,
        "languages": lang,
        SAMPLES: "off" if without_samples or not settings.samples else None,
    }
    narrowed = any(value for name, value in wanted.items() if name != SAMPLES)
    if sum(one is not None for one in (query, like, batch)) != 1:
        raise UsageError(
            "请给出一个查询，或用 --like 给出一个条目，或用 --batch 给出查询文件（只选一种）。",
            "Give either a query, an entry with --like, or a file of queries with --batch.",
        )
    if batch is not None:
        from biaopu.ui.tasks.batch import queries_in

        results = index.search_many(queries_in(batch), mode.value, limit, **wanted)
        every = (with_standards(opened, one, limit, narrowed=narrowed) for one in results)
        _print_all(every, explain=explain)
        return
    if like is not None:
        found = Found(index.similar(like, limit, **wanted))
    else:
        result = index.search(query or "", mode.value, limit, **wanted)
        found = with_standards(opened, result, limit, narrowed=narrowed)
    _print(found, settings, as_json=as_json, explain=explain)


def _print_all(every: Iterable[Found], *, explain: bool) -> None:
    from biaopu.ui.reports.json_records import result_json

    from .console import print_json

    for found in every:
        print_json(result_json(found.result, found.standards, found.more, explain=explain))


def _print(found: Found, settings: Settings, *, as_json: bool, explain: bool) -> None:
    """Print the result to stdout, what there is to say about it to stderr."""
    from .console import say_in, stdout

    result = found.result
    for notice in result.notices:
        say_in(settings.language)(notice.zh, notice.en)
    if as_json:
        _print_all((found,), explain=explain)
        return
    from biaopu.ui.reports.outlines import explanation_table, hits_table, listed_table

    if result.results or result.nearest or not found.standards:
        stdout().print(hits_table(result, settings.language))
    if found.standards:
        stdout().print(listed_table(found.standards, found.more, settings.language))
    if explain:
        for place, hit in enumerate(result.results, 1):
            stdout().print(explanation_table(place, hit, settings.language))


def sparql(
    query: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="SPARQL")] = None,
    file: QueryFile = None,
    named: NamedQuery = None,
    form: Annotated[Format, typer.Option("--format", help="输出格式 / Output")] = Format.table,
    limit: Annotated[int, typer.Option("--limit", min=1, help="最多行数 / At most")] = 10_000,
    inferred: Inferred = False,
    listing: ListQueries = False,
    home: Home = None,
) -> None:
    """对图谱做只读 SPARQL 查询。 / Query the graph with SPARQL, read-only."""
    from biaopu.graph.sparql.rendering import render
    from biaopu.graph.sparql.run import run
    from biaopu.ui.tasks.batch import query_listing, sparql_text
    from biaopu.ui.terminal import print_text
    from biaopu.ui.workspace.opened import OpenRelease
    from biaopu.ui.workspace.outputs import standard_output

    from .console import say_in

    settings = Settings.load(home)
    if listing:
        print_text(query_listing(settings.language))
        return
    opened = OpenRelease.open(settings)
    store = opened.inferred_store if inferred else opened.store
    answer = run(store, sparql_text(query, file, named), limit=limit)
    text = render(answer, form.value)
    whole = text if text.endswith("\n") else text + "\n"
    if form is Format.table:
        print_text(whole)
    else:
        with standard_output(binary=False) as held:
            held.write(whole.encode())
    if getattr(answer, "truncated", False):
        say_in(settings.language)(
            f"只显示前 {limit} 行，用 --limit 可加大。",
            f"Only the first {limit} rows; see --limit.",
        )
