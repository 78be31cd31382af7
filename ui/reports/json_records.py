"""Every record as JSON, as the command line prints it and tools depend on it; no other place does.

A function for each record takes it and returns plain dictionaries and lists in the order in which
they are printed. SARIF, whose form is another's, is made in `biaopu.ui.reports.lint.sarif`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final

from biaopu.ontology.document import Notice, Span
from biaopu.ontology.glossary import Glossary, GlossaryEntry, term_entry
from biaopu.ontology.guide import Guide
from biaopu.ontology.standard import Standard
from biaopu.search.overlap.definitions.differences import align_definitions
from biaopu.search.overlap.definitions.normal import normal_form
from biaopu.search.overlap.definitions.saying import said
from biaopu.search.overlap.verdict.diff import diff_between

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from biaopu.graph.lint.findings import Finding, Rule
    from biaopu.graph.reading.catalogue import Listed as ListedStandard
    from biaopu.ontology.errors import UnknownKindError
    from biaopu.ontology.overlap import ComparedEntry, Overlap
    from biaopu.search.evaluation.report import Change, Group
    from biaopu.search.evaluation.report import Report as Evaluation
    from biaopu.search.overlap.checking import CheckedTerm
    from biaopu.search.overlap.definitions.normal import Token
    from biaopu.search.overlap.editions import TermChange
    from biaopu.search.overlap.evaluation import OverlapReport
    from biaopu.search.results import Hit, Match, SearchResult
    from biaopu.search.termhood.extract import TermCandidate
    from biaopu.ui.doctor import Check
    from biaopu.ui.tasks.models import Listed
    from biaopu.ui.workspace.build import BuildReport
    from biaopu.ui.workspace.decisions.agreement import Agreement
    from biaopu.ui.workspace.decisions.book import Reviewed
    from biaopu.ui.workspace.releases.release import Release
    from biaopu.ui.workspace.settings import Settings

    from .comparison import Comparison
    from .draft.review import DraftReview
    from .lint.report import Report

Json = dict[str, Any]

MEASURE_NAMES: Final[Mapping[str, str]] = {
    "hit_1": "hit@1",
    "hit_3": "hit@3",
    "mrr_10": "MRR@10",
    "ndcg_10": "nDCG@10",
    "recall_1": "recall@1",
    "recall_5": "recall@5",
    "recall_10": "recall@10",
}
"""Field of a measure → its usual name."""


def as_file(value: Json) -> bytes:
    """Return JSON as a file holds it, Chinese as Chinese."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def record_json(record: Guide | Standard | Glossary) -> Json:
    """Return what ``biaopu parse --json`` prints for a document."""
    if isinstance(record, Glossary):
        return glossary_json(record)
    return guide_json(record) if isinstance(record, Guide) else standard_json(record)


def glossary_json(glossary: Glossary) -> Json:
    """Return what ``biaopu parse --json`` prints for a term base; spans as in `guide_json`."""
    return {
        "kind": "glossary",
        "id": glossary.meta.id,
        "title": glossary.meta.title,
        "scheme": glossary.scheme,
        "groups": [_row(group) for group in glossary.groups],
        "entries": [_entry(entry) for entry in glossary.entries],
        "warnings": [_notice(notice) for notice in glossary.notices],
    }


def _notice(notice: Notice) -> Json:
    span = [notice.span.start, notice.span.end] if notice.span else None
    return {"code": notice.code, "message": notice.message, "span": span}


_OF_BASES = (
    "broader", "narrower", "related", "iri", "notations", "withdrawn", "replaced_by", "exact",
    "close", "groups",
)  # fmt: skip


def _entry(entry: GlossaryEntry) -> Json:
    """Return an entry as Chinese and English see it, with its relations."""
    term, span = term_entry(entry), entry.evidence.span
    names = ("term", "admitted", "deprecated", "abbr", "en", "domain", "definition", "notes")
    return {
        "id": entry.id,
        **{name: getattr(term, name) for name in names},
        "examples": entry.examples,
        "source": _row(entry.source) if entry.source else None,
        **{name: getattr(entry, name) for name in _OF_BASES},
        "designations": [_row(name) for name in entry.designations],
        "definitions": [_row(definition) for definition in entry.definitions],
        "contexts": [_row(context) for context in entry.contexts],
        "span": [span.start, span.end],
    }


