"""The command line: its commands put together; everything heavy is imported inside them.

Answers go to stdout, progress and messages to stderr. Exit codes: 0 fine, 1 findings, 2 wrong
usage, 3 an input that cannot be read, 4 a store, model or engine that is missing, 130 interrupted.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Annotated

import typer

from biaopu.ontology.errors import BiaopuError, EngineError, RecoveredWarning

from .commands import (
    asking,
    checking,
    comparing,
    documents,
    evaluating,
    exporting,
    keeping,
    modelling,
    reviewing,
    running,
)
from .terminal import abandon, print_text, say, steady
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

        print_text(f"biaopu {installed('biaopu')}\n")
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
    keeping.backup,
    keeping.restore,
    keeping.rollback,
    modelling.models,
):
    app.command()(_command)
app.add_typer(evaluating.app)
app.add_typer(reviewing.app)
app.add_typer(modelling.model)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    steady()
    english, stdout = language() == "en", sys.stdout
    try:
        with warnings.catch_warnings():
            warnings.showwarning = partial(_warn, english)
            warnings.simplefilter("always", RecoveredWarning)
            app(args=None if arguments is None else list(arguments))
    except BiaopuError as error:
        say(error.message("en" if english else "zh"))
        return error.exit_code
    except SystemExit as end:
        if sys.stdout is not stdout:  # typer has put it aside: who reads the help has left
            return 0
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
        if code in _ENDINGS:
            say(_ENDINGS[code][english])
        return code
    except Exception as error:  # noqa: BLE001 - the very edge: whatever it is, one sentence
        abandon()  # it may be the help that could not be written
        say(_unforeseen(error)[english])
        return EngineError.exit_code
    return 0


def _warn(english: bool, message: Warning | str, *_where: object) -> None:
    """Say on stderr what went well only in part; what libraries warn of is not for users."""
    if isinstance(message, RecoveredWarning):
        say(message.en if english else message.zh)


def _unforeseen(error: Exception) -> tuple[str, str]:
    """Return what is said of an error that nobody foresaw, with where it came up."""
    what = f"{type(error).__name__}: {error}"
    if isinstance(error, OSError):
        return (
            f"读写失败（{what}），没有做完；请检查文件、权限和磁盘空间。",
            f"Reading or writing failed ({what}); check files, rights and free space.",
        )
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return (
        f"程序出错，没有做完（{what}，{where}）；请运行 biaopu doctor，并报告这一句。",
        f"The program failed ({what}, {where}); run biaopu doctor, and report this sentence.",
    )


if __name__ == "__main__":
    sys.exit(main())
