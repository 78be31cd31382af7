"""Commands about the review of overlaps: review list, decide, export, import, agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from biaopu.ui.workspace.settings import Settings

from .options import AsJson, Home

if TYPE_CHECKING:
    from pyoxigraph import Store

    from biaopu.ontology.decisions import Decision
    from biaopu.ui.workspace.assemble import Say
    from biaopu.ui.workspace.decisions.log import Decisions

app = typer.Typer(
    name="review",
    help="评审术语比对：查看、决定、交换、比较。 / Review overlaps.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Iri = Annotated[str, typer.Argument(metavar="IRI", help="条目的标识 / An entry")]
Decided = Annotated[
    str,
    typer.Argument(metavar="accepted|rejected|deferred", help="接受、否定、暂缓 / The decision"),
]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="SSSOM 或 JSONL / Files")]


@app.command(name="list")
def list_(home: Home = None, as_json: AsJson = False) -> None:
    """列出还没有决定的比对，和定义变了、需要再看的。 / List what waits for a decision."""
    from biaopu.ui.reports.json_records import waiting_json
    from biaopu.ui.reports.overlaps import overlaps_table
    from biaopu.ui.tasks.compare import Workbench
    from biaopu.ui.tasks.review import waiting

    from .console import print_json, say_flaws, say_in, stdout

    settings = Settings.load(home)
    say = say_in(settings.language)
    found, flaws = waiting(Workbench.current(settings))
    say_flaws(flaws, say)
    for terms in ("、".join(one.changed) for one in found if one.changed):
        say(
            f"“{terms}”的条目在上次决定之后变了，请再看一次。",
            f"The entry of '{terms}' has changed since the last decision; look again.",
        )
    if as_json:
        print_json(waiting_json(found))
    else:
        stdout().print(overlaps_table([one.overlap for one in found], settings.language))


@app.command()
def decide(
    left: Iri,
    right: Iri,
    choice: Decided,
    verdict: Annotated[str, typer.Option("--verdict", help="改判为 / Another verdict")] = "",
    reason: Annotated[str, typer.Option("--reason", help="理由 / Why")] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", help="评审者 / The reviewer")] = "",
    home: Home = None,
) -> None:
    """对一对条目作出决定，永久记录。 / Decide about a pair; kept for good."""
    from biaopu.ontology.errors import UsageError
    from biaopu.ui.tasks.compare import Workbench
    from biaopu.ui.tasks.review import decide as decided
    from biaopu.ui.workspace.decisions.log import CHOICES

    from .console import say_in

    settings = Settings.load(home)
    for known in CHOICES:
        if choice == known:
            one = decided(
                Workbench.current(settings), (left, right), known, verdict, reason, reviewer
            )
            break
    else:
        names = "、".join(CHOICES)
        raise UsageError(
            f"没有“{choice}”这种决定，可用：{names}。",
            f"There is no decision '{choice}'; known: {', '.join(CHOICES)}.",
        )
    terms = f"{one.left.term} — {one.right.term}"
    say_in(settings.language)(
        f"已记录：{terms}：{one.choice}。运行 biaopu build 写入图谱。",
        f"Recorded: {terms}: {one.choice}. Run biaopu build to have it in the graph.",
    )


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.sssom.tsv", help="写到 / Write to")],
    home: Home = None,
) -> None:
    """把决定写成 SSSOM TSV，含否定的。 / Write the decisions as SSSOM TSV, rejections too."""
    from biaopu.ui.workspace.decisions.book import DecisionBook
    from biaopu.ui.workspace.decisions.log import read
    from biaopu.ui.workspace.decisions.sssom import decisions_sssom
    from biaopu.ui.workspace.outputs import whole_file

    from .console import say_flaws, say_in

    settings = Settings.load(home)
    found = read(settings.home)
    say_flaws(found.flaws, say_in(settings.language))
    latest = DecisionBook(found.decisions).latest()
    with whole_file(file) as target:
        target.write(decisions_sssom(latest, settings.base).encode())
    deferred = sum(one.choice == "deferred" for one in latest)
    say_in(settings.language)(
        f"已写出 {len(latest) - deferred} 条；暂缓的 {deferred} 条不是映射，没有写。",
        f"{len(latest) - deferred} written; {deferred} deferred ones are no mappings.",
    )


@app.command(name="import")
def import_(files: Files, home: Home = None) -> None:
    """读入同事的决定；已有的不重复。 / Take in decisions of colleagues; none twice."""
    from biaopu.ui.workspace.decisions.log import append

    from .console import say_in

    settings = Settings.load(home)
    say = say_in(settings.language)
    for path in files:
        found = _read(path)
        for flaw in found.flaws:
            where = f"{path.name} : {flaw.line}"
            say(f"{where}：{flaw.zh}，没有读入。", f"{where}: {flaw.en}; left out.")
        decisions = _about_the_graph(settings, found.decisions, path, say)
        count = append(settings.home, decisions)
        say(f"{path.name}：读入 {count} 条新决定。", f"{path.name}: {count} new decisions.")


@app.command()
def agree(first: Path, second: Path, as_json: AsJson = False) -> None:
    """比较两个评审者的文件：一致数、kappa 和分歧。 / Compare two reviewers' files."""
    from biaopu.ui.reports.json_records import agreement_json
    from biaopu.ui.workspace.decisions.agreement import agreement, label

    from .console import print_json, stdout

    found = agreement(_read(first).decisions, _read(second).decisions)
    if as_json:
        print_json(agreement_json(found))
        return
    out = stdout()
    out.print(f"{found.agreed}/{found.both}  kappa {found.kappa:.3f}")
    for one in found.disagreements:
        names = f"{one.first.left.term} — {one.first.right.term}"
        out.print(f"  {names}: {label(one.first)} / {label(one.second)}")


def _about_the_graph(
    settings: Settings, decisions: tuple[Decision, ...], path: Path, say: Say
) -> tuple[Decision, ...]:
    """Return decisions without those of SSSOM about what the graph does not hold, and tell them."""
    from biaopu.ui.workspace.opened import OpenRelease

    if path.suffix == ".jsonl" or not decisions:
        return decisions
    store = OpenRelease.open(settings).store
    gone = [
        (one, iri)
        for one in decisions
        for iri in (one.left.iri, one.right.iri)
        if not _holds(store, iri)
    ]
    for _, iri in gone:
        say(
            f"{path.name}：图谱里没有条目“{iri}”，有关的决定没有读入；请先 biaopu ingest。",
            f"{path.name}: the graph has no entry '{iri}', and decisions about it are left out; "
            "add it with 'biaopu ingest' first.",
        )
    left_out = {one.id for one, _ in gone}
    return tuple(one for one in decisions if one.id not in left_out)


def _holds(store: Store, iri: str) -> bool:
    """Tell whether the graph says anything of an IRI but that it is mapped."""
    from pyoxigraph import NamedNode

    from biaopu.ontology.public_vocabularies import Rdf

    try:
        said = store.quads_for_pattern(NamedNode(iri), NamedNode(Rdf.TYPE), None)
    except ValueError:
        return False
    return next(iter(said), None) is not None


def _read(path: Path) -> Decisions:
    from biaopu.ui.workspace.decisions.log import read_file
    from biaopu.ui.workspace.decisions.sssom_reading import read_sssom

    return read_file(path) if path.suffix == ".jsonl" else read_sssom(path)