def standard_json(standard: Standard) -> Json:
    """Return what ``biaopu parse --json`` prints for a standard; spans as in `guide_json`."""
    cover = _row(standard.cover)
    return {
        "kind": "standard",
        "id": standard.meta.id,
        **cover,
        "adopts": [_row(adoption) for adoption in standard.cover.adopts],
        "encoding": standard.document.encoding,
        "digest": standard.document.digest,
        "scope": standard.scope,
        "terms_defined_in": list(standard.terms_defined_in),
        "references": [_row(reference) for reference in standard.references],
        "terms": [
            _row(term)
            | {
                "source": _row(term.source) if term.source else None,
                "sources": [_row(source) for source in term.sources],
            }
            for term in standard.terms
        ],
        "groups": [_row(group) for group in standard.groups],
        "abbreviations": [_row(item) for item in standard.abbreviations],
        "index": [_row(line) for line in standard.index],
        "sections": [_row(section) for section in standard.sections],
        "warnings": [_notice(notice) for notice in standard.notices],
    }


def guide_json(guide: Guide) -> Json:
    """Return what ``biaopu parse --json`` prints for a guide.

    Node ids are positions in the framework (``0`` the system, ``1.2.1``); spans are
    ``[start, end]`` in code points of the decoded original text.
    """
    facts = {f: getattr(guide.meta, f) for f in ("id", "title", "number", "issuer", "date")}
    return {
        "kind": "guide",
        **facts,
        "encoding": guide.document.encoding,
        "digest": guide.document.digest,
        "nodes": [_row(node) for node in guide.nodes],
        "topics": [_row(topic) for topic in guide.topics],
        "counts": [_row(count) for count in guide.counts],
        "definitions": [_row(definition, text="definition") for definition in guide.definitions],
        "relations": [
            *(_row(relation, kind="type") for relation in guide.logic),
            *({"type": "stage"} | _row(s, node="source", label="text") for s in guide.stages),
            *({"type": "example"} | _row(e, node="source", label="text") for e in guide.examples),
        ],
        "characteristics": [_row(item) for item in guide.characteristics],
        "targets": [_row(target) for target in guide.targets],
        "guidelines": [_row(guideline) for guideline in guide.guidelines],
        "mentions": [_row(mention) for mention in guide.mentions],
        "sections": [_row(section) for section in guide.sections],
        "warnings": [_notice(notice) for notice in guide.notices],
    }


def _row(record: DataclassInstance, **renamed: str) -> Json:
    """Return a record's fields under their (renamed) names, its evidence unfolded."""
    row: Json = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Span):
            row[renamed.get(field.name, field.name)] = [value.start, value.end]
        elif field.name == "evidence":
            place = {"section": value.section, "span": [value.span.start, value.span.end]}
            row |= place | {"rule": value.rule}
        elif field.name != "purpose_evidence":
            row[renamed.get(field.name, field.name)] = value
    return row


def other_json(error: UnknownKindError) -> Json:
    """Return what ``biaopu parse --json`` prints for a document of no known kind."""
    warning = {"code": "unknown-kind", "message": str(error), "span": None}
    return {"kind": "other", "warnings": [warning]}


def build_json(report: BuildReport) -> Json:
    """Return what ``biaopu build --json`` prints."""
    manifest = report.release.manifest
    return {
        "changed": report.changed,
        "release": manifest.id,
        "created": manifest.created,
        "model": manifest.model,
        "documents": [
            {"id": i.document, "title": i.title, "path": i.path, "digest": i.digest}
            for i in manifest.inputs
        ],
        "counts": manifest.counts,
        "seconds": manifest.seconds,
        "warnings": [zh for zh, _ in report.notices],
    }


