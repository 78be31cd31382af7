"""Mappings as SSSOM TSV: what is written, for decisions and for pairs that nobody judged yet.

SSSOM is the Simple Standard for Sharing Ontological Mappings. A verdict becomes a SKOS mapping
property, read from the left entry; what is denied, conflicts and rejected pairs, is the property
with the modifier ``Not``. What SSSOM has no column for stands in declared extension columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Final

from biaopu.ontology.decisions import DENIALS, MATCHES, SEMAPV, Decision, denied
from biaopu.ontology.iris import Namer
from biaopu.ontology.overlap import Overlap, Verdict
from biaopu.ontology.vocabulary import PREFIXES

LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
OURS: Final = "bpid"
"""The prefix of the graph's own IRIs."""

EXTENSIONS: Final[Mapping[str, str]] = {
    "ext_verdict": "mappingVerdict",
    "ext_decision": "mappingDecision",
    "ext_proposed": "proposedVerdict",
    "ext_time": "decisionTime",
    "ext_id": "decisionId",
    "ext_subject_digest": "subjectDigest",
    "ext_object_digest": "objectDigest",
}
"""Columns of our own → the properties that they are declared to be."""

COLUMNS: Final = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id",
    "object_label", "mapping_justification", "author_label", "reviewer_label", "confidence",
    "mapping_date", "mapping_tool", "comment", *EXTENSIONS,
)  # fmt: skip

_TOOL: Final = "biaopu"


def decisions_sssom(decisions: Iterable[Decision], base: str) -> str:
    """Return decisions as SSSOM TSV; deferred ones say nothing of a mapping and are left out.

    Args:
        decisions: in the order in which they are to stand.
        base: what the graph's IRIs begin with.
    """
    return _written([_decided(one) for one in decisions if one.choice != "deferred"], base)


def overlaps_sssom(overlaps: Iterable[Overlap], base: str) -> str:
    """Return pairs that were found, judged by the program alone, as SSSOM TSV."""
    return _written([_found(one) for one in overlaps], base)


def _decided(one: Decision) -> dict[str, str]:
    return {
        "subject_id": one.left.iri,
        "subject_label": one.left.term,
        "predicate_id": _predicate(one.verdict),
        "predicate_modifier": "Not" if denied(one) else "",
        "object_id": one.right.iri,
        "object_label": one.right.term,
        "mapping_justification": "semapv:ManualMappingCuration",
        "author_label": one.reviewer,
        "reviewer_label": one.reviewer,
        "confidence": f"{one.score:.4g}" if one.score else "",
        "mapping_date": one.time[:10],
        "mapping_tool": _TOOL,
        "comment": one.reason,
        "ext_verdict": one.verdict,
        "ext_decision": one.choice,
        "ext_proposed": one.proposed,
        "ext_time": one.time,
        "ext_id": one.id,
        "ext_subject_digest": one.left.digest,
        "ext_object_digest": one.right.digest,
    }


def _found(one: Overlap) -> dict[str, str]:
    return {
        "subject_id": one.left.iri,
        "subject_label": one.left.term,
        "predicate_id": _predicate(one.verdict),
        "predicate_modifier": "Not" if one.verdict in DENIALS else "",
        "object_id": one.right.iri,
        "object_label": one.right.term,
        "mapping_justification": "semapv:CompositeMatching",
        "author_label": _TOOL,
        "confidence": f"{one.score:.4g}",
        "mapping_tool": _TOOL,
        "comment": "；".join(reason.zh for reason in one.reasons),
        "ext_verdict": one.verdict,
    }


def _predicate(verdict: Verdict) -> str:
    return f"skos:{MATCHES[verdict].removeprefix(PREFIXES['skos'])}"


def _written(rows: list[dict[str, str]], base: str) -> str:
    prefixes = {OURS: Namer(base).ids, "skos": PREFIXES["skos"], "semapv": SEMAPV}
    for row in rows:
        for side in ("subject_id", "object_id"):
            row[side] = _curie(row[side], prefixes)
    text = io.StringIO()
    text.writelines(f"#{line}\n" for line in _header(prefixes, base))
    writer = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n", restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: " ".join(value.split()) for name, value in row.items()})
    return text.getvalue()


def _curie(iri: str, prefixes: dict[str, str]) -> str:
    """Return an IRI with a prefix; one whose beginning has none yet gets the next free one."""
    for prefix, start in prefixes.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = f"ns{len(prefixes)}"
    prefixes[prefix] = iri[:cut]
    return f"{prefix}:{iri[cut:]}"


def _header(prefixes: Mapping[str, str], base: str) -> Iterator[str]:
    yield f'sssom_version: "{_SSSOM}"'
    yield f"mapping_set_id: {base}/mappings"
    yield f"mapping_tool: {_TOOL}"
    yield f'mapping_tool_version: "{version("biaopu")}"'
    yield f"license: {LICENCE}"
    yield "curie_map:"
    yield from (f'  {prefix}: "{start}"' for prefix, start in prefixes.items())
    yield "extension_definitions:"
    for column, name in EXTENSIONS.items():
        yield f"  - slot_name: {column}"
        yield f'    property: "{PREFIXES["bp"]}{name}"'


_SSSOM: Final = "1.1"
