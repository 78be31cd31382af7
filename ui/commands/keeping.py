"""Commands that keep what there is: backup, restore, rollback."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biaopu.ui.workspace.settings import Settings

from .options import AsJson, Home

File = Annotated[Path, typer.Argument(metavar="FILE", help="备份文件 / The backup")]


def backup(file: File, home: Home = None) -> None:
    """把图谱、文档和评审记录备份到一个文件，并核对。 / Back up graph, documents and decisions."""
    from biaopu.ui.workspace.backup import back_up

    from .console import say_in

    settings = Settings.load(home)
    made = back_up(settings, file)
    say_in(settings.language)(
        f"已备份到“{file}”并核对：图谱 {made.release}，{len(made.parts)} 个文件。",
        f"Backed up to '{file}' and checked: the graph {made.release}, {len(made.parts)} files.",
    )


def restore(file: File, home: Home = None) -> None:
    """从备份恢复；数据目录里已有的内容都保留。 / Restore a backup; what there is stays."""
    from biaopu.ui.workspace.backup import restore as restored

    from .console import say_in

    settings = Settings.load(home)
    release = restored(settings, file)
    count = len(release.manifest.inputs)
    say_in(settings.language)(
        f"已从“{file}”恢复：{count} 份文档，当前图谱是 {release.manifest.id}；原来的图谱可用 "
        "biaopu rollback 换回。",
        f"Restored from '{file}': {count} documents; the current graph is {release.manifest.id}. "
        "What was served before is back with 'biaopu rollback'.",
    )


def rollback(
    release: Annotated[
        str, typer.Argument(help="版本名；默认为前一个 / A release; default: the one before")
    ] = "",
    listed: Annotated[
        bool, typer.Option("--list", help="只列出现有版本 / Only list the releases")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """换回较早的图谱版本。 / Serve an earlier release of the graph again."""
    from biaopu.ui.reports.json_records import release_json
    from biaopu.ui.reports.outlines import releases_table
    from biaopu.ui.workspace.releases.serving import kept_releases, named
    from biaopu.ui.workspace.repair import roll_back

    from .console import print_json, say_in, stdout

    settings = Settings.load(home)
    if not listed:
        chosen = roll_back(settings, release)
        say_in(settings.language)(
            f"当前图谱已换回 {chosen.manifest.id}（{len(chosen.manifest.inputs)} 份文档）。",
            f"The current graph is {chosen.manifest.id} again ({len(chosen.manifest.inputs)} "
            "documents).",
        )
    kept, served = kept_releases(settings.home), named(settings.home)
    if as_json:
        print_json([release_json(one, current=one.manifest.id == served) for one in kept])
    elif listed:
        stdout().print(releases_table(kept, served, settings.language))
