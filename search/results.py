"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Mode: TypeAlias = Literal["hybrid", "lexical", "semantic", "exact", "prefix", "contains", "fuzzy"]
"""How to search: by all means; by words, sound and spelling; by meaning; by the name alone."""

MODES: tuple[Mode, ...] = get_args(Mode)

MatchedBy: TypeAlias = Literal[
    "exact",
    "prefix",
    "contains",
    "fuzzy",
    "pinyin",
    "words",
    "meaning",
    "number",
    "clause",
    "translation",
]
"""What made an entry match."""

Marks: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches to highlight, half open, in order and apart."""

Band: TypeAlias = Literal["high", "medium", "low"]
"""How much to trust a result: 高, 中, 低."""


@dataclass(frozen=True, slots=True)
class Match:
    """Why an entry matched: in which ``field``, which of its ``words``, found by which channel.

    For the channel ``meaning`` the words are the passage that is nearest to the query.
    """

    field: str
    words: tuple[str, ...]
    channel: MatchedBy


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one kind of evidence adds to the total of a hit: ``value`` times ``weight``.

    ``name`` is ``meaning``, ``words``, ``rank``, ``name``, ``bridge``, ``number``, ``reading`` (the
    second stage) or ``prior``
    (what its kind of entry speaks for it before any query), or that of a channel of your own.
    """

    name: str
    value: float
    weight: float
    matched: tuple[Match, ...] = ()

    @property
    def share(self) -> float:
        """What is added to the total."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a hit stands where it does.

    ``total`` is the sum of what the ``contributions`` add, ``lead`` by how much it is ahead of the
    best other hit's; score and band follow from both, or from the total alone where only names are
    compared.
    """

    contributions: tuple[Contribution, ...]
    total: float
    lead: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One result; ``score`` is 0 to 1 and comparable within one mode only.

    ``label_marks`` and ``snippet_marks`` say where in label and snippet the query is met;
    ``explanation`` is there for every hit of a search.
    """

    iri: str
    label: str
    kind: str
    score: float
    band: Band
    matched: tuple[Match, ...]
    snippet: str
    document: str
    clause: str
    label_marks: Marks = ()
    snippet_marks: Marks = ()
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about a result: a stable ``code``, and the sentence."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one query, best first.

    ``mode`` is the mode that was really used: ``lexical`` where a hybrid search had no model; the
    first of the ``notices`` then says why. ``took_ms`` includes the query's share of the encoding.
    Where nothing answers there are no ``results``, and ``nearest`` holds what came nearest;
    ``read`` says whether the best hits were read together with the query (the second stage).
    """

    query: str
    mode: Mode
    took_ms: float
    results: tuple[Hit, ...]
    notices: tuple[Notice, ...] = ()
    nearest: tuple[Hit, ...] = ()
    read: bool = False

    @property
    def notice(self) -> Notice | None:
        """The notice that matters most; None if there is none."""
        return self.notices[0] if self.notices else None
