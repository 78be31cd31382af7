"""The review of a release's overlaps: what waits, and what is decided."""

from __future__ import annotations

from biaopu.ontology.decisions import Choice, Decision
from biaopu.ontology.errors import UsageError
from biaopu.ontology.overlap import VERDICTS, Overlap, Verdict
from biaopu.ui.workspace.decisions.book import DecisionBook, Reviewed, judged
from biaopu.ui.workspace.decisions.log import Flaw, append, new_id, now, read

from .compare import Workbench


def waiting(bench: Workbench) -> tuple[tuple[Reviewed, ...], tuple[Flaw, ...]]:
    """Return the overlaps that wait for a decision, and the damaged lines of the decisions.

    Raises:
        UsageError: there is no graph with overlaps.
    """
    found = read(bench.settings.home)
    book = DecisionBook(found.decisions)
    pairs = (book.review(one) for one in bench.stored.overlaps if one.shown)
    return tuple(one for one in pairs if one.waiting), found.flaws


def decide(
    bench: Workbench,
    pair: tuple[str, str],
    choice: Choice,
    verdict: str = "",
    reason: str = "",
    reviewer: str = "",
) -> Decision:
    """Keep a decision about two entries of a release, and return it.

    Args:
        bench: of the release; the decisions are in its data directory.
        pair: the IRIs of two entries; the verdict is what the first is to the second.
        choice: what is decided.
        verdict: in Chinese or English; the proposed one if ``""``.
        reason: why.
        reviewer: the reviewer's label.

    Raises:
        UsageError: there is no such entry or verdict, or none was proposed.
        StoreError: the decision cannot be written.
    """
    stored = bench.stored
    for iri in pair:
        if iri not in stored.by_iri:
            raise UsageError(
                f"图谱里没有条目“{iri}”，请用 biaopu overlap --format json 查看标识。",
                f"The graph has no entry '{iri}'; biaopu overlap --format json shows the IRIs.",
            )
    proposed = next((x for x in stored.of_entry(pair[0]) if x.right.iri == pair[1]), None)
    left, right = (judged(stored.by_iri[iri]) for iri in pair)
    decision = Decision(
        id=new_id(),
        left=left,
        right=right,
        choice=choice,
        verdict=_verdict(verdict, proposed),
        proposed=proposed.verdict if proposed else "",
        score=proposed.score if proposed else 0.0,
        reason=reason,
        reviewer=reviewer,
        time=now(),
    )
    append(bench.settings.home, [decision])
    return decision


def _verdict(name: str, proposed: Overlap | None) -> Verdict:
    from biaopu.search.overlap.evaluation import CHINESE

    found = CHINESE.get(name) or next((one for one in VERDICTS if one == name), None)
    if found is not None:
        return found
    if proposed is not None and proposed.verdict in VERDICTS and not name:
        return proposed.verdict
    raise UsageError(
        f"请用 --verdict 给出结论（{'、'.join(CHINESE)}），这一对没有可用的提议。",
        f"Give a verdict with --verdict ({', '.join(VERDICTS)}); none was proposed for this pair.",
    )
