"""Commands that measure: eval search, eval overlap."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biaopu.ui.workspace.settings import Settings

from .options import AsJson, Home, HowToSearch, Mode

app = typer.Typer(
    name="eval",
    help="用评测文件衡量结果的好坏。 / Measure with judged files.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Judged = Annotated[
    Path,
    typer.Argument(
        metavar="FILE.tsv",
        help="每行：查询、相关条目（以 | 分隔，- 为没有）、类别 / Query, relevant, kind by line",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="把 JSON 写到文件 / Write JSON to a file"),
]
Compare = Annotated[
    bool, typer.Option("--baselines/--no-baselines", help="与基线比较 / Compare with baselines")
]


@app.command()
def search(
    file: Judged,
    mode: HowToSearch = Mode.hybrid,
    baselines: Compare = True,
    output: Output = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """衡量检索：命中率、MRR、nDCG、召回率与各档精度。 / Measure the search."""
    from biaopu.search.evaluation.report import remembered
    from biaopu.search.evaluation.run import evaluate
    from biaopu.ui.reports.evaluations import evaluation_tables
    from biaopu.ui.reports.json_records import as_file, evaluation_json
    from biaopu.ui.workspace.opened import OpenRelease
    from biaopu.ui.workspace.outputs import whole_file

    from .console import print_json, stdout

    settings = Settings.load(home)
    index = OpenRelease.open(settings).index
    report = remembered(
        evaluate(index, file, mode.value, compare=baselines), settings.home / "evaluations"
    )
    if output is not None:
        with whole_file(output) as target:
            target.write(as_file(evaluation_json(report)))
    if as_json:
        print_json(evaluation_json(report))
    else:
        stdout().print(*evaluation_tables(report, settings.language), sep="\n")


@app.command()
def overlap(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.tsv",
            help="列：left_term、left_definition、right_term、right_definition、verdict / Columns",
        ),
    ],
    words: Annotated[
        bool, typer.Option("--words-only", help="不用嵌入模型 / Without the embedding model")
    ] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """衡量术语比对的结论：各类的准确率、召回率和 F1，与规则基线并列。 / Measure verdicts."""
    from biaopu.search.encoders.opening import open_encoder
    from biaopu.search.overlap.evaluation import evaluate, read_judged
    from biaopu.ui.reports.evaluations import verdict_tables
    from biaopu.ui.reports.json_records import verdicts_json

    from .console import print_json, stdout

    settings = Settings.load(home)
    pairs = read_judged(file)
    encoder = None if words else open_encoder(settings.model, settings.models)
    report = evaluate(file.name, pairs, encoder)
    if as_json:
        print_json(verdicts_json(report))
    else:
        stdout().print(*verdict_tables(report, settings.language), sep="\n")