def release_json(release: Release, *, current: bool) -> Json:
    """Return what ``biaopu rollback --json`` prints of one release."""
    manifest = release.manifest
    return {
        "release": manifest.id,
        "current": current,
        "created": manifest.created,
        "model": manifest.model,
        "documents": [item.document for item in manifest.inputs],
        "counts": manifest.counts,
    }


def ingest_json(report: BuildReport) -> Json:
    """Return what ``biaopu ingest --json`` prints: file by file, with the ledger of each."""
    ledgers = {path.stem: path for path in report.release.ledgers}
    return build_json(report) | {
        "files": [
            {
                "path": outcome.path,
                "change": outcome.change,
                "document": outcome.document,
                "took": outcome.took or None,
                "left": outcome.left,
                "error": str(outcome.error) if outcome.error else None,
                "ledger": json.loads(ledgers[outcome.document].read_text(encoding="utf-8"))
                if outcome.document in ledgers
                else None,
            }
            for outcome in report.outcomes
        ],
    }


def result_json(
    result: SearchResult,
    standards: Sequence[ListedStandard] = (),
    more: int = 0,
    *,
    explain: bool = False,
) -> Json:
    """Return what ``biaopu search --json`` prints for one query; notices only if there are any.

    Where nothing answers, ``nearest`` has what came nearest; ``standards`` are those of the
    catalogue that the query asks for, ``standards_more`` how many others there are. With
    ``explain`` every hit of the results has an ``explain`` object.
    """
    shape: Json = {
        "query": result.query,
        "mode": result.mode,
        "took_ms": result.took_ms,
        "results": [
            _hit(hit) | ({"explain": explain_json(hit)} if explain else {})
            for hit in result.results
        ],
    }
    if result.nearest:
        shape["nearest"] = [_hit(hit) for hit in result.nearest]
    if standards:
        shape["standards"] = [_listed(one) for one in standards]
    if more:
        shape["standards_more"] = more
    if result.notices:
        shape["notices"] = [_row(notice) for notice in result.notices]
    return shape


def _hit(hit: Hit) -> Json:
    return {
        "iri": hit.iri,
        "label": hit.label,
        "kind": hit.kind,
        "score": hit.score,
        "band": hit.band,
        "matched": _matched(hit.matched),
        "snippet": hit.snippet,
        "document": hit.document,
        "clause": hit.clause,
    }


def _listed(one: ListedStandard) -> Json:
    entry = one.entry
    return {
        "number": one.number,
        "title": entry.title,
        "title_en": entry.title_en,
        "standing": one.standing,
        "issued": entry.issued.isoformat() if entry.issued else None,
        "implemented": entry.implemented.isoformat() if entry.implemented else None,
    }


def _matched(matches: Iterable[Match]) -> list[Json]:
    return [{"field": m.field, "words": list(m.words), "channel": m.channel} for m in matches]


def explain_json(hit: Hit) -> Json | None:
    """Return why a hit stands where it does: what each kind of evidence says, weighs and adds."""
    if hit.explanation is None:
        return None
    return {
        "evidence": [
            {
                "name": one.name,
                "value": round(one.value, 4),
                "weight": one.weight,
                "contribution": round(one.share, 4),
                "matched": _matched(one.matched),
            }
            for one in hit.explanation.contributions
        ],
        "total": round(hit.explanation.total, 4),
        "lead": round(hit.explanation.lead, 4),
        "score": hit.score,
        "band": hit.band,
    }


def lint_json(report: Report) -> Json:
    """Return what ``biaopu lint --format json`` prints."""
    return {
        "findings": [finding_json(finding) for finding in report.findings],
        "counts": {**report.counts, "ignored": report.ignored, "by_code": report.by_code},
        "profile": report.profile or "default",
    }


def finding_json(finding: Finding) -> Json:
    """Return one finding; ``span`` is ``null`` where no stretch of text is known."""
    shape = asdict(finding)
    start, end = shape.pop("start"), shape.pop("end")
    return shape | {"span": None if start is None else [start, end]}


def codes_json(rules: Iterable[Rule]) -> Json:
    """Return what ``biaopu lint --list-codes --format json`` prints."""
    return {"codes": [asdict(rule) for rule in rules]}


