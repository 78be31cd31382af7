"""The quality report as JSON; tools depend on the names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from biaopu.graph.lint.findings import Finding, Rule

from .report import Report


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
