"""What a comparison of term entries gives: the entries compared, the verdict, and why.

A verdict says what the left entry is to the right one: left *is* the same as right, broader than
right, and so on. The names of relations between concepts are those of ISO 25964-2 and SKOS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .standard import Stage, TermSource

Verdict: TypeAlias = Literal[
    "same", "reworded", "conflict", "undecided", "synonym", "broader", "narrower", "related",
    "unrelated",
]  # fmt: skip
"""相同, 改写, 冲突, 需人工判断, 同义, 上位, 下位, 相关, 无关.

``same``: one definition, word for word but for punctuation and the like. ``reworded``: one term,
one meaning, other words. ``conflict``: one term or a variant of it, materially other definitions.
``synonym``: two terms, one concept. ``broader``: left is the superordinate of right, or the whole
that right is part of; ``narrower`` the reverse. ``related``: two concepts that belong together.
``undecided``: what a person must judge, because the model does not know; never the verdict of a
person.
"""

VERDICTS: tuple[Verdict, ...] = (
    "same", "reworded", "conflict", "synonym", "broader", "narrower", "related", "unrelated",
)  # fmt: skip
"""The verdicts between which a judge, man or model, decides."""

TOLD: tuple[Verdict, ...] = (*VERDICTS[:3], "undecided", *VERDICTS[3:])
"""All that may be told of a pair, in this order."""

DocumentRelation: TypeAlias = Literal["", "itself", "edition", "part", "adoption", "draft"]
"""How two documents belong together: one document, two editions of one standard, parts of one
multi-part standard, one adopts the other, one is the draft of the other; ``""`` for not at all."""

DiffKind: TypeAlias = Literal["equal", "left", "right"]
"""In both definitions, only in the left one, only in the right one."""

DiffMark: TypeAlias = Literal["", "genus", "differentia", "number", "negation"]
"""What a differing stretch belongs to: the genus (上位概念), a differentia (区别特征), a number
with its unit or limit, a negation or an antonym; ``""`` for words that change nothing."""


@dataclass(frozen=True, slots=True)
class ComparedEntry:
    """A term entry, or a concept that a guide defines, as comparisons see it.

    Attributes:
        iri: its IRI; ``""`` for an entry of a draft that is in no graph.
        term: the preferred term.
        definition: the Chinese definition, ``""`` if there is none.
        document: the id of its document.
        number: the document's number in normal form, ``""`` if it has none.
        title: the document's title.
        clause: its clause, or its id in a term base.
        admitted: admitted terms.
        deprecated: deprecated terms.
        abbr: abbreviations.
        en: English equivalents.
        domain: the subject field 〈…〉.
        notes: notes to the entry.
        sources: where the definition was taken from.
        broader: IRIs of the entries above it in its own document, nearest first.
        stage: the stage of its document.
        issued: when its document was issued, ISO 8601, ``""`` if not known.
        replaces: the numbers of the standards that its document replaces.
        adopts: the numbers of the standards that its document adopts, to any degree.
    """

    iri: str
    term: str
    definition: str
    document: str
    number: str = ""
    title: str = ""
    clause: str = ""
    admitted: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    abbr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    domain: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[TermSource, ...] = ()
    broader: tuple[str, ...] = ()
    stage: Stage = "published"
    issued: str = ""
    replaces: tuple[str, ...] = ()
    adopts: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every designation that may be used: the preferred term, admitted ones, short forms."""
        return (self.term, *self.admitted, *self.abbr)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that decided a verdict: a stable code, and a sentence for people."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A stretch of two compared definitions; ``text`` is as printed in the one it stands in."""

    kind: DiffKind
    text: str
    mark: DiffMark = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What another model says of a pair that is left to a person; it decides nothing.

    Attributes:
        by: the model's name.
        verdict: what left is to right, as it holds.
        reason: why, in its own words.
    """

    by: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """The verdict on two entries.

    Attributes:
        left: the entry that the verdict speaks of.
        right: the entry it is compared with.
        verdict: what left is to right.
        score: the calibrated probability of the verdict, 0 to 1.
        shown: whether it is sure enough to be shown unless more is asked for.
        reasons: what decided it, the weightiest first.
        channels: which ways led to the pair, such as ``label`` or ``english``.
        relation: how the two documents belong together.
        others: the probabilities of the other verdicts, those of at least 0.05, largest first.
        opinion: what the model at the user's own endpoint says; None where it was not asked.
    """

    left: ComparedEntry
    right: ComparedEntry
    verdict: Verdict
    score: float
    shown: bool = True
    reasons: tuple[Reason, ...] = ()
    channels: tuple[str, ...] = ()
    relation: DocumentRelation = ""
    others: tuple[tuple[Verdict, float], ...] = ()
    opinion: Opinion | None = None
