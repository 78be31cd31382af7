"""Commands that run and examine the program: ui, doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from biaopu.ui.workspace.settings import Settings

from .options import AsJson, Home


def ui(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口 / Port")] = 8501,
    home: Home = None,
) -> None:
    """打开网页浏览器界面（仅本机）。 / Serve the explorer, on this machine only."""
    from biaopu.ui.serving import serve
    from biaopu.ui.workspace.releases.serving import current_release

    from .console import say_in

    settings = Settings.load(home)
    say = say_in(settings.language)
    if current_release(settings.home) is None:  # the page itself offers to begin
        say("还没有图谱，可以在网页里开始。", "There is no graph yet; begin on the page.")
    serve(settings, port, say)


def doctor(
    repair: Annotated[
        bool, typer.Option("--repair", help="修复数据目录 / Mend the data directory")
    ] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """检查安装、模型与数据目录；可修复。 / Check installation, model and data; mend the data."""
    from biaopu.ui.doctor import examine
    from biaopu.ui.reports.json_records import checks_json
    from biaopu.ui.reports.outlines import checks_table

    from .console import print_json, stdout

    settings = Settings.load(home)
    if repair:
        _repair(settings)
    checks = examine(settings)
    if as_json:
        print_json(checks_json(checks))
    else:
        stdout().print(checks_table(checks, settings.language))
    raise typer.Exit(0 if all(check.fine or check.optional for check in checks) else 4)


def _repair(settings: Settings) -> None:
    from biaopu.ui.workspace.repair import repair

    from .console import progress_bars, say_in

    say = say_in(settings.language)
    with progress_bars(settings.language) as progress:
        left = repair(settings, progress=progress, say=say)
    if not left:
        say("数据目录完好。", "The data directory is whole.")
