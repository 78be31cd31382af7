"""Commands that check documents: lint."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from biaopu.ui.workspace.settings import Settings

from .options import Home

if TYPE_CHECKING:
    from biaopu.ui.reports.lint.report import Report


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    error = "error"
    warning = "warning"
    info = "info"
    never = "never"


class ReportFormat(StrEnum):
    """How the report is written."""

    table = "table"
    json = "json"
    xlsx = "xlsx"
    sarif = "sarif"


Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DOC|FILE]...",
        help="图谱中的文档或文件；不给则查整个图谱 / Documents of the graph, or files",
        show_default=False,
    ),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option("--profile", metavar="FILE", help="级别配置（TOML） / Severity profile"),
]
Fail = Annotated[
    FailOn, typer.Option("--fail-on", help="达到此级别时退出码为 1 / Exit code 1 from here on")
]
Form = Annotated[ReportFormat, typer.Option("--format", help="输出格式 / Output")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="写到文件，默认标准输出 / Default stdout"),
]
Codes = Annotated[
    list[str] | None,
    typer.Option("--code", metavar="CODE", help="只查这些代码，可重复 / Only these codes"),
]
ListCodes = Annotated[
    bool, typer.Option("--list-codes", help="列出全部代码及其依据 / List every code and its rule")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], help="按这一天的标准状态 / Standings on this day"
    ),
]


def lint(
    targets: Targets = None,
    profile: ProfileFile = None,
    fail_on: Fail = FailOn.error,
    form: Form = ReportFormat.table,
    output: Output = None,
    code: Codes = None,
    list_codes: ListCodes = False,
    as_of: AsOf = None,
    home: Home = None,
) -> None:
    """检查术语和引用的质量，给出带代码的报告。 / Check terms and references; report with codes."""
    from biaopu.graph.lint.profile import DEFAULT, read_profile
    from biaopu.ui.tasks.lint import LintRequest, checked_codes, known_codes, run_lint

    from .console import say_in

    settings = Settings.load(home)
    if list_codes:
        _list_codes(form, settings.language)
        return
    request = LintRequest(
        targets=tuple(targets or ()),
        profile=read_profile(profile, known_codes()) if profile else DEFAULT,
        codes=checked_codes(code or ()),
        as_of=as_of.date() if as_of else None,
    )
    report = run_lint(settings, request, say_in(settings.language))
    _write(report, form, output, settings.language)
    if report.reaches(fail_on.value):
        raise typer.Exit(1)


def _write(report: Report, form: ReportFormat, output: Path | None, language: str) -> None:
    """Write the report to a file or stdout, and to stderr how many findings a file has."""
    from biaopu.ui.reports.lint.table import summary
    from biaopu.ui.workspace.outputs import standard_output, whole_file

    from .console import say_in

    if output is None and form is ReportFormat.table:
        _show(report, language)
        return
    to_stdout = output is None or str(output) == "-"
    with (
        standard_output(binary=form is ReportFormat.xlsx)
        if output is None or to_stdout
        else whole_file(output)
    ) as file:
        _render(report, form, language, file)
    if not to_stdout:
        say_in(language)(*(summary(report, tongue) for tongue in ("zh", "en")))


def _render(report: Report, form: ReportFormat, language: str, file: IO[bytes]) -> None:
    from biaopu.ui.reports.json_records import as_file, lint_json
    from biaopu.ui.reports.lint.sarif import sarif_log
    from biaopu.ui.reports.lint.xlsx import write_workbook

    if form is ReportFormat.xlsx:
        write_workbook(report, language, file)
        return
    if form is ReportFormat.table:
        file.write(_text(report, language).encode())
        return
    value = lint_json(report) if form is ReportFormat.json else sarif_log(report, language)
    file.write(as_file(value))


_WIDE = 240
"""How wide a table is where no terminal sets its width, in characters."""


def _text(report: Report, language: str) -> str:
    from io import StringIO

    from biaopu.ui.console import PlainConsole
    from biaopu.ui.reports.lint.table import findings_table

    page = StringIO()
    PlainConsole(file=page, width=_WIDE).print(findings_table(report, language))
    return page.getvalue()


def _show(report: Report, language: str) -> None:
    from biaopu.ui.reports.lint.table import findings_table

    from .console import stdout

    stdout(None if sys.stdout.isatty() else _WIDE).print(findings_table(report, language))


def _list_codes(form: ReportFormat, language: str) -> None:
    from biaopu.graph.lint.run import all_rules
    from biaopu.ui.reports.json_records import codes_json
    from biaopu.ui.reports.lint.table import codes_table

    from .console import print_json, stdout

    if form is ReportFormat.json:
        print_json(codes_json(all_rules()), indent=1)
        return
    stdout(None if sys.stdout.isatty() else _WIDE).print(codes_table(all_rules(), language))
