"""What a check knows of itself, what it says, and the finding that a reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["error", "warning", "info"]
"""How bad a finding is; a profile may set another one, or switch a code off."""

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
"""From the worst to the mildest."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One stable code of the report: what it means, what it rests on, and what mends it.

    Attributes:
        code: ``BP-L101`` for a check of the graph, ``BP-S012`` for a SHACL shape.
        severity: the severity where no profile says otherwise.
        title_zh: its name; ``title_en`` in English.
        meaning_zh: when it fires, in a sentence; ``meaning_en`` in English.
        hint_zh: what a drafter can do; ``hint_en`` in English.
        basis: the rule of GB/T 1.1, GB/T 20001.1, ISO 704, SKOS … it rests on, as far as known.
    """

    code: str
    severity: Severity
    title_zh: str
    title_en: str
    meaning_zh: str
    meaning_en: str
    hint_zh: str
    hint_en: str
    basis: str


@dataclass(frozen=True, slots=True)
class Related:
    """The other side of a finding: another entry, the members of a circle, a later edition."""

    iri: str
    label: str
    document: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its document; ``start`` and ``end`` are ``None`` if not known.

    Offsets count code points of the document's text, half open.
    """

    clause: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a check found, before it is known where it stands and how bad it counts.

    Attributes:
        code: which rule.
        iri: what it is about.
        label: what that is called, ``""`` to look it up.
        document: the IRI of the document.
        zh: what is the matter, in a sentence; ``en`` in English.
        spot: the resource whose evidence shows it (a definition, say), ``""`` for ``iri`` itself.
        related: IRIs of the other side, in order.
        place: where it stands, if the check knows it.
    """

    code: str
    iri: str
    label: str
    document: str
    zh: str
    en: str
    spot: str = ""
    related: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; titles, hints and ``rule`` are those of its code.

    Attributes:
        code: the stable code.
        severity: as the profile has it.
        iri: what it is about; ``label`` what that is called.
        document: the document's id; ``document_label`` its number or title, ``file`` its file name.
        clause: the clause or outline path, ``""`` if there is none.
        start: offset of the first character in the document's text, ``None`` if not known;
            ``end`` the one behind the last.
        related: the other side.
    """

    code: str
    severity: Severity
    title_zh: str
    title_en: str
    message_zh: str
    message_en: str
    hint_zh: str
    hint_en: str
    rule: str
    iri: str
    label: str
    document: str
    clause: str
    start: int | None
    end: int | None
    document_label: str = ""
    file: str = ""
    related: tuple[Related, ...] = ()