def overlap_json(overlap: Overlap) -> Json:
    """Return one pair as ``biaopu overlap --format json`` prints it."""
    return {
        "left": entry_json(overlap.left),
        "right": entry_json(overlap.right),
        "verdict": overlap.verdict,
        "score": round(overlap.score, 4),
        "shown": overlap.shown,
        "evidence": {
            "reasons": [asdict(reason) for reason in overlap.reasons],
            "diff": [asdict(piece) for piece in diff_between(overlap)],
            "channels": list(overlap.channels),
            "relation": overlap.relation,
            "others": {verdict: round(share, 4) for verdict, share in overlap.others},
            "opinion": asdict(overlap.opinion) if overlap.opinion else None,
        },
    }


def comparison_json(found: Comparison, *, explain: bool = False) -> Json:
    """Return what ``biaopu overlap --format json`` prints.

    With ``explain``, each pair has an ``alignment``: what is the same, what is alike and what
    differs, word by word, each word with its stretch of the definition.
    """
    return {
        "compared": {"left": asdict(found.left), "right": asdict(found.right)},
        "remarks": [asdict(remark) for remark in found.remarks],
        "pairs": [
            overlap_json(one) | ({"alignment": _alignment(one)} if explain else {})
            for one in found.overlaps
        ],
    }


def _alignment(overlap: Overlap) -> Json | None:
    left, right = overlap.left.definition, overlap.right.definition
    if not left or not right:
        return None
    found, mine, theirs = align_definitions(left, right), normal_form(left), normal_form(right)
    both = {"matched": found.matched, "alike": found.alike}
    return {
        **{
            name: [
                {"left": _token(mine[one], left), "right": _token(theirs[other], right)}
                for one, other in pairs
            ]
            for name, pairs in both.items()
        },
        "differences": [
            {
                "kind": one.kind,
                "zh": reason.zh,
                "en": reason.en,
                "left": [_token(token, left) for token in one.left],
                "right": [_token(token, right) for token in one.right],
            }
            for one in found.differences
            for reason in [said(one, left, right, max(len(one.left), len(one.right)))]
        ],
    }


def _token(token: Token, text: str) -> Json:
    start = token.negation if token.negation >= 0 else token.start
    return {"text": text[start : token.end], "span": [start, token.end]}


def waiting_json(pairs: Iterable[Reviewed]) -> Json:
    """Return what ``biaopu review list --json`` prints."""
    return {"pairs": [overlap_json(one.overlap) | {"standing": one.standing} for one in pairs]}


def entry_json(entry: ComparedEntry) -> Json:
    """Return one side of a pair."""
    return {
        "iri": entry.iri,
        "term": entry.term,
        "document": entry.document,
        "number": entry.number,
        "clause": entry.clause,
        "definition": entry.definition,
        "en": list(entry.en),
    }


def changes_json(changes: Iterable[TermChange]) -> Json:
    """Return what ``biaopu compare --format json`` prints: what became of each term."""
    return {
        "changes": [
            {
                "kind": one.kind,
                "before": entry_json(one.before) if one.before else None,
                "after": entry_json(one.after) if one.after else None,
                "renumbered": one.renumbered,
                "english": one.english,
                "overlap": overlap_json(one.overlap) if one.overlap else None,
                "impacts": [{"how": x.how, "entry": entry_json(x.entry)} for x in one.impacts],
            }
            for one in changes
        ]
    }


def candidates_json(found: Iterable[TermCandidate]) -> Json:
    """Return what ``biaopu candidates --format json`` prints."""
    rows = [asdict(one) for one in found]
    for context in (context for row in rows for context in row["contexts"]):
        context["span"] = [context["span"]["start"], context["span"]["end"]]
    return {"candidates": rows}


def review_json(review: DraftReview) -> Json:
    """Return the check of a draft as ``biaopu check --format json`` prints it."""
    return {
        "draft": {"file": review.name, "title": review.title, "number": review.number},
        "compared": review.compared,
        "counts": review.counts,
        "terms": [_checked(term) for term in review.terms],
        "lint": [finding_json(finding) for finding in review.findings],
        "remarks": [asdict(remark) for remark in review.remarks],
    }


