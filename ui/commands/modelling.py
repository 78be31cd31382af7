"""Commands about embedding models: models, model use."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from biaopu.ui.workspace.settings import Settings

from .options import AsJson, Home

model = typer.Typer(
    name="model",
    help="选择嵌入模型。 / Choose the embedding model.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@model.callback()
def _group() -> None:
    """Keep ``use`` a command of its own while it is the only one."""


def models(home: Home = None, as_json: AsJson = False) -> None:
    """列出嵌入模型：已知的、本机有的、在用的。 / List the embedding models."""
    from biaopu.ui.reports.json_records import models_json
    from biaopu.ui.tasks.models import listed_models, models_table

    from .console import print_json, stdout

    settings = Settings.load(home)
    listed = listed_models(settings)
    if as_json:
        print_json(models_json(listed, settings))
    else:
        stdout().print(models_table(listed, settings.language))


@model.command()
def use(
    name: Annotated[
        str, typer.Argument(metavar="NAME_OR_PATH", help="名称或文件夹 / A name or a folder")
    ],
    home: Home = None,
) -> None:
    """以后的构建用这个模型。 / Let builds use this model from now on."""
    from biaopu.ui.tasks.models import use_model

    from .console import say_in

    settings = Settings.load(home)
    kept, path = use_model(name, settings)
    say = say_in(settings.language)
    say(
        f"已选用 {kept}（记在 {path}）。请运行 biaopu build：别的模型的向量不能混用。",
        f"{kept} is chosen (kept in {path}). Run biaopu build: vectors of another model are "
        "refused.",
    )
    if os.environ.get("BIAOPU_MODEL"):
        say(
            "注意：环境变量 BIAOPU_MODEL 另有设定，它优先。",
            "Note: the environment variable BIAOPU_MODEL says otherwise, and goes first.",
        )
