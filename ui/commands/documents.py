"""Commands that read documents: build, ingest, remove, parse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biaopu.ontology.errors import UnknownKindError
from biaopu.ui.workspace.settings import Settings

from .options import AsJson, ColumnsOf, Force, Home, Model


def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="文件或文件夹；不给则重建已有的文档，起初是自带语料 / Files or folders",
            show_default=False,
        ),
    ] = None,
    home: Home = None,
    model: Model = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """构建图谱与索引，完成后一次切换。 / Build graph and index, then switch to them."""
    from biaopu.ui.workspace.build import build as build_release
    from biaopu.ui.workspace.decisions.log import read

    from .console import build_summary, print_json, progress_bars, say_flaws, say_in

    settings = Settings.load(home, model)
    say = say_in(settings.language)
    with progress_bars(settings.language) as progress:
        report = build_release(settings, paths or (), force=force, progress=progress, say=say)
    say_flaws(read(settings.home).flaws, say)
    for zh, en in report.notices:
        say(f"注意：{zh}", f"Note: {en}")
    if as_json:
        from biaopu.ui.reports.json_records import build_json

        print_json(build_json(report))
    else:
        say(*build_summary(report))


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="文件或文件夹 / Files or folders")
    ],
    home: Home = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="替换编号、概念体系或题名相同的文档 / Replace that of its number or title",
        ),
    ] = False,
    as_json: AsJson = False,
    columns: ColumnsOf = None,
) -> None:
    """把文件加入图谱，替换变化的文档，附读取报告。 / Add files, replace changed documents."""
    from biaopu.ui.workspace.build import ingest as ingest_files

    from .console import print_json, progress_bars, say_in, say_outcomes

    settings = Settings.load(home)
    say = say_in(settings.language)
    if columns:
        from biaopu.ui.tasks.columns import keep_columns

        if sidecar := keep_columns(paths, columns, settings):
            say(
                f"列的对照已写入“{sidecar}”，以后读这份文件都会用它。",
                f"The mapping of columns stands in '{sidecar}' and holds for this file hereafter.",
            )
    with progress_bars(settings.language) as progress:
        report = ingest_files(settings, paths, replace=replace, progress=progress, say=say)
    if as_json:
        from biaopu.ui.reports.json_records import ingest_json

        print_json(ingest_json(report), indent=1)
    say_outcomes(report, say)
    if report.failed:
        raise typer.Exit(3)


def remove(
    document: Annotated[str, typer.Argument(metavar="DOC", help="文档编号 / Id or number")],
    home: Home = None,
) -> None:
    """从图谱中移除一份文档。 / Remove one document from the graph."""
    from biaopu.ui.workspace.build import remove as remove_document

    from .console import build_summary, progress_bars, say_in

    settings = Settings.load(home)
    say = say_in(settings.language)
    with progress_bars(settings.language) as progress:
        report = remove_document(settings, document, progress=progress, say=say)
    say(*build_summary(report))


def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="文档 / The document")],
    as_json: AsJson = False,
    columns: ColumnsOf = None,
) -> None:
    """读一份文档，只看结果，不写图谱。 / Read one document; touches no store."""
    from biaopu.ingest.mapping import mapping_of
    from biaopu.ingest.parse import parse_apart
    from biaopu.ui.reports.json_records import other_json, record_json
    from biaopu.ui.reports.outlines import record_tree

    from .console import pages_told, print_json, stdout

    settings = Settings.load(None)
    try:
        said = mapping_of(columns, settings.limits) if columns else None
        with pages_told(settings.language) as hear:
            record = parse_apart(file, settings.limits, columns=said, hear=hear)
    except UnknownKindError as error:
        if as_json:
            print_json(other_json(error), indent=1)
        raise
    if as_json:
        print_json(record_json(record), indent=1)
    else:
        stdout().print(record_tree(record, settings.language))