def _checked(term: CheckedTerm) -> Json:
    return {
        "clause": term.entry.clause,
        "term": term.entry.term,
        "en": list(term.entry.en),
        "definition": term.entry.definition,
        "verdict": term.verdict,
        "matches": [
            overlap_json(one.best) | {"more": [overlap_json(other) for other in one.more]}
            for one in term.matches
        ],
        "proposal": asdict(term.proposal),
        "english": [
            {
                "kind": one.kind,
                "ours": list(one.ours),
                "theirs": list(one.theirs),
                "other": entry_json(one.other),
            }
            for one in term.english
        ],
    }


def evaluation_json(report: Evaluation) -> Json:
    """Return what ``biaopu eval search --json`` prints."""
    return {
        "file": report.file,
        "digest": report.digest,
        "mode": report.mode,
        "made": report.made,
        "entries": report.entries,
        "queries": len(report.outcomes),
        "milliseconds": report.milliseconds,
        "overall": _group(report.overall) if report.overall else None,
        "kinds": {one.name: _group(one) for one in report.kinds},
        "baselines": {one.name: _group(one) for one in report.baselines},
        "bands": {
            one.band: {"hits": one.hits, "precision": asdict(one.right)} for one in report.bands
        },
        "nowhere_low": asdict(report.nowhere) if report.nowhere else None,
        "unknown": [asdict(one) for one in report.unknown],
        "change": _change(report.change, report.overall) if report.change else None,
        "results": [
            {
                "line": one.query.line,
                "query": one.query.text,
                "kind": one.query.kind,
                "relevant": list(one.query.relevant),
                "rank": one.rank,
                "first": one.first,
                "band": one.bands[0][0] if one.bands else None,
            }
            for one in report.outcomes
        ],
    }


def _group(group: Group) -> Json:
    figures = {said: asdict(getattr(group.measures, name)) for name, said in MEASURE_NAMES.items()}
    return {"queries": group.queries} | figures


def _change(change: Change, overall: Group | None) -> Json:
    figures: Json = {}
    for name, before, now in moves(change, overall):
        figures[MEASURE_NAMES[name]] = {"before": before, "now": now, "change": now - before}
    return {
        "since": change.since,
        "figures": figures,
        "better": [asdict(one) for one in change.better],
        "worse": [asdict(one) for one in change.worse],
    }


def moves(change: Change, overall: Group | None) -> Iterator[tuple[str, float, float]]:
    """Yield each measure of an evaluation with what it was the last time and what it is now."""
    for name, before in change.before:
        if overall is not None:
            yield name, before, getattr(overall.measures, name).value


def verdicts_json(report: OverlapReport) -> Json:
    """Return what ``biaopu eval overlap --json`` prints."""
    shown, right = report.shown
    return {
        "file": report.file,
        "pairs": report.pairs,
        "model": report.model,
        "methods": [asdict(one) for one in report.methods],
        "shown": {"pairs": shown, "precision": right},
        "missed": [
            {
                "line": one.pair.line,
                "left": one.pair.left.term,
                "right": one.pair.right.term,
                "judged": one.pair.verdict,
                "said": one.said,
                "score": one.score,
            }
            for one in report.missed
        ],
    }


def agreement_json(found: Agreement) -> Json:
    """Return what ``biaopu review agree --json`` prints."""
    return asdict(found)


def models_json(listed: Iterable[Listed], settings: Settings) -> Json:
    """Return what ``biaopu models --json`` prints; what is not known of a model is left out."""
    models = []
    for one in listed:
        known = asdict(one.known) if one.known else {"name": one.name}
        models.append({**known, "installed": one.installed, "path": one.path, "used": one.used})
    return {"used": settings.model, "folder": str(settings.models), "models": models}


def checks_json(checks: Iterable[Check]) -> Json:
    """Return what ``biaopu doctor --json`` prints."""
    return {"checks": [asdict(check) for check in checks]}
