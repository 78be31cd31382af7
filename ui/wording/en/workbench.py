"""The words of the drafter's workbench, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.workbench": "Workbench",
        "bench.eyebrow": "Overlapping and conflicting terms",
        "bench.lead": "Upload or paste a draft and see for each term whether it exists, "
        "is near to another, in conflict or new; see what standards share, "
        "and review it pair by pair.",
        "bench.part": "What to do",
        "bench.part.check": "Check a draft",
        "bench.part.overlaps": "Between standards",
        "bench.part.review": "Review",
        "bench.upload": "A draft (Word, PDF, text)",
        "bench.paste": "Or paste the chapter of terms and definitions",
        "bench.sample": "3.1\n<Chinese term> <English equivalent>\n<definition>",
        "bench.check": "Check",
        "bench.busy": "Comparing …",
        "bench.nothing": "Choose a file first, or paste the chapter of terms.",
        "bench.terms": "Term by term",
        "bench.own": "The draft itself",
        "bench.no_findings": "Nothing was found.",
        "bench.findings": "Findings",
        "bench.matches": "See {n} matching entries",
        "bench.english": "English equivalents disagree: {ours} here, {theirs} for “{term}”.",
        "bench.level": "Level",
        "bench.code": "Code",
        "bench.clause": "Clause",
        "bench.finding": "Finding",
        "bench.remedy": "Remedy",
        "bench.download.docx": "Report (Word)",
        "bench.download.xlsx": "Details (Excel)",
        "bench.download.comments": "Draft with comments",
        "bench.file.docx": "report",
        "bench.file.xlsx": "details",
        "bench.file.comments": "comments",
        "bench.documents": "Two documents",
        "bench.matrix": "What standards share",
        "bench.matrix.lead": "Follow the documents to their pairs. Only sure verdicts are listed.",
        "bench.none": "No overlapping terms were found.",
        "bench.view": "View",
        "bench.view.matrix": "By document",
        "bench.view.clusters": "One concept, many definitions",
        "bench.clusters": "Concepts defined in several places",
        "bench.clusters.lead": "Three definitions or more of one concept, or under one name. Those "
        "with most conflicts come first; open one to see the definitions side by side, each with "
        "what sets it apart from the earliest.",
        "bench.clusters.none": "No concept has three definitions or more.",
        "bench.cluster.note": "{n} definitions, {wordings} wordings",
        "bench.cluster.more": "{n} more, on the pages of the terms.",
        "bench.cluster.against": "Against the earliest definition:",
        "bench.back": "‹ Back to all standards",
        "bench.waiting": "{n} pairs are waiting. Keys: y accept, n reject, d defer.",
        "bench.done": "Nothing waits for review.",
        "bench.changed": "“{terms}” has changed since it was rejected; look again. Reason "
        "then: {reason}",
        "bench.flaw": "Decisions, line {line}: {said}.",
        "bench.verdict": "Verdict",
        "bench.reason": "Reason",
        "bench.reviewer": "Reviewer",
        "bench.accepted": "Accept",
        "bench.rejected": "Reject",
        "bench.deferred": "Defer",
        "overlap.chance": "{share} sure",
        "diff.genus": "genus",
        "diff.differentia": "differentia",
        "diff.number": "number",
        "diff.negation": "negation or opposite",
    }
)
"""Key → words."""
