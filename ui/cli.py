"""The command line: one thin function a command; everything heavy is imported inside it.

Answers go to stdout, progress and messages to stderr. Exit codes: 0 fine, 1 findings, 2 wrong
usage, 3 an input that cannot be read, 4 a store, model or engine that is missing, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from biaopu.ontology.errors import BiaopuError, UnknownKindError, UsageError

from .options import (
    AsJson,
    Batch,
    Force,
    Format,
    Home,
    HowToSearch,
    InDocument,
    Kind,
    Limit,
    Mode,
    Model,
    NamedQuery,
    Query,
    QueryFile,
)
from .settings import Settings, language

if TYPE_CHECKING:
    from .service import Explorer

app = typer.Typer(
    name="biaopu",
    help=(
        "标谱：中国标准的知识图谱与中文语义检索。\n\n"
        "A knowledge graph of Chinese standards with Chinese semantic search."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help starts in half the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_ENDINGS = {
    2: ("用法有误，详见 biaopu --help。", "Wrong usage; see biaopu --help."),
    130: ("已中断，原有图谱没有改动。", "Interrupted; the graph is as it was."),
}
"""What is said at the end of a call that did not come to a command's own message."""


@app.callback(invoke_without_command=True)
def _options(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="版本号 / Show the version")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        print(f"biaopu {installed('biaopu')}")
        ctx.exit()


@app.command()
def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="文件或文件夹；不给则用自带语料 / Files or folders",
            show_default=False,
        ),
    ] = None,
    home: Home = None,
    model: Model = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """构建图谱与索引，完成后一次切换。 / Build graph and index, then switch to them."""
    from .building import build as build_release
    from .console import build_summary, print_json, progress_bars, say_in

    settings = _settings(home, model)
    say = say_in(settings.language)
    with progress_bars(settings.language) as progress:
        report = build_release(settings, paths or (), force=force, progress=progress, say=say)
    for notice in report.notices:
        say(f"注意：{notice}", f"Note: {notice}")
    if as_json:
        from .shapes import build_shape

        print_json(build_shape(report))
    else:
        say(*build_summary(report))


@app.command()
def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="文件或文件夹 / Files or folders")
    ],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """把文件加入图谱，替换变化的文档，附读取报告。 / Add files, replace changed documents."""
    from .building import ingest as ingest_files
    from .console import print_json, progress_bars, say_in, say_outcomes

    settings = _settings(home)
    say = say_in(settings.language)
    with progress_bars(settings.language) as progress:
        report = ingest_files(settings, paths, progress=progress, say=say)
    if as_json:
        from .shapes import ingest_shape

        print_json(ingest_shape(report), indent=1)
    say_outcomes(report, say)
    if report.failed:
        raise typer.Exit(3)


@app.command()
def remove(
    document: Annotated[str, typer.Argument(metavar="DOC", help="文档编号 / Id or number")],
    home: Home = None,
) -> None:
    """从图谱中移除一份文档。 / Remove one document from the graph."""
    from .building import remove as remove_document
    from .console import build_summary, progress_bars, say_in

    settings = _settings(home)
    say = say_in(settings.language)
    with progress_bars(settings.language) as progress:
        report = remove_document(settings, document, progress=progress, say=say)
    say(*build_summary(report))


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="文档 / The document")],
    as_json: AsJson = False,
) -> None:
    """读一份文档，只看结果，不写图谱。 / Read one document; touches no store."""
    from .console import print_json, stdout
    from .outlines import record_tree
    from .parsing import parse as parse_file
    from .shapes import other_shape, record_shape

    try:
        record = parse_file(file, _settings(None).limits)
    except UnknownKindError as error:
        if as_json:
            print_json(other_shape(error), indent=1)
        raise
    if as_json:
        print_json(record_shape(record), indent=1)
    else:
        stdout().print(record_tree(record))


@app.command()
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
    from .console import print_json, say_in, stdout
    from .shapes import result_shape

    settings = _settings(home)
    explorer = _explorer(settings)
    if (query is None) == (batch is None):
        raise UsageError(
            "请给出一个查询，或用 --batch 给出查询文件（二选一）。",
            "Give either a query or a file of queries with --batch.",
        )
    if batch is not None:
        from .batches import queries_in

        for result in explorer.index.search_many(
            queries_in(batch), mode=mode.value, limit=limit, kind=kind, document=document
        ):
            print_json(result_shape(result))
        return
    result = explorer.index.search(
        query or "", mode=mode.value, limit=limit, kind=kind, document=document
    )
    if result.notice:
        say_in(settings.language)(result.notice.zh, result.notice.en)
    if as_json:
        print_json(result_shape(result))
    else:
        from .outlines import hits_table

        stdout().print(hits_table(result, settings.language))


@app.command()
def sparql(
    query: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="SPARQL")] = None,
    file: QueryFile = None,
    named: NamedQuery = None,
    form: Annotated[Format, typer.Option("--format", help="输出格式 / Output")] = Format.table,
    limit: Annotated[int, typer.Option("--limit", min=1, help="最多行数 / At most")] = 10_000,
    home: Home = None,
) -> None:
    """对图谱做只读 SPARQL 查询。 / Query the graph with SPARQL, read-only."""
    from biaopu.graph.results import render
    from biaopu.graph.sparql import run

    from .batches import sparql_text
    from .console import say_in

    settings = _settings(home)
    answer = run(_explorer(settings).store, sparql_text(query, file, named), limit=limit)
    text = render(answer, form.value)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    if getattr(answer, "truncated", False):
        say_in(settings.language)(
            f"只显示前 {limit} 行，用 --limit 可加大。",
            f"Only the first {limit} rows; see --limit.",
        )


@app.command()
def ui(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口 / Port")] = 8501,
    home: Home = None,
) -> None:
    """打开网页浏览器界面（仅本机）。 / Serve the explorer, on this machine only."""
    from .console import say_in
    from .serving import serve

    settings = _settings(home)
    _explorer(settings)
    serve(settings, port, say_in(settings.language))


@app.command()
def doctor(home: Home = None, as_json: AsJson = False) -> None:
    """检查安装、模型与数据目录。 / Check the installation, the model and the data directory."""
    from .console import print_json, stdout
    from .doctor import examine
    from .outlines import checks_table

    settings = _settings(home)
    checks = examine(settings)
    if as_json:
        print_json({"checks": [check.shape() for check in checks]})
    else:
        stdout().print(checks_table(checks, settings.language))
    raise typer.Exit(0 if all(check.fine or check.optional for check in checks) else 4)


def _settings(home: Path | None, model: str | None = None) -> Settings:
    return Settings.load(home, model)


def _explorer(settings: Settings) -> Explorer:
    from .service import Explorer

    return Explorer.open(settings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    english = language() == "en"
    try:
        app(args=None if arguments is None else list(arguments))
    except BiaopuError as error:
        print(error.message("en" if english else "zh"), file=sys.stderr)
        return error.exit_code
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        if code in _ENDINGS:
            print(_ENDINGS[code][english], file=sys.stderr)
        return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
