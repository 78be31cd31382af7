"""Status and form of the terms of a TBX language section, from the picklists of ISO 30042."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biaopu.ontology.glossary import Designation, DesignationForm, DesignationStatus

from .wording import language_of

_STATUS_CATEGORIES = ("administrativeStatus", "normativeAuthorization")
_STATUSES: tuple[tuple[str, DesignationStatus], ...] = (
    ("preferred", "preferred"),
    ("standardized", "preferred"),
    ("regulated", "preferred"),
    ("legal", "preferred"),
    ("admitted", "admitted"),
    ("deprecated", "deprecated"),
    ("superseded", "deprecated"),
)
_FORMS: Mapping[str, DesignationForm] = {
    "abbreviation": "abbreviation",
    "abbreviatedForm": "abbreviation",
    "acronym": "abbreviation",
    "initialism": "abbreviation",
    "symbol": "symbol",
    "formula": "symbol",
}


def designations(terms: Sequence[Mapping[str, str]], tag: str) -> list[Designation]:
    """Return the names of one language section.

    Where no term is said to be preferred, the first full one without a status is; other terms
    without a status are admitted.

    Args:
        terms: what is said of each term: category → text, the term itself under ``term``.
        tag: the section's language tag.
    """
    terms = [facts for facts in terms if facts.get("term")]
    statuses = [_status(facts) for facts in terms]
    forms = [_FORMS.get(facts.get("termType", ""), "full") for facts in terms]
    if "preferred" not in statuses:
        unsaid = [place for place, status in enumerate(statuses) if status is None]
        first = min(unsaid, key=lambda place: (forms[place] != "full", place), default=None)
        if first is not None:
            statuses[first] = "preferred"
    return [
        Designation(facts["term"], language_of(facts["term"], tag), status or "admitted", form)
        for facts, status, form in zip(terms, statuses, forms, strict=True)
    ]


def _status(facts: Mapping[str, str]) -> DesignationStatus | None:
    said = next((facts[name] for name in _STATUS_CATEGORIES if facts.get(name)), "")
    return next((status for mark, status in _STATUSES if said.startswith(mark)), None)
