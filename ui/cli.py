"""The command line: its commands put together; everything heavy is imported inside them.

Answers go to stdout, progress and messages to stderr. Exit codes: 0 fine, 1 findings, 2 wrong
usage, 3 an input that cannot be read, 4 a store, model or engine that is missing, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from biaopu.ontology.errors import BiaopuError

from .commands import (
    asking,
    checking,
    comparing,
    documents,
    evaluating,
    exporting,
    modelling,
    reviewing,
    running,
)
from .workspace.settings import language

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


for _command in (
    documents.build,
    documents.ingest,
    documents.remove,
    documents.parse,
    asking.search,
    asking.sparql,
    checking.lint,
    exporting.export,
    comparing.overlap,
    comparing.check,
    comparing.compare,
    comparing.candidates,
    running.ui,
    running.doctor,
    modelling.models,
):
    app.command()(_command)
app.add_typer(evaluating.app)
app.add_typer(reviewing.app)
app.add_typer(modelling.model)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    english = language() == "en"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file's name may be bytes that are no text
            stream.reconfigure(errors="backslashreplace")
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
