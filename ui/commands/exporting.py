"""The command that writes the graph in other formats: export."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from biaopu.ontology.errors import UsageError
from biaopu.ui.workspace.settings import Settings

from .options import Home


class ExportFormat(StrEnum):
    """What the graph can be written as."""

    turtle = "turtle"
    trig = "trig"
    nquads = "nquads"
    ntriples = "ntriples"
    jsonld = "jsonld"
    rdfxml = "rdfxml"
    tbx = "tbx"
    csv = "csv"
    xlsx = "xlsx"
    graphml = "graphml"
    gexf = "gexf"


Form = Annotated[
    ExportFormat | None,
    typer.Option("--format", help="格式，默认看 --output 的后缀 / Format, else by the suffix"),
]
OfDocument = Annotated[
    str | None,
    typer.Option("--document", metavar="DOC", help="只要一份文档 / One document: id, number"),
]
OfConcept = Annotated[
    str | None,
    typer.Option("--concept", metavar="NAME", help="只要一个概念 / One concept: IRI or name"),
]
OfQuery = Annotated[
    Path | None,
    typer.Option("--query", metavar="FILE", help="SPARQL 查询的结果 / The answer to a query"),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="写到文件，默认标准输出 / Default stdout"),
]
WithOntology = Annotated[
    bool | None,
    typer.Option(
        "--ontology/--no-ontology",
        help="连同本体（整个图谱时默认连同） / With the ontology; default for the whole graph",
        show_default=False,
    ),
]


def export(
    form: Form = None,
    document: OfDocument = None,
    concept: OfConcept = None,
    query: OfQuery = None,
    output: Output = None,
    ontology: WithOntology = None,
    home: Home = None,
) -> None:
    """导出图谱、文档、概念或查询结果。 / Export the graph, a document, a concept or an answer."""
    from biaopu.ui.tasks.export import Request, run_export

    from .console import say_in

    settings = Settings.load(home)
    if sum(item is not None for item in (document, concept, query)) > 1:
        raise UsageError(
            "--document、--concept、--query 只能用一个。",
            "Give only one of --document, --concept and --query.",
        )
    target = None if output is None or str(output) == "-" else output
    request = Request(form.value if form else "", document, concept, query, ontology)
    report = run_export(settings, request, target)
    say = say_in(settings.language)
    if len(report.concepts) > 1:
        count, listed = len(report.concepts), "、".join(report.concepts)
        say(
            f"注意：有 {count} 个名为“{concept}”的概念，全部导出：{listed}。",
            f"Note: {count} concepts are called '{concept}'; all are exported: {listed}.",
        )
    for lost in report.losses:
        title = report.format.title
        say(f"注意：{title}：{lost.message('zh')}。", f"Note: {title}: {lost.message('en')}.")
    if target is not None:
        say(f"已导出到“{target}”。", f"Exported to '{target}'.")
