"""The words of references and succession in the library, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "catalogue.title": "Catalogue of standards",
        "catalogue.count": "{n} of {all} standards",
        "catalogue.none": "The graph has no catalogue.",
        "catalogue.no": "There are no such standards; ask for less.",
        "catalogue.find": "Find",
        "catalogue.find.hint": "Part of a number or title",
        "catalogue.state": "Standing",
        "catalogue.issuer": "Kind of standard",
        "catalogue.plan": "National plans",
        "catalogue.number": "Number",
        "catalogue.standing": "Standing",
        "catalogue.issued": "Issued",
        "catalogue.implemented": "In force from",
        "catalogue.committee": "Committee",
        "catalogue.download": "Download (CSV)",
        "catalogue.name": "Title",
        "standards.view": "View",
        "standards.view.coverage": "Coverage",
        "standards.view.catalogue": "Catalogue",
        "standards.view.references": "References",
        "standards.view.succession": "Succession",
        "standards.references": "Normative references and bibliography",
        "standards.no": "The documents of the graph refer to no other standard.",
        "standards.count": (
            "{n} standards are referred to; {gone} of them are withdrawn (red, and named so)."
        ),
        "standards.description": (
            "References between {n} standards as a network, the same as in the table below"
        ),
        "standards.table": "List of references",
        "standards.cites": "Refers",
        "standards.cited": "To",
        "standards.standing": "Standing",
        "standards.kind.standard": "Document read",
        "standards.kind.edition": "Standard referred to",
        "standards.kind.withdrawn": "Withdrawn standard",
        "standards.succession": "Succession",
        "standards.succession.table": "Which took the place of which",
        "standards.succession.description": (
            "The editions of {n} standards along the years, hollow where withdrawn; the list below "
            "says the same"
        ),
        "standards.succession.lead": (
            "Which standard took the place of which, the latest first by the date it came into "
            "force; without one, the date of issue or the year."
        ),
        "standards.day": "Date",
        "standards.new": "New standard",
        "standards.old": "Replaces",
        "standards.none": "The catalogue knows of no succession.",
    }
)
