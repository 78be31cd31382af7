"""The JSON shapes of overlaps and of the check of a draft; tools depend on them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.search.overlap.verdict.diff import diff_between
from biaopu.ui.reports.shapes import finding_shape

from .records import DraftReview

Json = dict[str, Any]


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
