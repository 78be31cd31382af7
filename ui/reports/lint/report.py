"""A quality report as it is written: findings, their counts, and how they came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from biaopu.graph.lint.findings import SEVERITIES, Finding, Rule, Severity

LEVELS = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}
"""Severity → its name in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Report:
    """What ``biaopu lint`` found.

    Attributes:
        findings: in the order of documents and places.
        rules: the codes that were looked for, those of the findings among them.
        profile: the file of the severity profile, ``""`` for the default.
        ignored: how many findings the profile passed over as accepted.
    """

    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    profile: str = ""
    ignored: int = 0

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the worst first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def by_code(self) -> dict[str, int]:
        """How many findings there are of each code that has any, by code."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))

    def reaches(self, severity: str) -> bool:
        """Tell whether any finding is of ``severity`` or worse; none is as bad as ``never``."""
        order: Sequence[str] = SEVERITIES
        if severity not in order:
            return False
        return any(order.index(f.severity) <= order.index(severity) for f in self.findings)


def plain(text: str) -> str:
    """Return text that can stand in a line: control characters and line breaks become spaces."""
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)
