"""Options that several commands of the command line share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from biaopu.ui.workspace.settings import language

Home = Annotated[
    Path | None,
    typer.Option("--home", help="数据目录（默认 $BIAOPU_HOME） / Data directory", metavar="DIR"),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON / Print JSON")]


class Mode(StrEnum):
    """How a query is searched; each means what it says."""

    hybrid = "hybrid"
    lexical = "lexical"
    semantic = "semantic"
    exact = "exact"
    prefix = "prefix"
    contains = "contains"
    fuzzy = "fuzzy"


def mode_called(name: str) -> Mode:
    """Return the mode with this English or Chinese name.

    Raises:
        BadParameter: there is none.
    """
    from biaopu.ontology.errors import QueryError
    from biaopu.search.query.query import check_request

    try:
        return Mode(check_request(name, 1))
    except QueryError as error:
        raise typer.BadParameter(error.message(language())) from error


class Format(StrEnum):
    """How the answer to a SPARQL query is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    tsv = "tsv"
    ttl = "ttl"


Query = Annotated[str | None, typer.Argument(metavar="[QUERY]", help="查询 / The query")]
HowToSearch = Annotated[
    Mode,
    typer.Option(
        "--mode",
        parser=mode_called,
        metavar="MODE",
        help="混合|仅关键词|语义|精确|前缀|包含|模糊 / " + "|".join(Mode),
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="条数 / How many")]
Kind = Annotated[
    str | None,
    typer.Option("--kind", help="只要这一类（如 术语、part） / Only this kind, e.g. term, part"),
]
InDocument = Annotated[
    str | None,
    typer.Option("--document", help="只在此文档中（标识、编号或题名） / Only in this document"),
]
InSubsystem = Annotated[
    str | None, typer.Option("--subsystem", help="只在此分体系中 / Only in this subsystem")
]
InStatus = Annotated[
    str | None,
    typer.Option("--status", help="只要此状态的（现行、草案…） / Only of this status"),
]
InLanguage = Annotated[
    str | None, typer.Option("--lang", help="只要有此语言名称的（zh、en） / Only with such names")
]
Rerank = Annotated[
    str | None,
    typer.Option(
        "--rerank", metavar="NAME", help="自选的重排模型，或 off / A cross-encoder of yours, or off"
    ),
]
WithoutSamples = Annotated[
    bool,
    typer.Option("--without-samples", help="不看示例文件 / Leave sample documents out"),
]
Explained = Annotated[
    bool, typer.Option("--explain", help="逐通道说明排名 / Say by channel why a hit ranks so")
]
Like = Annotated[
    str | None,
    typer.Option(
        "--like", metavar="IRI|NAME", help="与此条目相似的条目 / Entries similar to this one"
    ),
]
Batch = Annotated[
    Path | None,
    typer.Option("--batch", metavar="FILE", help="查询文件，每行一个 / A file, one query a line"),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="嵌入模型的名称或路径 / Embedding model"),
]
Force = Annotated[
    bool, typer.Option("--force", help="没有变化也重建 / Build even if nothing changed")
]
QueryFile = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="查询文件 / A file with the query")
]
Inferred = Annotated[
    bool,
    typer.Option("--inferred", help="连同推出的陈述（OWL 2 RL） / With what follows by OWL 2 RL"),
]
NamedQuery = Annotated[
    str | None, typer.Option("--named", metavar="NAME", help="自带查询 / A query that ships")
]
ListQueries = Annotated[
    bool, typer.Option("--list", help="列出自带查询及其所答问题 / List the queries that ship")
]
ColumnsOf = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="COLUMNS",
        help="术语表的列：术语=B,定义=D 或 .toml 文件 / Columns: 术语=B,定义=D or a .toml file",
        show_default=False,
    ),
]
