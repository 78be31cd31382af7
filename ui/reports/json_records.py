"""The JSON shapes that the command line prints; tools depend on them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from biaopu.ontology.document import Span
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.glossary import Glossary, GlossaryEntry, term_entry
from biaopu.ontology.guide import Guide
from biaopu.ontology.standard import Standard

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from biaopu.search.results import Hit, Match, SearchResult
    from biaopu.ui.workspace.build import BuildReport
from collections.abc import Iterable
from dataclasses import asdict

from biaopu.graph.lint.findings import Finding, Rule
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.search.overlap.verdict.diff import diff_between

from .draft.review import DraftReview
from .lint.report import Report

Json = dict[str, Any]


def record_shape(record: Guide | Standard | Glossary) -> Json:
    """Return what ``biaopu parse --json`` prints for a document."""
    if isinstance(record, Glossary):
        return glossary_shape(record)
    return guide_shape(record) if isinstance(record, Guide) else standard_shape(record)


def glossary_shape(glossary: Glossary) -> Json:
    """Return what ``biaopu parse --json`` prints for a term base; spans as in `guide_shape`."""
    return {
        "kind": "glossary",
        "id": glossary.meta.id,
        "title": glossary.meta.title,
        "entries": [_entry(entry) for entry in glossary.entries],
        "warnings": [_row(notice) for notice in glossary.notices],
    }


def _entry(entry: GlossaryEntry) -> Json:
    """Return an entry as Chinese and English see it, with its relations."""
    term, span = term_entry(entry), entry.evidence.span
    names = ("term", "admitted", "deprecated", "abbr", "en", "domain", "definition", "notes")
    return {
        "id": entry.id,
        **{name: getattr(term, name) for name in names},
        "examples": entry.examples,
        "source": _row(entry.source) if entry.source else None,
        "broader": entry.broader,
        "related": entry.related,
        "iri": entry.iri,
        "span": [span.start, span.end],
    }


def standard_shape(standard: Standard) -> Json:
    """Return what ``biaopu parse --json`` prints for a standard; spans as in `guide_shape`."""
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
            _row(term) | {"source": _row(term.source) if term.source else None}
            for term in standard.terms
        ],
        "groups": [_row(group) for group in standard.groups],
        "abbreviations": [_row(item) for item in standard.abbreviations],
        "index": [_row(line) for line in standard.index],
        "sections": [_row(section) for section in standard.sections],
        "warnings": [_row(notice) for notice in standard.notices],
    }


def guide_shape(guide: Guide) -> Json:
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
        "warnings": [_row(notice) for notice in guide.notices],
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


def other_shape(error: UnknownKindError) -> Json:
    """Return what ``biaopu parse --json`` prints for a document of no known kind."""
    warning = {"code": "unknown-kind", "message": str(error), "span": None}
    return {"kind": "other", "warnings": [warning]}


def build_shape(report: BuildReport) -> Json:
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
        "warnings": list(report.notices),
    }


def ingest_shape(report: BuildReport) -> Json:
    """Return what ``biaopu ingest --json`` prints: file by file, with the ledger of each."""
    ledgers = {path.stem: path for path in report.release.ledgers}
    return build_shape(report) | {
        "files": [
            {
                "path": outcome.path,
                "change": outcome.change,
                "document": outcome.document,
                "error": str(outcome.error) if outcome.error else None,
                "ledger": json.loads(ledgers[outcome.document].read_text(encoding="utf-8"))
                if outcome.document in ledgers
                else None,
            }
            for outcome in report.outcomes
        ],
    }


def result_shape(result: SearchResult, *, explain: bool = False) -> Json:
    """Return what ``biaopu search --json`` prints for one query; notices only if there are any.

    With ``explain`` every hit has an ``explain`` object.
    """
    shape: Json = {
        "query": result.query,
        "mode": result.mode,
        "took_ms": result.took_ms,
        "results": [
            _hit(hit) | ({"explain": explain_shape(hit)} if explain else {})
            for hit in result.results
        ],
    }
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


def _matched(matches: Iterable[Match]) -> list[Json]:
    return [{"field": m.field, "words": list(m.words), "channel": m.channel} for m in matches]


def explain_shape(hit: Hit) -> Json | None:
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


def report_shape(report: Report) -> dict[str, Any]:
    """Return what ``biaopu lint --format json`` prints."""
    return {
        "findings": [finding_shape(finding) for finding in report.findings],
        "counts": {**report.counts, "ignored": report.ignored, "by_code": report.by_code},
        "profile": report.profile or "default",
    }


def finding_shape(finding: Finding) -> dict[str, Any]:
    """Return one finding; ``span`` is ``null`` where no stretch of text is known."""
    shape = asdict(finding)
    start, end = shape.pop("start"), shape.pop("end")
    return shape | {"span": None if start is None else [start, end]}


def codes_shape(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return what ``biaopu lint --list-codes --format json`` prints."""
    return {"codes": [asdict(rule) for rule in rules]}


def overlap_shape(overlap: Overlap) -> Json:
    """Return one pair as ``biaopu overlap --format json`` prints it."""
    return {
        "left": entry_shape(overlap.left),
        "right": entry_shape(overlap.right),
        "verdict": overlap.verdict,
        "score": round(overlap.score, 4),
        "shown": overlap.shown,
        "evidence": {
            "reasons": [asdict(reason) for reason in overlap.reasons],
            "diff": [asdict(piece) for piece in diff_between(overlap)],
            "channels": list(overlap.channels),
            "relation": overlap.relation,
            "others": {verdict: round(share, 4) for verdict, share in overlap.others},
        },
    }


def entry_shape(entry: ComparedEntry) -> Json:
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


def review_shape(review: DraftReview) -> Json:
    """Return the check of a draft as ``biaopu check --format json`` prints it."""
    return {
        "draft": {"file": review.name, "title": review.title, "number": review.number},
        "compared": review.compared,
        "counts": review.counts,
        "terms": [_term(term) for term in review.terms],
        "lint": [finding_shape(finding) for finding in review.findings],
        "remarks": [asdict(remark) for remark in review.remarks],
    }


def _term(term: CheckedTerm) -> Json:
    return {
        "clause": term.entry.clause,
        "term": term.entry.term,
        "en": list(term.entry.en),
        "definition": term.entry.definition,
        "verdict": term.verdict,
        "matches": [overlap_shape(one) for one in term.matches],
        "proposal": asdict(term.proposal),
        "english": [
            {
                "kind": one.kind,
                "ours": list(one.ours),
                "theirs": list(one.theirs),
                "other": entry_shape(one.other),
            }
            for one in term.english
        ],
    }
