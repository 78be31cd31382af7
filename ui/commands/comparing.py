"""Commands that compare terms: overlap, check, compare, candidates."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from biaopu.ui.workspace.settings import Settings

from .options import ColumnsOf, Home

if TYPE_CHECKING:
    from rich.table import Table

    from biaopu.ui.reports.draft.review import DraftReview


class OverlapFormat(StrEnum):
    """How overlaps are written."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    sssom = "sssom"


class CheckFormat(StrEnum):
    """How the check of a draft is written."""

    table = "table"
    json = "json"
    xlsx = "xlsx"
    docx = "docx"
    comments = "comments"


class PlainFormat(StrEnum):
    """How a comparison is written."""

    table = "table"
    json = "json"


class FailOn(StrEnum):
    """For which verdicts on a term the exit code is 1."""

    conflict = "conflict"
    near = "near"
    never = "never"


Documents = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DOC [DOC]]",
        help="图谱中的文档或文件：一份与图谱比，两份互相比 / One with the graph, or two",
        show_default=False,
    ),
]  # fmt: skip
Everything = Annotated[
    bool, typer.Option("--all", help="连同不够确定的 / With those that are less sure")
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="逐对列出两个定义对齐后的差异 / What the aligned definitions differ in"
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="写到文件，默认标准输出 / Default stdout"),
]
Draft = Annotated[
    Path, typer.Argument(metavar="DRAFT", help="草案，或只有术语一章的文本 / A draft, or its terms")
]


def overlap(
    documents: Documents = None,
    form: Annotated[OverlapFormat, typer.Option("--format", help="格式")] = OverlapFormat.table,
    everything: Everything = False,
    explain: Explain = False,
    output: Output = None,
    home: Home = None,
) -> None:
    """列出各标准之间相同、改写、冲突、同义、上下位的术语。 / List overlapping terms."""
    from biaopu.ui.reports.overlaps import overlaps_table, write_overlaps
    from biaopu.ui.tasks.compare import Workbench
    from biaopu.ui.tasks.overlap import overlaps_between

    from .console import say_in

    settings = Settings.load(home)
    if explain and form is OverlapFormat.sssom:
        raise _no_place_in_sssom()
    bench = Workbench.current(settings)
    found = overlaps_between(bench, documents or (), everything=everything)
    say = say_in(settings.language)
    for remark in (found.said, *found.remarks):
        say(remark.zh, remark.en)
    if form is OverlapFormat.table and output is None:
        _show(overlaps_table(found.overlaps, settings.language, found.said, explain=explain))
        return
    _write(lambda file: write_overlaps(found, form.value, settings, file, explain=explain), output,
           binary=form is OverlapFormat.xlsx)  # fmt: skip


def check(
    draft: Draft,
    form: Annotated[CheckFormat, typer.Option("--format", help="格式")] = CheckFormat.table,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="有此结论时退出码为 1 / Exit code 1 for these")
    ] = FailOn.never,
    output: Output = None,
    home: Home = None,
    columns: ColumnsOf = None,
) -> None:
    """检查草案：逐条术语已有、近似、冲突还是新，怎么处理，自身有什么问题。 / Check a draft."""
    from biaopu.ingest.mapping import mapping_of
    from biaopu.ui.reports.overlaps import review_table
    from biaopu.ui.tasks.compare import Workbench

    from .console import pages_told, say_in

    settings = Settings.load(home)
    said = mapping_of(columns, settings.limits) if columns else None
    with pages_told(settings.language) as hear:
        review = Workbench.current(settings).check(draft, said, hear)
    for remark in review.remarks:
        say_in(settings.language)(remark.zh, remark.en)
    if form is CheckFormat.table and output is None:
        _show(review_table(review, settings.language))
    else:
        binary = form in (CheckFormat.xlsx, CheckFormat.docx, CheckFormat.comments)
        _write(lambda file: _render(review, draft, form, settings, file), output, binary=binary)
    sure = ("conflict", "undecided")  # what nobody has judged is no all-clear
    wanted = {"conflict": sure, "near": (*sure, "near")}.get(fail_on.value, ())
    if any(review.counts[name] for name in review.counts if name in wanted):
        raise typer.Exit(1)


