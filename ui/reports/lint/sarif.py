"""The quality report as SARIF 2.1.0 (OASIS), which code review tools and editors show in place."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import quote

from biaopu.graph.lint.findings import Finding, Rule, Severity

from .report import Report

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}


def sarif_log(report: Report, language: str) -> dict[str, Any]:
    """Return a SARIF log with one run: the tool, its rules, and a result for each finding."""
    english = language == "en"
    found = report.by_code
    rules = [rule for rule in report.rules if rule.code in found]
    places = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "biaopu lint",
        "version": version("biaopu"),
        "language": "en" if english else "zh-CN",
        "rules": [_rule(rule, english=english) for rule in rules],
    }
    results = [_result(f, places[f.code], english=english) for f in report.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, *, english: bool) -> dict[str, Any]:
    meaning = rule.meaning_en if english else rule.meaning_zh
    hint = rule.hint_en if english else rule.hint_zh
    basis = f"Rule: {rule.basis}" if english else f"依据：{rule.basis}"
    return {
        "id": rule.code,
        "name": rule.title_en if english else rule.title_zh,
        "shortDescription": {"text": rule.title_en if english else rule.title_zh},
        "fullDescription": {"text": meaning},
        "help": {
            "text": f"{meaning}\n{hint}\n{basis}",
            "markdown": f"{meaning}\n\n{hint}\n\n{basis}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"basis": rule.basis},
    }


def _result(finding: Finding, place: int, *, english: bool) -> dict[str, Any]:
    message = finding.message_en if english else finding.message_zh
    hint = finding.hint_en if english else finding.hint_zh
    return {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message} {hint}".strip()},
        "locations": [_location(finding)],
        "partialFingerprints": {"biaopu/v1": _fingerprint(finding)},
        "properties": {
            "iri": finding.iri,
            "document": finding.document,
            "related": [r.iri for r in finding.related],
        },
    }


def _location(finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(finding.file or f"{finding.document}.txt")}
    }
    if finding.start is not None and finding.end is not None:
        physical["region"] = {
            "charOffset": finding.start,
            "charLength": finding.end - finding.start,
        }
    logical = {
        "name": finding.clause or finding.document,
        "fullyQualifiedName": f"{finding.document_label} {finding.clause}".strip(),
        "kind": "clause" if finding.clause else "document",
    }
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when a finding only moves within its document."""
    words = (finding.code, finding.iri, finding.label, *(r.iri for r in finding.related))
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]
