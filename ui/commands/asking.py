"""Commands that ask the graph: search, sparql."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from biaopu.ontology.errors import UsageError
from biaopu.ui.options import (
    AsJson,
    Batch,
    Format,
    Home,
    HowToSearch,
    InDocument,
    Inferred,
    Kind,
    Limit,
    ListQueries,
    Mode,
    NamedQuery,
    Query,
    QueryFile,
)
from biaopu.ui.settings import Settings

if TYPE_CHECKING:
    from biaopu.ui.service import Explorer


def search(
    query: Query = None,
    mode: HowToSearch = Mode.hybrid,
    limit: Limit = 10,
    kind: Kind = None,
    document: InDocument = None,
    batch: Batch = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """检索术语与框架节点。 / Search terms and framework nodes."""
    from biaopu.ui.console import print_json, say_in, stdout
    from biaopu.ui.shapes import result_shape

    settings = Settings.load(home)
    index = _explorer(settings).index
    if (query is None) == (batch is None):
        raise UsageError(
            "请给出一个查询，或用 --batch 给出查询文件（二选一）。",
            "Give either a query or a file of queries with --batch.",
        )
    if batch is not None:
        from biaopu.ui.batches import queries_in

        for result in index.search_many(
            queries_in(batch), mode=mode.value, limit=limit, kind=kind, document=document
        ):
            print_json(result_shape(result))
        return
    result = index.search(query or "", mode=mode.value, limit=limit, kind=kind, document=document)
    if result.notice:
        say_in(settings.language)(result.notice.zh, result.notice.en)
    if as_json:
        print_json(result_shape(result))
    else:
        from biaopu.ui.outlines import hits_table

        stdout().print(hits_table(result, settings.language))


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
    from biaopu.graph.results import render
    from biaopu.graph.sparql import run
    from biaopu.ui.batches import query_listing, sparql_text
    from biaopu.ui.console import say_in

    settings = Settings.load(home)
    if listing:
        sys.stdout.write(query_listing(settings.language))
        return
    explorer = _explorer(settings)
    store = explorer.inferred_store if inferred else explorer.store
    answer = run(store, sparql_text(query, file, named), limit=limit)
    text = render(answer, form.value)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    if getattr(answer, "truncated", False):
        say_in(settings.language)(
            f"只显示前 {limit} 行，用 --limit 可加大。",
            f"Only the first {limit} rows; see --limit.",
        )


def _explorer(settings: Settings) -> Explorer:
    from biaopu.ui.service import Explorer

    return Explorer.open(settings)