def compare(
    before: Annotated[str, typer.Argument(metavar="A", help="旧版或草案：文档或文件 / A document")],
    after: Annotated[str, typer.Argument(metavar="B", help="新版：文档或文件 / Another one")],
    form: Annotated[PlainFormat, typer.Option("--format", help="格式")] = PlainFormat.table,
    home: Home = None,
) -> None:
    """比较两个版本：新增、删除、更名、改写、含义改变的术语，及其影响。 / Compare two editions."""
    from biaopu.ui.reports.json_records import changes_json
    from biaopu.ui.reports.overlaps import changes_table
    from biaopu.ui.tasks.compare import Workbench

    from .console import print_json

    settings = Settings.load(home)
    changes = Workbench.current(settings).compare(before, after)
    if form is PlainFormat.json:
        print_json(changes_json(changes))
    else:
        _show(changes_table(changes, settings.language))


def candidates(
    least: Annotated[int, typer.Option("--least", min=1, help="至少出现几次 / Least count")] = 2,
    limit: Annotated[int, typer.Option("--limit", min=1, help="条数 / How many")] = 50,
    form: Annotated[PlainFormat, typer.Option("--format", help="格式")] = PlainFormat.table,
    home: Home = None,
) -> None:
    """列出像术语一样使用却没有定义的词，及其上下文和所属框架节点。 / Undefined term candidates."""
    from biaopu.ui.reports.json_records import candidates_json
    from biaopu.ui.reports.overlaps import candidates_table
    from biaopu.ui.tasks.compare import candidates_of
    from biaopu.ui.workspace.opened import OpenRelease

    from .console import print_json

    settings = Settings.load(home)
    found = candidates_of(OpenRelease.open(settings), least)[:limit]
    if form is PlainFormat.json:
        print_json(candidates_json(found))
    else:
        _show(candidates_table(found, settings.language))


def _render(
    review: DraftReview, draft: Path, form: CheckFormat, settings: Settings, file: IO[bytes]
) -> None:
    from datetime import date

    from biaopu.ui.reports.draft.comments import not_placed, write_commented
    from biaopu.ui.reports.draft.docx import write_document
    from biaopu.ui.reports.draft.xlsx import write_review
    from biaopu.ui.reports.json_records import as_file, review_json
    from biaopu.ui.reports.overlaps import review_table, table_text

    from .console import say_in

    language = settings.language
    if form is CheckFormat.docx:
        write_document(review, language, file, date.today())
    elif form is CheckFormat.xlsx:
        write_review(review, language, file)
    elif form is CheckFormat.comments:
        if remark := not_placed(write_commented(_word_file(draft), review, language, file)):
            say_in(language)(remark.zh, remark.en)
    elif form is CheckFormat.json:
        file.write(as_file(review_json(review)))
    else:
        file.write(table_text(review_table(review, language)).encode())


def _no_place_in_sssom() -> Exception:
    from biaopu.ontology.errors import UsageError

    return UsageError(
        "SSSOM 没有放差异的列，--explain 请与 table、json、csv 或 xlsx 同用。",
        "SSSOM has no column for differences; use --explain with table, json, csv or xlsx.",
    )


def _word_file(draft: Path) -> bytes:
    from biaopu.ontology.errors import UsageError

    if draft.suffix.lower() != ".docx":
        raise UsageError(
            f"“{draft.name}”不是 DOCX，批注只能写进 DOCX；请改用 --format docx 得到审查报告。",
            f"'{draft.name}' is no DOCX, and comments go into DOCX only; use --format docx for a "
            "report.",
        )
    return draft.read_bytes()


_WIDE = 200
"""How wide a table is where no terminal sets its width, in characters: no words are cut off."""


def _show(table: Table) -> None:
    from .console import stdout

    stdout(None if sys.stdout.isatty() else _WIDE).print(table)


def _write(render: Callable[[IO[bytes]], object], output: Path | None, *, binary: bool) -> None:
    from biaopu.ui.workspace.outputs import standard_output, whole_file

    to_stdout = output is None or str(output) == "-"
    target = standard_output(binary=binary) if output is None or to_stdout else whole_file(output)
    with target as file:
        render(file)
